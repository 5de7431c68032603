/**
 * Which of its IPv6 addresses a host sends from: RFC 6724 section 5. Of an interface's addresses the one that has the destination's label
 * (rule 6), then the one that has the longest prefix in common with it (rule 8); else the first, as in Linux (net/ipv6/addrconf.c,
 * ipv6_get_saddr_eval). Who is on the other side of the same link or network is asked from an address of it.
 */
import type { Address } from '../../net/address.ts';
import {
	type AddressSet,
	allAddresses,
	intersectAddresses,
	isEmptyAddresses,
	prefixSet,
	subtractAddresses,
	unionAddresses,
} from '../../net/address-set.ts';
import { contains, type Prefix, parsePrefix, prefixOf } from '../../net/prefix.ts';

/** Where an address is sent from. */
export interface SourceChoice {
	readonly address: Address;
	readonly destinations: AddressSet;
}

/** Each address with the destinations that it is chosen for; together they are all. */
export function sourcesFor(addresses: readonly Address[], destinations: AddressSet): readonly SourceChoice[] {
	const [first, ...more] = addresses;
	if (first === undefined) return [];
	let choices: readonly SourceChoice[] = [{ address: first, destinations }];
	for (const address of more) {
		let own = intersectAddresses(destinations, allAddresses('ipv6'));
		const left = choices.map((choice) => {
			const lost = intersectAddresses(choice.destinations, whereBetter(address, choice.address));
			own = subtractAddresses(own, subtractAddresses(choice.destinations, lost));
			return { ...choice, destinations: subtractAddresses(choice.destinations, lost) };
		});
		choices = [...left, { address, destinations: own }];
	}
	return choices.filter((choice) => !isEmptyAddresses(choice.destinations));
}

/** The destinations for which the one is chosen although the other stands before it. */
function whereBetter(one: Address, other: Address): AddressSet {
	const closer = prefixSet(prefixOf(one, commonLength(one, other) + 1));
	const [own, others] = [labelled(one), labelled(other)];
	return own === others ? closer : unionAddresses(own, subtractAddresses(closer, others));
}

function commonLength(one: Address, other: Address): number {
	let length = 0;
	while (length < 127 && contains(prefixOf(one, length + 1), other)) length++;
	return length;
}

/** Everything that has the label of an address: one of these blocks, or all that is in none (RFC 6724 section 2.1). */
function labelled(address: Address): AddressSet {
	return LABELS.find(({ prefix }) => contains(prefix, address))?.set ?? UNLABELLED;
}

interface Label {
	readonly prefix: Prefix;
	readonly set: AddressSet;
}

/** Unique local addresses, 6to4 and Teredo; the blocks of which no interface here has an address are left out. */
const LABELS: readonly Label[] = ['fc00::/7', '2002::/16', '2001::/32'].flatMap((text) => {
	const reading = parsePrefix(text);
	return reading.ok ? [{ prefix: reading.prefix, set: prefixSet(reading.prefix) }] : [];
});

const UNLABELLED: AddressSet = LABELS.reduce((rest, { set }) => subtractAddresses(rest, set), allAddresses('ipv6'));
