/** Numbers for new rules of a network ACL, in the steps that its list goes by. */
import type { AclEntry } from './filters.ts';

const FIRST = 1;
/** The closing deny is 32767. */
const LAST = 32766;

/**
 * Free numbers in rising order for some rules that are to be asked before the rule `before`, or (undefined) behind all. The
 * nearest to that place; undefined where there are not so many.
 */
export function freeNumbers(taken: readonly number[], before: number | undefined, count: number): readonly number[] | undefined {
	const used = new Set(taken);
	const step = stepOf(taken);
	const highest = Math.max(0, ...taken);
	if (before === undefined) {
		const behind = Array.from({ length: count }, (_, index) => Math.floor(highest / step) * step + (index + 1) * step);
		if ((behind.at(-1) ?? 0) <= LAST) return behind;
		return closeBefore(used, LAST + 1, count);
	}
	const below = Math.max(0, ...taken.filter((number) => number < before));
	return between(below, before, count) ?? closeBefore(used, before, count);
}

/** The place in the file, among the rules of its list, of a rule with this number; undefined behind the last. */
export function placeOfNumber(entries: readonly AclEntry[], number: number): number | undefined {
	const next = entries.find((entry) => entry.number > number);
	if (next === undefined) return undefined;
	return entries.toSorted((a, b) => (a.source?.start ?? 0) - (b.source?.start ?? 0)).indexOf(next);
}

/** Ten or a hundred, as the numbers that are there; a hundred for a new list. */
function stepOf(taken: readonly number[]): number {
	if (taken.every((number) => number % 100 === 0)) return 100;
	return taken.filter((number) => number % 10 === 0).length * 2 >= taken.length ? 10 : 1;
}

/** In the gap, by the roundest steps that fit: behind the rule below, and where there is none right before the next. */
function between(below: number, before: number, count: number): readonly number[] | undefined {
	for (const step of [100, 10, 5, 1]) {
		const highest = Math.floor((before - 1) / step) * step - (count - 1) * step;
		const first = below === 0 ? highest : (Math.floor(below / step) + 1) * step;
		if (first >= FIRST && first > below && first <= highest) return Array.from({ length: count }, (_, index) => first + index * step);
	}
	return undefined;
}

/** The highest free numbers below this one. */
function closeBefore(used: ReadonlySet<number>, before: number, count: number): readonly number[] | undefined {
	const found: number[] = [];
	for (let number = before - 1; number >= FIRST && found.length < count; number--) if (!used.has(number)) found.unshift(number);
	return found.length === count ? found : undefined;
}
