/** The Markdown of our own pages for a terminal: paragraphs, lists, tables and code blocks; nothing else stands in them. */
import { type Appearance, columnsOf, type Palette, padded, toAscii, wrapped } from '../appearance.ts';

/** Paragraphs and list items fill the terminal's width, tables are aligned, code stays as it is. */
export function markdownText(markdown: string, appearance: Appearance): string {
	const text = appearance.ascii ? toAscii(markdown) : markdown;
	const blocks = text.trim().split(/\n{2,}/);
	return blocks.map((block) => blockText(block, appearance)).join('\n\n');
}

const CODE = /^(?: {4}|```)/;
const ITEM = /^(?<indent> *)(?<mark>[-*]|\d+\.) /;

function blockText(block: string, appearance: Appearance): string {
	const lines = block.split('\n');
	if (CODE.test(block)) return block;
	if (lines.every((line) => line.startsWith('|'))) return tableLines(lines, appearance).join('\n');
	return items(lines)
		.flatMap((item) => itemLines(item, appearance))
		.join('\n');
}

/** Each list item with the lines that continue it; text that is no list is one. */
function items(lines: readonly string[]): readonly string[] {
	const found: string[] = [];
	for (const line of lines) {
		const before = found.at(-1);
		if (before === undefined || ITEM.test(line)) found.push(line.trimEnd());
		else found[found.length - 1] = `${before} ${line.trim()}`;
	}
	return found;
}

function itemLines(item: string, { width, palette }: Appearance): readonly string[] {
	const indent = ITEM.exec(item)?.[0].length ?? 0;
	const lines = wrapped(plain(item.slice(indent)), Math.min(width, MOST_COLUMNS) - indent);
	return lines.map((line, index) => emphasised((index === 0 ? item.slice(0, indent) : ' '.repeat(indent)) + line, palette));
}

/** Longer lines are hard to read, however wide the terminal is. */
const MOST_COLUMNS = 100;
/** Keeps the words of one emphasis on one line until it is painted. */
const HELD = '\u00a0';

function plain(text: string): string {
	return text.replace(/\*\*(.+?)\*\*/g, (marked) => marked.replaceAll(' ', HELD));
}

function emphasised(line: string, palette: Palette): string {
	return line.replace(/\*\*(.+?)\*\*/g, (_, words: string) => palette.strong(words)).replaceAll(HELD, ' ');
}

function tableLines(lines: readonly string[], { palette }: Appearance): readonly string[] {
	const rows = lines
		.filter((line) => !/^[|\s:-]+$/.test(line))
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
	const columns = Math.max(...rows.map((row) => row.length));
	const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))));
	return rows.map((row, index) => {
		const line = row.map((cell, column) => (column === row.length - 1 ? cell : padded(cell, widths[column] ?? 0))).join('  ');
		return index === 0 ? palette.strong(line) : line;
	});
}
