/** What joins VPCs with each other and with networks, and what it takes of the quotas. */
import { entity } from '../../engine/walk-context.ts';
import type { Peering, PrefixList, Things, TransitGateway, TransitGatewayAttachment, VpnConnection } from '../../model/network.ts';
import { vpcsOfPeering } from '../../model/peering.ts';
import { attachedVpc, attachmentsOf, tablesOf } from '../../model/transit-gateway.ts';
import type { Use } from './use.ts';
import { regionOf } from './use.ts';
import { roomOf } from './vpc-uses.ts';

/** One that is not active takes no room. */
export function* usesOfPeering(things: Things, peering: Peering): Iterable<Use> {
	if (peering.outOfOrder !== undefined) return;
	for (const { name, source } of vpcsOfPeering(things, peering)) {
		yield { quota: 'peerings-per-vpc', owner: name, what: 'active peerings', count: 1, source };
	}
}

export function* usesOfPrefixList({ name, source, blocks }: PrefixList): Iterable<Use> {
	yield { quota: 'prefix-list-entries', owner: name, what: 'entries', count: blocks.length, source };
}

export function* usesOfTransitGateway(things: Things, gateway: TransitGateway): Iterable<Use> {
	const { name, source } = gateway;
	const attachments = attachmentsOf(things, gateway);
	const region = regionOf({ region: gateway.region, account: undefined });
	if (region !== undefined) yield { quota: 'transit-gateways-per-region', owner: region, what: 'transit gateways', count: 1, source };
	const own = (quota: Use['quota'], what: string, count: number): Use => ({ quota, owner: name, what, count, source });
	yield own('attachments-per-transit-gateway', 'attachments', attachments.length);
	yield own('tables-per-transit-gateway', 'route tables', gateway.routeTables.length);
	for (const attachment of attachments) yield* usesOfAttachment(things, gateway, attachment);
	const routes = tablesOf(things, gateway).reduce((sum, table) => {
		const written = table.routes.reduce((all, route) => all + roomOf(things, route, 'ipv4') + roomOf(things, route, 'ipv6'), 0);
		const learned = table.propagations.reduce((all, link) => {
			const attachment = link.resolved ? entity(things, link.key, 'transit-gateway-attachment') : undefined;
			return all + (attachment === undefined ? 0 : (attachedVpc(things, attachment)?.blocks.length ?? 0));
		}, 0);
		return sum + written + learned;
	}, 0);
	yield own('routes-per-transit-gateway', 'routes in all its tables', routes);
}

function* usesOfAttachment(things: Things, gateway: TransitGateway, attachment: TransitGatewayAttachment): Iterable<Use> {
	const { attached, source } = attachment;
	switch (attached.kind) {
		case 'vpc': {
			const vpc = attachedVpc(things, attachment);
			if (vpc === undefined) return;
			yield { quota: 'attachments-of-one-vpc', owner: gateway.name, what: `attachments of ${vpc.name}`, count: 1, source };
			yield { quota: 'transit-gateways-per-vpc', owner: vpc.name, what: 'transit gateways', count: 1, source: vpc.source };
			return;
		}
		case 'transit-gateway': {
			yield { quota: 'peerings-per-transit-gateway', owner: gateway.name, what: 'peering attachments', count: 1, source: gateway.source };
			const other = attached.other.resolved ? entity(things, attached.other.key, 'transit-gateway') : undefined;
			if (other === undefined) return;
			yield { quota: 'peerings-of-two-transit-gateways', owner: gateway.name, what: `peerings with ${other.name}`, count: 1, source };
			return;
		}
		case 'direct-connect-gateway': {
			yield {
				quota: 'direct-connect-gateways-per-transit-gateway',
				owner: gateway.name,
				what: 'Direct Connect gateways',
				count: 1,
				source: gateway.source,
			};
			const other = attached.link.resolved ? things.entities.get(attached.link.key) : undefined;
			if (other === undefined) return;
			yield {
				quota: 'transit-gateways-per-direct-connect-gateway',
				owner: other.name,
				what: 'transit gateways',
				count: 1,
				source: other.source,
			};
			return;
		}
		case 'vpn-connection': {
			const connection = attached.link.resolved ? entity(things, attached.link.key, 'vpn-connection') : undefined;
			if (connection !== undefined) yield* announced(connection, 'announced-routes-per-transit-vpn');
			return;
		}
		case 'missing':
	}
}

export function* usesOfVpnConnection(things: Things, connection: VpnConnection): Iterable<Use> {
	const gateway = connection.gateway?.resolved === true ? entity(things, connection.gateway.key, 'vpn-gateway') : undefined;
	if (gateway === undefined) return;
	yield { quota: 'vpn-connections-per-gateway', owner: gateway.name, what: 'VPN connections', count: 1, source: gateway.source };
	yield* announced(connection, connection.routing === 'static' ? 'static-routes-per-vpn' : 'announced-routes-per-vpn');
}

/** What a connection says itself; what its network announces unsaid is counted by nobody. */
function* announced({ name, source, routing, behind }: VpnConnection, quota: Use['quota']): Iterable<Use> {
	if (behind === undefined) return;
	const what = routing === 'static' ? 'static routes' : 'announced routes';
	yield { quota, owner: name, what, count: behind.length, source };
}
