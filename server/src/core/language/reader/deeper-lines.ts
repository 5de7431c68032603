/**
 * Lines that stand further to the right than the entry above them, though that one says all it has to say on its own
 * line. They are plainly meant as its neighbours, and YAML refuses the whole: they are read, and reported once.
 */
import { type Context, place, quoted, report } from './context.ts';
import { contentEnd, keyColon } from './key-line.ts';
import { CONTINUATION, columnOf, isEmptyAt, type LineTable } from './lines.ts';

/** Whether a value that cannot go on below stands behind the colon: neither nothing nor a block of lines. */
export function endsOnItsLine(text: string, behindColon: number): boolean {
	const value = text.slice(behindColon, contentEnd(text, behindColon)).trim();
	return value !== '' && !/^[|>]/.test(value);
}

/** What such a line is: the key that stands too far to the right, or one that a tab indents, whose level nobody can tell. */
export type Deeper =
	| { readonly kind: 'key'; readonly start: number }
	| { readonly kind: 'tab'; readonly start: number; readonly end: number };

/** The key on a line below; undefined where the line has none, and is then a part of the value above. */
export function deeperKey({ text, starts, indents }: LineTable, line: number): Deeper | undefined {
	const from = starts[line] ?? 0;
	if (indents[line] !== CONTINUATION) {
		const start = from + (indents[line] ?? 0);
		return keyColon(text, start) === undefined ? undefined : { kind: 'key', start };
	}
	const indent = /^ *\t[ \t]*/.exec(text.slice(from))?.[0];
	if (indent === undefined) {
		return undefined;
	}
	const start = from + indent.length;
	const end = start + (/^[\w.-]*/.exec(text.slice(start))?.[0].length ?? 0);
	return end > start && text.charAt(end) === ':' && isEmptyAt(text, end + 1) ? { kind: 'tab', start, end } : undefined;
}

/** The first of the lines that stand too far to the right of the entry at `line`. */
export function reportDeeper(context: Context, lines: LineTable, line: number, start: number): void {
	const { text } = context;
	const key = text.slice(start, keyColon(text, start)).trimEnd();
	const lineStart = text.lastIndexOf('\n', start - 1) + 1;
	const excess = start - lineStart - columnOf(lines, line);
	report(
		context,
		'yaml-syntax',
		`${quoted(key)} stands too far to the right: the keys of this map stand ${excess} further to the left`,
		place(context, start, contentEnd(text, start)),
	);
}
