/**
 * Tunnels that end at an instance: VPN connections whose customer gateway has its public address (a transit VPC, TVPC-1), and those of
 * Connect peers with a private address of it. BGP brings what AWS announces there into its main table.
 */
import { entitiesOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { ConnectPeer, Instance, Network, VpnConnection } from '../../model/network.ts';
import { attachedVpc } from '../../model/transit-gateway.ts';
import type { Place } from '../place.ts';
import { entity, linked, perNetwork } from '../walk-context.ts';

export type Tunnel = VpnConnection | ConnectPeer;

/** The tunnels of a host, in the order of the file. */
export function tunnelsOf(network: Network, host: Instance): readonly Tunnel[] {
	return tunnelsByHost(network, 'all').get(host.key) ?? [];
}

const tunnelsByHost = perNetwork((network: Network, _all: 'all'): ReadonlyMap<Key, readonly Tunnel[]> => {
	const found = new Map<Key, Tunnel[]>();
	for (const tunnel of [...entitiesOf(network, 'vpn-connection'), ...entitiesOf(network, 'connect-peer')]) {
		const host = tunnelHost(network, tunnel);
		if (host !== undefined) found.set(host.key, [...(found.get(host.key) ?? []), tunnel]);
	}
	return found;
});

/** The instance at which a tunnel ends; undefined where it is none, or a network is said to be behind it. */
export function tunnelHost(network: Network, tunnel: Tunnel): Instance | undefined {
	const owner = tunnel.kind === 'vpn-connection' ? publicOwner(network, tunnel) : privateOwner(network, tunnel);
	return entity(network, entity(network, owner, 'interface')?.owner, 'instance');
}

function publicOwner(network: Network, { customerGateway }: VpnConnection): Key | undefined {
	const end = linked(network, customerGateway, 'customer-gateway');
	if ('missing' in end || end.found.network !== undefined || end.found.address === undefined) return undefined;
	return network.index.publicOwner(end.found.address)?.interface;
}

function privateOwner(network: Network, { attachment: link, address, network: site }: ConnectPeer): Key | undefined {
	const attachment = linked(network, link, 'transit-gateway-attachment');
	if ('missing' in attachment || address === undefined || site !== undefined) return undefined;
	const { attached } = attachment.found;
	const transport = attached.kind === 'connect' ? linked(network, attached.transport, 'transit-gateway-attachment') : undefined;
	const vpc = transport !== undefined && 'found' in transport ? attachedVpc(network, transport.found) : undefined;
	return vpc === undefined ? undefined : network.index.ownersInVpc(vpc.key, address)[0];
}

/** Where what a host sends into a tunnel goes. */
export function intoTunnel({ kind, key }: Tunnel): Place {
	return kind === 'vpn-connection'
		? { at: 'vpn-connection', connection: key, towards: 'gateway' }
		: { at: 'connect-peer', peer: key, towards: 'gateway' };
}
