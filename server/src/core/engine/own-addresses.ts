import type { Interface } from '../model/network.ts';
import { type AddressSet, addressesIn } from '../net/address-set.ts';

/** The addresses of an interface, delegated prefixes included (ADR-23), of one family. */
export function ownAddresses(owner: Interface, family: AddressSet['family']): AddressSet {
	return addressesIn(family, owner.addresses);
}

/** Whether the file leaves an address of the interface open. */
export function isAssumed(owner: Interface): boolean {
	return owner.addresses.some(({ assumed }) => assumed);
}
