/** Load balancers of both generations, with their listeners, target groups and targets (`elbv2 describe-*`, `elb describe-load-balancers`). */
import { parseAddress } from '../../net/address.ts';
import { checkWords, TO_FUNCTIONS, trafficsOf } from '../balanced-traffic.ts';
import type { ListenerRecord, LoadBalancerRecord, TargetGroupRecord, TargetRecord } from '../records/hosts.ts';
import type { Ref } from '../records/recorded.ts';
import { balancerAddresses } from './balancer-addresses.ts';
import { classicOne } from './classic-load-balancers.ts';
import type { Found } from './gather.ts';
import type { FoundInterface } from './interfaces.ts';
import { flag, items, type Json, type JsonObject, number, text, texts } from './json.ts';
import { inOrder, inOrderOf, listenerOrder, targetOrder } from './order.ts';
import { type Reading, recorded, recordsOf, stateOf } from './reading.ts';

/** What is read of load balancers. */
export interface Balancing {
	readonly loadBalancers: readonly LoadBalancerRecord[];
	readonly targetGroups: readonly TargetGroupRecord[];
	/** The interfaces of those that were read. */
	readonly interfaces: readonly string[];
}

export function readLoadBalancers(reading: Reading, interfaces: ReadonlyMap<string, FoundInterface>): Balancing {
	const own = ofBalancers(interfaces);
	const newer = recordsOf(reading, 'LoadBalancers', 'LoadBalancerArn', (found, arn) => newerOne(reading, found, arn, own));
	const groups = recordsOf(reading, 'TargetGroups', 'TargetGroupArn', (found, arn) => targetGroup(reading, found, arn, newer));
	const classic = recordsOf(reading, 'LoadBalancerDescriptions', 'LoadBalancerName', (found, name) =>
		classicOne(reading, found, name, own),
	);
	const read = new Set([...newer.map(({ ref }) => describedAs(ref)), ...classic.map(({ balancer }) => balancer.ref)]);
	return {
		loadBalancers: [...newer, ...classic.map(({ balancer }) => balancer)],
		targetGroups: [...groups, ...classic.flatMap(({ targetGroups }) => targetGroups)],
		interfaces: [...own].flatMap(([name, each]) => (read.has(name) ? each.map(({ id }) => id) : [])),
	};
}

/** Interfaces by what their description calls the load balancer: `ELB app/NAME/ID`, or `ELB NAME` of a classic one. */
function ofBalancers(interfaces: ReadonlyMap<string, FoundInterface>): ReadonlyMap<string, readonly FoundInterface[]> {
	const own = new Map<string, FoundInterface[]>();
	for (const each of interfaces.values()) {
		const name = /^ELB (\S+)/.exec(each.description)?.[1];
		if (name !== undefined) own.set(name, [...(own.get(name) ?? []), each]);
	}
	return own;
}

/** How interfaces call the load balancer of an ARN. */
function describedAs(arn: Ref): string {
	return /:loadbalancer\/(.+)$/.exec(arn)?.[1] ?? '';
}

const TYPES = ['application', 'network', 'gateway'] as const;

function newerOne(
	reading: Reading,
	found: Found,
	arn: string,
	own: ReadonlyMap<string, readonly FoundInterface[]>,
): LoadBalancerRecord | undefined {
	const { json, origin } = found;
	const type = TYPES.find((each) => each === text(json, 'Type'));
	const zones = inOrderOf(items(json, 'AvailabilityZones'), (each) => `${text(each, 'ZoneName') ?? ''} ${text(each, 'SubnetId') ?? ''}`);
	if (type === undefined) {
		reading.notes.push({ kind: 'skipped', what: arn, why: `a load balancer of the type ${text(json, 'Type')} has no form here`, origin });
		return undefined;
	}
	const groups = inOrder(texts(json, 'SecurityGroups'));
	return {
		...recorded(found, arn, text(json, 'LoadBalancerName')),
		type,
		isInternal: text(json, 'Scheme') === 'internal',
		subnets: zones.flatMap((each) => text(each, 'SubnetId') ?? []),
		...balancerAddresses(type === 'gateway' ? [] : (own.get(describedAs(arn)) ?? []), zones),
		groups: type === 'gateway' || (type === 'network' && groups.length === 0) ? undefined : groups,
		crossZone: crossZone(reading, arn),
		listeners: listenersOf(reading, arn),
		state: stateOf(json),
	};
}

function crossZone({ gathered }: Reading, arn: string): boolean | undefined {
	const attributes = gathered.of('LoadBalancerAttributes').find(({ json }) => text(json, 'LoadBalancerArn') === arn);
	return flag(attribute(attributes?.json, 'load_balancing.cross_zone.enabled'));
}

