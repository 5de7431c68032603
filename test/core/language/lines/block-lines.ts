import type { LineText } from '../../../../server/src/core/language/lines/line-text.ts';

/** The lines of a text, each with its place in it. */
export function linesOf(text: string): readonly LineText[] {
	const piece = { text };
	let at = 0;
	return text.split('\n').map((line) => {
		const from = at;
		at += line.length + 1;
		return { text: line, source: (start, end) => ({ piece, start: from + start, end: from + end }) };
	});
}
