/**
 * `# hopwise-ignore CODE …`: a comment that silences findings of these codes, on its own line, or on the next one that says
 * something where it has a line to itself. What stands behind a colon is the reason, for whoever reads it.
 */
import { nearest } from '../language/nearest.ts';
import type { Document, Piece } from '../language/syntax.ts';
import type { AnalysedFile, Finding, Ignore } from './rule.ts';

/** Which findings are left, and which ignores silenced one. */
export interface Silenced {
	readonly left: readonly Finding[];
	readonly used: ReadonlySet<Ignore>;
}

/** Every ignore of a document, in its order; the same as long as the document is. */
export function ignoresIn(document: Document): readonly Ignore[] {
	const known = byDocument.get(document);
	if (known !== undefined) return known;
	if (!document.text.includes(MARK)) return NONE;
	const found = document.pieces.flatMap((piece) => commentsIn(piece).flatMap((comment) => ignoresOf(document, piece, comment)));
	byDocument.set(document, found);
	return found;
}

/** Findings without those that the files' comments silence. */
export function silence(files: readonly AnalysedFile[], findings: readonly Finding[]): Silenced {
	const ignoring = files.map(({ document }) => ({ document, ignores: ignoresIn(document) })).filter(({ ignores }) => ignores.length > 0);
	const used = new Set<Ignore>();
	if (ignoring.length === 0) return { left: findings, used };
	const left = findings.filter(({ code, source }) => {
		for (const { document, ignores } of ignoring) {
			const start = document.startOf(source.piece);
			if (start === undefined) continue;
			const at = start + source.start;
			const own = ignores.filter((ignore) => ignore.code === code && ignore.from <= at && at < ignore.to);
			for (const ignore of own) used.add(ignore);
			return own.length === 0;
		}
		return true;
	});
	return { left, used };
}

/** The code that was meant, where this is none. */
export function meantCode(code: string, codes: readonly string[]): string | undefined {
	return codes.includes(code) ? undefined : nearest(code, codes);
}

/** A comment: where its `#` and its codes stand in the piece. */
interface Comment {
	readonly start: number;
	readonly codes: readonly { readonly code: string; readonly start: number }[];
}

const byDocument = new WeakMap<Document, readonly Ignore[]>();
const byPiece = new WeakMap<Piece, readonly Comment[]>();
const NONE: readonly never[] = [];
const MARK = 'hopwise-ignore';

function commentsIn(piece: Piece): readonly Comment[] {
	const known = byPiece.get(piece);
	if (known !== undefined) return known;
	const found = piece.text.includes(MARK) ? Array.from(piece.text.matchAll(COMMENT), commentOf) : NONE;
	byPiece.set(piece, found);
	return found;
}

const COMMENT = /(?<=^|[ \t])#[ \t]*hopwise-ignore\b([^\r\n:]*)/gm;

function commentOf(match: RegExpMatchArray): Comment {
	const [whole, words = ''] = match;
	const start = match.index ?? 0;
	const first = start + whole.length - words.length;
	return { start, codes: Array.from(words.matchAll(/[^\s,]+/g), (word) => ({ code: word[0], start: first + (word.index ?? 0) })) };
}

function ignoresOf(document: Document, piece: Piece, { start, codes }: Comment): readonly Ignore[] {
	const { text } = document;
	const base = document.startOf(piece) ?? 0;
	const hash = base + start;
	const lineStart = text.lastIndexOf('\n', hash - 1) + 1;
	const isAlone = text.slice(lineStart, hash).trim() === '';
	const from = isAlone ? nextLine(text, hash) : lineStart;
	const to = lineEnd(text, from) + 1;
	return codes.map(({ code, start: at }) => ({ code, source: { piece, start: at, end: at + code.length }, from, to }));
}

/** Where the next line starts that is neither blank nor a comment; the end of the text where there is none. */
function nextLine(text: string, offset: number): number {
	let at = lineEnd(text, offset) + 1;
	while (at < text.length && /^[ \t]*(?:#|\r?$)/.test(text.slice(at, lineEnd(text, at)))) at = lineEnd(text, at) + 1;
	return Math.min(at, text.length);
}

function lineEnd(text: string, offset: number): number {
	const feed = text.indexOf('\n', offset);
	return feed < 0 ? text.length : feed;
}
