/** Decodes the value of one key, or of one name, that has no keys of its own: scalars, lists of them, blocks of lines. */

import type { LineText } from '../lines/line-text.ts';
import { saysNothing } from '../lines/line-text.ts';
import { oneOf, quote } from '../lines/words.ts';
import type { KeyDefinition, Lines, List, NamedValues, One, OneOrMore, Text } from '../schema/define.ts';
import { reference } from '../schema/rule-values.ts';
import type { ScalarType, TextType } from '../schema/scalar.ts';
import { titleOf } from '../schema/topology.ts';
import type { ListNode, ScalarNode, Source, SyntaxNode } from '../syntax.ts';
import type { Broken, Field, Items, Located } from '../values.ts';
import { a, type DecodeProblem, firstLineOf, foundAt, placeOf, problem } from './problem.ts';
import { lineOfScalar, linesOfScalar } from './scalar-line.ts';

export type PlainType = One<unknown> | OneOrMore<unknown> | List<unknown> | Lines<unknown> | Text<unknown> | NamedValues<unknown>;

/** The key or name whose value is decoded. */
export interface Holder {
	readonly key: ScalarNode;
	readonly required: boolean;
	readonly default: KeyDefinition['default'];
	readonly refers: KeyDefinition['refers'];
}

type Item = Located<unknown> | Broken;

/** Reads a value; what is wrong with it goes to `problems`, and what could not be read is `Broken`. */
export function decodeValue(type: PlainType, holder: Holder, node: SyntaxNode, problems: DecodeProblem[]): Field<unknown> {
	switch (node.kind) {
		case 'broken':
			return broken(node);
		case 'empty':
			problems.push(emptyValue(type, holder));
			return broken(node);
		case 'scalar':
			return decodeScalar(type, holder, node, problems);
		case 'list':
			return decodeList(type, holder, node, problems);
		case 'map':
			problems.push(wrongShape(type, holder, node));
			return broken(node);
	}
}

const broken = (source: Source): Broken => ({ broken: true, source });
const located = <T>(value: T, source: Source): Located<T> => ({ broken: false, value, source });

function decodeScalar(type: PlainType, holder: Holder, node: ScalarNode, problems: DecodeProblem[]): Field<unknown> {
	const isBlock = type.shape === 'lines' || type.shape === 'text';
	if (!isBlock && node.style === 'folded') {
		return broken(node); // the reader has said what `>` does
	}
	if (type.shape === 'list' || (!isBlock && node.style === 'literal')) {
		problems.push(wrongShape(type, holder, node));
		return broken(node);
	}
	switch (type.shape) {
		case 'one':
			return readLine(type.item, lineOfScalar(node), node, problems);
		case 'one-or-more':
		case 'named-values':
			return located<Items<unknown>>([readLine(type.item, lineOfScalar(node), node, problems)], node);
		case 'lines':
			return decodeLines(type.item, node, problems);
		case 'text':
			return decodeText(type.output, node, problems);
	}
}

function decodeLines(item: ScalarType<unknown>, node: ScalarNode, problems: DecodeProblem[]): Field<Items<unknown>> {
	const lines = linesOfScalar(node).filter(({ text }) => !saysNothing(text) && item.heading?.(text) !== true);
	const [first] = lines;
	const foreign = item.foreign?.(lines.map(({ text }) => text));
	if (foreign !== undefined && first !== undefined) {
		problems.push(problem('invalid-rule', foreign, first.source(0, first.text.length)));
		return broken(node);
	}
	const rules = lines.map((line) => readLine(item, line, line.source(0, line.text.length), problems));
	return located<Items<unknown>>(rules, node);
}

/** What a line hides is unknown in the value: the reader has said where. */
function decodeText(output: TextType<unknown>, node: ScalarNode, problems: DecodeProblem[]): Field<unknown> {
	const { value, problems: found } = output.read(linesOfScalar(node));
	for (const { code, message, source, replacement } of found) {
		problems.push(problem(code, message, source, replacement === undefined ? {} : { replacement }));
	}
	return located(value, node);
}

function decodeList(type: PlainType, holder: Holder, node: ListNode, problems: DecodeProblem[]): Field<unknown> {
	if (type.shape === 'one' || type.shape === 'lines' || type.shape === 'text') {
		problems.push(wrongShape(type, holder, node));
		return broken(node);
	}
	if (node.items.length === 0 && holder.required) {
		problems.push(emptyValue(type, holder));
		return broken(node);
	}
	const items = node.items.map((item) => decodeItem(type.item, holder, item, problems));
	const length = type.shape === 'list' ? lengthFault(type, holder, node) : undefined;
	if (length !== undefined) {
		problems.push(length);
		return broken(node);
	}
	return located<Items<unknown>>(items, node);
}

