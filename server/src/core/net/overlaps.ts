import { comparePrefixes, containsPrefix, type Prefix } from './prefix.ts';

export interface Overlap<T> {
	readonly inner: T;
	readonly outer: T;
}

/**
 * Every pair of items whose prefixes overlap, once each: `outer` contains `inner`, or equals it and stands earlier in the list.
 * Sorted by inner prefix, outermost first. Sort and sweep: O(n log n + pairs).
 */
export function findOverlaps<T>(items: readonly T[], prefixOf: (item: T) => Prefix): readonly Overlap<T>[] {
	const sorted = items.map((item) => ({ item, prefix: prefixOf(item) })).sort((a, b) => comparePrefixes(a.prefix, b.prefix));
	const pairs: Overlap<T>[] = [];
	// The blocks around the place of the sweep, each inside the one before it.
	const open: { readonly item: T; readonly prefix: Prefix }[] = [];
	for (const entry of sorted) {
		for (let top = open.at(-1); top !== undefined && !containsPrefix(top.prefix, entry.prefix); top = open.at(-1)) open.pop();
		for (const around of open) pairs.push({ inner: entry.item, outer: around.item });
		open.push(entry);
	}
	return pairs;
}
