/** What everything that reads a stretch of a piece shares: where the stretch lies, and what was found in it. */
import type {
	BrokenNode,
	EmptyNode,
	ListNode,
	MapEntry,
	MapNode,
	Piece,
	ScalarLine,
	ScalarNode,
	Source,
	SyntaxNode,
	SyntaxProblem,
} from '../syntax.ts';
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
	return scalarNode(context, start, end, context.text.slice(start, end), 'plain');
}

/** A scalar. Written out, as the others here: a file has tens of thousands of nodes, and what is spread into one takes half as much again. */
export function scalarNode(
	{ piece, base }: Context,
	start: number,
	end: number,
	text: string,
	style: ScalarNode['style'],
	lines: readonly ScalarLine[] = NO_LINES,
): ScalarNode {
	return { kind: 'scalar', piece, start: base + start, end: base + Math.max(start, end), text, style, lines };
}

const NO_LINES: readonly ScalarLine[] = [];

/** A list; the items are copied, since a list that has grown has room for many more. */
export function listNode({ piece, base }: Context, start: number, end: number, flow: boolean, items: readonly SyntaxNode[]): ListNode {
	return { kind: 'list', piece, start: base + start, end: base + Math.max(start, end), flow, items: items.slice() };
}

/** A map that lies in one piece; keys that are there twice are reported. */
export function mapNode(context: Context, source: Source, flow: boolean, entries: readonly MapEntry[], incomplete: boolean): MapNode {
	addAll(context.problems, duplicateKeys(entries));
	const { piece, start, end } = source;
	const map: MapNode = { kind: 'map', piece, start, end, flow, entries };
	return incomplete ? { ...map, incomplete } : map;
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
