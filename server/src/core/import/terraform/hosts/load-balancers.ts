/** Application, network and gateway load balancers. */
import { text } from '../../aws/json.ts';
import type { ListenerRecord, LoadBalancerRecord } from '../../records/hosts.ts';
import type { Ref } from '../../records/recorded.ts';
import { belongsTo } from '../companions.ts';
import { leaveOut, MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf } from '../references/parts.ts';
import { thing, things } from '../references/resolve.ts';
import type { Part, Resource } from '../snapshot/resource.ts';
import { flagOf, wordOf } from '../usual.ts';
import { readListeners } from './listeners.ts';

const TYPES = ['application', 'network', 'gateway'] as const;

/** `aws_lb` and `aws_alb`, with their listeners and the rules of these. */
export function readLoadBalancers(reading: Reading): readonly LoadBalancerRecord[] {
	const listeners = readListeners(reading);
	return reading.of('aws_lb', 'aws_alb').flatMap((balancer) => {
		const word = wordOf(reading, balancer, 'load_balancer_type', 'application');
		const type = TYPES.find((each) => each === word);
		if (type === undefined) return leaveOut(reading, balancer, `a load balancer of the type ${word} has no form here`);
		const record = recorded(reading, balancer);
		const places = placesOf(reading, balancer);
		if (places.gap !== undefined && places.subnets.length === 0) return leaveOut(reading, balancer, places.gap);
		if (places.gap !== undefined) skip(reading, balancer, `${places.gap}: ${MAY_BE_WRONG}`);
		return {
			...record,
			type,
			isInternal: flagOf(reading, balancer, 'internal', false),
			subnets: places.subnets,
			ips: type === 'gateway' ? [] : places.ips,
			publicIps: type === 'network' ? places.publicIps : [],
			groups: groupsOf(reading, balancer, type),
			// Of an application load balancer it is always on; the provider says no for the others where nobody says yes.
			crossZone: type === 'application' ? undefined : flagOf(reading, balancer, 'enable_cross_zone_load_balancing', false),
			listeners: listeners.get(record.ref) ?? NO_LISTENERS,
			state: undefined,
		};
	});
}

const NO_LISTENERS: readonly ListenerRecord[] = [];

interface Places {
	readonly subnets: readonly Ref[];
	readonly ips: readonly string[];
	readonly publicIps: readonly string[];
	readonly gap: string | undefined;
}

/** `subnets`, or `subnet_mapping` with addresses; a state has both. */
function placesOf(reading: Reading, balancer: Resource): Places {
	const mappings = blocksOf(balancer, 'subnet_mapping');
	const mapped = mappings.map((each) => ({ block: each, subnet: thing(reading, each, 'subnet_id', 'subnet') }));
	const listed = things(reading, balancer, 'subnets', 'subnet');
	const unknown = mapped.flatMap(({ subnet }) => (subnet.kind === 'unknown' ? [subnet.why] : []))[0];
	const ofMappings = mapped.flatMap(({ subnet }) => (subnet.kind === 'found' ? [subnet.ref] : []));
	const isMapped = ofMappings.length > 0;
	const ips = mappings.flatMap(({ values }) => text(values, 'private_ipv4_address') ?? []);
	const publicIps = mappings.flatMap((each) => publicIp(reading, balancer, each) ?? []);
	return {
		subnets: [...new Set([...ofMappings, ...listed.targets.map(({ ref }) => ref)])],
		// Each in one of the subnets: some alone would not say in which.
		ips: ips.length === mappings.length ? ips : [],
		publicIps: publicIps.length === mappings.length ? publicIps : [],
		gap: unknown ?? (isMapped ? undefined : listed.gap),
	};
}

function publicIp(reading: Reading, balancer: Resource, mapping: Part): string | undefined {
	const found = thing(reading, mapping, 'allocation_id', 'address');
	if (found.kind !== 'found' || found.resource === undefined) return undefined;
	belongsTo(reading, reading.refOf(balancer), found.resource);
	return text(found.resource.values, 'public_ip') ?? 'auto';
}

/** A network load balancer may have none at all, and a gateway one never has any; undefined is the default one, or none, by the type. */
function groupsOf(reading: Reading, balancer: Resource, type: LoadBalancerRecord['type']): readonly Ref[] | undefined {
	const found = things(reading, balancer, 'security_groups', 'security-group');
	if (found.gap !== undefined) skip(reading, balancer, `${found.gap}: ${MAY_BE_WRONG}`);
	const groups = found.targets.map(({ ref }) => ref);
	return type === 'gateway' || (groups.length === 0 && found.gap === undefined) ? undefined : groups;
}
