/** What the readers of whole blocks give: outputs of tools whose lines mean something only together. */
import type { LineProblem } from '../../values.ts';
import type { LineText } from '../line-text.ts';

/** The value, as far as it can be read, and what is wrong with the text: what that hides is unknown in the value. */
export interface BlockReading<T> {
	readonly value: T;
	readonly problems: readonly LineProblem[];
}

/** A block that is another tool's output, or none at all: nothing of it was read. */
export function lineProblem(line: LineText, message: string): LineProblem {
	const start = line.text.length - line.text.trimStart().length;
	return { message, source: line.source(start, line.text.trimEnd().length), replacement: undefined, code: 'invalid-rule' };
}
