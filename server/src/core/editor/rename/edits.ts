/** The edits that give a thing another name: in every place that names it, in the form in which the place does. */

import type { FileEdits, TextEdit } from '../../language/edit/text-edit.ts';
import type { Piece } from '../../language/syntax.ts';
import type { AnalysedFile } from '../../rules/rule.ts';
import type { Occurrence } from '../names/occurrences.ts';

/** The name put into each of these places, by file; files without a place are left out. */
export function editsFor(places: readonly Occurrence[], files: readonly AnalysedFile[], name: string): readonly FileEdits[] {
	const byPiece = new Map<Piece, Occurrence[]>();
	for (const place of places) {
		const others = byPiece.get(place.source.piece);
		if (others === undefined) byPiece.set(place.source.piece, [place]);
		else others.push(place);
	}
	return files.flatMap(({ uri, document }) => {
		const edits: TextEdit[] = [];
		for (const [piece, found] of byPiece) {
			const start = document.startOf(piece);
			if (start === undefined) continue;
			edits.push(...found.map(({ source }) => ({ start: start + source.start, end: start + source.end, text: name })));
		}
		return edits.length === 0 ? [] : [{ uri, edits: edits.sort((a, b) => a.start - b.start) }];
	});
}
