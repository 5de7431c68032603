/** The items of a value: its candidates as they are written at the spot. */
import type { PathAt } from '../../language/decode/locate.ts';
import { offersBehind } from '../../language/lines/line-text.ts';
import type { SyntaxNode } from '../../language/syntax.ts';
import type { Network } from '../../model/network.ts';
import type { AskedValue } from './asked.ts';
import { type Candidate, MOST, mayMean, type ValuePlace } from './candidate.ts';
import type { CompletionItem, Completions, TextPart } from './completion-item.ts';
import { isRule } from './keys.ts';
import type { Layout } from './layout.ts';
import type { Spot } from './spot.ts';
import { itemOf, valueCandidates } from './values.ts';

/** What a value is completed from: `node` is the innermost one at the cursor. */
export interface ValueQuestion {
	readonly network: Network;
	readonly steps: PathAt['steps'];
	readonly text: string;
	readonly node: SyntaxNode;
}

/** The items of a value; of very many only those that what is typed may mean. */
export function valueItems(
	asked: AskedValue,
	{ network, steps, text, node }: ValueQuestion,
	spot: Spot,
	layout: Layout,
): Pick<Completions, 'items' | 'incomplete'> {
	const form = formOf(asked, spot, node, layout);
	if (form === undefined || (spot.followed && !isRule(asked.definition.type))) return { items: [], incomplete: false };
	if (form.kind === 'lines') return { items: [{ ...LINES, text: form.text, subject: subjectOf(asked) }], incomplete: false };
	const typed = text.slice(spot.start, spot.cursor);
	const place: ValuePlace = { network, steps, asked, before: spot.before, typed, current: text.slice(spot.start, spot.end) };
	const all = valueCandidates(place);
	const incomplete = all.length > MOST;
	const fitting = incomplete ? all.filter((each) => mayMean(typed, each.filter ?? each.text)) : all;
	return { items: fitting.slice(0, MOST).map((candidate) => itemFor(place, candidate, spot, form)), incomplete };
}

/** How a value is to be written at the spot. */
export type Form =
	| { readonly kind: 'value'; readonly front: string; readonly back: string }
	/** The sign that begins a block of lines. */
	| { readonly kind: 'lines'; readonly text: readonly TextPart[] };

const LINES = { label: '|', kind: 'word', detail: 'a block of lines', more: true } as const;
const BARE: Form = { kind: 'value', front: '', back: '' };

/** Undefined where no value may stand. */
export function formOf({ definition: { type } }: AskedValue, spot: Spot, node: SyntaxNode, { newline, indent }: Layout): Form | undefined {
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
		case 'text':
			return onKeyLine && isStart && spot.open.length === 0 && node.kind !== 'scalar'
				? { kind: 'lines', text: [`|${newline}${' '.repeat(indent)}`] }
				: undefined;
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
		detail: typeof detail === 'function' ? detail() : detail,
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
