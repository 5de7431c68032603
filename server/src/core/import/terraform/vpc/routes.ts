/** Where a route leads, and what for: of inline `route` blocks and of `aws_route`. */
import { isOutside } from '../../../model/names/names.ts';
import { text } from '../../aws/json.ts';
import { type PeerRecord, type Ref, UNKNOWN } from '../../records/recorded.ts';
import type { RouteRecord } from '../../records/vpc.ts';
import { assume, MAY_BE_WRONG, type Reading, skip } from '../reading.ts';
import type { Found } from '../references/found.ts';
import { statusOf } from '../references/parts.ts';
import { type Fits, refBy, thing } from '../references/resolve.ts';
import type { Sort } from '../references/sorts.ts';
import type { Part, Resource } from '../snapshot/resource.ts';

/** The attributes that name a target, as AWS looks at them: an instance has an interface, which a state names beside it. */
const TARGETS: readonly { readonly key: string; readonly sort: Sort }[] = [
	{ key: 'network_interface_id', sort: 'interface' },
	{ key: 'nat_gateway_id', sort: 'nat-gateway' },
	{ key: 'transit_gateway_id', sort: 'transit-gateway' },
	{ key: 'vpc_peering_connection_id', sort: 'peering' },
	{ key: 'egress_only_gateway_id', sort: 'egress-only-internet-gateway' },
	{ key: 'vpc_endpoint_id', sort: 'endpoint' },
	{ key: 'gateway_id', sort: 'gateway' },
	{ key: 'instance_id', sort: 'instance' },
];

/** Targets that have no form here. */
const OTHERS = ['local_gateway_id', 'carrier_gateway_id', 'core_network_arn', 'odb_network_arn'] as const;

/** A route of a table of this VPC; undefined for those that AWS adds by itself, and with a note for one whose destination cannot be told. */
export function routeOf(reading: Reading, part: Part, vpc: Ref | undefined): RouteRecord | undefined {
	const destination = destinationOf(reading, part);
	if (destination === undefined)
		return skip(reading, part, `a route of it has a destination that is known after apply only: ${MAY_BE_WRONG}`);
	const named = destination.kind === 'block' ? destination.block : destination.ref;
	const target = targetOf(reading, part, vpc);
	const leftOpen = (why: string): RouteRecord => {
		assume(reading, part, `where its route for ${named} leads is left open: ${why}`);
		return { destination, target: UNKNOWN };
	};
	if (target.kind === 'unknown') return leftOpen(target.why);
	if (text(part.values, 'state') === 'blackhole') return { destination, target: undefined };
	if (target.kind === 'absent') {
		const other = OTHERS.find((key) => statusOf(part, key) !== 'absent');
		const id = other === undefined ? undefined : text(part.values, other);
		if (id !== undefined && isOutside(id)) return { destination, target: id };
		return leftOpen(other === undefined ? 'it has no target' : `a target by ${other} has no form here`);
	}
	// The local route is there in any case, and a gateway endpoint says its route tables itself.
	const isImplied = target.ref === 'local' || isGatewayEndpoint(target.resource);
	return isImplied ? undefined : { destination, target: target.ref };
}

function isGatewayEndpoint(resource: Resource | undefined): boolean {
	return resource?.type === 'aws_vpc_endpoint' && (text(resource.values, 'vpc_endpoint_type') ?? 'Gateway') === 'Gateway';
}

function destinationOf(reading: Reading, part: Part): PeerRecord | undefined {
	const block = ['destination_cidr_block', 'destination_ipv6_cidr_block', 'cidr_block', 'ipv6_cidr_block'].flatMap(
		(key) => text(part.values, key) ?? [],
	)[0];
	if (block !== undefined) return { kind: 'block', block };
	const list = refBy(reading, part, 'destination_prefix_list_id', 'prefix-list');
	return list === undefined ? undefined : { kind: 'thing', ref: list };
}

function targetOf(reading: Reading, part: Part, vpc: Ref | undefined): Found {
	for (const { key, sort } of TARGETS) {
		const found = thing(reading, part, key, sort, fitsVpc(reading, sort, vpc));
		if (found.kind !== 'absent') return found;
	}
	return { kind: 'absent' };
}

/** AWS takes only the VPC's own gateways as targets (Amazon VPC User Guide, "Route table concepts"); what leads elsewhere may be anybody's. */
function fitsVpc(reading: Reading, sort: Sort, vpc: Ref | undefined): Fits | undefined {
	if (vpc === undefined) return undefined;
	const isOwn = (resource: Resource, key = 'vpc_id') => (refBy(reading, resource, key, 'vpc') ?? vpc) === vpc;
	switch (sort) {
		case 'gateway':
		case 'egress-only-internet-gateway':
		case 'endpoint':
			return (resource) => isOwn(resource);
		case 'nat-gateway':
		case 'interface':
			return (resource) => isOwn(resource, 'subnet_id');
		case 'peering':
			return (resource) => isOwn(resource) || isOwn(resource, 'peer_vpc_id');
		default:
			return undefined;
	}
}
