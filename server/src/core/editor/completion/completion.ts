/** What may be written at a place of a topology file. */
import { type PathAt, pathAt } from '../../language/decode/locate.ts';
import { offersBehind } from '../../language/lines/line-text.ts';
import type { Document, SyntaxNode } from '../../language/syntax.ts';
import type { Network } from '../../model/network.ts';
import { type Asked, type AskedValue, askedAt } from './asked.ts';
import type { Candidate, ValuePlace } from './candidate.ts';
import type { CompletionItem, Completions, TextPart } from './completion-item.ts';
import { declarationItems } from './declarations.ts';
import { isRule, keyItems } from './keys.ts';
import { type Layout, layoutAt } from './layout.ts';
import { type LineStart, type Spot, spotAt } from './spot.ts';
import { itemOf, valueCandidates } from './values.ts';

/** What completion is answered from. */
export interface CompletionQuestion {
	/** The network of a root that the document belongs to. */
	readonly network: Network;
	readonly document: Document;
}

/** The completions at an offset (UTF-16 units in the document's text); without items where nothing is known. */
export function completionsAt({ network, document }: CompletionQuestion, offset: number): Completions {
	const cursor = Math.max(0, Math.min(offset, document.text.length));
	const path = pathAt(document, cursor);
	const spot = spotAt(document.text, cursor, lineStart(document, path, cursor));
	const asked = spot === undefined ? undefined : askedAt(path, spot, (document.startOf(path.node.piece) ?? 0) + path.node.start);
	if (spot === undefined || asked === undefined) return { replaced: { start: cursor, cursor, end: cursor }, items: [], incomplete: false };
	const items = itemsOf(
		asked,
		{ network, steps: path.steps, text: document.text, node: path.node, column: columnAt(document, path) },
		spot,
	);
	const typed = document.text.slice(spot.start, cursor).toLowerCase();
	const fitting = items.length > MOST ? items.filter((item) => isSubsequence(typed, (item.filter ?? item.label).toLowerCase())) : items;
	const { start, end } = spot;
	return {
		replaced: { start, cursor, end },
		items: fitting.slice(0, MOST),
		incomplete: fitting.length > MOST || (items.length > MOST && typed === '') || asked.kind === 'names',
	};
}

/** More than anybody reads. */
const MOST = 500;

function isSubsequence(typed: string, text: string): boolean {
	let at = 0;
	for (const letter of typed) {
		at = text.indexOf(letter, at) + 1;
		if (at === 0) return false;
	}
	return true;
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

interface Place {
	readonly network: Network;
	readonly steps: PathAt['steps'];
	readonly text: string;
	readonly node: SyntaxNode;
	/** At which the keys or names of the map at the cursor stand. */
	readonly column: number | undefined;
}

function itemsOf(asked: Asked, place: Place, spot: Spot): readonly CompletionItem[] {
	const { text, network, steps } = place;
	switch (asked.kind) {
		case 'keys':
			return takesName(asked, place, spot) ? keyItems(asked, layoutAt(place, spot, asked.flow)) : [];
		case 'names': {
			if (!takesName(asked, place, spot)) return [];
			return declarationItems(asked, text.slice(spot.start, spot.end), { network, steps }, layoutAt(place, spot, asked.flow));
		}
		case 'value':
			return valueItems(asked, place, spot);
	}
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

function valueItems(asked: AskedValue, { network, steps, text, node, column }: Place, spot: Spot): readonly CompletionItem[] {
	const form = formOf(asked, spot, node, layoutAt({ text, column }, spot, false));
	if (form === undefined || (spot.followed && !isRule(asked.definition.type))) return [];
	if (form.kind === 'lines') return [{ ...LINES, text: form.text, subject: subjectOf(asked) }];
	const place: ValuePlace = { network, steps, asked, before: spot.before, current: text.slice(spot.start, spot.end) };
	return valueCandidates(place).map((candidate) => itemFor(place, candidate, spot, form));
}

/** How a value is to be written at the spot. */
type Form =
	| { readonly kind: 'value'; readonly front: string; readonly back: string }
	/** The sign that begins a block of lines. */
	| { readonly kind: 'lines'; readonly text: readonly TextPart[] };

const LINES = { label: '|', kind: 'word', detail: 'a block of lines', more: true } as const;
const BARE: Form = { kind: 'value', front: '', back: '' };

function formOf({ definition: { type } }: AskedValue, spot: Spot, node: SyntaxNode, { newline, indent }: Layout): Form | undefined {
	const inList = spot.dash || spot.open.at(-1)?.sign === '[' || (node.kind === 'list' && node.flow);
	const onKeyLine = spot.key !== undefined;
	const isStart = spot.before === '' && spot.quote === '';
	switch (type.shape) {
		case 'list':
			if (inList || !isStart) return BARE;
			if (!onKeyLine) return { kind: 'value', front: '- ', back: '' };
			if (isRule(type) && spot.open.length === 0) return { kind: 'value', front: `${newline}${' '.repeat(indent)}- `, back: '' };
			return { kind: 'value', front: '[', back: ']' };
		case 'one-or-more':
			return inList || onKeyLine || !isStart || node.kind !== 'list' ? BARE : { kind: 'value', front: '- ', back: '' };
		case 'lines':
			if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) return onKeyLine ? undefined : BARE;
			return onKeyLine && isStart && spot.open.length === 0 ? { kind: 'lines', text: [`|${newline}${' '.repeat(indent)}`] } : undefined;
		case 'one':
		case 'named-values':
			return spot.dash ? undefined : BARE;
		default:
			return undefined;
	}
}

function itemFor(
	place: ValuePlace,
	{ text, kind, detail, filter, thing }: Candidate,
	spot: Spot,
	form: Extract<Form, { readonly kind: 'value' }>,
): CompletionItem {
	const more = form.back === '' && !spot.followed && goesOn(place, text);
	return {
		label: text,
		kind,
		detail,
		text: [`${form.front}${text}${more ? ' ' : ''}${form.back}`],
		...(filter === undefined ? {} : { filter }),
		more,
		subject: thing === undefined ? subjectOf(place.asked) : { kind: 'thing', key: thing },
	};
}

function subjectOf({ of, key }: AskedValue): CompletionItem['subject'] {
	return { kind: 'key', of: of.name, key };
}

/** Whether the rule is not whole with this word. */
function goesOn(place: ValuePlace, text: string): boolean {
	const item = itemOf(place);
	if (item?.example?.includes(' ') !== true) return false;
	const line = `${place.before}${text}`;
	const piece = { text: line };
	return !item.read({ text: line, source: (start, end) => ({ piece, start, end }) }).ok && offersBehind(item, line).length > 0;
}
