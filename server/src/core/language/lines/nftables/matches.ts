/** The values behind a selector of nft: one, several, a set in braces or by name, or a verdict map. */
import { type Condition, type RuleAction, unknownCondition } from '../../ruleset.ts';
import { quote } from '../words.ts';
import { type Element, elementsOf, type NamedSet } from './elements.ts';
import { portsInDoubt, type Selector, takeSelector } from './selectors.ts';
import type { Token, Tokens } from './tokens.ts';
import { takeVerdict } from './verdicts.ts';

/** Conditions that hold together; `action` where a verdict map says what becomes of the packets. */
export interface Row {
	readonly conditions: readonly Condition[];
	readonly action: RuleAction | undefined;
	/** The name of the chain that the action leads to. */
	readonly target: Token | undefined;
}

export type Sets = ReadonlyMap<string, NamedSet>;

/** Takes a selector and its values: each row is one way to match. Undefined where no selector begins here, or after a report. */
export function takeMatch(tokens: Tokens, sets: Sets, before: readonly Condition[]): readonly Row[] | undefined {
	const first = takeSelector(tokens);
	if (first === undefined) return undefined;
	const selectors = [first];
	while (tokens.takeIf('.') !== undefined) {
		const next = takeSelector(tokens);
		if (next === undefined) return [row([unknownCondition(first.words)])];
		selectors.push(next);
	}
	const doubts = selectors.flatMap((selector) => portsInDoubt(selector, before));
	const implied = [...doubts, ...selectors.flatMap(({ implies }) => implies)];
	// What is set is no question: the rule's reader sees to it.
	const rows = tokens.peek()?.text === 'set' ? [row([])] : takeValues(tokens, sets, selectors);
	return rows?.map((each) => ({ ...each, conditions: [...implied, ...each.conditions] }));
}

function takeValues(tokens: Tokens, sets: Sets, selectors: readonly Selector[]): readonly Row[] | undefined {
	const isMap = tokens.takeIf('vmap') !== undefined;
	const negated = tokens.takeIf('!=', 'ne') !== undefined;
	if (!negated) tokens.takeIf('==', 'eq');
	const token = tokens.take();
	if (token === undefined || token.kind === 'end') return undefined;
	const words = selectors.map((selector) => selector.words).join(' . ');
	const compared = COMPARED.get(token.text);
	if (compared !== undefined) return comparisonRows(tokens, selectors, compared);
	if (OPERATORS.has(token.text)) {
		// `ip saddr & 255.255.0.0 == 10.0.0.0`
		tokens.take();
		if (tokens.takeIf('==', 'eq', '!=', 'ne') !== undefined) tokens.take();
	}
	if (OPERATORS.has(token.text) || token.text === 'map') return [row([unknownCondition(words)])];
	let elements: readonly Element[];
	if (token.kind === 'sign' && token.text === '{') {
		elements = elementsOf(tokens.takeBlock());
	} else if (token.kind === 'word' && token.text.startsWith('@')) {
		const named = sets.get(token.text.slice(1));
		if (named === undefined) return tokens.report(token, `${quote(token.text)} is no set of this table`);
		if (named.changes) return [row([unknownCondition(`${words} ${token.text}`)])];
		elements = named.elements;
	} else {
		elements = takeList(tokens, token);
	}
	if (isMap) return mapRows(tokens, selectors, elements);
	return selectors.length === 1 ? setRows(tokens, selectors, elements, negated) : concatenationRows(tokens, selectors, elements, negated);
}

const OPERATORS: ReadonlySet<string> = new Set(['&', 'and', '|', 'or', '^', 'xor']);

type Range = readonly [first: number, last: number];

const MOST = 65535;
const below = (value: number): Range => [0, value - 1];
const upTo = (value: number): Range => [0, value];
const above = (value: number): Range => [value + 1, MOST];
const from = (value: number): Range => [value, MOST];

/** The numbers that a comparison lets through: nft prints `tcp dport >= 5000` as it was written. */
const COMPARED: ReadonlyMap<string, (value: number) => Range> = new Map([
	['<', below],
	['lt', below],
	['<=', upTo],
	['le', upTo],
	['>', above],
	['gt', above],
	['>=', from],
	['ge', from],
]);

