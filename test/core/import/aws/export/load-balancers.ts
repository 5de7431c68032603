/** `elbv2 describe-*`: load balancers, listeners with their rules, target groups with their targets, and attributes of both. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { Interface, Listener, LoadBalancer, LoadBalancerType, TargetGroup } from '../../../../../server/src/core/model/network.ts';
import { classicFiles, isOfClassic } from './classic.ts';
import { type Exporting, entitiesOf, entityOf, inRegion, type Listed, linkedId, object, printed, stateOf, subnetOf } from './exporting.ts';
import { withoutUnderscores } from './ids.ts';
import { publicText } from './public-address.ts';
import { regionOfAll } from './regions.ts';
import { targetGroupJson, targetHealth } from './target-groups.ts';

export function loadBalancerFiles(own: Exporting): readonly JsonFile[] {
	const balancers = entitiesOf(own, 'load-balancer').filter(({ type }) => type !== 'classic');
	const groups = entitiesOf(own, 'target-group').filter((group) => !isOfClassic(own, group));
	const listed = (balancer: LoadBalancer, jsons: readonly Json[]): readonly Listed[] =>
		jsons.map((json) => ({ region: regionOfAll(own, balancer.interfaces), json }));
	return [
		...printed(
			'elbv2-describe-load-balancers',
			'LoadBalancers',
			balancers.flatMap((each) => listed(each, [balancerJson(own, each)])),
		),
		...printed(
			'elbv2-describe-listeners',
			'Listeners',
			balancers.flatMap((each) =>
				listed(
					each,
					listeners(own, each).map(({ json }) => json),
				),
			),
		),
		...printed(
			'elbv2-describe-rules',
			'Rules',
			balancers.flatMap((each) =>
				listed(
					each,
					listeners(own, each).flatMap(({ rules }) => rules),
				),
			),
		),
		// The calls about attributes do not print whose they are: whoever collects them writes it beside them.
		...balancers.map((each) => ({
			name: inRegion(regionOfAll(own, each.interfaces), `elbv2-attributes-${own.idOf(each.key).split('/').at(-1)}`),
			value: { LoadBalancerAttributes: [attributesOf(own, each)] },
		})),
		...printed(
			'elbv2-describe-target-groups',
			'TargetGroups',
			groups.map((each) => ({ region: undefined, json: targetGroupJson(own, each) })),
		),
		...groups.flatMap((each) => groupFiles(own, each)),
		...classicFiles(own),
	];
}

/** Of a target group: the call about its targets is told by its ARN in the file's name. */
function groupFiles(own: Exporting, group: TargetGroup): readonly JsonFile[] {
	const arn = own.idOf(group.key);
	const health = {
		name: `elbv2-describe-target-health/${encodeURIComponent(arn)}.json`,
		value: { TargetHealthDescriptions: targetHealth(own, group) },
	};
	const Attributes = [
		...(group.preserveClientIp === undefined ? [] : [{ Key: 'preserve_client_ip.enabled', Value: String(group.preserveClientIp) }]),
		{
			Key: 'load_balancing.cross_zone.enabled',
			Value: group.crossZone === undefined ? 'use_load_balancer_configuration' : String(group.crossZone),
		},
	];
	return [
		health,
		{
			name: `elbv2-target-group-attributes-${arn.split('/').at(-1)}.json`,
			value: { TargetGroupAttributes: [{ TargetGroupArn: arn, Attributes }] },
		},
	];
}

function balancerJson(own: Exporting, balancer: LoadBalancer): Json {
	const interfaces = balancer.interfaces.flatMap((key) => entityOf(own, 'interface', key) ?? []);
	const [first] = interfaces;
	return object({
		LoadBalancerArn: own.idOf(balancer.key),
		LoadBalancerName: withoutUnderscores(balancer.shortName),
		Type: balancer.type,
		Scheme: balancer.internetFacing ? 'internet-facing' : 'internal',
		VpcId: first && own.idOf(subnetOf(own, first.subnet).vpc),
		State: { Code: stateOf(balancer, 'active').replaceAll('-', '_') },
		IpAddressType: 'ipv4',
		SecurityGroups: first?.groups?.map((link) => linkedId(own, link)),
		AvailabilityZones: interfaces.map((each) => zoneOf(own, each, balancer.type)),
	});
}

/** The addresses of network load balancers alone are told. */
function zoneOf(own: Exporting, each: Interface, type: LoadBalancerType | undefined): Json {
	const subnet = subnetOf(own, each.subnet);
	const told = each.addresses.flatMap(({ publicAddress }) =>
		publicAddress === undefined || type !== 'network' ? [] : [{ IpAddress: publicText(publicAddress) }],
	);
	return object({ ZoneName: subnet.zone, SubnetId: own.idOf(subnet.key), LoadBalancerAddresses: told });
}

function attributesOf(own: Exporting, balancer: LoadBalancer): Json {
	return {
		LoadBalancerArn: own.idOf(balancer.key),
		Attributes: [
			{ Key: 'deletion_protection.enabled', Value: 'false' },
			{ Key: 'load_balancing.cross_zone.enabled', Value: String(balancer.crossZone) },
		],
	};
}

const UDP = 17;
/** Tells a listener to UDP from one to TCP, in ids. */
const UDP_LISTENERS = 100_000;

interface ListenerJson {
	readonly json: Json;
	readonly rules: readonly Json[];
}

/** Lines with one port are one listener: one is its default action, each other one a rule. */
function listeners(own: Exporting, balancer: LoadBalancer): readonly ListenerJson[] {
	const arn = own.idOf(balancer.key).replace(':loadbalancer/', ':listener/');
	const byPort = new Map<number, Listener[]>();
	for (const each of balancer.listeners) {
		const port = (each.traffic.ports?.from ?? 0) + (each.traffic.protocol === UDP ? UDP_LISTENERS : 0);
		byPort.set(
			port,
			[...(byPort.get(port) ?? []), each].sort((a, b) => (linkedId(own, a.group) < linkedId(own, b.group) ? -1 : 1)),
		);
	}
	return [...byPort].map(([port, alike]) => {
		const listener = `${arn}/${String(port).padStart(16, '0')}`;
		const forward = ({ group }: Listener): Json => ({ Type: 'forward', TargetGroupArn: linkedId(own, group) });
		const [first, ...others] = alike;
		const actions = first === undefined ? [] : [forward(first)];
		const rule = (index: number, acts: Json, isDefault: boolean): Json => ({
			RuleArn: `${listener.replace(':listener/', ':listener-rule/')}/${String(index).padStart(16, '0')}`,
			Priority: isDefault ? 'default' : String(index),
			Conditions: isDefault ? [] : [{ Field: 'path-pattern', Values: [`/${index}/*`] }],
			Actions: acts,
			IsDefault: isDefault,
		});
		return {
			json: object({
				ListenerArn: listener,
				LoadBalancerArn: own.idOf(balancer.key),
				...listenerProtocol(balancer.type, first),
				DefaultActions: actions,
			}),
			rules: [rule(0, actions, true), ...others.map((each, index) => rule(index + 1, [forward(each)], false))],
		};
	});
}

/** A Gateway Load Balancer's listener has neither protocol nor port. */
function listenerProtocol(type: LoadBalancerType | undefined, listener: Listener | undefined): Readonly<Record<string, Json | undefined>> {
	if (type === 'gateway' || listener === undefined) return {};
	const port = listener.traffic.ports?.from;
	const isUdp = listener.traffic.protocol === UDP;
	return { Port: port, Protocol: type === 'application' ? 'HTTP' : isUdp ? 'UDP' : 'TCP' };
}
