/**
 * How deep a text nests, counted over its tokens before anything is built of them: the library builds by recursion, and
 * a text made for it (`[[[[…`) ends the process instead of an error.
 */

/** What a topology needs is below ten. */
export const DEEPEST = 100;

/**
 * Where the nesting exceeds `DEEPEST`: the index of the token, or undefined. The count is never too low: brackets count
 * one each, and so does every column at which a list or map of a block may have begun.
 */
export function tooDeepAt(tokens: readonly string[]): number | undefined {
	const columns: number[] = [];
	let column = 0;
	let atLineStart = true;
	let colons = 0;
	let brackets = 0;
	let content = false;
	for (const [index, token] of tokens.entries()) {
		if (content) {
			// The text of a scalar; its marker has been counted.
			content = false;
			continue;
		}
		switch (token) {
			case '\n':
			case '\r\n':
				column = 0;
				colons = 0;
				atLineStart = true;
				break;
			case '\x02':
			case '\ufeff':
				break;
			case '\x1f':
				content = true;
				atLineStart = begin(columns, column, atLineStart);
				break;
			case '\x18':
				brackets = 0;
				break;
			case '[':
			case '{':
				brackets++;
				atLineStart = begin(columns, column, atLineStart);
				break;
			case ']':
			case '}':
				brackets = Math.max(0, brackets - 1);
				break;
			case '-':
			case '?':
				begin(columns, column, atLineStart || brackets === 0);
				break;
			case ':':
				colons++;
				if (brackets === 0) {
					begin(columns, column, atLineStart || colons > 1);
				}
				break;
			default:
				if (token.charAt(0) !== ' ' && token.charAt(0) !== '\t' && token.charAt(0) !== '#') {
					atLineStart = begin(columns, column, atLineStart);
				}
		}
		column += token === '\n' || token === '\r\n' ? 0 : token.length;
		if (columns.length + brackets > DEEPEST) {
			return index;
		}
	}
	return undefined;
}

/** A list or map may begin at this column, and every one right of it has ended. Gives what `atLineStart` is then. */
function begin(columns: number[], column: number, counts: boolean): false {
	if (counts) {
		while ((columns.at(-1) ?? -1) >= column) {
			columns.pop();
		}
		columns.push(column);
	}
	return false;
}
