/** A network interface: its addresses, groups and subnet. */

import type { Link } from '../../../model/link.ts';
import type { Interface, InterfaceAddress, Network } from '../../../model/network.ts';
import { formatAddress } from '../../../net/address.ts';
import { addressBits, familyOf, formatPrefix } from '../../../net/prefix.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { aligned, listed, quoted } from '../words.ts';
import { linkWords, nameOf, stateWords } from './names.ts';

export function* interfaceParts(network: Network, held: Interface): Iterable<HoverPart> {
	yield title(`interface ${quoted(held.name)} · ${linkWords(network, 'in', held.subnet)}`);
	yield* lines(aligned(held.addresses.map((address, index) => row(address, index))));
	yield* text(
		groupWords(network, held.groups),
		held.sourceDestCheck ? undefined : 'source/destination check off',
		held.addressesIncomplete ? 'an address of it is not known' : undefined,
	);
	yield* text(stateWords(held));
	yield* declared(held.source);
}

/** `10.0.11.10 (assumed)`, with its public address behind it: an address of an interface in one line. */
export function addressText({ prefix, assumed }: InterfaceAddress): string {
	const text = prefix.length === addressBits(familyOf(prefix)) ? formatAddress(prefix.first) : formatPrefix(prefix);
	return assumed ? `${text} (assumed)` : text;
}

/** The public address that belongs to a private one; empty where none does. */
export function publicText({ publicAddress }: InterfaceAddress): string {
	if (publicAddress === undefined) return '';
	return publicAddress.assumed ? 'some public address' : formatAddress(publicAddress.address);
}

function row(address: InterfaceAddress, index: number): readonly string[] {
	const delegated = address.prefix.length < addressBits(familyOf(address.prefix));
	return [addressText(address), delegated ? 'delegated prefix' : index === 0 ? 'primary' : 'secondary', publicText(address)];
}

/** The groups that filter at an interface. */
export function groupWords(network: Network, groups: readonly Link[] | undefined): string {
	if (groups === undefined) return 'no security group filters here';
	const names = groups.map((link) => (link.resolved ? quoted(nameOf(network, link.key)) : 'one that is not known'));
	return names.length === 0 ? 'no security groups' : `security ${names.length === 1 ? 'group' : 'groups'} ${listed(names)}`;
}
