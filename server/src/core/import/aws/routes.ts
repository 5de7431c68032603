/** Route tables of VPCs (`describe-route-tables`). */
import type { PeerRecord, Ref } from '../records/recorded.ts';
import type { RouteRecord, RouteTableRecord } from '../records/vpc.ts';
import { flag, items, type JsonObject, text } from './json.ts';
import { inOrder, inOrderOf, peerOrder } from './order.ts';
import { type Reading, recorded, recordsOf } from './reading.ts';

export function readRouteTables(reading: Reading): readonly RouteTableRecord[] {
	const gatewayEndpoints = new Set(
		reading.gathered
			.of('VpcEndpoints')
			.flatMap(({ json }) => (text(json, 'VpcEndpointType')?.toLowerCase() === 'gateway' ? (text(json, 'VpcEndpointId') ?? []) : [])),
	);
	return recordsOf(reading, 'RouteTables', 'RouteTableId', (found, id) => {
		const { json } = found;
		const associations = items(json, 'Associations').filter((each) => {
			const state = text(each, 'AssociationState', 'State');
			return state === undefined || state === 'associated' || state === 'associating';
		});
		const routes = items(json, 'Routes').flatMap((route) => {
			const read = routeOf(route, gatewayEndpoints);
			if (read === 'implied') return [];
			if (read !== undefined) return read;
			reading.notes.push({ kind: 'unreadable', what: `a route of ${id}`, why: JSON.stringify(route), origin: found.origin });
			return [];
		});
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
