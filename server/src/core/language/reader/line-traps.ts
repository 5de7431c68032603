/** Text over several lines that is no `|` block: YAML joins the lines without a word, and nobody means that here. */
import type { ScalarLine, ScalarNode, Source, SyntaxNode } from '../syntax.ts';
import { brokenNode, type Context, place, quoted, report } from './context.ts';

/** Lines of a host under a key without `|`; the caller reads them as the block that was meant. */
export function reportHostLines(context: Context, key: ScalarNode): void {
	const name = context.piece.text.slice(key.start, key.end);
	const colon = context.piece.text.indexOf(':', key.end);
	report(
		context,
		'yaml-trap',
		`YAML does not read these as lines: lines as \`ip\` prints them stand behind \`${name}: |\``,
		{ piece: key.piece, start: key.start, end: colon + 1 },
		{ replacement: `${context.piece.text.slice(key.start, colon + 1)} |` },
	);
}

/** Plain lines behind a key: a list without its dashes, or a text without its `|`. */
export function reportValueLines(context: Context, key: ScalarNode, text: string, lines: readonly ScalarLine[]): void {
	const start = lines[0]?.start ?? 0;
	const last = lines.at(-1);
	const end = last === undefined ? start : last.start + last.text.length;
	const lineStart = context.text.lastIndexOf('\n', start - 1) + 1;
	const message = `YAML joins these ${lines.length} lines into one text, ${quoted(text)}: a list has \`- \` before each item, a text of several lines \`|\` behind its key`;
	const indent = context.text.slice(lineStart, start);
	if (indent.trim() !== '') {
		report(context, 'yaml-trap', message, place(context, start, end));
		return;
	}
	const items = lines.map((line) => `- ${line.text}`).join(`${lineEnd(context, start, end)}${indent}`);
	report(context, 'yaml-trap', `${message} (\`${key.text}:\`)`, place(context, start, end), { replacement: items });
}

/** Plain lines that are all that the text holds. */
export function reportRootLines(context: Context, lines: readonly ScalarLine[]): void {
	for (const line of lines) {
		report(
			context,
			'yaml-syntax',
			`${quoted(line.text)} belongs to no key: a key has a colon behind its name`,
			place(context, line.start, line.start + line.text.length),
		);
	}
}

/** Plain lines as an item of a list in block form: the dash of the second is missing. */
export function reportItemLines(context: Context, text: string, lines: readonly ScalarLine[]): void {
	const start = lines[0]?.start ?? 0;
	const last = lines.at(-1);
	const end = last === undefined ? start : last.start + last.text.length;
	const lineStart = context.text.lastIndexOf('\n', start - 1) + 1;
	const dash = context.text.slice(lineStart, start).lastIndexOf('-');
	const message = `YAML joins these ${lines.length} lines into one item, ${quoted(text)}: each item stands on one line behind \`- \``;
	if (dash === -1) {
		report(context, 'yaml-trap', message, place(context, start, end));
		return;
	}
	const replacement = lines.map((line) => line.text).join(`${lineEnd(context, start, end)}${' '.repeat(dash)}- `);
	report(context, 'yaml-trap', message, place(context, start, end), { replacement });
}

/** Plain lines inside brackets. */
export function reportFlowLines(context: Context, text: string, lines: readonly ScalarLine[]): void {
	const start = lines[0]?.start ?? 0;
	const last = lines.at(-1);
	const end = last === undefined ? start : last.start + last.text.length;
	report(
		context,
		'yaml-trap',
		`YAML joins these ${lines.length} lines into one value, ${quoted(text)}: a comma is missing between them, or they belong on one line`,
		place(context, start, end),
	);
}

/** Quoted text over several lines. */
export function quotedLines(context: Context, read: ScalarNode): SyntaxNode {
	const line = read.style === 'single-quoted' ? `'${read.text.replaceAll("'", "''")}'` : JSON.stringify(read.text);
	report(
		context,
		'yaml-trap',
		`This text goes over several lines, and YAML reads it as one, ${quoted(read.text)}: write it on one line`,
		placeOf(read),
		{ replacement: line },
	);
	return brokenNode(read);
}

/** A `>` block, which joins its lines. With one line it says what it seems to say. */
export function folded(context: Context, read: ScalarNode, start: number): SyntaxNode {
	report(context, 'yaml-trap', '`>` joins the lines below it into one: write `|`, which keeps them', place(context, start, start + 1), {
		replacement: '|',
	});
	return read.lines.length > 1 ? brokenNode(read) : read;
}

function placeOf({ piece, start, end }: Source): Source {
	return { piece, start, end };
}

function lineEnd(context: Context, start: number, end: number): string {
	return context.text.slice(start, end).includes('\r\n') ? '\r\n' : '\n';
}
