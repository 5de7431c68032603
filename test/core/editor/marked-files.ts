/** Several small files of one folder, of which one holds the cursor `<|>`, for the tests of what an editor shows of names. */
import assert from 'node:assert/strict';
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import { lineIndex } from '../../../server/src/core/language/positions.ts';
import type { Document, Source } from '../../../server/src/core/language/syntax.ts';
import { analysedFiles } from '../model/networks.ts';

const CURSOR = '<|>';

export interface MarkedFiles {
	readonly analysis: Analysis;
	/** The file with the cursor, and where that stands. */
	readonly document: Document;
	readonly offset: number;
}

/** The files without the cursor, analysed; exactly one has it. */
export function markedFiles(files: Readonly<Record<string, string>>): MarkedFiles {
	const [marked, ...others] = Object.entries(files).filter(([, text]) => text.includes(CURSOR));
	assert.ok(marked !== undefined && others.length === 0, 'one cursor');
	const [name, text] = marked;
	const analysis = analysedFiles({ ...files, [name]: text.replace(CURSOR, '') });
	return { analysis, document: documentOf(analysis, name), offset: text.indexOf(CURSOR) };
}

/** One file and its cursor: `row` is a part of it that is there once, with the cursor in it. */
export function markedIn(text: string, row: string): MarkedFiles {
	const part = row.replace(CURSOR, '');
	assert.equal(text.split(part).length, 2, `once in the text: ${part}`);
	return markedFiles({ 'net.topo.yaml': text.replace(part, () => row) });
}

export function documentOf(analysis: Analysis, name: string): Document {
	const file = analysis.files.get(`file:///nets/${name}`);
	assert.ok(file, `no file ${name}`);
	return file.document;
}

/** `net.topo.yaml:3:5 web`: file, line and column from 1, and what stands there. */
export function placeText(analysis: Analysis, source: Source): string {
	for (const { uri, document } of analysis.files.values()) {
		const start = document.startOf(source.piece);
		if (start === undefined) continue;
		const { line, column } = lineIndex(document.text).positionAt(start + source.start);
		const name = uri.slice(uri.lastIndexOf('/') + 1).replace('.topo.yaml', '');
		return `${name}:${line}:${column} ${source.piece.text.slice(source.start, source.end)}`;
	}
	return assert.fail('a place in no file');
}
