/** A VPN connection: two tunnels, of which one that is up is enough (AWS Site-to-Site VPN User Guide, "How it works"; VPN-1). */
import type { Missing } from '../../model/link.ts';
import type { CustomerGateway, VpnConnection } from '../../model/network.ts';
import { formatAddress } from '../../net/address.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import type { Place } from '../place.ts';
import { isUp } from '../routing/vpn-routes.ts';
import { entity, linked, type WalkContext } from '../walk-context.ts';

/** Packets between a VPN gateway and the network at the other end, in either direction. */
export function acrossVpn(context: WalkContext, branch: Branch, place: Extract<Place, { at: 'vpn-connection' }>): readonly Next[] {
	const { network } = context;
	const connection = entity(network, place.connection, 'vpn-connection');
	if (connection === undefined) return [];
	const end = linked(network, connection.customerGateway, 'customer-gateway');
	const here = enter(branch, hopOf(connection, 'vpn-connection', 'missing' in end ? undefined : `customer gateway ${end.found.name}`));
	if ('missing' in end) return [missingEnd(here, end.missing)];
	const broken = outOfOrderEnd(here, connection, end.found);
	if (broken !== undefined) return [broken];
	if (!isUp(network, connection)) {
		return [
			deadEnd(here, {
				code: 'vpn-down',
				reason: `both tunnels of ${connection.name} are down`,
				source: connection.tunnelsSource ?? connection.source,
			}),
		];
	}
	const crossed = addStep(here, {
		kind: 'filter',
		filter: 'tunnel',
		decision: 'passed',
		code: 'tunnel-crossed',
		reason: `${connection.name} carries it`,
		packets: here.packets,
		decided: [],
		source: connection.source,
	});
	return [place.towards === 'network' ? toNetwork(context, crossed, end.found) : toGateway(crossed, connection)];
}

function toNetwork(context: WalkContext, branch: Branch, end: CustomerGateway): Next {
	if (end.network === undefined) return missingEnd(branch, unknownSite(context, end));
	const site = linked(context.network, end.network, 'network');
	return 'missing' in site ? missingEnd(branch, site.missing) : go(branch, { at: 'network-receive', network: site.found.key, by: 'link' });
}

/** A customer gateway may be an instance, by its public address: a transit VPC. */
function unknownSite({ network }: WalkContext, { name, address, source }: CustomerGateway): Missing {
	const owner = address === undefined ? undefined : network.index.publicOwner(address);
	const host = owner === undefined ? undefined : network.entities.get(owner.interface)?.name;
	return host === undefined || address === undefined
		? { code: 'not-written', message: `what lies behind customer gateway ${name} is not in this file`, source }
		: {
				code: 'not-walked',
				message: `${name} is ${host} (${formatAddress(address)}): a VPN that ends at an instance is not walked yet`,
				source,
			};
}

function toGateway(branch: Branch, { key, name, gateway, source }: VpnConnection): Next {
	if (gateway === undefined) {
		const message = `${name} names no VPN gateway: one that a transit gateway attaches is not walked yet`;
		return missingEnd(branch, { code: 'not-walked', message, source });
	}
	return gateway.resolved
		? go(branch, { at: 'vpn-gateway-in', gateway: gateway.key, connection: key })
		: missingEnd(branch, gateway.missing);
}
