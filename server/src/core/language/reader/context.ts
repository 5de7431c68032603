/** What everything that reads a stretch of a piece shares: where the stretch lies, and what was found in it. */
import type { BrokenNode, EmptyNode, MapEntry, MapNode, Piece, ScalarNode, Source, SyntaxProblem } from '../syntax.ts';
import { duplicateKeys } from './duplicate-keys.ts';

export interface Context {
	readonly piece: Piece;
	/** The text of the stretch; offsets in it are its own. */
	readonly text: string;
	/** Where the stretch starts in its piece. */
	readonly base: number;
	readonly problems: SyntaxProblem[];
}

/** The place of offsets of the stretch. */
export function place(context: Context, start: number, end: number): Source {
	return { piece: context.piece, start: context.base + start, end: context.base + Math.max(start, end) };
}

export function brokenNode(source: Source): BrokenNode {
	return { kind: 'broken', piece: source.piece, start: source.start, end: source.end };
}

export function emptyNode(source: Source): EmptyNode {
	return { kind: 'empty', piece: source.piece, start: source.start, end: source.end };
}

/** A plain scalar of one line that says exactly what stands there. */
export function plainNode(context: Context, start: number, end: number): ScalarNode {
	return { kind: 'scalar', ...place(context, start, end), text: context.text.slice(start, end), style: 'plain', lines: [] };
}

/** A map that lies in one piece; keys that are there twice are reported. */
export function mapNode(context: Context, source: Source, flow: boolean, entries: readonly MapEntry[], incomplete: boolean): MapNode {
	addAll(context.problems, duplicateKeys(entries));
	return { kind: 'map', ...source, flow, entries, ...(incomplete ? { incomplete } : {}) };
}

export interface Extra {
	readonly replacement?: string;
	readonly strayed?: true;
}

export function report(
	context: Context,
	code: SyntaxProblem['code'],
	message: string,
	source: Source,
	{ replacement, strayed }: Extra = {},
): void {
	context.problems.push({
		code,
		message,
		source,
		related: [],
		replacement,
		...(strayed === undefined ? {} : { strayed }),
	});
}

/** Whether lines were lost whose level nobody can tell. */
export function haveStrayed(problems: readonly SyntaxProblem[]): boolean {
	return problems.some(({ strayed }) => strayed === true);
}

/** A text as a message quotes it: one line, not too long. */
export function quoted(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return `\`${line.length > 60 ? `${line.slice(0, 59)}…` : line}\``;
}

/** `into.push(...from)` for lists of any length. */
export function addAll<T>(into: T[], from: readonly T[]): void {
	for (const each of from) {
		into.push(each);
	}
}
