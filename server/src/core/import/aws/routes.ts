/** Route tables of VPCs (`describe-route-tables`). */
import { type PeerRecord, type Ref, UNKNOWN } from '../records/recorded.ts';
import type { RouteRecord, RouteTableRecord } from '../records/vpc.ts';
import { flag, items, type JsonObject, text } from './json.ts';
import type { ListName } from './lists.ts';
import { inOrder, inOrderOf, peerOrder } from './order.ts';
import { type Reading, recorded, recordsOf } from './reading.ts';

export function readRouteTables(reading: Reading): readonly RouteTableRecord[] {
	const gatewayEndpoints = new Set(
		reading.gathered
			.of('VpcEndpoints')
			.flatMap(({ json }) => (text(json, 'VpcEndpointType')?.toLowerCase() === 'gateway' ? (text(json, 'VpcEndpointId') ?? []) : [])),
	);
	const connected = connectedGateways(reading);
	return recordsOf(reading, 'RouteTables', 'RouteTableId', (found, id) => {
		const { json } = found;
		const associations = standingAssociations(json);
		const unconnected = new Set<Ref>();
		const routes = items(json, 'Routes').flatMap((route) => {
			const learnt = learntWithout(route, connected);
			if (learnt !== undefined) {
				unconnected.add(learnt.from);
				return learnt.route;
			}
			const read = routeOf(route, gatewayEndpoints);
			if (read === 'implied') return [];
			if (read !== undefined) return read;
			reading.notes.push({ kind: 'unreadable', what: `a route of ${id}`, why: JSON.stringify(route), origin: found.origin });
			const destination = destinationOf(route);
			return destination === undefined ? [] : { destination, target: UNKNOWN };
		});
		for (const gateway of unconnected) {
			const why = 'neither VPN connections nor Direct Connect were collected that lead there: what lies behind it is unknown';
			reading.notes.push({ kind: 'skipped', what: `what ${id} has learnt from ${gateway}`, why, origin: found.origin });
		}
		return {
			...recorded(found, id),
			vpc: text(json, 'VpcId') ?? '',
			isMain: associations.some((each) => flag(each, 'Main') === true),
			subnets: associations.flatMap((each) => text(each, 'SubnetId') ?? []),
			edgeOf: associations.flatMap((each) => text(each, 'GatewayId') ?? [])[0],
			routes: inOrderOf(routes, routeOrder),
			propagations: inOrder(items(json, 'PropagatingVgws').flatMap((each) => text(each, 'GatewayId') ?? [])),
		};
	});
}

/** The associations of a table, without those that have failed or end. */
export function standingAssociations(table: JsonObject): readonly JsonObject[] {
	return items(table, 'Associations').filter((each) => {
		const state = text(each, 'AssociationState', 'State');
		return state === undefined || state === 'associated' || state === 'associating';
	});
}

/** By destination; the longest prefix decides, wherever it stands. */
export function routeOrder({ destination, target }: RouteRecord): string {
	return `${peerOrder(destination)} ${target ?? ''}`;
}

/** Where a route leads, by the key that says it. */
const TARGETS = [
	'NetworkInterfaceId',
	'NatGatewayId',
	'TransitGatewayId',
	'VpcPeeringConnectionId',
	'EgressOnlyInternetGatewayId',
	'LocalGatewayId',
	'CarrierGatewayId',
	'GatewayId',
	'InstanceId',
] as const;

function routeOf(json: JsonObject, gatewayEndpoints: ReadonlySet<string>): RouteRecord | 'implied' | undefined {
	const destination = destinationOf(json);
	const target = TARGETS.flatMap((key) => text(json, key) ?? [])[0] ?? coreNetwork(json);
	// What a VPN gateway has learnt comes by propagation.
	if (text(json, 'Origin') === 'EnableVgwRoutePropagation') return 'implied';
	// A gateway endpoint says its route tables itself.
	if (target === 'local' || (target !== undefined && gatewayEndpoints.has(target))) return 'implied';
	if (destination === undefined) return undefined;
	if (text(json, 'State') === 'blackhole') return { destination, target: undefined };
	return target === undefined ? undefined : { destination, target };
}

/** VPN gateways that something leads to which was collected: what they learn follows from that. */
function connectedGateways({ gathered }: Reading): ReadonlySet<Ref> {
	const named = (list: ListName, ...path: readonly string[]) => gathered.of(list).flatMap(({ json }) => text(json, ...path) ?? []);
	return new Set([
		...named('VpnConnections', 'VpnGatewayId'),
		...named('virtualInterfaces', 'virtualGatewayId'),
		...named('directConnectGatewayAssociations', 'virtualGatewayId'),
		...named('directConnectGatewayAssociations', 'associatedGateway', 'id'),
	]);
}

/** A route that a VPN gateway has learnt from nothing that was collected: it is there, and leads to what nobody knows. */
function learntWithout(json: JsonObject, connected: ReadonlySet<Ref>): { readonly from: Ref; readonly route: RouteRecord } | undefined {
	const [from, destination] = [text(json, 'GatewayId'), destinationOf(json)];
	const isLearnt = text(json, 'Origin') === 'EnableVgwRoutePropagation' && text(json, 'State') !== 'blackhole';
	if (!isLearnt || from === undefined || destination === undefined || connected.has(from)) return undefined;
	return { from, route: { destination, target: UNKNOWN } };
}

/** Named by its ARN, the last part of which is its id. */
function coreNetwork(json: JsonObject): Ref | undefined {
	return text(json, 'CoreNetworkArn')?.split('/').at(-1);
}

/** Also of routes of transit gateways. */
export function destinationOf(json: JsonObject): PeerRecord | undefined {
	const block = text(json, 'DestinationCidrBlock') ?? text(json, 'DestinationIpv6CidrBlock');
	if (block !== undefined) return { kind: 'block', block };
	const list = text(json, 'DestinationPrefixListId') ?? text(json, 'PrefixListId');
	return list === undefined ? undefined : { kind: 'thing', ref: list };
}
