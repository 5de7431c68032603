/** Sets of addresses of one family, as ranges. */
import { type Address, addressDistance, equalAddresses, type Family, formatAddress } from './address.ts';
import { type Ipv6Value, ipv4Line, ipv6Line } from './lines.ts';
import { addressBits, formatPrefix, lastAddress, type Prefix, prefixOf } from './prefix.ts';
import {
	containsPoint,
	equalSets,
	intersect,
	isSubset,
	type Line,
	type Range,
	type RangeSet,
	rangeSet,
	subtract,
	union,
	wholeLine,
} from './range-set.ts';

export type AddressSet =
	| { readonly family: 'ipv4'; readonly ranges: RangeSet<number> }
	| { readonly family: 'ipv6'; readonly ranges: RangeSet<Ipv6Value> };

/** What something has of each family. */
export type FamilyAddresses = Readonly<Record<Family, AddressSet>>;

export type AddressRange = Range<Address>;

/** The set of one address. */
export function addressSet(address: Address): AddressSet {
	return rangeOf(address, address);
}

export function prefixSet(prefix: Prefix): AddressSet {
	return rangeOf(prefix.first, lastAddress(prefix));
}

/** Every address between two ends, both included; empty when they are reversed. Ends of two families throw. */
export function rangeOf(from: Address, to: Address): AddressSet {
	return addressesOf(from.family, [{ from, to }]);
}

/** The set of any ranges of one family; a range of another family throws. */
export function addressesOf(family: Family, ranges: readonly AddressRange[]): AddressSet {
	if (family === 'ipv4') return { family, ranges: rangeSet(ipv4Line, ranges.map(ipv4Range)) };
	return { family, ranges: rangeSet(ipv6Line, ranges.map(ipv6Range)) };
}

export function emptyAddresses(family: Family): AddressSet {
	return { family, ranges: [] };
}

export function allAddresses(family: Family): AddressSet {
	return family === 'ipv4' ? { family, ranges: wholeLine(ipv4Line) } : { family, ranges: wholeLine(ipv6Line) };
}

/** The addresses in either set. A set has one family, so a union of two families throws. */
export function unionAddresses(a: AddressSet, b: AddressSet): AddressSet {
	const both = combine(union, a, b);
	if (both === undefined) throw new TypeError('unionAddresses needs two sets of one family');
	return both;
}

/** The addresses in any of these sets of one family; sets of the other family are left out. */
export function uniteAddresses(family: Family, sets: readonly AddressSet[]): AddressSet {
	return addressesOf(family, sets.filter((set) => set.family === family).flatMap(addressRanges));
}

/** The addresses in all these blocks, or in whatever else has a prefix, that are of the family. */
export function addressesIn(family: Family, blocks: readonly { readonly prefix: Prefix }[]): AddressSet {
	const own = blocks.filter(({ prefix }) => prefix.first.family === family);
	return addressesOf(
		family,
		own.map(({ prefix }) => ({ from: prefix.first, to: lastAddress(prefix) })),
	);
}

/** The addresses in both sets; of two families, the empty set of `a`'s. */
export function intersectAddresses(a: AddressSet, b: AddressSet): AddressSet {
	return combine(intersect, a, b) ?? emptyAddresses(a.family);
}

/** The addresses of `a` that are not in `b`; of two families, `a`. */
export function subtractAddresses(a: AddressSet, b: AddressSet): AddressSet {
	return combine(subtract, a, b) ?? a;
}

export function isEmptyAddresses(set: AddressSet): boolean {
	return set.ranges.length === 0;
}

/** Whether both sets have the same family and the same addresses. */
export function equalAddressSets(a: AddressSet, b: AddressSet): boolean {
	return compare(equalSets, a, b) ?? false;
}

/** Whether every address of `inner` is in `outer`; the empty set is a subset of all, of either family. */
export function isSubsetAddresses(inner: AddressSet, outer: AddressSet): boolean {
	return compare(isSubset, inner, outer) ?? isEmptyAddresses(inner);
}

export function hasAddress(set: AddressSet, address: Address): boolean {
	if (set.family === 'ipv4') return address.family === 'ipv4' && containsPoint(ipv4Line, set.ranges, address.value);
	return address.family === 'ipv6' && containsPoint(ipv6Line, set.ranges, address.value);
}

/** The address of a set that has exactly one. */
export function singleAddress(set: AddressSet): Address | undefined {
	if (set.ranges.length !== 1) return undefined;
	const [range] = addressRanges(set);
	return range !== undefined && equalAddresses(range.from, range.to) ? range.from : undefined;
}

/** The lowest address; undefined when the set is empty. */
export function firstOf(set: AddressSet): Address | undefined {
	return addressRanges(set)[0]?.from;
}

