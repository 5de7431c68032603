/** A flow that comes `from` an address comes from the one thing that has it. */
import type { Flow } from '../../model/flow.ts';
import type { Key } from '../../model/link.ts';
import type { Network } from '../../model/network.ts';
import type { Address } from '../../net/address.ts';
import { hasAddress } from '../../net/address-set.ts';
import { globalUnicast } from '../../net/special.ts';

export type SenderFault = { readonly kind: 'nobody' } | { readonly kind: 'several'; readonly owners: readonly Key[] };

/** Why the address that a flow comes from means no one thing; undefined where it does, and where `from` is no address. */
export function senderFault(network: Network, { from }: Flow): SenderFault | undefined {
	if (from.kind !== 'address') return undefined;
	const owners = network.index.ownersOf(from.address);
	const holders = [...new Set(owners.filter(({ kind }) => kind !== 'network').map(({ key }) => key))];
	if (holders.length > 1) return { kind: 'several', owners: holders };
	return owners.length === 0 && !isOnInternet(from.address) ? { kind: 'nobody' } : undefined;
}

/** Whoever has such an address may send: the file need not know them. */
function isOnInternet(address: Address): boolean {
	return hasAddress(globalUnicast(address.family), address);
}
