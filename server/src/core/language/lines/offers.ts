/**
 * What may stand at the end of an unfinished line. A reader that comes to the end tells whoever listens what it would have
 * taken there: so completion knows of every rule what its reader knows, and nothing is listed twice.
 */

/** Which part of a rule a name is; `name` where the whole value is a name. */
export type NamePart = 'name' | 'peer' | 'destination' | 'target';

/** What only the file, or AWS, can say. */
export type Thing = NamePart | keyof typeof TITLES;

/** A word of the language, or a thing. */
export type Offer = { readonly kind: 'word'; readonly text: string } | { readonly kind: 'thing'; readonly thing: Thing };

const TITLES = {
	block: 'a block',
	address: 'an address',
	'tcp-port': 'a port or a range of ports',
	'udp-port': 'a port or a range of ports',
	'source-port': 'a port or a range of ports',
	'icmp-type': 'a type, or a type and its code',
	'rule-number': 'its number: the lowest one that matches decides',
	device: 'an interface of this host',
	gateway: 'the address of the next hop',
	'own-address': 'an address of this host',
	table: 'a table',
	priority: 'its number: the lowest one is asked first',
	number: 'a number',
	value: 'a value of the word before',
	'as-number': 'an AS number',
	community: 'a community such as `7224:7300`',
	account: 'an account',
	region: 'a Region',
	zone: 'an Availability Zone',
	'new-name': 'a name',
} as const;

const NAME_TITLES: Readonly<Record<NamePart, string>> = {
	name: 'a name',
	peer: 'the other side',
	destination: 'the destination',
	target: 'the target',
};

/** What it is, with its article. */
export function thingTitle(thing: Thing): string {
	return isNamePart(thing) ? NAME_TITLES[thing] : TITLES[thing];
}

export function isNamePart(thing: Thing): thing is NamePart {
	return Object.hasOwn(NAME_TITLES, thing);
}