function decodeItem(type: ScalarType<unknown>, holder: Holder, node: SyntaxNode, problems: DecodeProblem[]): Item {
	if (node.kind === 'scalar' && node.style !== 'literal' && node.style !== 'folded') {
		return readLine(type, lineOfScalar(node), node, problems);
	}
	if (node.kind === 'empty') {
		problems.push(problem('wrong-type', `an item of ${quote(holder.key.text)} is empty; ${expected(type, holder)} is expected`, node));
	} else if (node.kind !== 'broken' && !(node.kind === 'scalar' && node.style === 'folded')) {
		const message = `${foundAt(node)} stands in ${quote(holder.key.text)} where ${expected(type, holder)} is expected`;
		problems.push(problem('wrong-type', message, firstLineOf(node)));
	}
	return broken(node);
}

function readLine(type: ScalarType<unknown>, line: LineText, source: Source, problems: DecodeProblem[]): Item {
	const result = type.read(line);
	if (result.ok) {
		return located(result.value, source);
	}
	for (const { code, message, source: place, replacement } of result.problems) {
		const data = { ...(replacement === undefined ? {} : { replacement }), ...(type.values === undefined ? {} : { allowed: type.values }) };
		problems.push(problem(code, message, place, data));
	}
	return broken(source);
}

function lengthFault(type: List<unknown>, holder: Holder, node: ListNode): DecodeProblem | undefined {
	const { length } = node.items;
	if (type.count === undefined || length === type.count) {
		return undefined;
	}
	return problem(
		'wrong-type',
		`${quote(holder.key.text)} has ${type.count} items; ${length === 1 ? 'one stands' : `${length} stand`} here`,
		placeOf(holder.key, node),
	);
}

function emptyValue(type: PlainType, holder: Holder): DecodeProblem {
	const { key } = holder;
	if (type.shape === 'list' && !holder.required) {
		const absent = holder.default === undefined || holder.default.startsWith('[]') ? '' : ` (${holder.default})`;
		return problem('wrong-type', `${quote(key.text)} has no value; write \`[]\` for none, or leave the key out${absent}`, key, {
			key: key.text,
		});
	}
	return problem(
		holder.required ? 'missing-key' : 'wrong-type',
		`${quote(key.text)} has no value; ${meant(type, holder)} is expected`,
		key,
		{
			key: key.text,
		},
	);
}

function wrongShape(type: PlainType, holder: Holder, node: SyntaxNode): DecodeProblem {
	const message = `${foundAt(node)} stands at ${quote(holder.key.text)}, where ${meant(type, holder)} is expected`;
	const raw = node.kind === 'list' && node.flow ? onlyItem(node) : undefined;
	const replacement = type.shape === 'one' ? raw : type.shape === 'list' ? asList(node) : undefined;
	return problem('wrong-type', message, placeOf(holder.key, node), replacement === undefined ? {} : { replacement });
}

/** The text of a list's one item: it is what was meant where one value is. */
function onlyItem(node: ListNode): string | undefined {
	const [item, ...more] = node.items;
	return item?.kind === 'scalar' && more.length === 0 ? item.piece.text.slice(item.start, item.end) : undefined;
}

/** A lone value as a list, where that can be written without quotes. */
function asList(node: SyntaxNode): string | undefined {
	return node.kind === 'scalar' && node.style === 'plain' && !/[[\]{},]/.test(node.text) ? `[ ${node.text} ]` : undefined;
}

function meant(type: PlainType, holder: Holder): string {
	switch (type.shape) {
		case 'one':
			return expected(type.item, holder);
		case 'one-or-more':
		case 'named-values':
			return `${type.item.title}, or a list of them,`;
		case 'list':
			return `a list, each item ${expected(type.item, holder)},`;
		case 'lines':
			return `a block of lines (\`|\`), each ${type.item.title},`;
		case 'text':
			return `a block of lines (\`|\`), ${type.output.title},`;
	}
}

function expected(type: ScalarType<unknown>, { refers }: Holder): string {
	const kinds = type === reference ? refers?.find(({ part }) => part === 'name')?.kinds : undefined;
	if (kinds !== undefined) {
		return `the name of ${oneOf(kinds.map((kind) => a(titleOf(kind))))}`;
	}
	return type.example === undefined ? type.title : `${type.title} such as ${quote(type.example)}`;
}
