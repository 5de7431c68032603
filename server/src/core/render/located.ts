/**
 * From source references to places as people count them. Everything that is rendered gets its places here, so that
 * lines and columns mean the same in every format.
 */
import { type LineIndex, lineIndex } from '../language/positions.ts';
import type { Document, Piece, Source } from '../language/syntax.ts';

/** Lines and columns count from 1, columns in UTF-16 units; the end column is that of the first unit behind the place. */
export interface Located {
	/** As a person names the file: a path with `/`, relative to where they stand. */
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
}

export interface Locator {
	/** Null for nothing, and for a place that is in none of the files. */
	locate(source: Source | undefined): Located | null;
	/** A stretch of a file's text, in offsets; null where there is no such file. */
	locateIn(file: string, start: number, end: number): Located | null;
	/** The text of a line without its end; empty where there is none. */
	lineText(file: string, line: number): string;
}

/** A locator over files by the names that people know them by. Lines are counted once a file, when first asked for. */
export function locator(files: Iterable<{ readonly name: string; readonly document: Document }>): Locator {
	const owners = new Map<Piece, OpenFile>();
	const byName = new Map<string, OpenFile>();
	for (const { name, document } of files) {
		const file: OpenFile = { name, document, lines: lazy(() => lineIndex(document.text)) };
		byName.set(name, file);
		for (const piece of document.pieces) owners.set(piece, file);
	}
	const placeIn = (file: OpenFile, start: number, end: number): Located => {
		const from = file.lines().positionAt(start);
		const to = file.lines().positionAt(end);
		return { file: file.name, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
	};
	return {
		locate(source) {
			const file = source && owners.get(source.piece);
			const start = source && file?.document.startOf(source.piece);
			return source === undefined || file === undefined || start === undefined
				? null
				: placeIn(file, start + source.start, start + source.end);
		},
		locateIn(name, start, end) {
			const file = byName.get(name);
			return file === undefined ? null : placeIn(file, start, end);
		},
		lineText: (name, line) => byName.get(name)?.lines().lineText(line) ?? '',
	};
}

/** By file, then by where it starts, then by where it ends; what has no place comes first. */
export function comparePlaces(a: Located | null, b: Located | null): number {
	if (a === null || b === null) return Number(a !== null) - Number(b !== null);
	return compareTexts(a.file, b.file) || a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn;
}

/** By UTF-16 units: the same order on every machine, whatever its language. */
export function compareTexts(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

interface OpenFile {
	readonly name: string;
	readonly document: Document;
	readonly lines: () => LineIndex;
}

function lazy<T>(compute: () => T): () => T {
	let known: { readonly value: T } | undefined;
	return () => {
		known ??= { value: compute() };
		return known.value;
	};
}
