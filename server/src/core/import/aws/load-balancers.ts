/** Load balancers of both generations (`elbv2 describe-load-balancers`, `elb describe-load-balancers`). */
import type { LoadBalancerRecord, TargetGroupRecord } from '../records/hosts.ts';
import type { Ref } from '../records/recorded.ts';
import { balancerAddresses } from './balancer-addresses.ts';
import { classicOne } from './classic-load-balancers.ts';
import { crossZone } from './cross-zone.ts';
import type { Found } from './gather.ts';
import type { FoundInterface } from './interfaces.ts';
import { items, text, texts } from './json.ts';
import { listenersOf } from './listeners.ts';
import { inOrder, inOrderOf } from './order.ts';
import { type Reading, recorded, recordsOf, stateOf } from './reading.ts';
import { readTargetGroups } from './target-groups.ts';

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
	const groups = readTargetGroups(reading, newer);
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
	const listeners = listenersOf(reading, found, arn, type);
	return {
		...recorded(found, arn, text(json, 'LoadBalancerName')),
		type,
		isInternal: text(json, 'Scheme') === 'internal',
		subnets: zones.flatMap((each) => text(each, 'SubnetId') ?? []),
		...balancerAddresses(found, type === 'gateway' ? [] : (own.get(describedAs(arn)) ?? []), zones),
		groups: type === 'gateway' || (type === 'network' && groups.length === 0) ? undefined : groups,
		crossZone: crossZone(reading, found, { arn, type, zones: zones.length }),
		listeners,
		state: stateOf(json),
	};
}
