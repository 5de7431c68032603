/** What the readers of the one-line rules take and give. */
import type { Source } from '../syntax.ts';
import type { LineProblem } from '../values.ts';
import type { Offer } from './offers.ts';

/** One line of text, and where its characters stand. */
export interface LineText {
	/** What YAML reads, without quotes and escapes. */
	readonly text: string;
	/** The place of `text.slice(start, end)` in the piece, quotes and escapes counted. */
	source(start: number, end: number): Source;
	/** Hears what might stand behind the text. With a listener an empty text is read to its end too. */
	readonly listen?: (offer: Offer) => void;
}

/** What a reader gives: the value, or why the line as a whole could not be read. `problems` is never empty. */
export type LineResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly LineProblem[] };

/** A line that stands in no file, such as an argument of the command line: its text is its own piece. */
export function lineOf(text: string): LineText {
	const piece = { text };
	return { text, source: (start, end) => ({ piece, start, end }) };
}

/** True for a line of a block scalar that holds no rule: a blank one, or a comment (YAML has none inside a block). */
export function saysNothing(text: string): boolean {
	return /^\s*(#|$)/.test(text);
}

/** What this reader would take behind a text, each thing once; nothing where the text is wrong, or whole. */
export function offersBehind({ read }: { readonly read: (line: LineText) => unknown }, text: string): readonly Offer[] {
	const offers = new Map<string, Offer>();
	const piece = { text };
	read({
		text,
		source: (start, end) => ({ piece, start, end }),
		listen: (offer) => offers.set(offer.kind === 'word' ? `word ${offer.text}` : offer.thing, offer),
	});
	return [...offers.values()];
}
