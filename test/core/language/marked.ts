/**
 * Fixtures that say what is found in them: under a line, `# ^^^^ code: message` marks a place in it. The carets stand
 * under the place, so every line of a fixture is indented by two columns or more.
 */
import assert from 'node:assert/strict';
import { lineIndex } from '../../../server/src/core/language/positions.ts';
import type { Document, Source } from '../../../server/src/core/language/syntax.ts';

export interface Found {
	readonly code: string;
	readonly message: string;
	readonly source: Source;
}

/** Takes the tabs off the lines of a template text, so that fixtures can stand indented in a test. */
export const untabbed = (text: string): string => text.replace(/^\t+/gm, '').replace(/^\n/, '');

const MARKER = /^# *\^/;

/** The text of a fixture without its markers. */
export function withoutMarkers(fixture: string): string {
	return untabbed(fixture)
		.split('\n')
		.filter((line) => !MARKER.test(line))
		.join('\n');
}

/** The text of a document with markers for what was found in it. */
export function marked(document: Document, found: readonly Found[]): string {
	const lines = lineIndex(document.text);
	const markers = new Map<number, { readonly column: number; readonly text: string }[]>();
	for (const { code, message, source } of found) {
		const offset = document.startOf(source.piece);
		assert.notEqual(offset, undefined, `the place of ${code} lies in no piece of the document`);
		const start = lines.positionAt((offset ?? 0) + source.start);
		const end = lines.positionAt((offset ?? 0) + source.end);
		const width = end.line === start.line ? end.column - start.column : lines.lineText(start.line).length - start.column + 2;
		const text = `#${' '.repeat(Math.max(start.column - 2, 0))}${'^'.repeat(Math.max(width, 1))} ${code}: ${message}`;
		markers.set(start.line, [...(markers.get(start.line) ?? []), { column: start.column, text }]);
	}
	const below = (line: number): readonly string[] =>
		(markers.get(line) ?? []).toSorted((one, other) => one.column - other.column).map(({ text }) => text);
	return document.text
		.split('\n')
		.flatMap((line, index) => [line, ...below(index + 1)])
		.join('\n');
}

/** Fails unless exactly what the fixture marks is found. */
export function assertMarked(fixture: string, document: Document, found: readonly Found[]): void {
	assert.equal(marked(document, found), untabbed(fixture));
}
