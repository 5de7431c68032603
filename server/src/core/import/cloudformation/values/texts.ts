/** Functions that put texts together and take them apart (AWS CloudFormation Template Reference, "Fn::Join", "Fn::Split", "Fn::Sub"). */
import { entriesOf, itemsIn, type Node, textIn } from '../template/node.ts';
import { getAtt, ref } from './references.ts';
import type { Scope } from './scope.ts';
import { literal, type Piece, piecesOf, reasonOf, textOf, unknown, type Value } from './value.ts';

/** `[delimiter, list]`. */
export function join(scope: Scope, argument: Node): Value {
	const [delimiterNode, listNode] = itemsIn(argument);
	const delimiter = literal(scope.evaluate(delimiterNode)) ?? '';
	const list = scope.evaluate(listNode);
	if (list.kind === 'unknown') return list;
	if (list.kind !== 'list') return unknown('Fn::Join joins a list');
	const parts = list.items.map(piecesOf);
	if (parts.includes(undefined)) return unknown('Fn::Join joins texts');
	return textOf(parts.flatMap((pieces = [], index) => (index === 0 ? pieces : [delimiter, ...pieces])));
}

/** `[delimiter, text]`: the parts of a text that is not known as a whole may be. */
export function split(scope: Scope, argument: Node): Value {
	const [delimiterNode, textNode] = itemsIn(argument);
	const delimiter = literal(scope.evaluate(delimiterNode)) ?? '';
	const text = scope.evaluate(textNode);
	if (text.kind !== 'text' || delimiter === '') {
		return unknown(delimiter === '' ? 'Fn::Split has no delimiter' : reasonOf(text));
	}
	const parts: Piece[][] = [[]];
	for (const piece of text.pieces) {
		const [first = piece, ...more] = typeof piece === 'string' ? piece.split(delimiter) : [];
		parts.at(-1)?.push(first);
		for (const each of more) parts.push([each]);
	}
	return { kind: 'list', items: parts.map(textOf) };
}

/** A text with `${…}` in it, or such a text and a map of names for it. `${!x}` is `${x}` itself. */
export function sub(scope: Scope, argument: Node): Value {
	const [textNode, namesNode] = argument.kind === 'list' ? argument.items : [argument];
	const text = textIn(textNode);
	if (text === undefined) return unknown('Fn::Sub has no text');
	const names = entriesOf(namesNode);
	const pieces: Piece[] = [];
	let from = 0;
	for (const { 0: whole, 1: inside = '', index } of text.matchAll(/\$\{([^{}]*)\}/g)) {
		pieces.push(text.slice(from, index));
		from = index + whole.length;
		if (inside.startsWith('!')) pieces.push(`\${${inside.slice(1)}}`);
		else pieces.push(...(piecesOf(named(scope, names.get(inside.trim())?.value, inside.trim())) ?? [unknown(`${inside} is no text`)]));
	}
	return textOf([...pieces, text.slice(from)]);
}

/** A name of the map, else what `Ref` or `Fn::GetAtt` give for it. */
function named(scope: Scope, own: Node | undefined, name: string): Value {
	if (own !== undefined) return scope.evaluate(own);
	const node: Node = { kind: 'text', text: name };
	return name.includes('.') ? getAtt(scope, node) : ref(scope, node);
}
