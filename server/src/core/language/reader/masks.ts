/**
 * Two things people write that YAML takes for its own signs: an address that ends in `::` (a key) and a `*` that stands
 * alone (an alias). They are replaced by one character of the same length that no text uses, so that everything around
 * them is read as it was meant; the scalars get them back.
 */

export interface Masked {
	readonly text: string;
	/** Gives the text of a scalar its own characters back. */
	restore(text: string): string;
	/** Whether this text (of a scalar, before `restore`) begins with a masked `*`, or has a masked colon; and where. */
	starts(text: string): boolean;
	colonIn(text: string): number;
}

const COLON_AT_END = /(?<![\w:.-])((?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?:):(?=\s|[\],}]|$)/gi;
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
		colonIn: (part) => part.indexOf(colon),
	};
}

/** At the start of a line `web::` is a key with one colon too many, and so is `fe80::` with a block below it. */
function isKey(text: string, at: number, address: string): boolean {
	const line = text.lastIndexOf('\n', at - 1) + 1;
	if (text.slice(line, at).trim() !== '' || !/^[a-z]/i.test(address)) {
		return false;
	}
	if (/^[a-z]+::$/i.test(address)) {
		return true;
	}
	const below = /^[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *)(?=\S)/.exec(text.slice(at + address.length));
	return below !== null && (below[1] ?? '').length > at - line;
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