function attribute(json: JsonObject | undefined, key: string): Json | undefined {
	return items(json, 'Attributes').find((each) => text(each, 'Key') === key)?.['Value'];
}

/** Each target group that a listener or one of its rules may forward to is a line. */
function listenersOf(reading: Reading, arn: string): readonly ListenerRecord[] {
	const listeners = reading.gathered.of('Listeners').flatMap(({ json, origin }) => {
		const listener = text(json, 'ListenerArn') ?? '';
		if (text(json, 'LoadBalancerArn') !== arn) return [];
		const rules = reading.gathered.of('Rules').filter((each) => listenerOfRule(text(each.json, 'RuleArn') ?? '') === listener);
		const actions = [...items(json, 'DefaultActions'), ...rules.flatMap((each) => items(each.json, 'Actions'))];
		const groups = [...new Set(actions.flatMap(forwardedTo))];
		const protocol = text(json, 'Protocol') ?? '';
		const traffics = trafficsOf(protocol, number(json, 'Port'));
		for (const action of actions) {
			const type = text(action, 'Type') ?? '';
			if (type === 'forward') continue;
			reading.notes.push({ kind: 'skipped', what: `a ${type} action of ${listener}`, why: 'no packet goes to a target by it', origin });
		}
		return traffics.flatMap((traffic) => groups.map((targetGroup) => ({ traffic, targetGroup })));
	});
	return inOrderOf(listeners, listenerOrder);
}

/** The ARN of a rule is that of its listener with one part more. */
function listenerOfRule(arn: string): string {
	return arn.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/, '');
}

function forwardedTo(action: JsonObject): readonly Ref[] {
	if (text(action, 'Type') !== 'forward') return [];
	const weighted = items(action, 'ForwardConfig', 'TargetGroups').flatMap((each) => text(each, 'TargetGroupArn') ?? []);
	const one = text(action, 'TargetGroupArn');
	return weighted.length > 0 ? weighted : one === undefined ? [] : [one];
}

function targetGroup(reading: Reading, found: Found, arn: string, balancers: readonly LoadBalancerRecord[]): TargetGroupRecord | undefined {
	const { json } = found;
	const protocol = text(json, 'Protocol') ?? '';
	const isLambda = text(json, 'TargetType') === 'lambda';
	const port = number(json, 'Port');
	const [traffic, udp] = isLambda ? TO_FUNCTIONS : trafficsOf(protocol, port);
	const attributes = reading.gathered.of('TargetGroupAttributes').find((each) => text(each.json, 'TargetGroupArn') === arn);
	return {
		...recorded(found, arn, text(json, 'TargetGroupName')),
		traffic,
		udp,
		targets: targetsOf(reading, arn, port, balancers),
		healthCheck:
			isLambda || flag(json, 'HealthCheckEnabled') === false ? undefined : checkWords(protocol, port, number(json, 'HealthCheckPort')),
		preserveClientIp: flag(attribute(attributes?.json, 'preserve_client_ip.enabled')),
	};
}

function targetsOf(
	reading: Reading,
	arn: string,
	groupPort: number | undefined,
	balancers: readonly LoadBalancerRecord[],
): readonly TargetRecord[] {
	const targets = reading.gathered
		.of('LoadBalancerTargetHealth')
		.filter(({ json }) => text(json, 'TargetGroupArn') === arn)
		.flatMap(({ json }) => items(json, 'TargetHealthDescriptions'))
		.flatMap((each): readonly TargetRecord[] => {
			const id = text(each, 'Target', 'Id');
			const state = text(each, 'TargetHealth', 'State') ?? 'healthy';
			const port = number(each, 'Target', 'Port');
			if (id === undefined || state === 'draining') return [];
			return [
				{
					target: parseAddress(id) !== undefined ? { kind: 'address', address: id } : { kind: 'thing', ref: refOfTarget(id, balancers) },
					port: port === groupPort ? undefined : port,
					isHealthy: !UNHEALTHY.has(state),
				},
			];
		});
	return inOrderOf(targets, targetOrder);
}

/** Of the states of a target these get no connections while others do (Elastic Load Balancing, "Target health status"). */
const UNHEALTHY: ReadonlySet<string> = new Set(['unhealthy', 'initial', 'unhealthy.draining', 'unavailable']);

/** A function may be named with its version or alias. */
function refOfTarget(id: string, balancers: readonly LoadBalancerRecord[]): Ref {
	if (balancers.some(({ ref }) => ref === id)) return id;
	return /^arn:aws[a-z-]*:lambda:/.test(id) ? id.split(':').slice(0, LAMBDA_PARTS).join(':') : id;
}

/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME`. */
const LAMBDA_PARTS = 7;
