/** Pairs of overlapping blocks in the order of the files, for the rules that name both sides. */
import { findOverlaps } from '../../net/overlaps.ts';
import { type Prefix, prefixKey } from '../../net/prefix.ts';

export interface OverlapPair<T> {
	readonly earlier: T;
	readonly later: T;
	/** What the later block is to the earlier one. */
	readonly relation: 'inside' | 'equal' | 'around';
}

/**
 * Every pair of items whose blocks overlap, once, by the place of the later one and then of the earlier one. Of many
 * items with one and the same block only the first ten are set against others, so that a file with thousands of twins
 * has a list that can be read: O(n log n) whatever it says.
 */
export function overlapPairs<T>(items: readonly T[], prefixOf: (item: T) => Prefix): readonly OverlapPair<T>[] {
	const groups = new Map<string, Group<T>>();
	for (const [place, item] of items.entries()) {
		const prefix = prefixOf(item);
		const group = groups.get(prefixKey(prefix));
		if (group === undefined) groups.set(prefixKey(prefix), { prefix, members: [{ place, item }] });
		else group.members.push({ place, item });
	}
	const pairs: PlacedPair<T>[] = [];
	for (const { members } of groups.values()) {
		for (const [index, later] of members.entries()) {
			for (const earlier of members.slice(0, Math.min(index, MOST_TWINS))) pairs.push({ earlier, later, relation: 'equal' });
		}
	}
	for (const { inner, outer } of findOverlaps([...groups.values()], (group) => group.prefix)) {
		for (const pair of across(inner, outer)) pairs.push(pair);
	}
	return pairs
		.sort((a, b) => a.later.place - b.later.place || a.earlier.place - b.earlier.place)
		.map(({ earlier, later, relation }) => ({ earlier: earlier.item, later: later.item, relation }));
}

const MOST_TWINS = 10;

interface Placed<T> {
	readonly place: number;
	readonly item: T;
}

interface Group<T> {
	readonly prefix: Prefix;
	readonly members: Placed<T>[];
}

interface PlacedPair<T> {
	readonly earlier: Placed<T>;
	readonly later: Placed<T>;
	readonly relation: OverlapPair<T>['relation'];
}

function* across<T>(inner: Group<T>, outer: Group<T>): Iterable<PlacedPair<T>> {
	for (const inside of inner.members) {
		for (const around of outer.members.slice(0, MOST_TWINS)) {
			if (inside.place > around.place) yield { earlier: around, later: inside, relation: 'inside' };
			else yield { earlier: inside, later: around, relation: 'around' };
		}
	}
}
