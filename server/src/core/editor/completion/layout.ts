/** How new lines are to be written around the cursor. */
import type { TextPart } from './completion-item.ts';
import type { Spot } from './spot.ts';

export interface Layout {
	/** The file's own. */
	readonly newline: string;
	/** The column (from 0) at which keys and names stand that are written at the cursor. */
	readonly indent: number;
	/** What comes first: behind a key of the same line, a new line. */
	readonly prefix: readonly TextPart[];
	/** The colon is there already. */
	readonly colon: boolean;
}

/** The layout at a spot; `column` is that of the other keys or names, where there are some. */
export function layoutAt(
	{ text, column }: { readonly text: string; readonly column: number | undefined },
	spot: Spot,
	flow: boolean,
): Layout {
	const newline = /\r\n|\n|\r/.exec(text.slice(0, 10_000))?.[0] ?? '\n';
	const { colon } = spot;
	if (flow) return { newline, indent: spot.indent, prefix: [], colon };
	if (spot.key !== undefined) {
		const below = column !== undefined && column > spot.indent ? column : spot.indent + 2;
		return { newline, indent: below, prefix: [`${newline}${' '.repeat(below)}`], colon };
	}
	// A line that begins too far left is moved to its neighbours.
	const indent = column !== undefined && column > spot.indent ? column : spot.indent;
	return { newline, indent, prefix: indent > spot.indent ? [' '.repeat(indent - spot.indent)] : [], colon };
}
