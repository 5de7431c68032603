/** A service of AWS that a flow names: its name opens no more than the flow's peer. */
import type { Trace } from '../../engine/trace.ts';
import { entity, serviceStandIns } from '../../engine/walk-context.ts';
import type { Network, NetworkHost } from '../../model/network.ts';
import { type AddressSet, addressSet, equalAddressSets } from '../../net/address-set.ts';

/** The service that a flow goes to, where these are all of its addresses; undefined for any other receiver. */
export function serviceMeant(network: Network, { flow: { to } }: Trace, addresses: AddressSet): NetworkHost | undefined {
	const host = to.kind === 'entity' ? entity(network, to.key, 'network-host') : undefined;
	if (host === undefined || entity(network, host.network, 'network')?.builtIn !== 'aws') return undefined;
	const standIn = serviceStandIns(network, 'all').get(host.key);
	const own = host.addresses?.[addresses.family] ?? (standIn && addressSet(standIn));
	return own !== undefined && own.family === addresses.family && equalAddressSets(own, addresses) ? host : undefined;
}
