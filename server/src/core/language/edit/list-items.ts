/** New items of a list that has some, written as its others are. */
import type { Document, ListNode } from '../syntax.ts';
import { quotedInBrackets } from './quotes.ts';
import type { TextEdit } from './text-edit.ts';
import { lineBreak, lineEnd, lineStart, ownComments } from './text-lines.ts';

/** `before` counts the items that are there; without it, or beyond them, the new ones come last. */
interface NewItems {
	readonly items: readonly string[];
	readonly before?: number;
}

/** Each on a line of its own, above the comments that speak of the item it comes before. */
export function intoBlockList(document: Document, list: ListNode, { items, before }: NewItems): readonly TextEdit[] | undefined {
	const { text } = document;
	const next = before === undefined ? undefined : list.items[before];
	const neighbour = next ?? list.items.at(-1);
	if (neighbour === undefined) return undefined;
	const piece = document.startOf(neighbour.piece) ?? 0;
	const start = lineStart(text, piece + neighbour.start);
	const dash = /^ *- +$/.exec(text.slice(start, piece + neighbour.start))?.[0];
	if (dash === undefined) return undefined;
	const others = list.items.map((item) => item.piece.text.slice(item.start, item.end));
	const lines = items.map((item) => dash + inColumns(item, others));
	if (next !== undefined) {
		const at = ownComments(text, start + dash.indexOf('-'));
		return [{ start: at, end: at, text: lines.map((line) => line + lineBreak(text)).join('') }];
	}
	const at = lineEnd(text, piece + neighbour.end);
	return [{ start: at, end: at, text: lines.map((line) => lineBreak(text) + line).join('') }];
}

/** Between the brackets. */
export function intoFlowList(document: Document, list: ListNode, { items, before }: NewItems): readonly TextEdit[] | undefined {
	const next = before === undefined ? undefined : list.items[before];
	const neighbour = next ?? list.items.at(-1);
	if (neighbour === undefined) return undefined;
	const text = items.map(quotedInBrackets).join(', ');
	const at = (document.startOf(neighbour.piece) ?? 0) + (next === undefined ? neighbour.end : neighbour.start);
	return [{ start: at, end: at, text: next === undefined ? `, ${text}` : `${text}, ` }];
}

/** The item with its peer in the column of the others' where those have one and it fits. */
function inColumns(item: string, others: readonly string[]): string {
	const column = columnOfPeers(others);
	const own = item.search(PEER);
	return column === undefined || own < 0 || own >= column ? item : `${item.slice(0, own)}${' '.repeat(column - own)}${item.slice(own)}`;
}

const PEER = / (from|to|via) /;

function columnOfPeers(items: readonly string[]): number | undefined {
	const columns = new Set(items.map((item) => item.search(PEER)).filter((column) => column >= 0));
	const [column] = columns;
	return columns.size === 1 && items.some((item) => / {2,}(from|to|via) /.test(item)) ? column : undefined;
}
