/** Flags and words that decide something, each with what it usually is: what a plan does not tell is taken to be that, and noted. */
import { flag, text } from '../aws/json.ts';
import { assume, type Reading } from './reading.ts';
import { statusOf } from './references/parts.ts';
import type { Part } from './snapshot/resource.ts';

/** What a flag is where nobody says it, in the provider's own words: some are `enable` or `disable`. */
type Usual = boolean | 'enable' | 'disable';

/** A flag of a resource or a block; where it is not told it is as `usual`. */
export function flagOf(reading: Reading, part: Part, key: string, usual: Usual): boolean {
	return flag(part.values, key) ?? usually(reading, part, key, usual === true || usual === 'enable', String(usual));
}

/** A word of a resource or a block; where it is not told it is `usual`. */
export function wordOf(reading: Reading, part: Part, key: string, usual: string): string {
	return text(part.values, key) ?? usually(reading, part, key, usual, usual);
}

/** What stands for a value that is not told, with a note where it is known after apply only; `words` are what people call it. */
export function usually<T>(reading: Reading, part: Part, key: string, usual: T, words: string): T {
	if (statusOf(part, key) === 'unknown') assume(reading, part, `its ${key} is known after apply only: taken to be ${words}`);
	return usual;
}
