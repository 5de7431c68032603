/** From the core's sources to the protocol's places, and back. */
import type { TextEdit as ProtocolEdit, Range } from 'vscode-languageserver';
import type { Root } from '../core/analysis/analysis.ts';
import type { TextEdit } from '../core/language/edit/text-edit.ts';
import { type LineIndex, lineIndex } from '../core/language/positions.ts';
import type { Document, Source } from '../core/language/syntax.ts';
import type { AnalysedFile } from '../core/rules/rule.ts';

/** A place as the protocol has it. */
export interface PlaceInFile {
	readonly uri: string;
	readonly range: Range;
}

/** Where a source stands among the files of a root; undefined for one of no file. */
export function placeIn({ files }: Pick<Root, 'files'>, source: Source): PlaceInFile | undefined {
	return placeAmong(files, source);
}

/** Where a source stands among these files; undefined for one of none of them. */
export function placeAmong(files: Iterable<AnalysedFile>, source: Source): PlaceInFile | undefined {
	for (const { uri, document } of files) {
		const range = rangeIn(document, source);
		if (range !== undefined) return { uri, range };
	}
	return undefined;
}

/** Lines from 0, columns in UTF-16 units. */
export function rangeIn(document: Document, source: Source): Range | undefined {
	const start = document.startOf(source.piece);
	return start === undefined ? undefined : rangeOf(document, { start: start + source.start, end: start + source.end });
}

/** The range of offsets in the document's text. */
export function rangeOf(document: Document, { start, end }: { readonly start: number; readonly end: number }): Range {
	return { start: positionIn(document, start), end: positionIn(document, end) };
}

/** The position of an offset in the document's text. */
export function positionIn(document: Document, offset: number): Range['start'] {
	const { line, column } = linesOf(document).positionAt(offset);
	return { line: line - 1, character: column - 1 };
}

/** Edits as the protocol has them. */
export function protocolEdits(document: Document, edits: readonly TextEdit[]): ProtocolEdit[] {
	return edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.text }));
}

const lineIndexes = new WeakMap<Document, LineIndex>();

/** The lines of a document, found once. */
export function linesOf(document: Document): LineIndex {
	const known = lineIndexes.get(document);
	if (known !== undefined) return known;
	const made = lineIndex(document.text);
	lineIndexes.set(document, made);
	return made;
}

/** The offset of a position; a column behind the line's end is its end, undefined where there is no such line. */
export function offsetIn(document: Document, { line, character }: Range['start']): number | undefined {
	return linesOf(document).offsetAt({ line: line + 1, column: character + 1 });
}
