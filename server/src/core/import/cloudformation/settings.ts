/** Flags and words that decide how a thing works: what AWS takes where they are not written, and that too, with a note, where they are not known. */
import { assume, property, type Reading } from './reading.ts';
import type { Resource } from './template/template.ts';
import { flag, literal, reasonOf, type Value, wholeNumber } from './values/value.ts';

/** A flag as a resource writes it. `what` is what it decides, as in `source/destination check`. */
export function flagOf(reading: Reading, resource: Resource, key: string, what: string, usual: boolean): boolean {
	return flagIn(reading, resource, property(reading, resource, key), what, usual);
}

/** A flag that stands anywhere in a resource; `undefined` where that is usual, which leaves it to what AWS does by itself. */
export function flagIn<T extends boolean | undefined>(
	reading: Reading,
	resource: Resource,
	value: Value,
	what: string,
	usual: T,
): boolean | T {
	if (value.kind === 'nothing') return usual;
	return (
		flag(value) ?? taken(reading, resource, value, what, usual, usual === undefined ? 'what AWS takes by itself' : usual ? 'on' : 'off')
	);
}

/** One of the words that a property may be. */
export function wordOf<T extends string>(
	reading: Reading,
	resource: Resource,
	key: string,
	what: string,
	words: readonly [usual: T, ...others: readonly T[]],
): T {
	const value = property(reading, resource, key);
	const [usual] = words;
	if (value.kind === 'nothing') return usual;
	const text = literal(value)?.toLowerCase();
	return words.find((each) => each === text) ?? taken(reading, resource, value, what, usual, usual);
}

/** A whole number that stands anywhere in a resource. */
export function numberIn<T extends number | undefined>(
	reading: Reading,
	resource: Resource,
	value: Value,
	what: string,
	usual: T,
): number | T {
	if (value.kind === 'nothing') return usual;
	return (
		wholeNumber(value) ?? taken(reading, resource, value, what, usual, usual === undefined ? 'what AWS takes by itself' : String(usual))
	);
}

function taken<T>(reading: Reading, resource: Resource, value: Value, what: string, usual: T, words: string): T {
	assume(reading, resource, `its ${what} is not known: ${reasonOf(value)}; taken to be ${words}`);
	return usual;
}
