/** Target groups (AWS CloudFormation Template Reference, "AWS::ElasticLoadBalancingV2::TargetGroup"). */
import { parseAddress } from '../../../net/address.ts';
import { checkWords, TO_FUNCTIONS, trafficsOf } from '../../balanced-traffic.ts';
import type { TargetGroupRecord, TargetRecord } from '../../records/hosts.ts';
import { anywhere, inside } from '../naming.ts';
import { assume, isSkipped, property, type Reading, recorded, recordsOf, type Skipped, skipPart } from '../reading.ts';
import { flagIn, flagOf, numberIn, wordOf } from '../settings.ts';
import type { Resource } from '../template/template.ts';
import { field, items, literal, reasonOf, type Value, wholeNumber } from '../values/value.ts';
import { attribute } from './load-balancers.ts';

const TARGET_TYPES = ['instance', 'ip', 'lambda', 'alb'] as const;
const KEEPS_ADDRESS = 'preserve_client_ip.enabled';
const CROSS_ZONE = 'load_balancing.cross_zone.enabled';

/** One in a VPC outside the templates has no record: neither have its load balancer and its targets. */
export function readTargetGroups(reading: Reading): readonly TargetGroupRecord[] {
	return recordsOf(reading, ['AWS::ElasticLoadBalancingV2::TargetGroup'], (resource): TargetGroupRecord | Skipped => {
		const get = (key: string) => property(reading, resource, key);
		const isLambda = wordOf(reading, resource, 'TargetType', 'target type', TARGET_TYPES) === 'lambda';
		const vpc = isLambda ? '' : inside(reading, get('VpcId'), 'VPC');
		if (isSkipped(vpc)) return vpc;
		const port = wholeNumber(get('Port'));
		if (!isLambda && port === undefined) return { skipped: `its port is not known: ${reasonOf(get('Port'))}` };
		const protocol = isLambda ? '' : protocolOf(reading, resource);
		const [traffic, udp] = isLambda ? TO_FUNCTIONS : trafficsOf(protocol, port);
		const isChecked = !isLambda && flagOf(reading, resource, 'HealthCheckEnabled', 'health check', true);
		return {
			...recorded(reading, resource, 'Name'),
			traffic,
			udp,
			targets: targetsOf(reading, resource, port),
			healthCheck: isChecked ? checkWords(protocol, port, checkPort(reading, resource)) : undefined,
			preserveClientIp: flagIn(
				reading,
				resource,
				attribute(get('TargetGroupAttributes'), KEEPS_ADDRESS),
				'keeping of client addresses',
				undefined,
			),
			crossZone: crossZoneOf(reading, resource),
		};
	});
}

/** Undefined for what its load balancer says. */
function crossZoneOf(reading: Reading, resource: Resource): boolean | undefined {
	const said = attribute(property(reading, resource, 'TargetGroupAttributes'), CROSS_ZONE);
	return literal(said) === 'use_load_balancer_configuration'
		? undefined
		: flagIn(reading, resource, said, 'spreading over zones', undefined);
}

/** Undefined for the port of the traffic. */
function checkPort(reading: Reading, resource: Resource): number | undefined {
	const port = property(reading, resource, 'HealthCheckPort');
	return literal(port) === 'traffic-port' ? undefined : numberIn(reading, resource, port, 'port of health checks', undefined);
}

function protocolOf(reading: Reading, resource: Resource): string {
	const protocol = property(reading, resource, 'Protocol');
	if (protocol.kind === 'unknown') assume(reading, resource, `its protocol was taken to be TCP: ${protocol.why}`);
	return literal(protocol) ?? 'TCP';
}

/** Those that the template names. What registers itself while it runs is known to nobody yet. */
function targetsOf(reading: Reading, resource: Resource, groupPort: number | undefined): readonly TargetRecord[] {
	const listed = items(property(reading, resource, 'Targets'));
	if (listed.length === 0)
		assume(reading, resource, 'it has no targets: those that register themselves while they run are not in a template');
	return listed.flatMap((each): readonly TargetRecord[] => {
		const target = targetOf(reading, field(each, 'Id'));
		if (isSkipped(target)) {
			skipPart(reading, resource, 'a target', target.skipped);
			return [];
		}
		const port = numberIn(reading, resource, field(each, 'Port'), 'port of a target', groupPort);
		return [{ target, port: port === groupPort ? undefined : port, isHealthy: true }];
	});
}

function targetOf(reading: Reading, id: Value): TargetRecord['target'] | Skipped {
	const text = literal(id);
	if (text !== undefined && parseAddress(text) !== undefined) return { kind: 'address', address: text };
	const ref = anywhere(reading, id, 'target');
	return isSkipped(ref) ? ref : { kind: 'thing', ref };
}
