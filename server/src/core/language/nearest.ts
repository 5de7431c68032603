/**
 * The candidate that a wrong word most likely stands for, or undefined where none is near enough.
 *
 * A candidate that differs in letter case only is always near. Else the distance is Damerau-Levenshtein with adjacent
 * swaps (optimal string alignment), and one slip is allowed for every three letters of the shorter word. Of two that
 * are equally near, the earlier candidate is given. A word of more than 64 letters is no slip of anything.
 */
export function nearest<Candidate extends string>(word: string, candidates: Iterable<Candidate>): Candidate | undefined {
	if (word.length > LONGEST_WORD) return undefined;
	const lower = word.toLowerCase();
	let best: Candidate | undefined;
	let bestDistance = Number.POSITIVE_INFINITY;
	for (const candidate of candidates) {
		const allowed = Math.floor((Math.min(word.length, candidate.length) + 1) / 3);
		const limit = Math.min(allowed, bestDistance - 1);
		const distance = boundedDistance(lower, candidate.toLowerCase(), limit);
		if (distance !== undefined) {
			best = candidate;
			bestDistance = distance;
		}
		if (bestDistance === 0) {
			break;
		}
	}
	return best;
}

const LONGEST_WORD = 64;

/** How many insertions, deletions, replacements and swaps of neighbours make `a` into `b`; undefined above the limit. */
function boundedDistance(a: string, b: string, limit: number): number | undefined {
	if (a === b) return limit >= 0 ? 0 : undefined;
	if (Math.abs(a.length - b.length) > limit) return undefined;
	let beforeLast: readonly number[] = [];
	let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const same = a[row - 1] === b[column - 1];
			const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
			current.push(
				Math.min(
					at(last, column) + 1,
					at(current, column - 1) + 1,
					at(last, column - 1) + (same ? 0 : 1),
					swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
				),
			);
		}
		if (Math.min(...current) > limit) return undefined;
		beforeLast = last;
		last = current;
	}
	const distance = at(last, b.length);
	return distance <= limit ? distance : undefined;
}

function at(row: readonly number[], column: number): number {
	return row[column] ?? Number.POSITIVE_INFINITY;
}
