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

/** The layout at a spot. */
export function layoutAt(text: string, spot: Spot, flow: boolean): Layout {
	const newline = /\r\n|\n|\r/.exec(text.slice(0, 10_000))?.[0] ?? '\n';
	const onKeyLine = !flow && spot.key !== undefined;
	const indent = onKeyLine ? spot.indent + 2 : spot.indent;
	return { newline, indent, prefix: onKeyLine ? [`${newline}${' '.repeat(indent)}`] : [], colon: spot.colon };
}
