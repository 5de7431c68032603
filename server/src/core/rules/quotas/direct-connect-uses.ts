/** What Direct Connect and the peers of Connect attachments take of the quotas. */
import { entity } from '../../engine/walk-context.ts';
import type { ConnectPeer, DirectConnectGateway, Things, VirtualInterface } from '../../model/network.ts';
import { familyOf } from '../../net/prefix.ts';
import type { Use } from './use.ts';

export function* usesOfDirectConnectGateway({ name, source, associations, interfaces }: DirectConnectGateway): Iterable<Use> {
	yield { quota: 'vpn-gateways-per-direct-connect-gateway', owner: name, what: 'VPN gateways', count: associations.length, source };
	yield { quota: 'interfaces-per-direct-connect-gateway', owner: name, what: 'virtual interfaces', count: interfaces.length, source };
}

/** What it says itself; what its network announces unsaid is counted by nobody. */
export function* usesOfVirtualInterface({ name, source, type, behind }: VirtualInterface): Iterable<Use> {
	const routes = behind ?? [];
	if (type === 'public') {
		yield { quota: 'routes-per-public-virtual-interface', owner: name, what: 'announced routes', count: routes.length, source };
		return;
	}
	for (const family of ['ipv4', 'ipv6'] as const) {
		const count = routes.filter(({ prefix }) => familyOf(prefix) === family).length;
		const what = `announced ${family === 'ipv4' ? 'IPv4' : 'IPv6'} routes`;
		yield { quota: 'routes-per-virtual-interface', owner: name, what, count, source };
	}
}

export function* usesOfConnectPeer(things: Things, { attachment, source }: ConnectPeer): Iterable<Use> {
	const attached = attachment.resolved ? entity(things, attachment.key, 'transit-gateway-attachment') : undefined;
	if (attached !== undefined) yield { quota: 'peers-per-connect-attachment', owner: attached.name, what: 'peers', count: 1, source };
}
