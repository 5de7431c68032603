/** From the library's tree to the syntax tree, finding on the way what YAML read otherwise than it was meant. */
import { isAlias, isMap, isScalar, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ListNode, MapEntry, ScalarNode, SyntaxNode } from '../syntax.ts';
import { blockLines } from './block-lines.ts';
import { brokenNode, type Context, emptyNode, listNode, mapNode, place, scalarNode } from './context.ts';
import { type LooseKey, readLooseKeys } from './flow-keys.ts';
import { gluedMap, isGlued } from './glued-keys.ts';
import { areHostLines, literalNode, saidLines } from './host-lines.ts';
import * as lineTraps from './line-traps.ts';
import type { Masked } from './masks.ts';
import * as traps from './traps.ts';

export interface Tree extends Context {
	readonly mask: Masked;
}

/** Where a value stands: behind a key, as an item of a list, or as the whole text; `from` is where its signs may begin. */
export type Where =
	| { readonly kind: 'value'; readonly key: ScalarNode; readonly from: number }
	| { readonly kind: 'item' | 'root'; readonly from: number };

export interface Entries {
	readonly entries: readonly MapEntry[];
	readonly incomplete: boolean;
}

/** The node that the library read, or what was meant by it where that is certain; else `broken`, and reported. */
export function convert(tree: Tree, node: ParsedNode, where: Where, inFlow: boolean): SyntaxNode {
	const [start, end] = node.range;
	if (isAlias(node)) {
		return traps.alias(tree, start, end);
	}
	if (node.tag !== undefined) {
		return traps.tag(tree, where.from, start, end);
	}
	if (node.anchor !== undefined) {
		traps.anchor(tree, where.from, start);
	}
	if (isScalar(node)) {
		return scalar(tree, node, where, inFlow);
	}
	if (isMap(node)) {
		return convertMap(tree, node, where);
	}
	return list(tree, node);
}

/** The entries of a map, without a look at keys that are there twice. */
export function convertEntries(tree: Tree, map: YAMLMap.Parsed): Entries {
	const flow = map.flow === true;
	const entries: MapEntry[] = [];
	const loose: LooseKey[] = [];
	let incomplete = false;
	let from = map.range[0];
	for (const { key: keyNode, value: valueNode } of map.items) {
		if (valueNode === null) {
			// Only `{…}` has keys without a colon; they are read together, since one tells about the other.
			loose.push({ after: entries.length, start: keyNode.range[0], end: keyNode.range[1] });
			from = keyNode.range[2];
			continue;
		}
		const key = readKey(tree, keyNode, from);
		from = behindColon(tree, keyNode.range[1]);
		if (key === undefined) {
			incomplete = true;
		} else if (
			isScalar(valueNode) &&
			valueNode.type === 'PLAIN' &&
			valueNode.range[0] === valueNode.range[1] &&
			!valueNode.tag &&
			!valueNode.anchor
		) {
			entries.push({ key, value: emptyNode(place(tree, from, from)) });
		} else {
			entries.push({ key, value: convert(tree, valueNode, { kind: 'value', key, from }, flow) });
		}
		from = valueNode.range[2];
	}
	if (loose.length === 0) {
		// Copied, as lists are: most maps have few entries, and a list that has grown has room for seventeen.
		return { entries: entries.slice(), incomplete };
	}
	const read = readLooseKeys(tree, entries, loose);
	return { entries: read.entries, incomplete: incomplete || read.incomplete };
}

function convertMap(tree: Tree, map: YAMLMap.Parsed, where: Where): SyntaxNode {
	const [start, end] = map.range;
	if (where.kind === 'value' && map.flow !== true) {
		const lines = saidLines(tree, start, end);
		if (map.items.every(({ key }) => isScalar(key) && /^\d+$/.test(key.source ?? '')) && areHostLines(lines.map((line) => line.text))) {
			lineTraps.reportHostLines(tree, where.key);
			return literalNode(tree, lines);
		}
	}
	const { entries, incomplete } = convertEntries(tree, map);
	return mapNode(tree, place(tree, start, end), map.flow === true, entries, incomplete);
}

function list(tree: Tree, seq: YAMLSeq.Parsed): ListNode {
	const [start, end] = seq.range;
	const flow = seq.flow === true;
	const items: SyntaxNode[] = [];
	let from = start;
	for (const item of seq.items) {
		items.push(convert(tree, item, { kind: 'item', from }, flow));
		from = item.range[2];
	}
	return listNode(tree, start, end, flow, items);
}

