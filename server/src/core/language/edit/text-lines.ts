/** Where lines of a text begin and end, and what stands on them. Offsets count UTF-16 units. */

/** The offset of the first character of the line. */
export function lineStart(text: string, offset: number): number {
	let start = offset;
	while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start -= 1;
	return start;
}

/** The offset of the line's end, before its line break. */
export function lineEnd(text: string, offset: number): number {
	let end = offset;
	while (end < text.length && !isBreak(text.charCodeAt(end))) end += 1;
	return end;
}

const isBreak = (unit: number): boolean => unit === 10 || unit === 13;

/** The offset behind the line's break; the text's end for its last line. */
export function nextLine(text: string, offset: number): number {
	const end = lineEnd(text, offset);
	return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
}

/** The start of the line above the one that starts here; 0 for the first line. */
export function lineAbove(text: string, start: number): number {
	return lineStart(text, Math.max(0, start - (text.startsWith('\r\n', start - 2) ? 2 : 1)));
}

/** How lines end in this text: as the first one does. */
export function lineBreak(text: string): string {
	return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** How many characters stand before the offset on its line. A byte order mark is none. */
export function columnOf(text: string, offset: number): number {
	const start = lineStart(text, offset);
	return offset - start - (text.startsWith('\uFEFF', start) ? 1 : 0);
}

/** Where the comment lines begin that stand right above a line in its column: they speak of it. The line's start where there are none. */
export function ownComments(text: string, offset: number): number {
	const column = columnOf(text, offset);
	let start = lineStart(text, offset);
	while (start > 0) {
		const above = lineAbove(text, start);
		const line = text.slice(above, start);
		if (!/^ *#/.test(line) || line.indexOf('#') !== column) break;
		start = above;
	}
	return start;
}

/**
 * The end of what hangs on the line of an offset: of its last line that stands right of this column and is no comment behind it, without the line
 * break. `items`: lines of a list in the same column belong to it too, as YAML allows for the value of a key.
 */
export function blockEnd(text: string, offset: number, column: number, items: boolean): number {
	let end = lineEnd(text, offset);
	for (let start = nextLine(text, offset); start < text.length; start = nextLine(text, start)) {
		const line = text.slice(start, lineEnd(text, start));
		const indent = line.search(/[^ ]/);
		if (indent < 0) continue;
		const isItem = items && indent === column && /^ *-( |$)/.test(line);
		if (indent <= column && !isItem) break;
		if (line.charAt(indent) !== '#') end = start + line.length;
	}
	return end;
}
