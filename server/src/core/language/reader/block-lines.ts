import type { ScalarLine } from '../syntax.ts';

/**
 * The lines of a block scalar (`|` or `>`): what each says without the indentation, and where that starts in the piece.
 * `source` is the scalar as it stands, its header first, `start` where it starts; `text` is what YAML reads, which for a
 * `|` block is exactly these lines.
 */
export function blockLines(source: string, start: number, text: string): readonly ScalarLine[] {
	const rows = rowsOf(source);
	const indent = indentOf(source, rows, text);
	const lines: ScalarLine[] = [];
	let last = 0;
	for (const row of rows) {
		const line = row.text.slice(indent);
		lines.push({ text: line, start: start + row.start + Math.min(indent, row.text.length) });
		if (line !== '') {
			last = lines.length;
		}
	}
	const kept = text.endsWith('\n') ? text.slice(0, -1).split('\n').length : 0;
	return lines.slice(0, /^[|>]\d?\+/.test(source) ? Math.max(last, kept) : last);
}

interface Row {
	readonly text: string;
	readonly start: number;
}

/** The lines below the header. */
function rowsOf(source: string): readonly Row[] {
	const rows: Row[] = [];
	let at = source.indexOf('\n') + 1;
	while (at > 0 && at < source.length) {
		const feed = source.indexOf('\n', at);
		const end = feed === -1 ? source.length : feed;
		rows.push({ text: source.slice(at, source.charAt(end - 1) === '\r' && end > at ? end - 1 : end), start: at });
		at = feed + 1;
	}
	return rows;
}

/** How far the block is indented: what the first line that says something has more than what YAML read of it. */
function indentOf(source: string, rows: readonly Row[], text: string): number {
	const first = rows.find((row) => row.text.trim() !== '');
	if (first === undefined) {
		return rows.reduce((longest, row) => Math.max(longest, row.text.length), 0);
	}
	const own = first.text.length - first.text.trimStart().length;
	if (!/^[|>][+-]?[1-9]/.test(source)) {
		return first.text.search(/[^ ]/);
	}
	const said = text.split('\n').find((line) => line.trim() !== '') ?? '';
	return Math.max(0, own - (said.length - said.trimStart().length));
}
