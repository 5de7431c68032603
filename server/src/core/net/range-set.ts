/**
 * Set algebra on ranges of an ordered line of points: ports, protocol numbers and addresses of both families all use this one implementation.
 * A set is canonical (sorted, disjoint, not touching), so equal sets are deep-equal and every operation is one pass over both sets.
 */

/** An ordered line of points with two ends, each point with a neighbour on either side. */
export interface Line<T> {
	/** Negative when `a` comes before `b`, zero when they are the same point. */
	compare(a: T, b: T): number;
	/** The neighbour above; undefined for `last`. */
	next(a: T): T | undefined;
	/** The neighbour below; undefined for `first`. */
	previous(a: T): T | undefined;
	readonly first: T;
	readonly last: T;
}

/** The points between two ends, both included. */
export interface Range<T> {
	readonly from: T;
	readonly to: T;
}

export type RangeSet<T> = readonly Range<T>[];

/** The canonical set of any ranges, in any order, overlapping or not. A range whose ends are reversed holds nothing. */
export function rangeSet<T>(line: Line<T>, ranges: readonly Range<T>[]): RangeSet<T> {
	const sorted = ranges.filter(({ from, to }) => line.compare(from, to) <= 0).sort((a, b) => line.compare(a.from, b.from));
	const joined: Range<T>[] = [];
	for (const range of sorted) {
		const before = joined.at(-1);
		if (before === undefined || !reaches(line, before, range)) joined.push({ from: range.from, to: range.to });
		else if (line.compare(before.to, range.to) < 0) joined[joined.length - 1] = { from: before.from, to: range.to };
	}
	return joined;
}

/** Every point of the line. */
export function wholeLine<T>(line: Line<T>): RangeSet<T> {
	return [{ from: line.first, to: line.last }];
}

/** The points in either set. */
export function union<T>(line: Line<T>, a: RangeSet<T>, b: RangeSet<T>): RangeSet<T> {
	if (a.length === 0) return b;
	return b.length === 0 ? a : rangeSet(line, [...a, ...b]);
}

/** The points in both sets; a set that lies in one range of the other is given back itself, without a look at all its ranges. */
export function intersect<T>(line: Line<T>, a: RangeSet<T>, b: RangeSet<T>): RangeSet<T> {
	if (a === b || isWithinOneRange(line, a, b)) return a;
	if (isWithinOneRange(line, b, a)) return b;
	const common: Range<T>[] = [];
	let i = firstReaching(line, a, b);
	let j = firstReaching(line, b, a);
	for (let x = a[i], y = b[j]; x !== undefined && y !== undefined; x = a[i], y = b[j]) {
		const from = line.compare(x.from, y.from) < 0 ? y.from : x.from;
		const xEndsFirst = line.compare(x.to, y.to) < 0;
		const to = xEndsFirst ? x.to : y.to;
		if (line.compare(from, to) <= 0) common.push({ from, to });
		if (xEndsFirst) i += 1;
		else j += 1;
	}
	return common;
}

/** The points of `a` that are not in `b`. */
export function subtract<T>(line: Line<T>, a: RangeSet<T>, b: RangeSet<T>): RangeSet<T> {
	const left: Range<T>[] = [];
	let j = firstReaching(line, b, a);
	for (const { from, to } of a) {
		// `start` is the lowest point of this range not yet decided; it becomes undefined when the line ends first.
		let start: T | undefined = from;
		for (let hole = b[j]; start !== undefined && hole !== undefined && line.compare(hole.from, to) <= 0; hole = b[j]) {
			const beforeHole = line.previous(hole.from);
			if (beforeHole !== undefined && line.compare(start, beforeHole) <= 0) left.push({ from: start, to: beforeHole });
			if (line.compare(hole.to, start) >= 0) start = line.next(hole.to);
			// A hole that goes past this range may reach into the next one.
			if (line.compare(hole.to, to) > 0) break;
			j += 1;
		}
		if (start !== undefined && line.compare(start, to) <= 0) left.push({ from: start, to });
	}
	return left;
}

export function containsPoint<T>(line: Line<T>, set: RangeSet<T>, point: T): boolean {
	const range = set[firstEndingAtOrAfter(set, (at) => line.compare(at.to, point))];
	return range !== undefined && line.compare(range.from, point) <= 0;
}

/** Whether every point of `inner` is in `outer`; the empty set is a subset of all. */
export function isSubset<T>(line: Line<T>, inner: RangeSet<T>, outer: RangeSet<T>): boolean {
	return inner === outer || subtract(line, inner, outer).length === 0;
}

export function equalSets<T>(line: Line<T>, a: RangeSet<T>, b: RangeSet<T>): boolean {
	if (a === b) return true;
	return (
		a.length === b.length &&
		a.every((x, index) => {
			const y = b[index];
			return y !== undefined && line.compare(x.from, y.from) === 0 && line.compare(x.to, y.to) === 0;
		})
	);
}

/**
 * Binary search in sorted, disjoint ranges: the index of the first one that ends at or after a point, or `ranges.length`.
 * `compareEnd` compares the end of a range with that point.
 */
export function firstEndingAtOrAfter<R>(ranges: readonly R[], compareEnd: (range: R) => number): number {
	let low = 0;
	let high = ranges.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const range = ranges[middle];
		if (range !== undefined && compareEnd(range) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The index of the first range of `set` that is not wholly below the other set: one address meets a large set at its own place. */
function firstReaching<T>(line: Line<T>, set: RangeSet<T>, other: RangeSet<T>): number {
	const [lowest] = other;
	return lowest === undefined ? set.length : firstEndingAtOrAfter(set, ({ to }) => line.compare(to, lowest.from));
}

/** Whether all of `inner` lies in one range of `outer`. */
function isWithinOneRange<T>(line: Line<T>, inner: RangeSet<T>, outer: RangeSet<T>): boolean {
	const [lowest, highest] = [inner[0], inner.at(-1)];
	if (lowest === undefined || highest === undefined) return true;
	const around = outer[firstReaching(line, outer, inner)];
	return around !== undefined && line.compare(around.from, lowest.from) <= 0 && line.compare(highest.to, around.to) <= 0;
}

/** Whether `before` overlaps or touches `range`, which starts at or after it. */
function reaches<T>(line: Line<T>, before: Range<T>, range: Range<T>): boolean {
	const next = line.next(before.to);
	return next === undefined || line.compare(range.from, next) <= 0;
}
