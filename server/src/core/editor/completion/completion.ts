/** What may be written at a place of a topology file. */
import { type PathAt, pathAt } from '../../language/decode/locate.ts';
import type { Document, SyntaxNode } from '../../language/syntax.ts';
import type { Network } from '../../model/network.ts';
import { wordCompletions } from '../ignores/completion.ts';
import { type Asked, askedAt } from './asked.ts';
import type { Completions } from './completion-item.ts';
import { declarationItems } from './declarations.ts';
import { isIncludePath, pathItems } from './include-paths.ts';
import { keyItems } from './keys.ts';
import { layoutAt } from './layout.ts';
import { type LineStart, type Spot, spotAt } from './spot.ts';
import { type ValueQuestion, valueItems } from './value-items.ts';

/** What completion is answered from. */
export interface CompletionQuestion {
	/** The network of a root that the document belongs to. */
	readonly network: Network;
	readonly document: Document;
	/** The paths of the files that the document could include, the best first; asked for under `include` alone. */
	readonly paths?: () => readonly string[];
}

/** The completions at an offset (UTF-16 units in the document's text); without items where nothing is known. */
export function completionsAt({ network, document, paths }: CompletionQuestion, offset: number): Completions {
	const cursor = Math.max(0, Math.min(offset, document.text.length));
	const path = pathAt(document, cursor);
	const spot = spotAt(document.text, cursor, lineStart(document, path, cursor));
	const nodeStart = (document.startOf(path.node.piece) ?? 0) + path.node.start;
	const asked = spot === undefined ? undefined : askedAt(path, spot, nodeStart);
	if (spot === undefined) return wordCompletions(document, cursor);
	if (asked === undefined) return { replaced: { start: cursor, cursor, end: cursor }, items: [], incomplete: false };
	const { start, end } = spot;
	const place: Place = { network, steps: path.steps, text: document.text, node: path.node, column: columnAt(document, path) };
	if (asked.kind === 'value' && isIncludePath(asked)) {
		const question = { text: document.text, node: path.node, start: nodeStart };
		return pathItems(asked, question, spot, layoutAt(place, spot, false), paths?.() ?? []);
	}
	return { replaced: { start, cursor, end }, ...offered(asked, place, spot) };
}

/** How the cursor's line begins: inside a block of lines, or in a flow collection of an earlier line. */
function lineStart(document: Document, { at, node, steps }: PathAt, cursor: number): LineStart {
	const { text } = document;
	const start = Math.max(text.lastIndexOf('\n', cursor - 1), text.lastIndexOf('\r', cursor - 1)) + 1;
	const startOf = (each: SyntaxNode): number => (document.startOf(each.piece) ?? 0) + each.start;
	if (at === 'value' && node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded') && startOf(node) < start)
		return 'literal';
	const isOpen = (each: SyntaxNode): boolean =>
		(each.kind === 'map' || each.kind === 'list') && each.flow && startOf(each) < start && cursor < startOf(each) + each.end - each.start;
	return [...steps.map((step) => step.node), node].some(isOpen) ? 'flow' : 'block';
}

/** The column (from 0) of what stands in the block map at the cursor; undefined where nothing does. */
function columnAt({ text, startOf }: Document, { steps, at, node }: PathAt): number | undefined {
	const last = steps.at(-1);
	const map = at === 'blank' ? node : last?.node;
	const [entry] = map?.kind === 'map' && !map.flow ? map.entries : [];
	const start = entry === undefined ? undefined : startOf(entry.key.piece);
	if (entry === undefined || start === undefined) return undefined;
	const front = text.slice(0, start + entry.key.start);
	return front.length - (Math.max(front.lastIndexOf('\n'), front.lastIndexOf('\r')) + 1);
}

interface Place extends ValueQuestion {
	/** At which the keys or names of the map at the cursor stand. */
	readonly column: number | undefined;
}

function offered(asked: Asked, place: Place, spot: Spot): Pick<Completions, 'items' | 'incomplete'> {
	if (asked.kind === 'value') return valueItems(asked, place, spot, layoutAt(place, spot, false));
	if (!takesName(asked, place, spot)) return { items: [], incomplete: false };
	const layout = layoutAt(place, spot, asked.flow);
	if (asked.kind === 'keys') return { items: keyItems(asked, layout), incomplete: false };
	// The item is named by what is typed.
	return { items: declarationItems(asked, place.text.slice(spot.start, spot.end), place, layout), incomplete: true };
}

/** A key or a name stands first on its line, in a flow map, or on a new line behind the key of its own map. */
function takesName({ flow }: Exclude<Asked, { readonly kind: 'value' }>, { steps, column, text }: Place, spot: Spot): boolean {
	if (spot.dash || spot.before !== '' || spot.followed) return false;
	// Further in than all others of its map, it would hold them.
	if (!flow && spot.key === undefined && column !== undefined && column < spot.indent) return false;
	if (!flow && spot.start === spot.end && indentBelow(text, spot.cursor) > Math.max(spot.indent, column ?? 0)) return false;
	const holders = [steps.at(-1)?.name, steps.at(-2)?.key?.node, steps.at(-1)?.key?.node];
	return flow || spot.key === undefined || holders.some((holder) => holder?.text === spot.key);
}

/** How far the next line with text is indented: a key above it that is less so would take it away from its map. */
function indentBelow(text: string, offset: number): number {
	const below = /\r?\n(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*( *)(?=[^\s#])/y;
	below.lastIndex = offset;
	return below.exec(text)?.[1]?.length ?? 0;
}
