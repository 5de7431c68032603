/** Edits upon edits, as edits of the first text. */
import type { TextEdit } from '../language/edit/text-edit.ts';

/** A stretch of the text in between: kept of the first text, or new. */
type Stretch = { readonly from: number; readonly to: number } | { readonly text: string };

/** What turns a text of this length into what `second` makes of what `first` made of it. */
export function composeEdits(length: number, first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] {
	const between = stretchesOf(length, first);
	const after: Stretch[] = [];
	let end = 0;
	for (const edit of inOrder(second)) {
		after.push(...slice(between, end, edit.start), { text: edit.text });
		end = edit.end;
	}
	after.push(...slice(between, end, Number.POSITIVE_INFINITY));
	return editsOf(length, after);
}

function stretchesOf(length: number, edits: readonly TextEdit[]): readonly Stretch[] {
	const stretches: Stretch[] = [];
	let end = 0;
	for (const edit of inOrder(edits)) {
		stretches.push({ from: end, to: edit.start }, { text: edit.text });
		end = edit.end;
	}
	return [...stretches, { from: end, to: length }];
}

/** The part of the text in between that lies between two of its offsets. */
function slice(stretches: readonly Stretch[], from: number, to: number): readonly Stretch[] {
	const found: Stretch[] = [];
	let start = 0;
	for (const stretch of stretches) {
		const size = 'text' in stretch ? stretch.text.length : stretch.to - stretch.from;
		const [begin, end] = [Math.max(from - start, 0), Math.min(to - start, size)];
		if (begin < end)
			found.push('text' in stretch ? { text: stretch.text.slice(begin, end) } : { from: stretch.from + begin, to: stretch.from + end });
		start += size;
	}
	return found;
}

function editsOf(length: number, stretches: readonly Stretch[]): readonly TextEdit[] {
	const edits: TextEdit[] = [];
	let end = 0;
	let text = '';
	const close = (start: number): void => {
		if (text !== '' || start > end) edits.push({ start: end, end: start, text });
		text = '';
	};
	for (const stretch of stretches) {
		if ('text' in stretch) {
			text += stretch.text;
			continue;
		}
		if (stretch.from === stretch.to) continue;
		close(stretch.from);
		end = stretch.to;
	}
	close(length);
	return edits;
}

const inOrder = (edits: readonly TextEdit[]): readonly TextEdit[] => [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
