/** Rows in three aligned columns: what it is, what is said of it, and where that is written. */
import { type Appearance, columnsOf, type Paint } from './appearance.ts';

export interface Row {
	/** Blanks before the row. */
	readonly indent: number;
	readonly left: string;
	readonly paintLeft: Paint;
	/** Empty: the left column may take the whole row. */
	readonly text: string;
	readonly paintText: Paint;
	/** A sentence is wrapped at its words where it is too long; anything else may be copied and never is. */
	readonly sentence: boolean;
	readonly reference: string;
}

export interface Columns {
	/** Where the second column starts. */
	readonly text: number;
	readonly width: number;
	readonly reference: number;
}

const GAP = 2;
/** The second column starts in the first half, however long a name is. */
const MOST_LEFT = 0.48;

/** The columns that suit all these rows together. */
export function columnsFor(rows: readonly Row[], width: number): Columns {
	const most = Math.floor(width * MOST_LEFT);
	const lefts = rows.filter((row) => row.text !== '' && row.left !== '').map((row) => row.indent + columnsOf(row.left) + GAP);
	return {
		text: Math.max(0, ...lefts.filter((left) => left <= most)),
		width,
		reference: Math.max(0, ...rows.map(({ reference }) => columnsOf(reference))),
	};
}

/** A row as lines, without blanks at their ends. */
export function rowLines(row: Row, columns: Columns, appearance: Appearance): readonly string[] {
	const start = row.left === '' ? row.indent : Math.max(columns.text, row.indent + columnsOf(row.left) + GAP);
	const room = columns.width - start - (columns.reference === 0 ? 0 : columns.reference + GAP);
	const texts = row.sentence ? wrapped(row.text, Math.max(room, LEAST_ROOM)) : [row.text];
	const widest = Math.max(...texts.map(columnsOf));
	if (widest <= room) return besideEachOther(row, texts, start, columns, appearance);
	// In a narrow terminal the text gets lines of its own, as far to the left as it needs.
	const at = Math.max(row.indent + 2, Math.min(start, columns.width - widest));
	return [...besideEachOther(row, [''], start, columns, appearance), ...texts.map((text) => ' '.repeat(at) + row.paintText(text))];
}

function besideEachOther(
	row: Row,
	[first = '', ...more]: readonly string[],
	start: number,
	columns: Columns,
	appearance: Appearance,
): readonly string[] {
	const left = row.indent + columnsOf(row.left);
	const head = ' '.repeat(row.indent) + row.paintLeft(row.left) + (first === '' ? '' : ' '.repeat(start - left) + row.paintText(first));
	const gap = Math.max(GAP, columns.width - columns.reference - (first === '' ? left : start + columnsOf(first)));
	return [
		row.reference === '' ? head : `${head}${' '.repeat(gap)}${appearance.palette.faint(row.reference)}`,
		...more.map((line) => ' '.repeat(start) + row.paintText(line)),
	];
}

/** The text in lines of at most so many columns, cut at blanks; a word that is longer stays whole. */
export function wrapped(text: string, columns: number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > columns) {
			lines.push(line);
			line = word;
		} else {
			line = line === '' ? word : `${line} ${word}`;
		}
	}
	return [...lines, line];
}

const LEAST_ROOM = 24;
