import type { TextEdit } from '../../language/edit/text-edit.ts';

/** The edits that make a text that starts at `start` these lines, each with `lineEnd`; lines that stay are not touched. */
export function lineEdits(start: number, text: string, lines: readonly string[], lineEnd: string): readonly TextEdit[] {
	const old = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
	const now = lines.map((line) => `${line}${lineEnd}`);
	const front = commonFront(old, now);
	const back = commonBack(old, now, front);
	const from = old.slice(front, old.length - back);
	const to = now.slice(front, now.length - back);
	let at = start + lengthOf(old.slice(0, front));
	if (from.length !== to.length) return [narrowed(at, from.join(''), to.join(''))];
	const edits: TextEdit[] = [];
	for (const [index, line] of from.entries()) {
		const wanted = to[index] ?? '';
		if (line !== wanted) edits.push(narrowed(at, line, wanted));
		at += line.length;
	}
	return edits;
}

/** An edit without what both texts begin and end with; line ends stay whole. */
function narrowed(start: number, from: string, to: string): TextEdit {
	const front = commonFront(from, to);
	const sameEnd = /\r?\n$/.exec(from)?.[0] === /\r?\n$/.exec(to)?.[0];
	const back = sameEnd ? commonBack(from, to, front) : 0;
	return { start: start + front, end: start + from.length - back, text: to.slice(front, to.length - back) };
}

function commonFront(one: Units, other: Units): number {
	const most = Math.min(one.length, other.length);
	let front = 0;
	while (front < most && one.at(front) === other.at(front)) front++;
	return front;
}

function commonBack(one: Units, other: Units, front: number): number {
	const most = Math.min(one.length, other.length) - front;
	let back = 0;
	while (back < most && one.at(-1 - back) === other.at(-1 - back)) back++;
	return back;
}

/** A text, or its lines. */
type Units = string | readonly string[];

function lengthOf(lines: readonly string[]): number {
	return lines.reduce((sum, line) => sum + line.length, 0);
}
