/** Longest-prefix match: which prefixes of a table an address, or each part of a set of addresses, falls under. */
import { type Address, compareAddresses, nextAddress, previousAddress } from './address.ts';
import { type AddressRange, type AddressSet, addressesOf, addressRanges, subtractAddresses } from './address-set.ts';
import { comparePrefixes, containsPrefix, equalPrefixes, lastAddress, type Prefix } from './prefix.ts';
import { firstEndingAtOrAfter, type Range } from './range-set.ts';

/** Everything the table says of one prefix, in the order it was given. */
export interface Match<T> {
	readonly prefix: Prefix;
	readonly values: readonly T[];
}

/** Immutable; made by `prefixTable`. */
export interface PrefixTable<T> {
	/**
	 * The table flattened: stretches of addresses with the same longest match, sorted (IPv4 before IPv6) and disjoint. n prefixes make
	 * at most 2n - 1 stretches, so a look-up is one binary search and a partition one pass over the stretches it touches.
	 */
	readonly stretches: readonly Stretch<T>[];
}

export interface Stretch<T> extends Range<Address> {
	readonly match: Match<T>;
}

export interface MatchedPart<T> extends Match<T> {
	readonly part: AddressSet;
}

export interface Partition<T> {
	/** Disjoint parts with their longest match, in the order of their lowest addresses; each match once. */
	readonly matched: readonly MatchedPart<T>[];
	/** The addresses no prefix contains. */
	readonly rest: AddressSet;
}

/** A table of prefixes of both families. Several entries with one prefix are all kept, in order. */
export function prefixTable<T>(entries: readonly { readonly prefix: Prefix; readonly value: T }[]): PrefixTable<T> {
	return { stretches: flatten(groupByPrefix(entries)) };
}

/** The longest prefix that contains the address, with all its values; undefined when none does. */
export function longestMatch<T>({ stretches }: PrefixTable<T>, address: Address): Match<T> | undefined {
	const stretch = stretches[firstEndingAtOrAfter(stretches, ({ to }) => compareAddresses(to, address))];
	return stretch !== undefined && compareAddresses(stretch.from, address) <= 0 ? stretch.match : undefined;
}

/** Splits a set by longest match. */
export function partition<T>(table: PrefixTable<T>, set: AddressSet): Partition<T> {
	const pieces = new Map<Match<T>, AddressRange[]>();
	for (const range of addressRanges(set)) {
		for (const { match, from, to } of stretchesWithin(table, range)) {
			const ranges = pieces.get(match);
			if (ranges === undefined) pieces.set(match, [{ from, to }]);
			else ranges.push({ from, to });
		}
	}
	const matched = [...pieces].map(([match, ranges]) => ({ part: addressesOf(set.family, ranges), ...match }));
	return { matched, rest: subtractAddresses(set, addressesOf(set.family, [...pieces.values()].flat())) };
}

function groupByPrefix<T>(entries: readonly { readonly prefix: Prefix; readonly value: T }[]): readonly Match<T>[] {
	const groups: { readonly prefix: Prefix; readonly values: T[] }[] = [];
	for (const { prefix, value } of [...entries].sort((a, b) => comparePrefixes(a.prefix, b.prefix))) {
		const last = groups.at(-1);
		if (last !== undefined && equalPrefixes(last.prefix, prefix)) last.values.push(value);
		else groups.push({ prefix, values: [value] });
	}
	return groups;
}

/** Sweeps over prefixes sorted by `comparePrefixes`; of the blocks open around the sweep, the innermost is the longest match. */
function flatten<T>(matches: readonly Match<T>[]): readonly Stretch<T>[] {
	const stretches: Stretch<T>[] = [];
	const open: Match<T>[] = [];
	// The lowest address not yet in a stretch; undefined past the end of the family.
	let start: Address | undefined;
	const add = (match: Match<T>, to: Address | undefined) => {
		if (start !== undefined && to !== undefined && compareAddresses(start, to) <= 0) stretches.push({ from: start, to, match });
	};
	const closeBefore = (prefix?: Prefix) => {
		for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
			if (prefix !== undefined && containsPrefix(top.prefix, prefix)) return;
			const end = lastAddress(top.prefix);
			add(top, end);
			start = nextAddress(end);
			open.pop();
		}
	};
	for (const match of matches) {
		closeBefore(match.prefix);
		const around = open.at(-1);
		if (around !== undefined) add(around, previousAddress(match.prefix.first));
		open.push(match);
		start = match.prefix.first;
	}
	closeBefore();
	return stretches;
}

/** The stretches of the table inside a range, cut at its ends. */
function* stretchesWithin<T>({ stretches }: PrefixTable<T>, range: AddressRange): Generator<Stretch<T>> {
	for (let at = firstEndingAtOrAfter(stretches, ({ to }) => compareAddresses(to, range.from)); at < stretches.length; at += 1) {
		const stretch = stretches[at];
		if (stretch === undefined || compareAddresses(stretch.from, range.to) > 0) return;
		yield {
			match: stretch.match,
			from: compareAddresses(stretch.from, range.from) < 0 ? range.from : stretch.from,
			to: compareAddresses(stretch.to, range.to) > 0 ? range.to : stretch.to,
		};
	}
}
