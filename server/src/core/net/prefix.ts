/** Prefixes (CIDR blocks) of both families. */
import { type Address, addressKey, compareAddresses, equalAddresses, type Family, formatAddress, parseAddress } from './address.ts';
import { ipv4Mask, ipv6Mask } from './lines.ts';

/** Canonical: the host bits of `first` are zero. */
export interface Prefix {
	readonly first: Address;
	readonly length: number;
}

export type PrefixReading =
	/** `written` is the address as the text has it, with its host bits. */
	| { readonly ok: true; readonly prefix: Prefix; readonly written: Address }
	/** `at` is the part of the text the reason is about, as offsets. */
	| {
			readonly ok: false;
			readonly reason: 'no-length' | 'address' | 'length';
			readonly at: { readonly start: number; readonly end: number };
	  };

/** Reads `ADDRESS/LENGTH`, as strictly as `parseAddress`; host bits may be set. A bare address gives `no-length`. */
export function parsePrefix(text: string): PrefixReading {
	const slash = text.indexOf('/');
	const addressEnd = slash < 0 ? text.length : slash;
	const written = parseAddress(text.slice(0, addressEnd));
	if (written === undefined) return { ok: false, reason: 'address', at: { start: 0, end: addressEnd } };
	if (slash < 0) return { ok: false, reason: 'no-length', at: { start: 0, end: text.length } };
	const digits = text.slice(slash + 1);
	const length = /^(0|[1-9]\d{0,2})$/.test(digits) ? Number(digits) : Number.NaN;
	if (!(length <= addressBits(written.family))) return { ok: false, reason: 'length', at: { start: slash + 1, end: text.length } };
	return { ok: true, prefix: prefixOf(written, length), written };
}

/** The block of that length around an address. */
export function prefixOf(address: Address, length: number): Prefix {
	if (address.family === 'ipv4') return { first: { family: 'ipv4', value: (address.value & ipv4Mask(length)) >>> 0 }, length };
	const [high, low] = address.value;
	const [highMask, lowMask] = ipv6Mask(length);
	return { first: { family: 'ipv6', value: [high & highMask, low & lowMask] }, length };
}

export function formatPrefix(prefix: Prefix): string {
	return `${formatAddress(prefix.first)}/${prefix.length}`;
}

/** By first address, then by length: a block comes before the blocks inside it. */
export function comparePrefixes(a: Prefix, b: Prefix): number {
	return compareAddresses(a.first, b.first) || a.length - b.length;
}

export function equalPrefixes(a: Prefix, b: Prefix): boolean {
	return a.length === b.length && equalAddresses(a.first, b.first);
}

/** A text that is different for different prefixes; made for Map keys, not for people. */
export function prefixKey(prefix: Prefix): string {
	return `${addressKey(prefix.first)}/${prefix.length}`;
}

export function familyOf(prefix: Prefix): Family {
	return prefix.first.family;
}

/** The last address of the block (in an IPv4 subnet, its broadcast address). */
export function lastAddress({ first, length }: Prefix): Address {
	if (first.family === 'ipv4') return { family: 'ipv4', value: (first.value | ~ipv4Mask(length)) >>> 0 };
	const [high, low] = first.value;
	const [highMask, lowMask] = ipv6Mask(length);
	return { family: 'ipv6', value: [high | BigInt.asUintN(64, ~highMask), low | BigInt.asUintN(64, ~lowMask)] };
}

/** How many addresses the block has. */
export function prefixSize(prefix: Prefix): bigint {
	return 1n << BigInt(addressBits(familyOf(prefix)) - prefix.length);
}

export function addressBits(family: Family): 32 | 128 {
	return family === 'ipv4' ? 32 : 128;
}

/** Whether the address is in the block; never across families. */
export function contains({ first, length }: Prefix, address: Address): boolean {
	if (first.family === 'ipv4') return address.family === 'ipv4' && (address.value & ipv4Mask(length)) >>> 0 === first.value;
	if (address.family === 'ipv4') return false;
	const [highMask, lowMask] = ipv6Mask(length);
	return (address.value[0] & highMask) === first.value[0] && (address.value[1] & lowMask) === first.value[1];
}

/** Whether all of `inner` is in `outer`; every block contains itself. */
export function containsPrefix(outer: Prefix, inner: Prefix): boolean {
	return outer.length <= inner.length && contains(outer, inner.first);
}

/** Whether the blocks share an address. Blocks never overlap in part: one contains the other. */
export function overlaps(a: Prefix, b: Prefix): boolean {
	return containsPrefix(a, b) || containsPrefix(b, a);
}
