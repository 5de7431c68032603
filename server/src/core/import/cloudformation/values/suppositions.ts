/** What is taken to be so where conditions hang on something that is not known, so that what they decide fits together. */

import { conditionsInUse } from '../template/conditions-in-use.ts';
import { entriesOf, itemsIn, type Node, textIn, under } from '../template/node.ts';
import type { Template } from '../template/template.ts';
import { isListType } from './parameter-types.ts';
import type { Chosen, Scope, World } from './scope.ts';
import { said } from './value.ts';

/**
 * Values for parameters that have none, from the conditions that compare them: the first text that one is compared with, in the order of the
 * templates, by a condition that something hangs on. With `IsProd` as `Env = prod` and `IsDev` as `Env = dev` one of the two holds then, and `Env` is `prod` everywhere.
 * `told` is where nothing is supposed.
 */
export function chosenFor(told: World, templates: readonly Template[]): ReadonlyMap<string, Chosen> {
	const chosen = new Map<string, Chosen>();
	for (const template of templates) {
		const scope = told.scopeOf(template);
		const inUse = conditionsInUse(template);
		const seen = new Set<Node>();
		for (const [condition, { value }] of template.conditions) {
			if (!inUse.has(condition) || typeof scope.truth(condition) === 'boolean') continue;
			for (const [name, text] of comparedIn(scope, value, seen)) if (!chosen.has(name)) chosen.set(name, { value: text, condition });
		}
	}
	return chosen;
}

type Compared = readonly [name: string, text: string];

/** The parameters without a value that a condition compares, with what it compares them with. */
function comparedIn(scope: Scope, node: Node, seen: Set<Node>): readonly Compared[] {
	if (seen.has(node)) return [];
	seen.add(node);
	const [[name, entry] = []] = entriesOf(node);
	const parts = itemsIn(entry?.value);
	if (name !== 'Fn::Equals') return CONNECTIVES.has(name ?? '') ? parts.flatMap((each) => comparedIn(scope, each, seen)) : [];
	const [one, other] = parts;
	return [...compared(scope, one, other), ...compared(scope, other, one)];
}

const CONNECTIVES: ReadonlySet<string> = new Set(['Fn::And', 'Fn::Or', 'Fn::Not']);

function compared(scope: Scope, node: Node | undefined, other: Node | undefined): readonly Compared[] {
	const name = textIn(under(node, 'Ref'));
	const text = said(scope.evaluate(other));
	if (name === undefined || text === undefined || scope.evaluate(node).kind !== 'unknown') return [];
	const parameter = scope.template.parameters.get(name);
	const isText = parameter === undefined ? name === 'AWS::AccountId' : !isListType(parameter.type);
	return isText ? [[name, text]] : [];
}

/**
 * Whether something that is not known is taken to be a text: the first that it is compared with, and no other. Nothing that is not known is
 * taken to be empty: what has no default has a value when the stack is made. `text` is undefined where that is not known either.
 */
export function isEqualSupposed(scope: Scope, node: Node, text: string | undefined, why: string): boolean {
	if (text === '') return false;
	if (text === undefined) return true;
	const key = written(node, 4) ?? node;
	const { texts, reasons } = scope.taken;
	const before = texts.get(key);
	if (before !== undefined) return before === text;
	if (reasons.has(why)) sayThatTheyMayNotFit(scope, why);
	texts.set(key, text);
	reasons.add(why);
	return true;
}

/** As two values of one mapping, for a key that is not known: no key may give both. */
function sayThatTheyMayNotFit({ world, template: { name } }: Scope, unknown: string): void {
	const why = `several of them hang on one thing that is not known, and may not be so together: ${unknown}`;
	world.assume({ what: `the conditions of ${name}`, why, origin: { file: name, line: undefined } });
}

/** What an expression says, in one form for all that say the same; undefined for what is long. */
function written(node: Node, depth: number): string | undefined {
	if (node.kind === 'text') return JSON.stringify(node.text);
	if (node.kind === 'empty') return 'null';
	const parts = node.kind === 'list' ? node.items : [...node.entries.values()].map(({ value }) => value);
	if (depth === 0 || parts.length > 8) return undefined;
	const inside = parts.map((each) => written(each, depth - 1));
	return inside.includes(undefined) ? undefined : JSON.stringify([node.kind === 'map' ? [...node.entries.keys()] : '', ...inside]);
}
