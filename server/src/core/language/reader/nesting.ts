/**
 * How deep a text nests and how long it is, counted over its tokens before anything is built of them: the library builds
 * by recursion and keeps everything, and a text made for it (`[[[[…`) ends the process instead of an error.
 */

/** Levels; what a topology needs is below ten. */
export const DEEPEST = 100;

/** Tokens of one piece; building more takes more memory than a process has. A declaration has some hundreds. */
const LONGEST = 8_000_000;

/** Whether a text has enough signs that begin something, and lines, to nest too deep; most pieces have far fewer, and need no counter. */
export function mayExceed(text: string): boolean {
	let signs = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		// `\n`, `-`, `:`, `?`, `[`, `{`
		if (code === 10 || code === 45 || code === 58 || code === 63 || code === 91 || code === 123) signs++;
		if (signs >= DEEPEST) return true;
	}
	return false;
}

export interface Excess {
	readonly kind: 'depth' | 'length';
	/** Where the token stands that is one too many. */
	readonly offset: number;
}

/**
 * A counter that is shown one token after the other, and says when there is too much. The depth is never too low:
 * brackets count one each, and so does every column at which a list or map of a block may have begun.
 */
export function excessCounter(): (token: string) => Excess | undefined {
	/** Columns at which something of a block has begun on this line or one above it, and has not ended. */
	const columns: number[] = [];
	let column = 0;
	let atLineStart = true;
	let colons = 0;
	let brackets = 0;
	let offset = 0;
	let count = 0;
	let content = false;

	const begin = (counts: boolean): void => {
		if (counts) {
			while ((columns.at(-1) ?? -1) >= column) {
				columns.pop();
			}
			columns.push(column);
		}
	};
	const see = (token: string): void => {
		switch (token) {
			case '[':
			case '{':
				begin(atLineStart);
				atLineStart = false;
				brackets++;
				break;
			case ']':
			case '}':
				brackets = Math.max(0, brackets - 1);
				break;
			case '-':
			case '?':
				begin(atLineStart || brackets === 0);
				break;
			case ':':
				colons++;
				begin(brackets === 0 && (atLineStart || colons > 1));
				break;
			default:
				if (!' \t#\ufeff'.includes(token.charAt(0))) {
					begin(atLineStart);
					atLineStart = false;
				}
		}
	};

	return (token) => {
		count++;
		if (content) {
			content = false;
		} else if (token === '\x1f') {
			begin(atLineStart);
			atLineStart = false;
			content = true;
			return undefined;
		} else if (token === '\x18') {
			brackets = 0;
			return undefined;
		} else if (token === '\x02') {
			return undefined;
		} else if (token === '\n' || token === '\r\n') {
			column = 0;
			colons = 0;
			atLineStart = true;
			offset += token.length;
			return undefined;
		} else {
			see(token);
		}
		if (columns.length + brackets > DEEPEST) {
			return { kind: 'depth', offset };
		}
		column += token.length;
		offset += token.length;
		return count > LONGEST ? { kind: 'length', offset } : undefined;
	};
}
