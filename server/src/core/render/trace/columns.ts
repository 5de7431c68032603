/** Rows in three aligned columns: what it is, what is said of it, and where that is written. */
import { type Appearance, columnsOf, type Paint, wrapped } from '../appearance.ts';

export interface Row {
	/** Blanks before the row. */
	readonly indent: number;
	/** Empty where the row continues the one above. */
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
/** Of text on lines of its own. */
const LEAST_INDENT = 3;
/** The second column starts in the first half, however long a name is. */
const MOST_LEFT = 0.48;

/** The columns that suit all these rows together. */
export function columnsFor(rows: readonly Row[], width: number): Columns {
	const most = Math.floor(width * MOST_LEFT);
	const lefts = rows.filter((row) => row.text !== '' && row.left !== '').map((row) => row.indent + columnsOf(row.left) + GAP);
	const fitting = lefts.filter((left) => left <= most);
	return {
		// A column that few rows keep to is none.
		text: fitting.length * 2 < lefts.length ? 0 : Math.max(0, ...fitting),
		width,
		reference: Math.max(0, ...rows.map(({ reference }) => columnsOf(reference))),
	};
}

/** A row as lines: none of them is blank or ends with blanks. */
export function rowLines(row: Row, columns: Columns, appearance: Appearance): readonly string[] {
	const left = row.left === '' ? 0 : row.indent + columnsOf(row.left);
	const head: Part[] = row.left === '' ? [] : [{ at: row.indent, text: row.left, paint: row.paintLeft }];
	const reference = { text: row.reference, paint: appearance.palette.faint };
	const start = Math.max(columns.text, left === 0 ? row.indent : left + GAP);
	const room = columns.width - start - (row.reference === '' ? 0 : columns.reference + GAP);
	const texts = row.text === '' ? [] : row.sentence && room >= LEAST_ROOM ? wrapped(row.text, room) : [row.text];
	if (texts.every((text) => columnsOf(text) <= room)) {
		const [first, ...more] = texts.map((text): Part => ({ at: start, text, paint: row.paintText }));
		return [...withReference(first === undefined ? head : [...head, first], reference, columns), ...more.map((part) => lineOf([part]))];
	}
	// In a narrow terminal the text gets lines of its own: in its column, or where the column leaves too little, to the left.
	const least = Math.max(row.indent + GAP, LEAST_INDENT);
	const fits = row.sentence ? columns.width - columns.text >= LEAST_ROOM : columns.text + columnsOf(row.text) <= columns.width;
	const at = fits ? Math.max(least, columns.text) : least;
	const parts = (row.sentence ? wrapped(row.text, columns.width - at) : [row.text]).map(
		(text): Part => ({ at, text, paint: row.paintText }),
	);
	return head.length === 0
		? parts.flatMap((part, index) => (index === 0 ? withReference([part], reference, columns) : [lineOf([part])]))
		: [...withReference(head, reference, columns), ...parts.map((part) => lineOf([part]))];
}

interface Part {
	readonly at: number;
	readonly text: string;
	readonly paint: Paint;
}

/** The reference in its column, as far right as it needs, or on a line of its own. */
function withReference(parts: readonly Part[], { text, paint }: Omit<Part, 'at'>, { width, reference }: Columns): readonly string[] {
	if (text === '') return [lineOf(parts)];
	const last = parts.at(-1);
	const end = last === undefined ? 0 : last.at + columnsOf(last.text) + GAP;
	const rightmost = Math.max(0, width - columnsOf(text));
	if (end > rightmost) return [lineOf(parts), lineOf([{ at: rightmost, text, paint }])];
	return [lineOf([...parts, { at: Math.min(Math.max(end, width - reference), rightmost), text, paint }])];
}

function lineOf(parts: readonly Part[]): string {
	let written = '';
	let end = 0;
	for (const { at, text, paint } of parts) {
		written += ' '.repeat(Math.max(0, at - end)) + paint(text);
		end = at + columnsOf(text);
	}
	return written;
}

const LEAST_ROOM = 24;
