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
