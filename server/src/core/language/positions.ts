/** A place as people count it: line and column from 1, columns in UTF-16 units. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** Turns offsets of one text into positions and back; a line ends with LF, CRLF or CR. */
export interface LineIndex {
	/** Offsets outside the text give its nearest end. */
	positionAt(offset: number): Position;
	/** A column behind the line's text gives the line's end; undefined for a line that is not there. */
	offsetAt(position: Position): number | undefined;
	/** The line's text without its end; empty for a line that is not there. `line` counts from 1. */
	lineText(line: number): string;
	/** Where a line starts; undefined for a line that is not there. `line` counts from 1. */
	startOf(line: number): number | undefined;
	readonly lineCount: number;
}

/** Computed once for a text; each question is a binary search. */
export function lineIndex(text: string): LineIndex {
	const starts = startsOf(text);
	const startOf = (line: number): number => starts[line - 1] ?? text.length;
	return {
		lineCount: starts.length,
		startOf: (line) => starts[line - 1],
		positionAt(offset) {
			const wanted = Math.max(0, Math.min(offset, text.length));
			let low = 0;
			let high = starts.length - 1;
			while (low < high) {
				const middle = (low + high + 1) >> 1;
				if (startOf(middle + 1) <= wanted) {
					low = middle;
				} else {
					high = middle - 1;
				}
			}
			return { line: low + 1, column: wanted - startOf(low + 1) + 1 };
		},
		offsetAt({ line, column }) {
			const start = starts[line - 1];
			if (start === undefined || !(column >= 1)) return undefined;
			return start + Math.min(column - 1, this.lineText(line).length);
		},
		lineText(line) {
			return text.slice(startOf(line), startOf(line + 1)).replace(/[\r\n]+$/, '');
		},
	};
}

function startsOf(text: string): readonly number[] {
	const starts = [0];
	if (text.includes('\r')) {
		for (let i = 0; i < text.length; i++) {
			const unit = text.charCodeAt(i);
			if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
		}
		return starts;
	}
	// Most texts have line feeds alone, and looking for those is many times faster.
	for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
	return starts;
}
