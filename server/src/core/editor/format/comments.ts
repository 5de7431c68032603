/** What stands between the scalars of a piece: the signs of YAML, blank lines, and comments, of which none may be lost. */
import type { ListNode, MapEntry, MapNode, ScalarNode, SyntaxNode } from '../../language/syntax.ts';
import { endOf } from './end-of.ts';

/** Whether a comment stands in a value, or between it and `end`. */
export function holdsComments(node: SyntaxNode, end: number): boolean {
	let at = node.start;
	for (const scalar of scalarsOf(node)) {
		if (hasComment(node.piece.text.slice(at, scalar.start))) return true;
		at = scalar.end;
	}
	return hasComment(node.piece.text.slice(at, end));
}

/**
 * Whether an entry is made of nothing but keys, values, and the usual signs and comments between them. Not so where
 * something is broken, or where comments stand in brackets: formatting leaves such an entry as it is.
 */
export function isPlain({ key, value }: MapEntry): boolean {
	const { text } = key.piece;
	if (value.piece !== key.piece) return false;
	const before = text.slice(key.end, value.start);
	switch (value.kind) {
		case 'empty':
			return /^[ \t]*:$/.test(before);
		case 'scalar':
			return /^[ \t]*:\s*$/.test(before) && isPlainScalar(value);
		case 'list':
			if (value.flow) return /^[ \t]*:\s*$/.test(before) && isPlainInBrackets(value);
			return /^[ \t]*:\s*\n\s*$/.test(withoutComments(before)) && isPlainList(value);
		case 'map':
			if (value.flow) return /^[ \t]*:\s*$/.test(before) && isPlainInBrackets(value);
			return /^[ \t]*:\s*\n\s*$/.test(withoutComments(before)) && isPlainMap(value);
		case 'broken':
			return false;
	}
}

function isPlainMap(map: MapNode): boolean {
	if (map.incomplete === true || map.entries.length === 0) return false;
	let at = map.start;
	for (const entry of map.entries) {
		if (withoutComments(map.piece.text.slice(at, entry.key.start)).trim() !== '' || !isPlain(entry)) return false;
		at = endOf(entry.value);
	}
	return true;
}

function isPlainList(list: ListNode): boolean {
	let at = list.start;
	for (const item of list.items) {
		const before = withoutComments(list.piece.text.slice(at, item.start));
		if (item.kind !== 'scalar' || item.style === 'literal' || !isPlainScalar(item) || !/^\s*-[ \t]+$/.test(before)) return false;
		at = item.end;
	}
	return list.items.length > 0;
}

/** Without comments and without values that are not there: those are half typed. */
function isPlainInBrackets(node: MapNode | ListNode): boolean {
	let at = node.start;
	for (const scalar of scalarsOf(node)) {
		if (!/^[\s,:{}[\]]*$/.test(node.piece.text.slice(at, scalar.start)) || !isPlainScalar(scalar)) return false;
		at = scalar.end;
	}
	return /^[\s,:{}[\]]*$/.test(node.piece.text.slice(at, node.end)) && isComplete(node);
}

function isComplete(node: SyntaxNode): boolean {
	switch (node.kind) {
		case 'scalar':
			return true;
		case 'map':
			return node.incomplete !== true && node.entries.every(({ value }) => isComplete(value));
		case 'list':
			return node.items.every(({ kind }) => kind === 'scalar');
		default:
			return false;
	}
}

function isPlainScalar({ piece, start, end, style }: ScalarNode): boolean {
	const text = piece.text.slice(start, end);
	if (style !== 'literal') return style !== 'folded' && !text.includes('\n');
	// Neither an indentation that is said nor blank lines that count; and nothing but line ends behind it.
	const lines = piece.text.slice(end).split('\n').slice(1);
	const next = lines.findIndex((line) => line.trim() !== '');
	const blanks = lines.slice(0, next === -1 ? lines.length : next);
	return /^\|-?[ \t]*(?:#.*)?\r?\n/.test(text) && blanks.every((line) => line === '' || line === '\r');
}

/** The keys and values of a node, in the order of the text. */
function* scalarsOf(node: SyntaxNode): Generator<ScalarNode> {
	switch (node.kind) {
		case 'scalar':
			yield node;
			break;
		case 'map':
			for (const { key, value } of node.entries) {
				yield key;
				yield* scalarsOf(value);
			}
			break;
		case 'list':
			for (const item of node.items) yield* scalarsOf(item);
			break;
		default:
	}
}

function hasComment(between: string): boolean {
	return /(?:^|\s)#/.test(between);
}

/** What stands between scalars, without its comments. */
export function withoutComments(between: string): string {
	return between.replace(/(^|\s)#[^\n]*/g, '$1');
}
