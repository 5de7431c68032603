/** textDocument/selectionRange */
import type { SelectionRange } from 'vscode-languageserver';
import { selectionsAt } from '../../core/editor/selection.ts';
import type { Document } from '../../core/language/syntax.ts';
import { aboutDocument } from '../asked.ts';
import { offsetIn, rangeOf } from '../places.ts';
import type { Method } from './method.ts';

/** Answers each position with what lies around it, from the inside out. */
export const selectionRange: Method = {
	capabilities: () => ({ selectionRangeProvider: true }),
	start: (session) => {
		session.connection.onSelectionRanges(({ textDocument: { uri }, positions }, token) =>
			aboutDocument<SelectionRange[]>(session, uri, token, [], ({ file: { document } }) =>
				positions.map((position) => around(document, offsetIn(document, position) ?? document.text.length)),
			),
		);
	},
};

function around(document: Document, offset: number): SelectionRange {
	const whole: SelectionRange = { range: rangeOf(document, { start: 0, end: document.text.length }) };
	return selectionsAt(document, offset).reduceRight<SelectionRange>(
		(parent, stretch, index, all) => (index === all.length - 1 ? whole : { range: rangeOf(document, stretch), parent }),
		whole,
	);
}
