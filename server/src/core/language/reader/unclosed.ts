import { Lexer } from 'yaml';

/** Where a bracket or a quote that is never closed stands, in a text that cannot be read. */
export function unclosed(text: string): number | undefined {
	const open: number[] = [];
	let offset = 0;
	let content = false;
	for (const token of new Lexer().lex(text)) {
		if (content) {
			content = false;
		} else if (token === '\x1f' || token === '\x02') {
			content = token === '\x1f';
			continue;
		} else if (token === '\x18') {
			return open.at(-1);
		} else if (token === '[' || token === '{') {
			open.push(offset);
		} else if (token === ']' || token === '}') {
			open.pop();
		} else if (/^["']/.test(token) && !isClosed(token)) {
			return offset;
		}
		offset += token.length;
	}
	return open.at(-1);
}

/** Whether the last character is a closing quote: one that is not escaped. */
function isClosed(token: string): boolean {
	const quote = token.charAt(0);
	const last = token.length - 1;
	if (last < 1 || token.charAt(last) !== quote) {
		return false;
	}
	const sign = quote === '"' ? '\\' : quote;
	let before = last - 1;
	while (before > 0 && token.charAt(before) === sign) {
		before--;
	}
	return (last - 1 - before) % 2 === 0;
}
