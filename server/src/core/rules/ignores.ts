/**
 * `# hopwise-ignore CODE …`: a comment that silences findings of these codes, on its own line, or on the next one that says
 * something where it has a line to itself. What stands behind a colon is the reason, for whoever reads it.
 */
import { lineEnd, lineStart, nextLine } from '../language/edit/text-lines.ts';
import { nearest } from '../language/nearest.ts';
import type { Document, Piece } from '../language/syntax.ts';
import type { AnalysedFile, Finding, Ignore } from './rule.ts';

/** Which findings are left, and which ignores silenced one. */
export interface Silenced {
	readonly left: readonly Finding[];
	readonly used: ReadonlySet<Ignore>;
}

/** One such comment: offsets in the document's text. */
export interface IgnoreComment {
	/** Where its `#` stands, and where its last code ends, or its word where it names no code. */
	readonly start: number;
	readonly codesEnd: number;
	readonly codes: readonly Ignore[];
	/** The line that it is for, the end exclusive. */
	readonly from: number;
	readonly to: number;
}

/** Every ignore of a document, in its order; the same as long as the document is. */
export function ignoresIn(document: Document): readonly Ignore[] {
	const known = byDocument.get(document);
	if (known !== undefined) return known;
	const found = ignoreCommentsIn(document).flatMap(({ codes }) => codes);
	byDocument.set(document, found);
	return found;
}

/** The comments that they stand in. */
export function ignoreCommentsIn(document: Document): readonly IgnoreComment[] {
	const known = commentsByDocument.get(document);
	if (known !== undefined) return known;
	if (!document.text.includes(MARK)) return NONE;
	const found = document.pieces.flatMap((piece) => commentsIn(piece).map((comment) => commentOf(document, piece, comment)));
	commentsByDocument.set(document, found);
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

/** A comment: where its `#`, the end of its codes and these stand in the piece. */
interface Comment {
	readonly start: number;
	readonly codesEnd: number;
	readonly codes: readonly { readonly code: string; readonly start: number }[];
}

const byDocument = new WeakMap<Document, readonly Ignore[]>();
const commentsByDocument = new WeakMap<Document, readonly IgnoreComment[]>();
const byPiece = new WeakMap<Piece, readonly Comment[]>();
const NONE: readonly never[] = [];
const MARK = 'hopwise-ignore';

function commentsIn(piece: Piece): readonly Comment[] {
	const known = byPiece.get(piece);
	if (known !== undefined) return known;
	const found = piece.text.includes(MARK) ? Array.from(piece.text.matchAll(COMMENT), matched) : NONE;
	byPiece.set(piece, found);
	return found;
}

/** A byte order mark may stand before the first one. */
const COMMENT = /(?<=^\uFEFF?|[ \t])#[ \t]*hopwise-ignore\b([^\r\n:]*)/gm;

function matched(match: RegExpMatchArray): Comment {
	const [whole, words = ''] = match;
	const start = match.index ?? 0;
	const first = start + whole.length - words.length;
	const codes = Array.from(words.matchAll(/[^\s,]+/g), (word) => ({ code: word[0], start: first + (word.index ?? 0) }));
	const last = codes.at(-1);
	return { start, codes, codesEnd: last === undefined ? first : last.start + last.code.length };
}

function commentOf(document: Document, piece: Piece, { start, codesEnd, codes }: Comment): IgnoreComment {
	const { text } = document;
	const base = document.startOf(piece) ?? 0;
	const hash = base + start;
	const line = lineStart(text, hash);
	const isAlone = text.slice(line, hash).trim() === '';
	const from = isAlone ? lineBelow(text, hash) : line;
	const to = lineEnd(text, from) + 1;
	return {
		start: hash,
		codesEnd: base + codesEnd,
		codes: codes.map(({ code, start: at }) => ({ code, source: { piece, start: at, end: at + code.length }, from, to })),
		from,
		to,
	};
}

/** Where the next line starts that is neither blank nor a comment; the end of the text where there is none. */
function lineBelow(text: string, offset: number): number {
	let at = nextLine(text, offset);
	while (at < text.length && /^[ \t]*(?:#|$)/.test(text.slice(at, lineEnd(text, at)))) at = nextLine(text, at);
	return at;
}
