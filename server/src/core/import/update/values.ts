/** Values of a file beside values that were imported: whether they say the same, and the edits where they do not. */
import type { TextEdit } from '../../language/edit/text-edit.ts';
import { blockEnd, columnOf, lineBreak, lineEnd, lineStart, nextLine, ownComments } from '../../language/edit/text-lines.ts';
import type { Document, ListNode, MapEntry, Source, SyntaxNode } from '../../language/syntax.ts';
import { UNKNOWN } from '../records/recorded.ts';
import { type Entry, linesOf, type Value } from '../topology/entries.ts';

/** An entry of a file as data, without its comments. */
export function entryOf({ key, value }: MapEntry): Entry {
	return { key: key.text, value: dataOf(value), comment: [] };
}

function dataOf(node: SyntaxNode): Value {
	switch (node.kind) {
		case 'scalar':
			return { kind: 'text', text: node.text };
		case 'list':
			return { kind: 'list', items: node.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) };
		case 'map':
			return { kind: 'map', entries: node.entries.map(entryOf) };
		default:
			return { kind: 'map', entries: [] };
	}
}

/** Nothing was collected that would tell it. */
export function isNotTold(value: Value): boolean {
	const items = itemsOf(value) ?? [];
	return items.length > 0 && items.every((item) => item === UNKNOWN || item.endsWith(` to ${UNKNOWN}`));
}

/** One value and a list of it are the same; so are rules whose words stand in columns. */
export function sameValue(old: SyntaxNode, value: Value): boolean {
	const [a, b] = [itemsOf(dataOf(old)), itemsOf(value)];
	return a !== undefined && b !== undefined && a.length === b.length && a.every((item, index) => item === b[index]);
}

function itemsOf(value: Value): readonly string[] | undefined {
	switch (value.kind) {
		case 'text':
			return [words(value.text)];
		case 'list':
			return value.items.map(words);
		case 'rules':
			return value.rules.map(words);
		case 'map':
			return undefined;
	}
}

function words(text: string): string {
	return text.trim().split(/\s+/).join(' ');
}

/** The value in place of the old one; a comment behind a value of one line stays. */
export function valueEdits(document: Document, old: MapEntry, entry: Entry): readonly TextEdit[] {
	const { text } = document;
	const key = placeOf(document, old.key);
	const column = columnOf(text, key.start);
	const [first = '', ...more] = linesOf([{ ...entry, comment: [] }], column);
	const written = [first.slice(column + entry.key.length + 1), ...more].join(lineBreak(text));
	const value = placeOf(document, old.value);
	const isOneLine = old.value.kind === 'scalar' && old.value.style !== 'literal' && more.length === 0;
	if (isOneLine) return [{ start: value.start, end: value.end, text: written.trimStart() }];
	const end = old.value.kind === 'list' && old.value.flow ? value.end : blockEnd(text, key.start, column, true);
	return [{ start: key.end + 1, end, text: written }];
}

/** The lines of a list of rules that go, and those that come between the others once these are gone. */
export interface RulesEdits {
	readonly takeOut: readonly TextEdit[];
	readonly putIn: readonly TextEdit[];
}

/**
 * Rules that stay keep their places and their comments. Undefined where there is no list with a rule a line, where no rule stays, or where rules
 * change their order: then the list is written anew.
 */
export function rulesEdits(document: Document, { value: old }: MapEntry, { value }: Entry): RulesEdits | undefined {
	if (old.kind !== 'list' || old.flow || value.kind !== 'rules' || old.items.length === 0) return undefined;
	const before = old.items.map((item) => (item.kind === 'scalar' ? words(item.text) : ''));
	const after = value.rules.map(words);
	const kept = after.filter((rule) => before.includes(rule));
	const inOrder = before.filter((rule) => after.includes(rule));
	if (kept.length === 0 || kept.join('\n') !== inOrder.join('\n')) return undefined;
	return { takeOut: removals(document, old, before, after), putIn: insertions(document, old, before, after) };
}

function removals(document: Document, { items }: ListNode, before: readonly string[], after: readonly string[]): readonly TextEdit[] {
	const { text } = document;
	return items.flatMap((item, index) => {
		if (after.includes(before[index] ?? '')) return [];
		const at = placeOf(document, item).start;
		const dash = lineStart(text, at) + text.slice(lineStart(text, at)).search(/[^ ]/);
		return [{ start: ownComments(text, dash), end: nextLine(text, lineEnd(text, at)), text: '' }];
	});
}

function insertions(document: Document, { items }: ListNode, before: readonly string[], after: readonly string[]): readonly TextEdit[] {
	const { text } = document;
	const edits: TextEdit[] = [];
	let above: number | undefined;
	for (const rule of after) {
		const found = before.indexOf(rule);
		if (found >= 0) {
			above = found;
			continue;
		}
		const first = items[0];
		const beside = above === undefined ? first : items[above];
		if (beside === undefined) continue;
		const at = placeOf(document, beside).start;
		const start = lineStart(text, at);
		const indent = ' '.repeat(text.slice(start).search(/[^ ]/));
		const dash = start + indent.length;
		if (above === undefined)
			edits.push({ start: ownComments(text, dash), end: ownComments(text, dash), text: `${indent}- ${rule}${lineBreak(text)}` });
		else edits.push({ start: lineEnd(text, at), end: lineEnd(text, at), text: `${lineBreak(text)}${indent}- ${rule}` });
	}
	return edits;
}

function placeOf(document: Document, { piece, start, end }: Source): { readonly start: number; readonly end: number } {
	const offset = document.startOf(piece) ?? 0;
	return { start: offset + start, end: offset + end };
}
