/** The lines that formatting writes, before comments have found their columns. */

export interface Line {
	/** Indentation and content; empty for a blank line, the indentation alone for a line that is only a comment. */
	readonly text: string;
	readonly comment: Comment | undefined;
}

export interface Comment {
	readonly text: string;
	/** Where it stood. */
	readonly column: number;
	/** How many columns stood between it and the content of its line; undefined where it has the line for itself. */
	readonly gap: number | undefined;
}

export const BLANK_LINE: Line = { text: '', comment: undefined };

/** A line as it will stand in the file, without its end. */
export function finished(lines: readonly Line[]): readonly string[] {
	const result: string[] = [];
	let at = 0;
	while (at < lines.length) {
		const end = groupEnd(lines, at);
		const column = columnOf(lines.slice(at, end));
		for (const { text, comment } of lines.slice(at, end)) {
			if (comment === undefined) result.push(text);
			else result.push(column === undefined ? `${text}${comment.text}` : `${text.trimEnd().padEnd(column)}${comment.text}`);
		}
		at = end;
	}
	return result;
}

/** Comments behind the content of lines that follow each other, in one column, and those that go on below them alone. */
function groupEnd(lines: readonly Line[], start: number): number {
	const first = lines[start]?.comment;
	let end = start + 1;
	if (first?.gap === undefined) return end;
	while (end < lines.length && lines[end]?.comment?.column === first.column) end++;
	return end;
}

/**
 * The column of a group: where it stood, unless content has grown into it or the comments stood close by their content
 * anyway. Undefined for a line without a comment behind its content.
 */
function columnOf(group: readonly Line[]): number | undefined {
	const first = group[0]?.comment;
	if (first?.gap === undefined) return undefined;
	const content = group.filter(({ comment }) => comment?.gap !== undefined);
	const end = Math.max(...content.map(({ text }) => text.length));
	const gap = Math.max(1, Math.min(...content.map(({ comment }) => comment?.gap ?? CLOSE)));
	if (gap <= CLOSE) return end + gap;
	return first.column > end ? first.column : end + CLOSE;
}

/** So many columns before a comment say that it follows its content, and keeps no column of its own. */
const CLOSE = 2;
