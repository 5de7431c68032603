/** What is to be changed in the files, in plain data. */

/** Replaces a stretch of a file's text: UTF-16 offsets in the text as it is analysed, the end exclusive. */
export interface TextEdit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** The edits of one file; they do not overlap. */
export interface FileEdits {
	readonly uri: string;
	readonly edits: readonly TextEdit[];
}

/** The text after the edits, which do not overlap; of two insertions at one offset the first stands first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
	const parts: string[] = [];
	let end = 0;
	for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
		parts.push(text.slice(end, edit.start), edit.text);
		end = edit.end;
	}
	return [...parts, text.slice(end)].join('');
}

/** The one edit that makes a text of another: all between what they begin with and what they end with. No pair of UTF-16 units is cut. */
export function stretchBetween(before: string, after: string): TextEdit {
	const most = Math.min(before.length, after.length);
	let start = 0;
	while (start < most && before[start] === after[start]) start++;
	if (isInsidePair(before, start) || isInsidePair(after, start)) start--;
	let tail = 0;
	while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
	if (isInsidePair(before, before.length - tail) || isInsidePair(after, after.length - tail)) tail--;
	return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

function isInsidePair(text: string, at: number): boolean {
	return /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
}
