/** Sets of small numbers: ports, protocol numbers, and ICMP messages as type * 256 + code. */
import { numberLine } from './lines.ts';
import { equalSets, intersect, isSubset, type RangeSet, rangeSet, subtract, union } from './range-set.ts';

export type NumberSet = RangeSet<number>;

export const ALL_PORTS: NumberSet = numberSet([0, 65535]);
export const ALL_PROTOCOLS: NumberSet = numberSet([0, 255]);
/** Every ICMP type and code, as type * 256 + code. */
export const ALL_ICMP: NumberSet = numberSet([0, 65535]);

/** The set of single numbers and of ranges (both ends included), all between 0 and 65535. */
export function numberSet(...ranges: readonly (number | readonly [from: number, to: number])[]): NumberSet {
	return rangeSet(
		numberLine,
		ranges.map((range) => (typeof range === 'number' ? { from: range, to: range } : { from: range[0], to: range[1] })),
	);
}

export function unionNumbers(a: NumberSet, b: NumberSet): NumberSet {
	return union(numberLine, a, b);
}

export function intersectNumbers(a: NumberSet, b: NumberSet): NumberSet {
	return intersect(numberLine, a, b);
}

export function subtractNumbers(a: NumberSet, b: NumberSet): NumberSet {
	return subtract(numberLine, a, b);
}

export function isEmptyNumbers(set: NumberSet): boolean {
	return set.length === 0;
}

export function equalNumbers(a: NumberSet, b: NumberSet): boolean {
	return equalSets(numberLine, a, b);
}

export function isSubsetNumbers(inner: NumberSet, outer: NumberSet): boolean {
	return isSubset(numberLine, inner, outer);
}

/** As `443`, `32768-40000,50000-60999`; the empty set is an empty text. */
export function formatNumbers(set: NumberSet): string {
	return set.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}
