/** The paths of other files under `include`: one path is one value, blanks and all. */
import type { SyntaxNode } from '../../language/syntax.ts';
import { type AskedValue, textsOf } from './asked.ts';
import { MOST, mayMean } from './candidate.ts';
import type { Completions } from './completion-item.ts';
import type { Layout } from './layout.ts';
import type { Spot } from './spot.ts';
import { formOf } from './value-items.ts';

/** Where a path is asked for. `start` is where the innermost node begins in the text. */
export interface PathQuestion {
	readonly text: string;
	readonly node: SyntaxNode;
	readonly start: number;
}

export function isIncludePath({ of, key }: AskedValue): boolean {
	return of.name === 'topology' && key === 'include';
}

/** These paths without those that stand beside it, quoted where YAML would read something else. */
export function pathItems(asked: AskedValue, question: PathQuestion, spot: Spot, layout: Layout, paths: readonly string[]): Completions {
	const { text, node } = question;
	const replaced = replacedAt(question, spot);
	const typed = text.slice(replaced.start, spot.cursor);
	const current = node.kind === 'scalar' ? node.text : undefined;
	const beside = new Set(asked.node === undefined ? [] : textsOf(asked.node).filter((each) => each !== current));
	// Where the value itself is looked for a dash or brackets, the blanks in it are none that end it.
	const form = formOf(asked, { ...spot, before: '' }, node, layout);
	if (form?.kind !== 'value') return { replaced, items: [], incomplete: false };
	const free = paths.filter((path) => !beside.has(path));
	const incomplete = free.length > MOST;
	const fitting = incomplete ? free.filter((path) => mayMean(typed, path)).slice(0, MOST) : free;
	const isClosed = text.charAt(replaced.end) === spot.quote;
	const items = fitting.map((path) => ({
		label: path,
		kind: 'file' as const,
		detail: undefined,
		text: [spot.quote === '' ? form.front + plainOrQuoted(path) + form.back : escaped(path, spot.quote) + (isClosed ? '' : spot.quote)],
		more: false,
		subject: { kind: 'key' as const, of: asked.of.name, key: asked.key },
	}));
	return { replaced, items, incomplete };
}

/** The whole value between its quotes, as far as it stands on the cursor's line. */
function replacedAt({ text, node, start }: PathQuestion, spot: Spot): Completions['replaced'] {
	const first = spot.start - spot.before.length;
	const quoteLength = spot.quote.length;
	const end = start + node.end - node.start - quoteLength;
	const isOwn = node.kind === 'scalar' && start + quoteLength === first && end >= spot.cursor && !/[\r\n]/.test(text.slice(first, end));
	return { start: first, cursor: spot.cursor, end: isOwn ? end : spot.end };
}

/** Plain where it begins with a letter, a digit or a dot, and holds no sign that means something in YAML or its brackets. */
function plainOrQuoted(path: string): string {
	return /^[\p{L}\p{N}._](?:[\p{L}\p{N}._/()+@=~ -]*[\p{L}\p{N}._/()+@=~-])?$/u.test(path) ? path : `'${escaped(path, "'")}'`;
}

function escaped(path: string, quote: Spot['quote']): string {
	if (quote === "'") return path.replaceAll("'", "''");
	return quote === '"' ? path.replace(/["\\]/g, '\\$&') : path;
}
