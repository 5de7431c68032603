/** Fixes of a flow that does not get through, below what stops it. */
import type { TextEdit } from '../../language/edit/text-edit.ts';
import { type Appearance, columnsOf, shown, wrapped } from '../appearance.ts';
import type { Located, Locator } from '../located.ts';

/** A fix as it is shown; its files are named as people know them. */
export interface ShownFix {
	/** `Add "…" to …` */
	readonly title: string;
	/** Other flows that fare as expected with it, and did not. */
	readonly mends: readonly string[];
	readonly edits: readonly { readonly file: string; readonly edits: readonly TextEdit[] }[];
}

/** What was found for one trace. */
export interface ShownFixes {
	readonly fixes: readonly ShownFix[];
	/** Not every way was tried. */
	readonly gaveUp: boolean;
}

export const NO_FIXES: ShownFixes = { fixes: [], gaveUp: false };

export interface FixJson {
	readonly title: string;
	readonly mends: readonly string[];
	/** Places in the files as they are; each is replaced by the text. */
	readonly edits: readonly (Located & { readonly text: string })[];
}

/** A sentence each: the best first, then the other ways. */
export function fixLines({ fixes, gaveUp }: ShownFixes, appearance: Appearance): readonly string[] {
	const sentences = fixes.map(({ title, mends }, index) => {
		const also = mends.length === 0 ? '' : `; so ${mends.length === 1 ? 'is' : 'are'} ${mends.join(', ')}`;
		return {
			head: index === 0 ? 'Fix: ' : 'Or:  ',
			text: `${title.charAt(0).toLowerCase()}${title.slice(1)}; traced again with it: reachable${also}.`,
		};
	});
	if (gaveUp) sentences.push({ head: '', text: 'Not every way to open it was tried: the search for fixes was given up.' });
	return sentences.flatMap(({ head, text }) => {
		const indent = columnsOf(head);
		return wrapped(shown(text, appearance), appearance.width - indent).map(
			(line, index) => `${index === 0 ? appearance.palette.strong(head) : ' '.repeat(indent)}${line}`,
		);
	});
}

export function fixesJson({ fixes }: ShownFixes, locator: Locator): readonly FixJson[] {
	return fixes.map(({ title, mends, edits }) => ({
		title,
		mends,
		edits: edits.flatMap(({ file, edits: own }) =>
			own.flatMap(({ start, end, text }) => {
				const place = locator.locateIn(file, start, end);
				return place === null ? [] : [{ ...place, text }];
			}),
		),
	}));
}
