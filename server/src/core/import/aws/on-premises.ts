/** What leads to networks outside AWS (`describe-customer-gateways`, `-vpn-connections`, `directconnect describe-*`). */
import type {
	CustomerGatewayRecord,
	DirectConnectAssociation,
	DirectConnectGatewayRecord,
	OutsideRecord,
	VirtualInterfaceRecord,
	VpnConnectionRecord,
} from '../records/between.ts';
import type { Ref } from '../records/recorded.ts';
import type { Found } from './gather.ts';
import { flag, items, type JsonObject, text } from './json.ts';
import { inOrder, inOrderOf } from './order.ts';
import { type Reading, recorded, recordsOf, stateOf } from './reading.ts';

export function readCustomerGateways(reading: Reading): readonly CustomerGatewayRecord[] {
	return recordsOf(reading, 'CustomerGateways', 'CustomerGatewayId', (found, id) => {
		const ip = text(found.json, 'IpAddress');
		if (ip === undefined) {
			reading.notes.push({ kind: 'skipped', what: id, why: 'it has no address', origin: found.origin });
			return undefined;
		}
		return {
			...recorded(found, id),
			ip,
			asn: text(found.json, 'BgpAsn') ?? text(found.json, 'BgpAsnExtended'),
			state: stateOf(found.json),
		};
	});
}

export function readVpnConnections(reading: Reading): readonly VpnConnectionRecord[] {
	return recordsOf(reading, 'VpnConnections', 'VpnConnectionId', (found, id) => {
		const { json } = found;
		noteUnattached(reading, found, id);
		const isStatic = flag(json, 'Options', 'StaticRoutesOnly') ?? false;
		const telemetry = inOrderOf(items(json, 'VgwTelemetry'), (each) => text(each, 'OutsideIpAddress') ?? '');
		const tunnels = telemetry.map((each) => (text(each, 'Status') === 'UP' ? 'up' : 'down'));
		return {
			...recorded(found, id),
			customerGateway: text(json, 'CustomerGatewayId') ?? '',
			vpnGateway: text(json, 'VpnGatewayId'),
			staticRoutes: isStatic ? inOrder(routesOf(json)) : undefined,
			tunnels: tunnels.length === TUNNELS ? tunnels : undefined,
			insideIpv6: text(json, 'Options', 'TunnelInsideIpVersion') === 'ipv6',
			localBlock: selector(text(json, 'Options', 'LocalIpv4NetworkCidr') ?? text(json, 'Options', 'LocalIpv6NetworkCidr')),
			remoteBlock: selector(text(json, 'Options', 'RemoteIpv4NetworkCidr') ?? text(json, 'Options', 'RemoteIpv6NetworkCidr')),
			state: stateOf(json),
		};
	});
}

/** A transit gateway says itself what is attached to it. */
function noteUnattached({ gathered, notes }: Reading, { json, origin }: Found, id: string): void {
	const gateway = text(json, 'TransitGatewayId');
	if (gateway === undefined || gathered.of('TransitGatewayAttachments').some((each) => text(each.json, 'ResourceId') === id)) return;
	const why = `its attachment to ${gateway} was not collected (describe-transit-gateway-attachments): it leads nowhere here`;
	notes.push({ kind: 'skipped', what: `the attachment of ${id}`, why, origin });
}

const TUNNELS = 2;

function routesOf(json: JsonObject): readonly string[] {
	return items(json, 'Routes')
		.filter((each) => !['deleted', 'deleting'].includes(text(each, 'State') ?? ''))
		.flatMap((each) => text(each, 'DestinationCidrBlock') ?? []);
}

/** Everything is no selector. */
function selector(block: string | undefined): string | undefined {
	return block === '0.0.0.0/0' || block === '::/0' ? undefined : block;
}

/**
 * A network for each customer gateway that has a connection: its blocks are those of static connections, and what VPC and
 * transit gateway tables have learnt from it where that can be told. `vpnConnections` are the records.
 */
export function readOutside(
	reading: Reading,
	gateways: readonly CustomerGatewayRecord[],
	vpnConnections: readonly VpnConnectionRecord[],
): readonly OutsideRecord[] {
	const learnt = learntByVpnGateway(reading);
	return gateways.flatMap((gateway) => {
		const own = vpnConnections.filter(({ customerGateway }) => customerGateway === gateway.ref);
		if (own.length === 0) return [];
		const blocks = new Set(own.flatMap(({ staticRoutes }) => staticRoutes ?? []));
		for (const { vpnGateway, staticRoutes } of own) {
			const speaksAlone = vpnConnections.filter((each) => each.vpnGateway === vpnGateway).length === 1;
			if (vpnGateway !== undefined && staticRoutes === undefined && speaksAlone)
				for (const block of learnt.get(vpnGateway) ?? []) blocks.add(block);
		}
		const what = `the network behind ${gateway.ref}`;
		const why =
			blocks.size === 0
				? 'nothing tells its blocks, and it has none in the file: write them under `networks`'
				: `its blocks are what its VPN connections lead to: ${inOrder([...blocks]).join(', ')}`;
		reading.notes.push({ kind: 'assumed', what, why, origin: gateway.origin });
		return [
			{
				ref: `network of ${gateway.ref}`,
				id: undefined,
				name: gateway.name,
				origin: gateway.origin,
				blocks: inOrder([...blocks]),
				links: [gateway.ref],
			},
		];
	});
}

