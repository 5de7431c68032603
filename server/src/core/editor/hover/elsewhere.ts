/** What addresses are that nothing in a file has. */
import type { Address } from '../../net/address.ts';
import { type AddressSet, isSubsetAddresses, prefixSet } from '../../net/address-set.ts';
import { addressBits, type Prefix, prefixOf } from '../../net/prefix.ts';
import { globalUnicast, isPrivate, LINK_LOCAL, LINK_LOCAL_IPV6, RFC6598 } from '../../net/special.ts';

/** `a public address that nothing in this file has`, and the like. */
export function elsewhereAddress(address: Address): string {
	const word = natureOf(prefixSet(prefixOf(address, addressBits(address.family))));
	return word === undefined ? 'a special address that the internet does not route' : `a ${word} address that nothing in this file has`;
}

/** `private addresses outside of everything in this file`, and the like. */
export function elsewhereBlock(prefix: Prefix): string {
	const word = natureOf(prefixSet(prefix));
	return `${word === undefined ? 'addresses of several kinds' : `${word} addresses`}, in no VPC or network of this file`;
}

function natureOf(set: AddressSet): string | undefined {
	const ipv4 = set.family === 'ipv4';
	if (isPrivate(set)) return ipv4 ? 'private' : 'unique local';
	if (isSubsetAddresses(set, ipv4 ? LINK_LOCAL : LINK_LOCAL_IPV6)) return 'link-local';
	if (isSubsetAddresses(set, RFC6598)) return 'shared';
	return isSubsetAddresses(set, globalUnicast(set.family)) ? 'public' : undefined;
}
