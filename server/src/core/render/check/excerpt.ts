/** One line of a file with a mark under a place of it, as wide as a terminal allows. */
import { type Appearance, columnsOf, shown, signs } from '../appearance.ts';

export interface Excerpt {
	/** The line, or the part of it around the place. */
	readonly line: string;
	/** Blanks and the marks, to stand right under it. */
	readonly marks: string;
}

/**
 * The line and its marks in at most `columns` columns. `start` and `end` are UTF-16 offsets in the line; a place that
 * goes on behind the line is marked up to the line's end, an empty one with one mark. Tabs become blanks, and wide
 * characters get as many marks as they have columns.
 */
export function excerpt(
	line: string,
	place: { readonly start: number; readonly end: number },
	mark: string,
	columns: number,
	appearance: Appearance,
): Excerpt {
	const { cells, cutBefore, cutBehind } = cellsAround(line, place.start, columns, appearance);
	const first = cells.findIndex((cell) => cell.end > place.start);
	const from = first < 0 ? cells.length : first;
	const behind = cells.findIndex((cell) => cell.start >= Math.max(place.end, place.start + 1));
	const to = behind < 0 ? cells.length : behind;
	const view = window(cells, from, to, columns - 2 * columnsOf(signs(appearance).cut), { cutBefore, cutBehind, columns });
	const before = view.from > 0 || cutBefore ? signs(appearance).cut : '';
	const after = view.to < cells.length || cutBehind ? signs(appearance).cut : '';
	const marked = widthOf(cells.slice(Math.max(from, view.from), Math.min(to, view.to)));
	return {
		line: (
			before +
			cells
				.slice(view.from, view.to)
				.map(({ text }) => text)
				.join('') +
			after
		).trimEnd(),
		marks: ' '.repeat(columnsOf(before) + widthOf(cells.slice(view.from, from))) + mark.repeat(Math.max(1, marked)),
	};
}

/** What stands in one or more columns together: a character with all that combines with it. */
interface Cell {
	readonly text: string;
	readonly width: number;
	/** UTF-16 offsets in the line. */
	readonly start: number;
	readonly end: number;
}

const TAB_STOP = 4;
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cells of the part of the line that could be shown: a line of megabytes is not taken apart for a view of it. */
function cellsAround(
	line: string,
	start: number,
	columns: number,
	appearance: Appearance,
): { cells: readonly Cell[]; cutBefore: boolean; cutBehind: boolean } {
	const reach = 8 * columns;
	const from = wholeCharacter(line, Math.max(0, start - reach));
	const to = wholeCharacter(line, Math.min(line.length, start + reach));
	const cells: Cell[] = [];
	let column = 0;
	for (const { segment, index } of SEGMENTER.segment(line.slice(from, to))) {
		const text = segment === '\t' ? ' '.repeat(TAB_STOP - (column % TAB_STOP)) : shown(segment, appearance);
		const width = columnsOf(text);
		cells.push({ text, width, start: from + index, end: from + index + segment.length });
		column += width;
	}
	return { cells, cutBefore: from > 0, cutBehind: to < line.length };
}

/** The offset, or the next one where it would cut a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
	const unit = text.charCodeAt(offset);
	return unit >= 0xdc00 && unit <= 0xdfff ? offset + 1 : offset;
}

/** Which cells to show: all where they fit, else from a little before the place, with room on both sides for the sign of a cut. */
function window(
	cells: readonly Cell[],
	from: number,
	to: number,
	room: number,
	line: { readonly cutBefore: boolean; readonly cutBehind: boolean; readonly columns: number },
): { readonly from: number; readonly to: number } {
	if (!line.cutBefore && !line.cutBehind && widthOf(cells) <= line.columns) return { from: 0, to: cells.length };
	const marked = widthOf(cells.slice(from, to));
	// The place in the middle, but as near to the line's start as it can be seen whole.
	let context = Math.max(Math.floor(room / 4), Math.floor((room - marked) / 2));
	let first = from;
	while (first > 0 && context >= (cells[first - 1]?.width ?? 0)) {
		first -= 1;
		context -= cells[first]?.width ?? 0;
	}
	let left = room;
	let last = first;
	while (last < cells.length && left >= (cells[last]?.width ?? 0)) {
		left -= cells[last]?.width ?? 0;
		last += 1;
	}
	while (last === cells.length && first > 0 && left >= (cells[first - 1]?.width ?? 0)) {
		first -= 1;
		left -= cells[first]?.width ?? 0;
	}
	return { from: first, to: last };
}

function widthOf(cells: readonly Cell[]): number {
	return cells.reduce((sum, { width }) => sum + width, 0);
}