/** What route tables of VPCs say that a VPN gateway has learnt. */
function learntByVpnGateway({ gathered }: Reading): ReadonlyMap<Ref, ReadonlySet<string>> {
	const learnt = new Map<Ref, Set<string>>();
	for (const { json } of gathered.of('RouteTables')) {
		for (const route of items(json, 'Routes')) {
			const [gateway, block] = [text(route, 'GatewayId'), text(route, 'DestinationCidrBlock')];
			if (text(route, 'Origin') !== 'EnableVgwRoutePropagation' || gateway === undefined || block === undefined) continue;
			learnt.set(gateway, (learnt.get(gateway) ?? new Set()).add(block));
		}
	}
	return learnt;
}

export function readDirectConnectGateways(reading: Reading): readonly DirectConnectGatewayRecord[] {
	return recordsOf(reading, 'directConnectGateways', 'directConnectGatewayId', (found, id) => ({
		...recorded(found, id, text(found.json, 'directConnectGatewayName')),
		asn: text(found.json, 'amazonSideAsn'),
		associations: associationsOf(reading, id),
		state: stateOf(found.json),
	}));
}

function associationsOf({ gathered }: Reading, id: string): readonly DirectConnectAssociation[] {
	return gathered.of('directConnectGatewayAssociations').flatMap(({ json }) => {
		const type = text(json, 'associatedGateway', 'type');
		const vpnGateway = text(json, 'associatedGateway', 'id') ?? text(json, 'virtualGatewayId');
		const isVpnGateway = type === undefined || type === 'virtualPrivateGateway';
		if (text(json, 'directConnectGatewayId') !== id || vpnGateway === undefined || !isVpnGateway) return [];
		if (text(json, 'associationState') === 'disassociated') return [];
		const prefixes = cidrsIn(json, 'allowedPrefixesToDirectConnectGateway');
		return [
			{ id: text(json, 'associationId'), vpnGateway, allowedPrefixes: prefixes.length === 0 ? undefined : prefixes, state: stateOf(json) },
		];
	});
}

const INTERFACE_TYPES = ['private', 'transit', 'public'] as const;

export function readVirtualInterfaces(reading: Reading): readonly VirtualInterfaceRecord[] {
	return recordsOf(reading, 'virtualInterfaces', 'virtualInterfaceId', (found, id) => {
		const { json } = found;
		const type = INTERFACE_TYPES.find((each) => each === text(json, 'virtualInterfaceType'));
		if (type === undefined) {
			reading.notes.push({
				kind: 'skipped',
				what: id,
				why: `a virtual interface of the type ${text(json, 'virtualInterfaceType')} has no form here`,
				origin: found.origin,
			});
			return undefined;
		}
		const announced = cidrsIn(json, 'routeFilterPrefixes');
		return {
			...recorded(found, id, text(json, 'virtualInterfaceName')),
			type,
			gateway: text(json, 'directConnectGatewayId') ?? text(json, 'virtualGatewayId'),
			region: text(json, 'region') ?? found.region,
			advertises: type === 'public' ? announced : undefined,
			state: stateOf(json),
		};
	});
}

/** Nothing tells which network is at the other end of a virtual interface: each has one of its own. */
export function outsideOfVirtualInterfaces(reading: Reading, virtual: readonly VirtualInterfaceRecord[]): readonly OutsideRecord[] {
	return virtual.map(({ ref, name, origin, advertises }) => {
		const why = 'nothing tells its blocks: write them under `networks`, and one network where several interfaces lead to the same';
		reading.notes.push({ kind: 'assumed', what: `the network behind ${ref}`, why, origin });
		return {
			ref: `network of ${ref}`,
			id: undefined,
			name: name === undefined ? undefined : `${name} network`,
			origin,
			blocks: advertises ?? [],
			links: [ref],
		};
	});
}

/** The blocks of a list of Direct Connect's. */
export function cidrsIn(json: JsonObject | undefined, list: string): readonly string[] {
	return inOrder(items(json, list).flatMap((each) => text(each, 'cidr') ?? []));
}
