/** Which values stand on the line of their key, and how. */
import type { ListNode, MapEntry, MapNode, ScalarNode, SyntaxNode } from '../../language/syntax.ts';
import { holdsComments } from './comments.ts';
import { endOf } from './end-of.ts';
import { type Expected, expectedBehind, holdsOnlyValues } from './expected.ts';
import { isRule } from './rule-columns.ts';

/** A map in block form goes to one line where that has at most so many columns … */
const JOINED_COLUMNS = 120;
/** … and one line to block form where it has more than so many; what lies between stays as it is written. */
const MOST_COLUMNS = 140;

/** The value as it stands behind its key's colon; undefined for what stands in lines of its own below. `column` is that of the key. */
export function lineForm({ key, value }: MapEntry, expected: Expected, column: number): string | undefined {
	const fits = (most: number): string | undefined => {
		const text = oneLine(value, expected);
		return text !== undefined && column + written(key).length + 2 + text.length <= most ? text : undefined;
	};
	switch (value.kind) {
		case 'scalar':
			return value.style === 'literal' ? undefined : written(value);
		case 'empty':
			return '';
		case 'list':
			return value.flow ? fits(MOST_COLUMNS) : undefined;
		case 'map':
			if (value.flow) return fits(MOST_COLUMNS);
			return isLeaf(expected) && !isSpread(value) ? fits(JOINED_COLUMNS) : undefined;
		case 'broken':
			return undefined;
	}
}

/** A scalar as it stands in the file. */
export function written({ piece, start, end }: ScalarNode): string {
	return piece.text.slice(start, end);
}

function isLeaf(expected: Expected): boolean {
	return expected.what === 'keys' && expected.declared && holdsOnlyValues(expected.kind);
}

/** Whether a block has comments or blank lines, which a person would miss. */
function isSpread(node: MapNode): boolean {
	const { text } = node.piece;
	const end = endOf(node);
	const feed = text.indexOf('\n', end);
	return holdsComments(node, feed === -1 ? text.length : feed) || /\n[ \t]*\r?\n/.test(text.slice(node.start, end));
}

function oneLine(node: SyntaxNode, expected: Expected): string | undefined {
	switch (node.kind) {
		case 'scalar':
			return inBrackets(node) ? written(node) : undefined;
		case 'list':
			return hasRules(node, expected) ? undefined : joined('[', node.items, ']', (item) => oneLine(item, expected));
		case 'map':
			return node.entries.length === 0 ? '{}' : joined('{ ', node.entries, ' }', (entry) => pair(entry, expected));
		default:
			return undefined;
	}
}

function pair({ key, value }: MapEntry, expected: Expected): string | undefined {
	const isMap = value.kind === 'map' && value.entries.length > 0;
	const text = isMap || !inBrackets(key) ? undefined : oneLine(value, expectedBehind(expected, key.text));
	return text === undefined ? undefined : `${written(key)}: ${text}`;
}

function joined<T>(open: string, parts: readonly T[], close: string, write: (part: T) => string | undefined): string | undefined {
	const texts: string[] = [];
	for (const part of parts) {
		const text = write(part);
		if (text === undefined) return undefined;
		texts.push(text);
	}
	return `${open}${texts.join(', ')}${close}`;
}

/** Whether a scalar means the same in brackets, for every YAML reader. */
function inBrackets(node: ScalarNode): boolean {
	return node.style === 'plain' ? !/[,[\]{}]|^[:?-]/.test(node.text) : node.style !== 'literal' && node.style !== 'folded';
}

function hasRules({ items }: ListNode, expected: Expected): boolean {
	return expected.what === 'value' && isRule(expected.item) && items.some((item) => item.kind === 'scalar' && /\s/.test(item.text));
}
