/** Lists of one version and of the next: an edit leaves all but a few of their things in place, as the same objects. */
import { mapSliced, type Sliced } from '../../language/sliced.ts';

/** How many things two lists begin and end with in common; no thing is counted twice. */
export interface CommonEnds {
	readonly front: number;
	readonly back: number;
}

/** Compares by identity. */
export function commonEnds<T>(before: readonly T[], now: readonly T[]): CommonEnds {
	const shared = Math.min(before.length, now.length);
	if (before === now) return { front: shared, back: 0 };
	let front = 0;
	while (front < shared && before[front] === now[front]) front++;
	let back = 0;
	while (back < shared - front && before.at(-1 - back) === now.at(-1 - back)) back++;
	return { front, back };
}

/** What lies between the ends that a list shares with another. */
export function between<T>(list: readonly T[], { front, back }: CommonEnds): readonly T[] {
	return list.slice(front, list.length - back);
}

/** What was made of each thing of a list, by what it follows from. */
export interface MadeList<Origin, Made> {
	readonly origins: readonly Origin[];
	readonly made: readonly Made[];
}

/**
 * Makes something of each thing; `origins`, in the order of the things, are the same objects as long as the same would be made.
 * What has its origin at the same end of the earlier list is taken over.
 */
export function* madeAgain<Thing, Origin, Made>(
	before: MadeList<Origin, Made> | undefined,
	things: readonly Thing[],
	origins: readonly Origin[],
	make: (origin: Origin, thing: Thing) => Made,
): Sliced<MadeList<Origin, Made>> {
	if (before?.origins === origins) return before;
	const ends = commonEnds(before?.origins ?? [], origins);
	const own = between(origins, ends);
	const fresh = yield* mapSliced(between(things, ends), (thing, index) => own.slice(index, index + 1).map((origin) => make(origin, thing)));
	const made = before?.made ?? [];
	return { origins, made: made.slice(0, ends.front).concat(fresh.flat(), made.slice(made.length - ends.back)) };
}
