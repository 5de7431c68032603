/** Takes something out of a file, with the comment lines right above that speak of it. */
import { pathAt } from '../decode/locate.ts';
import type { Document, ListNode, MapNode, Source } from '../syntax.ts';
import type { TextEdit } from './text-edit.ts';
import { blockEnd, columnOf, lineAbove, lineEnd, lineStart, nextLine, ownComments } from './text-lines.ts';

/** The edit that takes an item out of its list; a list without items is written `[]`. Undefined where no item stands there. */
export function removeItem(document: Document, item: Source): TextEdit | undefined {
	const { steps } = pathAt(document, offsetOf(document, item));
	const step = steps.at(-1);
	const list = step?.node.kind === 'map' ? step.node.entries.find(({ key }) => key === step.key?.node)?.value : undefined;
	if (list?.kind !== 'list') return undefined;
	const index = list.items.findIndex(({ piece, start, end }) => piece === item.piece && start <= item.start && item.end <= end);
	if (index < 0) return undefined;
	if (list.flow) return removeFromFlow(document, list.items, index);
	return list.items.length === 1 ? emptied(document, list, list.items[index] ?? item) : lines(document.text, offsetOf(document, item));
}

/**
 * The edit that takes a declaration out, by the place of its name; with the last of a map of names the map goes too.
 * Undefined where no name stands there.
 */
export function removeDeclaration(document: Document, name: Source): TextEdit | undefined {
	const { steps, at } = pathAt(document, offsetOf(document, name));
	const step = steps.at(-1);
	if (at !== 'name' || step?.node.kind !== 'map') return undefined;
	const holder = step.node.entries.find(({ key }) => key === step.key?.node);
	if (holder?.value.kind !== 'map') return undefined;
	return holder.value.entries.length === 1 ? removeEntry(document, step.node, holder.key) : removeEntry(document, holder.value, name);
}

/** The edit that takes a key and its value out, by the place of the key; undefined where no key stands there. */
export function removeKey(document: Document, key: Source): TextEdit | undefined {
	const { steps, at } = pathAt(document, offsetOf(document, key));
	const node = steps.at(-1)?.node;
	return at === 'key' && node?.kind === 'map' ? removeEntry(document, node, key) : undefined;
}

function removeEntry(document: Document, map: MapNode, key: Source): TextEdit | undefined {
	const index = map.entries.findIndex((entry) => entry.key.piece === key.piece && entry.key.start === key.start);
	if (index < 0) return undefined;
	if (!map.flow) return lines(document.text, offsetOf(document, key));
	return removeFromFlow(
		document,
		map.entries.map((entry) => ({ piece: entry.key.piece, start: entry.key.start, end: Math.max(entry.key.end, entry.value.end) })),
		index,
	);
}

/** An item between brackets with the comma that parts it from its neighbour. */
function removeFromFlow(document: Document, items: readonly Source[], index: number): TextEdit | undefined {
	const [before, item, after] = [items[index - 1], items[index], items[index + 1]];
	if (item === undefined) return undefined;
	const start = offsetOf(document, item);
	const end = start + item.end - item.start;
	if (after !== undefined) return { start, end: offsetOf(document, after), text: '' };
	return { start: before === undefined ? start : offsetOf(document, before) + before.end - before.start, end, text: '' };
}

/** The lines of an item or entry that begins on its line, and one of two blank lines that would meet. */
function lines(text: string, offset: number): TextEdit {
	const line = lineStart(text, offset);
	const indent = text.slice(line, offset).search(/[^ ]/);
	const first = indent < 0 ? offset : line + indent;
	const start = ownComments(text, first);
	const end = nextLine(text, blockEnd(text, offset, columnOf(text, first), false));
	const meet = end < text.length && isBlank(text, end) && (start === 0 || isBlank(text, lineAbove(text, start)));
	return { start, end: meet ? nextLine(text, end) : end, text: '' };
}

function isBlank(text: string, start: number): boolean {
	return text.slice(start, lineEnd(text, start)).trim() === '';
}

/** A block list of one item becomes `[]` behind its key. */
function emptied(document: Document, list: ListNode, item: Source): TextEdit | undefined {
	const start = offsetOf(document, list);
	const key = document.text.slice(0, start).trimEnd();
	if (!key.endsWith(':')) return undefined;
	return { start: key.length, end: offsetOf(document, item) + item.end - item.start, text: ' []' };
}

function offsetOf(document: Document, { piece, start }: Source): number {
	return (document.startOf(piece) ?? 0) + start;
}