function scalar(tree: Tree, node: Scalar.Parsed, where: Where, inFlow: boolean): SyntaxNode {
	const [start, end] = node.range;
	const written = node.source ?? '';
	const text = tree.mask.restore(written);
	switch (node.type) {
		case 'BLOCK_LITERAL':
		case 'BLOCK_FOLDED': {
			const source = tree.text.slice(start, end).trimEnd();
			const lines = blockLines(tree.text.slice(start, end), tree.base + start, text);
			const style = node.type === 'BLOCK_LITERAL' ? 'literal' : 'folded';
			const read = scalarNode(tree, start, start + source.length, text, style, lines);
			return style === 'literal' ? read : lineTraps.folded(tree, read, start);
		}
		case 'QUOTE_SINGLE':
		case 'QUOTE_DOUBLE': {
			const style = node.type === 'QUOTE_SINGLE' ? 'single-quoted' : 'double-quoted';
			const read = scalarNode(tree, start, end, text, style);
			return tree.text.slice(start, end).includes('\n') ? lineTraps.quotedLines(tree, read) : read;
		}
		default: {
			const read = scalarNode(tree, start, end, text, 'plain');
			if (start === end) {
				return emptyNode(read);
			}
			if (tree.mask.starts(written)) {
				return traps.star(tree, start, end);
			}
			if (tree.text.slice(start, end).includes('\n')) {
				return plainLines(tree, read, where, inFlow, start, end);
			}
			if (where.kind === 'value' && !inFlow && isGlued(text) && isBelow(tree, where.from, start)) {
				return gluedMap(tree, saidLines(tree, start, end)) ?? read;
			}
			const colon = tree.mask.colonIn(written, inFlow);
			if (colon !== -1) {
				traps.addressColon(tree, text, start, colon);
			}
			if (colon === -1 && inFlow && text.startsWith(':')) {
				traps.colonInBrackets(tree, text, start, end);
			}
			return read;
		}
	}
}

function plainLines(tree: Tree, read: ScalarNode, where: Where, inFlow: boolean, start: number, end: number): SyntaxNode {
	const lines = saidLines(tree, start, end);
	if (where.kind === 'value' && !inFlow && isBelow(tree, where.from, start)) {
		if (areHostLines(lines.map((line) => line.text))) {
			lineTraps.reportHostLines(tree, where.key);
			return literalNode(tree, lines);
		}
		const map = gluedMap(tree, lines);
		if (map !== undefined) {
			return map;
		}
	}
	if (inFlow) {
		lineTraps.reportFlowLines(tree, read.text, lines);
	} else if (where.kind === 'value') {
		lineTraps.reportValueLines(tree, where.key, read.text, lines);
	} else if (where.kind === 'item') {
		lineTraps.reportItemLines(tree, read.text, lines);
	} else {
		lineTraps.reportRootLines(tree, lines);
	}
	return brokenNode(read);
}

/** Whether a value starts on a line below its key. */
function isBelow(tree: Tree, from: number, start: number): boolean {
	return tree.text.slice(from, start).includes('\n');
}

/** A key as a plain or quoted name on one line; undefined, and reported, for whatever else YAML takes as one. */
function readKey(tree: Tree, node: ParsedNode, from: number): ScalarNode | undefined {
	const [start, end] = node.range;
	if (isAlias(node) || !isScalar(node) || node.tag !== undefined) {
		traps.noName(tree, start, end, node.tag === undefined ? isAlias(node) : true);
		return undefined;
	}
	if (node.anchor !== undefined) {
		traps.anchor(tree, from, start);
	}
	const written = node.source ?? '';
	const text = tree.mask.restore(written);
	const plain = node.type === 'PLAIN';
	if (plain && start === end) {
		traps.missingName(tree, start);
		return undefined;
	}
	if (tree.text.slice(start, end).includes('\n')) {
		traps.keyLines(tree, start, end);
		return undefined;
	}
	if (plain && text === '<<') {
		traps.merge(tree, start, end);
		return undefined;
	}
	if (plain && tree.mask.starts(written)) {
		traps.star(tree, start, end);
		return undefined;
	}
	const colon = plain ? tree.mask.colonIn(written, true) : -1;
	if (colon !== -1) {
		traps.addressColon(tree, text, start, colon);
	}
	const style = plain ? 'plain' : node.type === 'QUOTE_SINGLE' ? 'single-quoted' : 'double-quoted';
	return scalarNode(tree, start, end, text, style);
}

/** The offset behind the colon that follows a key. */
function behindColon(tree: Tree, keyEnd: number): number {
	const colon = tree.text.indexOf(':', keyEnd);
	return colon === -1 ? keyEnd : colon + 1;
}
