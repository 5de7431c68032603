/** Functions over lists and maps (AWS CloudFormation Template Reference, "Fn::Select", "Fn::Length", "Fn::GetAZs", "Fn::FindInMap"). */
import { itemsIn, type Node, under } from '../template/node.ts';
import { regionOf } from './pseudo-parameters.ts';
import type { Scope } from './scope.ts';
import { literal, reasonOf, textOf, unknown, type Value, wholeNumber } from './value.ts';

/** `[index, list]`, the first being 0; one that the list does not have is unknown. */
export function select(scope: Scope, argument: Node): Value {
	const [indexNode, listNode] = itemsIn(argument);
	const index = scope.evaluate(indexNode);
	const list = scope.evaluate(listNode);
	const place = wholeNumber(index);
	if (place === undefined) return unknown(index.kind === 'unknown' ? index.why : 'Fn::Select has no number');
	if (list.kind !== 'list') return unknown(list.kind === 'unknown' ? list.why : 'Fn::Select selects from a list');
	return list.items[place] ?? unknown(`Fn::Select asks for number ${place} of ${list.items.length} items, counted from 0`);
}

export function length(scope: Scope, argument: Node): Value {
	const list = scope.evaluate(argument);
	return list.kind === 'list' ? textOf([String(list.items.length)]) : unknown(reasonOf(list));
}

/** The zones of a Region, as if it had all that a Region may have: which there are depends on the account. */
export function getAzs(scope: Scope, argument: Node): Value {
	const asked = scope.evaluate(argument);
	const region = asked.kind === 'nothing' || literal(asked) === '' ? regionOf(scope) : literal(asked);
	if (region === undefined) return unknown(reasonOf(asked));
	if (!REGION.test(region)) return unknown(`Fn::GetAZs asks for the zones of ${region}, which is no Region`);
	scope.world.assume({
		what: `the zones of ${region}`,
		why: `they were taken to be ${region}a, ${region}b and so on, where Fn::GetAZs asks for them: accounts have different ones`,
		origin: { file: scope.template.name, line: undefined },
	});
	return { kind: 'list', items: ZONES.map((letter) => textOf([`${region}${letter}`])) };
}

/** As in `eu-west-1`. */
const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d$/;
/** No Region has more (AWS Global Infrastructure, "Regions and Availability Zones"). */
const ZONES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** `[map, first key, second key]`, and `{ DefaultValue: … }` behind them for keys that are not there. */
export function findInMap(scope: Scope, argument: Node): Value {
	const [mapNode, firstNode, secondNode, options] = itemsIn(argument);
	const otherwise = under(options, 'DefaultValue');
	const path: string[] = [];
	let found: Node | undefined = scope.template.mappings;
	for (const node of [mapNode, firstNode, secondNode]) {
		const key = scope.evaluate(node);
		const name = literal(key);
		if (name === undefined) return unknown(reasonOf(key));
		path.push(name);
		found = under(found, name);
		if (found === undefined) return otherwise === undefined ? unknown(`Mappings have no ${path.join('.')}`) : scope.evaluate(otherwise);
	}
	return scope.evaluate(found);
}
