/**
 * Two things people write that YAML takes for its own signs: an address that ends in `::` (a key) and a `*` that stands
 * alone (an alias). They are replaced by one character of the same length that no text uses, so that everything around
 * them is read as it was meant; the scalars get them back.
 */

import { isEmptyAt } from './lines.ts';

export interface Masked {
	readonly text: string;
	/** Gives the text of a scalar its own characters back. */
	restore(text: string): string;
	/** Whether the text of a scalar, before `restore`, begins with a masked `*`. */
	starts(text: string): boolean;
	/** Where the text of a scalar, before `restore`, has a masked colon that YAML would take for its own; -1 for none. */
	colonIn(text: string, inFlow: boolean): number;
}

const COLON_AT_END = /(?<=^|[ \t\n[{,])((?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?:):(?=\s|[\],}]|$)/gi;
const LONE_STAR = /\*(?<=(?:(?:^|\s)-[ \t]+|: +|[[{,] *)\*)(?=\s|[\],}]|$)/g;

/** A text as it stands. */
export function unmasked(text: string): Masked {
	return { text, restore: (part) => part, starts: () => false, colonIn: () => -1 };
}

/** The text with both masked; the very same text where neither is in it. */
export function masked(text: string): Masked {
	const colons = text.includes('::');
	const stars = text.includes('*');
	if (!colons && !stars) {
		return unmasked(text);
	}
	const [colon, star] = unused(text);
	if (colon === undefined || star === undefined) {
		return unmasked(text);
	}
	let result = text;
	if (colons) {
		result = result.replace(COLON_AT_END, (whole: string, address: string, at: number) =>
			isKey(text, at, whole) ? whole : `${address}${colon}`,
		);
	}
	if (stars) {
		result = result.replace(LONE_STAR, star);
	}
	if (result === text) {
		return unmasked(text);
	}
	return {
		text: result,
		restore: (part) => part.replaceAll(colon, ':').replaceAll(star, '*'),
		starts: (part) => part.startsWith(star),
		colonIn: (part, inFlow) => {
			let at = part.indexOf(colon);
			while (at !== -1 && !inFlow && !isEmptyAt(part, at + 1)) {
				at = part.indexOf(colon, at + 1);
			}
			return at;
		},
	};
}

/** At the start of a line `web::` is a key with one colon too many, and so is `fe80::` with a block below it. */
function isKey(text: string, at: number, address: string): boolean {
	let line = at;
	while (text.charAt(line - 1) === ' ') {
		line--;
	}
	if ((line > 0 && text.charAt(line - 1) !== '\n') || !/^[a-z]/i.test(address)) {
		return false;
	}
	return /^[a-z]+::$/i.test(address) || indentBelow(text, at + address.length) > at - line;
}

/** How far the next line that says something is indented; -1 where words follow on this line, or nothing at all. */
function indentBelow(text: string, from: number): number {
	let indent = -1;
	for (let at = from; at < text.length; at++) {
		const char = text.charAt(at);
		if (char === '\n') {
			indent = 0;
		} else if (char === '#') {
			at = text.indexOf('\n', at) - 1;
			if (at < 0) {
				return -1;
			}
		} else if (char === ' ') {
			indent += indent < 0 ? 0 : 1;
		} else if (char !== '\t' && char !== '\r') {
			return indent;
		}
	}
	return -1;
}

/** Two characters of the private use area that do not occur in the text; none where it holds too many of them. */
function unused(text: string): readonly string[] {
	const found: string[] = [];
	for (let code = 0xe000; found.length < 2 && code < 0xe040; code++) {
		const char = String.fromCharCode(code);
		if (!text.includes(char)) {
			found.push(char);
		}
	}
	return found;
}
