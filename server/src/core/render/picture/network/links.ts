/** What is joined to what in a whole network: subnets to the targets of their routes, gateways to what lies beyond them. */

import { subnetsOf } from '../../../model/entities.ts';
import type { Key } from '../../../model/link.ts';
import { keyOf } from '../../../model/names/named-sections.ts';
import type { EntityKind, Network, NetworkEntity, Subnet, Vpc } from '../../../model/network.ts';
import { attachmentsOf } from '../../../model/transit-gateway.ts';
import { residentId, rowId } from '../boxes/box.ts';
import { type Overview, overviewOf } from '../boxes/overview.ts';

/** Between two boxes by their ids, in the direction of the route. */
export interface NetworkLink {
	readonly from: string;
	readonly to: string;
	/** A route has a direction; an attachment has none. */
	readonly kind: 'route' | 'attachment';
}

/** Each pair once. */
export function networkLinks(network: Network): readonly NetworkLink[] {
	const links = new Map<string, NetworkLink>();
	const add = (from: string, to: string, kind: NetworkLink['kind']): void => {
		if (from !== to && !links.has(`${to} ${from}`)) links.set(`${from} ${to}`, { from, to, kind });
	};
	const overview = overviewOf(network);
	for (const vpc of overview.vpcs) {
		for (const subnet of subnetsOf(network, vpc)) {
			for (const { kind, id } of targetsOf(network, subnet)) {
				// What joins VPCs is joined to the VPC, not to each subnet.
				if (kind === 'peering' || kind === 'transit-gateway') add(vpc.key, id, 'attachment');
				else add(subnet.key, id, 'route');
			}
			for (const key of endpointsOf(overview, vpc, subnet)) add(subnet.key, key, 'route');
		}
		for (const key of [vpc.internetGateway, vpc.egressOnlyGateway]) {
			if (key !== undefined) add(key, 'network:internet', 'route');
		}
		const vpn = network.entities.get(vpc.vpnGateway ?? '');
		if (vpn?.kind === 'vpn-gateway') for (const key of vpn.links) add(vpn.key, outermost(network, key), 'attachment');
	}
	// A transit gateway and a Direct Connect gateway are joined by what attaches them.
	for (const entity of overview.between) {
		for (const [from, to] of attachedTo(network, entity)) add(from, to, 'attachment');
	}
	for (const outside of overview.networks) {
		for (const key of outside.links.flatMap((link) => endsOf(network, link))) add(outside.key, key, 'attachment');
	}
	return [...links.values()];
}

/** The gateway endpoints of a VPC whose routes a subnet has. */
function endpointsOf(overview: Overview, vpc: Vpc, { routeTable }: Subnet): readonly Key[] {
	const endpoints = overview.gatewayEndpoints.get(vpc.key) ?? [];
	return endpoints
		.filter(({ routeTables }) => routeTables.some((link) => link.resolved && routeTable.resolved && link.key === routeTable.key))
		.map(({ key }) => key);
}

/** What links a network to AWS: a customer gateway is the end of its VPN connections. */
function endsOf(network: Network, key: Key): readonly Key[] {
	const link = network.entities.get(key);
	return link?.kind === 'customer-gateway' ? link.connections : [outermost(network, key)];
}

/** What links and attachments join, each as two boxes. */
function attachedTo(network: Network, entity: NetworkEntity): readonly (readonly [Key, Key])[] {
	switch (entity.kind) {
		case 'transit-gateway':
			return attachmentsOf(network, entity).flatMap(({ attached }): readonly (readonly [Key, Key])[] => {
				if (attached.kind === 'connect') return attached.peers.map((peer) => [entity.key, peer] as const);
				const link = attached.kind === 'vpn-connection' || attached.kind === 'direct-connect-gateway' ? attached.link : undefined;
				return link?.resolved === true ? [[entity.key, link.key]] : [];
			});
		case 'virtual-interface':
			return entity.gateway?.resolved === true && network.entities.get(entity.gateway.key)?.kind === 'direct-connect-gateway'
				? [[entity.gateway.key, entity.key]]
				: [];
		default:
			return [];
	}
}

/** The boxes of the targets of a subnet's table, each once. */
function targetsOf(network: Network, { routeTable }: Subnet): readonly { readonly kind: EntityKind; readonly id: string }[] {
	const table = routeTable.resolved ? network.entities.get(routeTable.key) : undefined;
	if (table?.kind !== 'route-table') return [];
	const targets = new Map<string, EntityKind>();
	for (const { target } of table.routes) {
		const entity = target.kind === 'to' && target.link.resolved ? network.entities.get(target.link.key) : undefined;
		const own = entity?.kind === 'instance' ? network.entities.get(entity.interfaces[0] ?? '') : entity;
		if (own === undefined) continue;
		if (own.kind !== 'interface') targets.set(own.key, own.kind);
		else if (own.subnet.resolved) targets.set(rowId(residentId(own.owner, own.subnet.key), own.key), own.kind);
	}
	return [...targets].map(([id, kind]) => ({ kind, id }));
}

/** Associations of a Direct Connect gateway have no box of their own: the gateway has. */
function outermost(network: Network, key: Key): string {
	const entity = network.entities.get(key);
	if (entity?.kind !== 'direct-connect-association' && entity?.kind !== 'transit-gateway-attachment') return key;
	const [owner = ''] = entity.name.split('.');
	return keyOf(entity.kind === 'direct-connect-association' ? 'direct_connect_gateway' : 'transit_gateway', owner);
}
