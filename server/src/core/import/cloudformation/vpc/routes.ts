/** Route tables (AWS CloudFormation Template Reference, "AWS::EC2::RouteTable", "AWS::EC2::Route", and what associates both). */
import type { PeerRecord, Ref } from '../../records/recorded.ts';
import type { RouteRecord, RouteTableRecord } from '../../records/vpc.ts';
import { allOf, anywhere, inside } from '../naming.ts';
import { isSkipped, oneOfEach, partsOf, property, type Reading, recorded, recordsOf, type Skipped } from '../reading.ts';
import type { Resource } from '../template/template.ts';
import { literal, reasonOf } from '../values/value.ts';

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
	const all = partsOf(reading, ['AWS::EC2::Route'], (resource) => routeOf(reading, resource));
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

function routeOf(reading: Reading, resource: Resource): RouteOfTable | Skipped {
	const table = tableOf(reading, resource);
	if (isSkipped(table)) return table;
	const destination = destinationOf(reading, resource);
	if (isSkipped(destination)) return destination;
	const target = targetOf(reading, resource);
	return isSkipped(target) ? target : { resource, table, route: { destination, target } };
}

/** The same for the same destination. */
export function destinationKey(destination: PeerRecord): string {
	return destination.kind === 'block' ? destination.block : destination.ref;
}

/** Also of routes of transit gateways, which have but the first of the keys. */
export function destinationOf(reading: Reading, resource: Resource): PeerRecord | Skipped {
	for (const key of ['DestinationCidrBlock', 'DestinationIpv6CidrBlock']) {
		const value = property(reading, resource, key);
		const block = literal(value);
		if (block !== undefined && block !== '') return { kind: 'block', block };
		if (value.kind !== 'nothing' && block === undefined) return { skipped: `its destination is not known: ${reasonOf(value)}` };
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

function targetOf(reading: Reading, resource: Resource): Ref | Skipped {
	const key = TARGETS.find((each) => property(reading, resource, each).kind !== 'nothing');
	if (key === undefined) return { skipped: 'it names no target' };
	const target = anywhere(reading, property(reading, resource, key), 'target');
	// A route to an instance leads to its first interface.
	return isSkipped(target) || key !== 'InstanceId' ? target : (reading.firstInterface.get(target) ?? target);
}
