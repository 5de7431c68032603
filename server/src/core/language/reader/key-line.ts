/** What stands on the line of a key: where its colon is, and whether a value follows. */
import { isEmptyAt } from './lines.ts';

/**
 * The offset of the colon behind the key that starts at `from`; undefined where the line has no key. The same rule as
 * YAML's: the first colon with white space behind it, before a comment; behind a quoted key only white space.
 */
export function keyColon(text: string, from: number): number | undefined {
	const quote = text.charAt(from);
	if (quote === '"' || quote === "'") {
		const at = skipSpaces(text, quotedEnd(text, from, quote));
		return text.charAt(at) === ':' && isEmptyAt(text, at + 1) ? at : undefined;
	}
	for (let at = from; at < text.length; at++) {
		const char = text.charAt(at);
		if (char === '\n' || (char === '#' && at > from && isEmptyAt(text, at - 1))) {
			return undefined;
		}
		if (char === ':' && isEmptyAt(text, at + 1)) {
			return at;
		}
	}
	return undefined;
}

/** Whether nothing but a comment follows on the line. */
export function isOpen(text: string, from: number): boolean {
	const at = skipSpaces(text, from);
	const char = text.charAt(at);
	return char === '' || char === '\n' || (char === '\r' && '\n'.includes(text.charAt(at + 1))) || (char === '#' && at > from);
}

/** Where the words of a line that starts at `from` end: before its comment, its line end, the white space before them. */
export function contentEnd(text: string, from: number): number {
	let end = from;
	for (let at = from; at < text.length; at++) {
		const char = text.charAt(at);
		if (char === '\n' || (char === '#' && at > from && isEmptyAt(text, at - 1))) {
			break;
		}
		if (!isEmptyAt(text, at)) {
			end = at + 1;
		}
	}
	return end;
}

/** The offset behind the closing quote, or the end of the line where it is not closed there. */
function quotedEnd(text: string, from: number, quote: string): number {
	for (let at = from + 1; at < text.length; at++) {
		const char = text.charAt(at);
		if (char === '\n') {
			return at;
		}
		if (char === '\\' && quote === '"') {
			at++;
		} else if (char === quote) {
			if (quote === '"' || text.charAt(at + 1) !== quote) {
				return at + 1;
			}
			at++;
		}
	}
	return text.length;
}

function skipSpaces(text: string, from: number): number {
	let at = from;
	while (text.charAt(at) === ' ' || text.charAt(at) === '\t') {
		at++;
	}
	return at;
}
