/** Route tables (AWS CloudFormation Template Reference, "AWS::EC2::RouteTable", "AWS::EC2::Route", and what associates both). */
import { type PeerRecord, type Ref, UNKNOWN } from '../../records/recorded.ts';
import type { RouteRecord, RouteTableRecord } from '../../records/vpc.ts';
import { interfacesOfInstances } from '../hosts/instances.ts';
import { allOf, anywhere, inside } from '../naming.ts';
import { assume, blockIn, isSkipped, oneOfEach, partsOf, property, type Reading, recorded, recordsOf, type Skipped } from '../reading.ts';
import type { Resource } from '../template/template.ts';
import { literal, NOTHING, reference, type Value } from '../values/value.ts';

/** The tables alone, so that others can name them. */
export function readRouteTables(reading: Reading): readonly RouteTableRecord[] {
	return recordsOf(reading, ['AWS::EC2::RouteTable'], (resource) => {
		const vpc = inside(reading, property(reading, resource, 'VpcId'), 'VPC');
		if (isSkipped(vpc)) return vpc;
		return { ...recorded(reading, resource), vpc, isMain: false, subnets: [], edgeOf: undefined, routes: [], propagations: [] };
	});
}

/** The tables with what other resources say of them, once everything is read that routes may lead to. */
export function withRoutes(reading: Reading, tables: readonly RouteTableRecord[]): readonly RouteTableRecord[] {
	const attached = interfacesOfInstances(reading);
	const all = partsOf(reading, ['AWS::EC2::Route'], (resource) => routeOf(reading, resource, attached));
	const routes = oneOfEach(reading, all, ({ table, route: { destination } }) => `${table} ${destinationKey(destination)}`);
	const associations = (type: string, key: string, role: string) =>
		oneOfEach(
			reading,
			partsOf(reading, [type], (resource) => associated(reading, resource, key, role)),
			({ thing }) => thing,
		);
	const subnets = associations('AWS::EC2::SubnetRouteTableAssociation', 'SubnetId', 'subnet');
	const edges = associations('AWS::EC2::GatewayRouteTableAssociation', 'GatewayId', 'gateway');
	const learnt = partsOf(reading, ['AWS::EC2::VPNGatewayRoutePropagation'], (resource) => propagated(reading, resource));
	return tables.map((table) => {
		const own = <T extends { readonly table: Ref }>(parts: readonly T[]) => parts.filter((each) => each.table === table.ref);
		return {
			...table,
			subnets: own(subnets).map(({ thing }) => thing),
			edgeOf: own(edges)[0]?.thing,
			routes: own(routes).map(({ route }) => route),
			propagations: learnt.flatMap(({ gateway, tables: into }) => (into.includes(table.ref) ? [gateway] : [])),
		};
	});
}

function tableOf(reading: Reading, resource: Resource): Ref | Skipped {
	return inside(reading, property(reading, resource, 'RouteTableId'), 'route table');
}

interface Association {
	readonly resource: Resource;
	readonly table: Ref;
	readonly thing: Ref;
}

function associated(reading: Reading, resource: Resource, key: string, role: string): Association | Skipped {
	const thing = inside(reading, property(reading, resource, key), role);
	if (isSkipped(thing)) return thing;
	const table = tableOf(reading, resource);
	return isSkipped(table) ? table : { resource, table, thing };
}

function propagated(reading: Reading, resource: Resource): { readonly gateway: Ref; readonly tables: readonly Ref[] } | Skipped {
	const gateway = inside(reading, property(reading, resource, 'VpnGatewayId'), 'VPN gateway');
	if (isSkipped(gateway)) return gateway;
	return { gateway, tables: allOf(reading, resource, property(reading, resource, 'RouteTableIds'), 'route table', inside) };
}

/** A route, the table that it is in, and the resource that makes it. */
export interface RouteOfTable {
	readonly resource: Resource;
	readonly table: Ref;
	readonly route: RouteRecord;
}

function routeOf(reading: Reading, resource: Resource, attached: ReadonlySet<Resource>): RouteOfTable | Skipped {
	const table = tableOf(reading, resource);
	if (isSkipped(table)) return table;
	const destination = destinationOf(reading, resource);
	if (isSkipped(destination)) return leavingOpen(destination);
	const { value, key } = targetIn(reading, resource);
	if (key === undefined) return { skipped: 'it names no target' };
	if (literal(value) === 'local') return { skipped: 'the local route is there by itself' };
	const named = reference(value)?.to;
	// The route is there all the same, and drops what it is chosen for (Amazon VPC User Guide, "Route priority").
	if (named?.type === 'AWS::EC2::NetworkInterface' && !attached.has(named)) {
		assume(reading, resource, `it is taken to be a blackhole: its target ${named.logicalId} is attached to no instance of the templates`);
		return { resource, table, route: { destination, target: undefined } };
	}
	const target = anywhere(reading, value, 'target');
	if (isSkipped(target)) return { resource, table, route: { destination, target: unknownTarget(reading, resource, target) } };
	// A route to an instance leads to its first interface.
	return {
		resource,
		table,
		route: { destination, target: key === 'InstanceId' ? (reading.firstInterface.get(target) ?? target) : target },
	};
}

/** The route is there, and takes its packets wherever it leads: without it another one would. */
export function unknownTarget(reading: Reading, resource: Resource, { skipped }: Skipped): Ref {
	assume(reading, resource, `where it leads is left open: ${skipped}`);
	return UNKNOWN;
}

/** A table without one of its routes still decides about every packet. */
export function leavingOpen({ skipped }: Skipped): Skipped {
	return { skipped: `${skipped}; verdicts of flows that need it may be wrong` };
}

/** The same for the same destination. */
export function destinationKey(destination: PeerRecord): string {
	return destination.kind === 'block' ? destination.block : destination.ref;
}

/** Also of routes of transit gateways, which have but the first of the keys. */
export function destinationOf(reading: Reading, resource: Resource): PeerRecord | Skipped {
	for (const key of ['DestinationCidrBlock', 'DestinationIpv6CidrBlock']) {
		const value = property(reading, resource, key);
		if (value.kind === 'nothing' || literal(value) === '') continue;
		const block = blockIn(value, 'destination');
		return isSkipped(block) ? block : { kind: 'block', block };
	}
	const list = anywhere(reading, property(reading, resource, 'DestinationPrefixListId'), 'destination');
	return isSkipped(list) ? list : { kind: 'thing', ref: list };
}

/** Where a route leads, by the key that says it. */
const TARGETS = [
	'GatewayId',
	'NatGatewayId',
	'TransitGatewayId',
	'VpcPeeringConnectionId',
	'EgressOnlyInternetGatewayId',
	'VpcEndpointId',
	'NetworkInterfaceId',
	'InstanceId',
	'CarrierGatewayId',
	'LocalGatewayId',
	'CoreNetworkArn',
] as const;

function targetIn(reading: Reading, resource: Resource): { readonly value: Value; readonly key: (typeof TARGETS)[number] | undefined } {
	const key = TARGETS.find((each) => property(reading, resource, each).kind !== 'nothing');
	return { value: key === undefined ? NOTHING : property(reading, resource, key), key };
}