/** Of ports; what else is compared nobody knows. */
function comparisonRows(tokens: Tokens, selectors: readonly Selector[], rangeOf: (value: number) => Range): readonly Row[] | undefined {
	const operand = tokens.take();
	const [selector, ...more] = selectors;
	if (operand === undefined || selector === undefined) return undefined;
	const [first, last] = rangeOf(Number(operand.text));
	if (first > last) return [];
	const test = more.length > 0 || Number.isNaN(first) ? undefined : selector.read([`${first}-${last}`]);
	const isOfPorts = test?.on === 'source-port' || test?.on === 'destination-port';
	return [row([isOfPorts ? { negated: false, test } : unknownCondition(selectors.map(({ words }) => words).join(' . '))])];
}

/** `established,related` without braces, or one value; of a concatenation its parts. */
function takeList(tokens: Tokens, first: Token): readonly Element[] {
	let parts = [first];
	const elements: Element[] = [];
	for (;;) {
		if (tokens.takeIf('.') !== undefined) {
			const next = tokens.take();
			if (next !== undefined) parts.push(next);
			continue;
		}
		elements.push({ parts, leadsTo: [] });
		const next = tokens.takeIf(',') === undefined ? undefined : tokens.take();
		if (next === undefined) return elements;
		parts = [next];
	}
}

function row(conditions: readonly Condition[]): Row {
	return { conditions, action: undefined, target: undefined };
}

function setRows(
	tokens: Tokens,
	[selector]: readonly Selector[],
	elements: readonly Element[],
	negated: boolean,
): readonly Row[] | undefined {
	if (selector === undefined) return undefined;
	if (elements.some(isEverything)) return negated ? [] : [row([])];
	const test = selector.read(elements.flatMap(({ parts }) => parts.map(({ text }) => text)));
	if (test !== undefined) return [row([{ negated, test }])];
	const broken = elements.flatMap(({ parts }) => parts).find(({ text }) => selector.read([text]) === undefined);
	return broken && tokens.report(broken, `${quote(broken.text)} stands where a value of ${quote(selector.words)} is expected`);
}

function isEverything({ parts: [first, ...more] }: Element): boolean {
	return first?.kind === 'word' && first.text === '*' && more.length === 0;
}

/** Each element of a concatenation is a way of its own. */
function concatenationRows(
	tokens: Tokens,
	selectors: readonly Selector[],
	elements: readonly Element[],
	negated: boolean,
): readonly Row[] | undefined {
	if (negated) return [row([unknownCondition(selectors.map(({ words }) => words).join(' . '))])];
	const rows: Row[] = [];
	for (const element of elements) {
		const conditions = conditionsOf(tokens, selectors, element);
		if (conditions === undefined) return undefined;
		rows.push(row(conditions));
	}
	return rows;
}

function mapRows(tokens: Tokens, selectors: readonly Selector[], elements: readonly Element[]): readonly Row[] | undefined {
	const rows: Row[] = [];
	// What no other element has is asked last.
	for (const element of [...elements.filter((each) => !isEverything(each)), ...elements.filter(isEverything)]) {
		const conditions = conditionsOf(tokens, selectors, element);
		const [verdict, target] = element.leadsTo;
		const action = verdict && takeVerdict(verdict.text, target);
		if (conditions === undefined) return undefined;
		if (action === undefined || verdict === undefined) {
			const at = verdict ?? element.parts[0];
			return at && tokens.report(at, `${quote(at.text)} stands where a verdict such as \`accept\` or \`jump CHAIN\` is expected`);
		}
		rows.push({ conditions, action, target: action.kind === 'jump' || action.kind === 'goto' ? target : undefined });
	}
	return rows;
}

function conditionsOf(tokens: Tokens, selectors: readonly Selector[], element: Element): readonly Condition[] | undefined {
	const { parts } = element;
	if (isEverything(element)) return [];
	const conditions: Condition[] = [];
	for (const [index, selector] of selectors.entries()) {
		const part = parts[index];
		const test = part && selector.read([part.text]);
		const at = part ?? parts[0];
		if (test === undefined)
			return at && tokens.report(at, `${quote(at.text)} stands where a value of ${quote(selector.words)} is expected`);
		conditions.push({ negated: false, test });
	}
	return conditions;
}
