/** What the fixes of the rules are made with. */
import { removeItem } from '../language/edit/remove.ts';
import type { TextEdit } from '../language/edit/text-edit.ts';
import type { Document, Source } from '../language/syntax.ts';
import type { Finding, NetworkInput, QuickFix } from './rule.ts';

type Fixes = (input: NetworkInput, finding: Finding) => readonly QuickFix[];

/** Puts what a finding carries as `data.replacement` in its place; `certain` where that can be nothing else. */
export function replacing(certainty: 'certain' | 'likely'): Fixes {
	return (input, finding) => {
		const text = finding.data['replacement'];
		return typeof text === 'string' ? replaced(input, finding.source, text, { certain: certainty === 'certain' }) : [];
	};
}

/** Another text in a place. `remark` follows the title. */
export function replaced(
	input: NetworkInput,
	source: Source,
	text: string,
	{ certain = false, remark = '' }: { readonly certain?: boolean; readonly remark?: string } = {},
): readonly QuickFix[] {
	const old = source.piece.text.slice(source.start, source.end);
	return edited(input, source, { title: titleOf(old, text) + remark, certain }, (_, start) => [{ start, end: start + old.length, text }]);
}

/** Takes the item of a list out in which the finding stands. */
export function itemRemoved(title: string): Fixes {
	return (input, { source }) => edited(input, source, { title, certain: false }, (document) => removeItem(document, source));
}

/** Edits of the file in which a place stands, given the place's offset in it; no fix where there are none. */
export function edited(
	{ files }: NetworkInput,
	place: Source,
	{ title, certain = false }: { readonly title: string; readonly certain?: boolean },
	edits: (document: Document, offset: number) => readonly TextEdit[] | TextEdit | undefined,
): readonly QuickFix[] {
	for (const { uri, document } of files) {
		const start = document.startOf(place.piece);
		if (start === undefined) continue;
		const made = edits(document, start + place.start);
		if (made === undefined) return [];
		return [{ title, certain, edits: [{ uri, edits: 'text' in made ? [made] : made }] }];
	}
	return [];
}

function titleOf(old: string, text: string): string {
	if (old === '') return `Insert ${brief(text)}`;
	if (text === '') return `Delete ${brief(old)}`;
	return old.trim() === '' ? 'Indent with spaces' : `Replace ${brief(old)} with ${brief(text)}`;
}

/** A text in a title: its first line, shortened where it is long. */
function brief(text: string): string {
	const [first = '', ...more] = text.trim().split(/\r\n|\n|\r/);
	const short = first.length > LONGEST ? first.slice(0, LONGEST) : first;
	return `"${short}"${more.length > 0 || short !== first ? ' …' : ''}`;
}

const LONGEST = 60;
