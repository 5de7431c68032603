/**
 * The one form of a topology file: two columns a level, a map of values on one line, a rule a line with its parts in
 * columns. Comments and blank lines stay, and so does everything that could not be read.
 */

import { applyEdits, type TextEdit } from '../../language/edit/text-edit.ts';
import { read } from '../../language/reader/read.ts';
import { topologyLevel } from '../../language/schema/levels.ts';
import type { Document, Piece } from '../../language/syntax.ts';
import type { Stretch } from '../extent.ts';
import { advance, type Level, type Sheet } from './gaps.ts';
import { lineEdits } from './line-edits.ts';
import { BLANK_LINE, finished } from './lines.ts';
import { type Place, planOf } from './plan.ts';
import { printEntry } from './print.ts';
import { saySame } from './same.ts';

/**
 * The edits that bring a document into its form, in the order of the text; none where it has it. With a `range` only
 * the declarations in it are formatted, at the columns where they stand. A result that would not say the same as the
 * document is not given.
 */
export function formatEdits(document: Document, range?: Stretch): readonly TextEdit[] {
	// A carriage return alone ends a line for YAML and for nobody else.
	if (/\r(?!\n)/.test(document.text)) return [];
	const edits = edited(document, write(document, planOf(document, range !== undefined)), range);
	if (edits.length === 0) return edits;
	return saySame(document.root, read(applyEdits(document.text, edits), topologyLevel, document).root) ? edits : [];
}

/** A piece with its new lines; undefined for one that stays as it is. */
interface Written {
	readonly piece: Piece;
	readonly lines: readonly string[] | undefined;
}

function write(document: Document, places: ReadonlyMap<Piece, Place>): readonly Written[] {
	const { pieces } = document;
	const result: Written[] = [];
	const sheet: Sheet = { text: '', at: 0, open: [], lines: [] };
	/** Pieces that are on the sheet, with the number of lines up to the end of each. */
	let onSheet: { readonly piece: Piece; readonly lines: number }[] = [];
	const flush = (): void => {
		const lines = finished(sheet.lines);
		let start = 0;
		for (const { piece, lines: end } of onSheet) {
			result.push({ piece, lines: lines.slice(start, end) });
			start = end;
		}
		onSheet = [];
		sheet.lines.length = 0;
	};
	for (const [index, piece] of pieces.entries()) {
		const place = places.get(piece);
		const isPreamble = index === 0 && place === undefined && isOnlyComments(piece.text);
		if (place === undefined && !isPreamble) {
			flush();
			result.push({ piece, lines: undefined });
			continue;
		}
		sheet.text = piece.text;
		sheet.at = piece.text.startsWith(MARK) ? 1 : 0;
		if (place !== undefined) {
			sheet.at = place.entry.key.start;
			printEntry(sheet, place.entry, place.expected, place.stack, place.form);
		}
		advance(sheet, piece.text.length, place?.below ?? nextLevel(places, pieces[index + 1]));
		const first = sheet.lines[0];
		if (sheet.at > 0 && isPreamble && first !== undefined && piece.text.startsWith(MARK))
			sheet.lines[0] = { ...first, text: `${MARK}${first.text}` };
		onSheet.push({ piece, lines: sheet.lines.length });
	}
	while (sheet.lines.at(-1) === BLANK_LINE) sheet.lines.pop();
	flush();
	return result;
}

/** The block that goes on or begins at the next piece. */
function nextLevel(places: ReadonlyMap<Piece, Place>, next: Piece | undefined): Level | undefined {
	return next === undefined ? undefined : places.get(next)?.stack.at(-1);
}

function isOnlyComments(text: string): boolean {
	return text !== MARK && /^\ufeff?(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|$))*$/.test(text);
}

const MARK = '\ufeff';

/** The edits of the pieces that changed, and that lie in the range. */
function edited({ text }: Document, written: readonly Written[], range: Stretch | undefined): readonly TextEdit[] {
	const end = /\r?\n/.exec(text)?.[0] ?? '\n';
	const edits: TextEdit[] = [];
	let start = 0;
	for (const { piece, lines } of written) {
		const isAsked = range === undefined || (start <= range.end && start + piece.text.length > range.start);
		if (lines !== undefined && isAsked) edits.push(...lineEdits(start, piece.text, lines, end));
		start += piece.text.length;
	}
	return edits;
}
