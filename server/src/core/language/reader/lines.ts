/**
 * The lines of a text as the cut sees them: where each starts, how far it is indented, and whether it can start an
 * entry. Plain arrays, since every read looks at every line.
 */

/** Blank, or nothing but a comment. */
export const BLANK = -1;
/** Starts no entry wherever it stands: a tab, `- `, `]` or `}` comes first. */
export const CONTINUATION = -2;
/** `---` or `...` at the first column. */
export const MARKER = -3;

export interface LineTable {
	readonly text: string;
	/** Where each line starts; one more at the end, the length of the text. */
	readonly starts: Int32Array;
	/** The column of the first character of a line that may start an entry; else one of the constants above. */
	readonly indents: Int32Array;
}

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const HASH = 35;
const DASH = 45;
const DOT = 46;
const CLOSE_BRACKET = 93;
const CLOSE_BRACE = 125;
const BYTE_ORDER_MARK = 0xfeff;

/** The lines of a text; a byte order mark before them belongs to no line. */
export function linesOf(text: string): LineTable {
	let starts = new Int32Array(64 + (text.length >> 5));
	let indents = new Int32Array(starts.length);
	let count = 0;
	let start = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
	while (start < text.length) {
		const feed = text.indexOf('\n', start);
		const end = feed === -1 ? text.length : feed + 1;
		if (count + 1 === starts.length) {
			starts = grown(starts);
			indents = grown(indents);
		}
		starts[count] = start;
		indents[count] = indentOf(text, start, end);
		count++;
		start = end;
	}
	starts[count] = text.length;
	return { text, starts: starts.subarray(0, count + 1), indents: indents.subarray(0, count) };
}

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
	const larger = new Int32Array(2 * numbers.length);
	larger.set(numbers);
	return larger;
}

/** The first line from `from` on, before `end`, that is neither blank nor a comment; `end` where there is none. */
export function nextContent(lines: LineTable, from: number, end: number): number {
	let line = from;
	while (line < end && lines.indents[line] === BLANK) {
		line++;
	}
	return line;
}

/** The column of the first character that is no space, whatever the line is. */
export function columnOf(lines: LineTable, line: number): number {
	const start = lines.starts[line] ?? 0;
	let at = start;
	while (lines.text.charCodeAt(at) === SPACE) {
		at++;
	}
	return at - start;
}

/** Whether what YAML calls empty stands at this offset: white space, a line end or the end of the text. */
export function isEmptyAt(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	return Number.isNaN(code) || code === SPACE || code === TAB || code === LINE_FEED || code === CARRIAGE_RETURN;
}

function indentOf(text: string, start: number, end: number): number {
	let at = start;
	while (at < end && text.charCodeAt(at) === SPACE) {
		at++;
	}
	const column = at - start;
	const first = text.charCodeAt(at);
	if (first === TAB) {
		return isBlankFrom(text, at, end) ? BLANK : CONTINUATION;
	}
	if (at >= end || first === LINE_FEED || first === HASH || (first === CARRIAGE_RETURN && at + 2 === end)) {
		return BLANK;
	}
	if (first === CLOSE_BRACKET || first === CLOSE_BRACE || (first === DASH && isEmptyAt(text, at + 1))) {
		return CONTINUATION;
	}
	if (column === 0 && (first === DASH || first === DOT) && isMarker(text, at, first)) {
		return MARKER;
	}
	return column;
}

function isBlankFrom(text: string, from: number, end: number): boolean {
	let at = from;
	while (at < end && isEmptyAt(text, at)) {
		at++;
	}
	return at >= end || text.charCodeAt(at) === HASH;
}

function isMarker(text: string, at: number, code: number): boolean {
	return text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code && isEmptyAt(text, at + 3);
}
