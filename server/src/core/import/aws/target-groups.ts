/** Target groups with their targets (`elbv2 describe-target-groups`, `describe-target-health`). */
import { parseAddress } from '../../net/address.ts';
import { checkWords, TO_FUNCTIONS, trafficsOf } from '../balanced-traffic.ts';
import type { LoadBalancerRecord, TargetGroupRecord, TargetRecord } from '../records/hosts.ts';
import { type Ref, UNKNOWN } from '../records/recorded.ts';
import { attributeFlag } from './attributes.ts';
import { CROSS_ZONE } from './cross-zone.ts';
import type { Found } from './gather.ts';
import { flag, items, type JsonObject, number, text } from './json.ts';
import { inOrderOf, targetOrder } from './order.ts';
import { type Reading, recorded, recordsOf } from './reading.ts';

/** `balancers` are those that may be targets. */
export function readTargetGroups(reading: Reading, balancers: readonly LoadBalancerRecord[]): readonly TargetGroupRecord[] {
	return recordsOf(reading, 'TargetGroups', 'TargetGroupArn', (found, arn) => targetGroup(reading, found, arn, balancers));
}

function targetGroup(reading: Reading, found: Found, arn: Ref, balancers: readonly LoadBalancerRecord[]): TargetGroupRecord {
	const { json } = found;
	const protocol = text(json, 'Protocol') ?? '';
	const isLambda = text(json, 'TargetType') === 'lambda';
	const port = number(json, 'Port');
	const [traffic, udp] = isLambda ? TO_FUNCTIONS : trafficsOf(protocol, port);
	return {
		...recorded(found, arn, text(json, 'TargetGroupName')),
		traffic,
		udp,
		targets: targetsOf(reading, found, arn, balancers),
		healthCheck:
			isLambda || flag(json, 'HealthCheckEnabled') === false ? undefined : checkWords(protocol, port, number(json, 'HealthCheckPort')),
		preserveClientIp: attributeFlag(reading, 'target-group', arn, 'preserve_client_ip.enabled'),
		crossZone: attributeFlag(reading, 'target-group', arn, CROSS_ZONE),
	};
}

function targetsOf(
	{ gathered, notes }: Reading,
	{ json: group, origin }: Found,
	arn: Ref,
	balancers: readonly LoadBalancerRecord[],
): readonly TargetRecord[] {
	const outputs = gathered.of('LoadBalancerTargetHealth').filter(({ json }) => text(json, 'TargetGroupArn') === arn);
	if (outputs.length === 0) {
		const why = 'they were not collected (describe-target-health): who gets what is given to it is unknown';
		notes.push({ kind: 'skipped', what: `the targets of ${arn}`, why, origin });
		return [{ target: { kind: 'thing', ref: UNKNOWN }, port: undefined, isHealthy: true }];
	}
	const targets = outputs
		.flatMap(({ json }) => items(json, 'TargetHealthDescriptions'))
		.flatMap((each): readonly TargetRecord[] => {
			const id = text(each, 'Target', 'Id');
			if (id === undefined) return [];
			const health = healthOf(each);
			if (health === 'none') {
				const state = text(each, 'TargetHealth', 'State') ?? '';
				notes.push({ kind: 'skipped', what: `target ${id} of ${arn}`, why: `it is ${state}: AWS gives it no connection`, origin });
				return [];
			}
			const port = number(each, 'Target', 'Port');
			return [
				{
					target: parseAddress(id) !== undefined ? { kind: 'address', address: id } : { kind: 'thing', ref: refOfTarget(id, balancers) },
					port: port === number(group, 'Port') ? undefined : port,
					isHealthy: health === 'healthy',
				},
			];
		});
	return inOrderOf(targets, targetOrder);
}

/**
 * Whether a target gets connections: always, where no other does, or not at all. What is checked is healthy or not; what is unused is not in
 * service, and where checks are off all get them (Elastic Load Balancing, "Target health status").
 */
function healthOf(description: JsonObject): 'healthy' | 'unhealthy' | 'none' {
	switch (text(description, 'TargetHealth', 'State')) {
		case 'unused':
		case 'draining':
			return 'none';
		case 'unavailable':
			return text(description, 'TargetHealth', 'Reason') === 'Target.HealthCheckDisabled' ? 'healthy' : 'unhealthy';
		case 'unhealthy':
		case 'initial':
		case 'unhealthy.draining':
			return 'unhealthy';
		default:
			return 'healthy';
	}
}

/** A function may be named with its version or alias. */
function refOfTarget(id: string, balancers: readonly LoadBalancerRecord[]): Ref {
	if (balancers.some(({ ref }) => ref === id)) return id;
	return /^arn:aws[a-z-]*:lambda:/.test(id) ? id.split(':').slice(0, LAMBDA_PARTS).join(':') : id;
}

/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME`. */
const LAMBDA_PARTS = 7;
