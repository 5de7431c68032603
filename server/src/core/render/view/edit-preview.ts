/** What an edit changes, as lines that go and lines that come, for the eye before it is made. */
import { applyEdits, type TextEdit } from '../../language/edit/text-edit.ts';
import { shown } from '../appearance.ts';

/** A stretch of lines with those around them. */
export interface Hunk {
	/** The first line, from 1, in the text before the edit. */
	readonly line: number;
	readonly lines: readonly HunkLine[];
}

export interface HunkLine {
	readonly sign: '+' | '-' | ' ';
	readonly text: string;
}

/** So many lines around a change tell where it is. */
const AROUND = 2;

/** The hunks in the order of the text; edits on the same or neighbouring lines are one. */
export function editPreview(text: string, edits: readonly TextEdit[]): readonly Hunk[] {
	const lines = linesOf(text);
	return stretches(lines, edits).map(({ first, last, own }) => {
		const start = lines[first]?.start ?? 0;
		const end = lines[last]?.end ?? text.length;
		const moved = own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
		const before = plainLines(text.slice(start, end));
		const after = plainLines(applyEdits(text.slice(start, end), moved));
		return { line: first + 1, lines: difference(before, after) };
	});
}

interface Line {
	readonly start: number;
	/** Behind its line end. */
	readonly end: number;
}

interface Stretch {
	/** Indexes of lines, both included. */
	readonly first: number;
	readonly last: number;
	readonly own: readonly TextEdit[];
}

function stretches(lines: readonly Line[], edits: readonly TextEdit[]): readonly Stretch[] {
	const found: Stretch[] = [];
	for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
		const first = Math.max(0, lineAt(lines, edit.start) - AROUND);
		const last = Math.min(lines.length - 1, lineAt(lines, edit.end) + AROUND);
		const before = found.at(-1);
		if (before !== undefined && first <= before.last + 1) found[found.length - 1] = { ...before, last, own: [...before.own, edit] };
		else found.push({ first, last, own: [edit] });
	}
	return found;
}

function linesOf(text: string): readonly Line[] {
	const lines: Line[] = [];
	let start = 0;
	for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', start)) {
		lines.push({ start, end: feed + 1 });
		start = feed + 1;
	}
	return [...lines, { start, end: text.length }];
}

function lineAt(lines: readonly Line[], offset: number): number {
	let low = 0;
	let high = lines.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((lines[middle]?.start ?? 0) <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}

function plainLines(text: string): readonly string[] {
	const lines = text.split(/\r?\n/).map((line) => shown(line, { ascii: false }));
	return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** What both begin and end with stays; between them the old goes and the new comes. */
function difference(before: readonly string[], after: readonly string[]): readonly HunkLine[] {
	let head = 0;
	while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
	let tail = 0;
	while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
	const line = (sign: HunkLine['sign']) => (text: string) => ({ sign, text });
	return [
		...before.slice(0, head).map(line(' ')),
		...before.slice(head, before.length - tail).map(line('-')),
		...after.slice(head, after.length - tail).map(line('+')),
		...before.slice(before.length - tail).map(line(' ')),
	];
}