export function countAddresses(set: AddressSet): bigint {
	return addressRanges(set).reduce((count, { from, to }) => count + addressDistance(from, to) + 1n, 0n);
}

/** The ranges in order, disjoint and not touching. */
export function addressRanges(set: AddressSet): readonly AddressRange[] {
	if (set.family === 'ipv4') {
		return set.ranges.map(({ from, to }) => ({ from: { family: 'ipv4', value: from }, to: { family: 'ipv4', value: to } }));
	}
	return set.ranges.map(({ from, to }) => ({ from: { family: 'ipv6', value: from }, to: { family: 'ipv6', value: to } }));
}

/** As `10.0.0.4,10.0.1.0/24,10.0.2.3-10.0.2.9`: an address, a block where a range is one, else both ends. */
export function formatAddresses(set: AddressSet): string {
	return addressRanges(set).map(formatRange).join(',');
}

/** Those of IPv4, then those of IPv6. */
export function formatFamilies({ ipv4, ipv6 }: FamilyAddresses): string {
	return [ipv4, ipv6].map(formatAddresses).filter(Boolean).join(',');
}

/** The smallest list of blocks that together are the set, in order. */
export function prefixesOf(set: AddressSet): readonly Prefix[] {
	return addressRanges(set).flatMap(blocksOf);
}

function formatRange(range: AddressRange): string {
	if (equalAddresses(range.from, range.to)) return formatAddress(range.from);
	const block = smallestBlock(range);
	return isBlock(block, range) ? formatPrefix(block) : `${formatAddress(range.from)}-${formatAddress(range.to)}`;
}

/** A range is its smallest block, or it is cut where the halves of that block meet. */
function blocksOf(range: AddressRange): readonly Prefix[] {
	const block = smallestBlock(range);
	if (isBlock(block, range)) return [block];
	const half = block.length + 1;
	const lower = { from: range.from, to: lastAddress(prefixOf(range.from, half)) };
	const upper = { from: prefixOf(range.to, half).first, to: range.to };
	return [...blocksOf(lower), ...blocksOf(upper)];
}

function isBlock(block: Prefix, { from, to }: AddressRange): boolean {
	return equalAddresses(block.first, from) && equalAddresses(lastAddress(block), to);
}

/** The longest prefix that contains both ends. */
function smallestBlock({ from, to }: AddressRange): Prefix {
	let length: number = addressBits(from.family);
	if (from.family === 'ipv4' && to.family === 'ipv4') length = Math.clz32(from.value ^ to.value);
	if (from.family === 'ipv6' && to.family === 'ipv6') {
		const high = leadingZeros(from.value[0] ^ to.value[0]);
		length = high < 64 ? high : 64 + leadingZeros(from.value[1] ^ to.value[1]);
	}
	return prefixOf(from, length);
}

/** Of an unsigned 64-bit integer. */
function leadingZeros(half: bigint): number {
	return half === 0n ? 64 : 64 - half.toString(2).length;
}

function ipv4Range({ from, to }: AddressRange): Range<number> {
	if (from.family === 'ipv4' && to.family === 'ipv4') return { from: from.value, to: to.value };
	throw new TypeError('a range of an IPv4 set needs two IPv4 addresses');
}

function ipv6Range({ from, to }: AddressRange): Range<Ipv6Value> {
	if (from.family === 'ipv6' && to.family === 'ipv6') return { from: from.value, to: to.value };
	throw new TypeError('a range of an IPv6 set needs two IPv6 addresses');
}

/** An operation on two sets of one family; undefined for two families. */
function combine(
	operation: <T>(line: Line<T>, a: RangeSet<T>, b: RangeSet<T>) => RangeSet<T>,
	a: AddressSet,
	b: AddressSet,
): AddressSet | undefined {
	if (a.family === 'ipv4' && b.family === 'ipv4') return { family: 'ipv4', ranges: operation(ipv4Line, a.ranges, b.ranges) };
	if (a.family === 'ipv6' && b.family === 'ipv6') return { family: 'ipv6', ranges: operation(ipv6Line, a.ranges, b.ranges) };
	return undefined;
}

/** A question about two sets of one family; undefined for two families. */
function compare(
	question: <T>(line: Line<T>, a: RangeSet<T>, b: RangeSet<T>) => boolean,
	a: AddressSet,
	b: AddressSet,
): boolean | undefined {
	if (a.family === 'ipv4' && b.family === 'ipv4') return question(ipv4Line, a.ranges, b.ranges);
	if (a.family === 'ipv6' && b.family === 'ipv6') return question(ipv6Line, a.ranges, b.ranges);
	return undefined;
}
