/** The rules of a network ACL in the order in which they are asked. */
import { pathAt } from '../../language/decode/locate.ts';
import type { TextEdit } from '../../language/edit/text-edit.ts';
import { lineBreak, lineEnd, lineStart, ownComments } from '../../language/edit/text-lines.ts';
import type { Document, ListNode } from '../../language/syntax.ts';

export interface SortedRules {
	/** `Sort inbound of edge by number` */
	readonly title: string;
	readonly edit: TextEdit;
}

/** For the list around an offset (UTF-16 units); undefined where there is none, or it is in order. What stands above a rule goes with it. */
export function sortAclRules(document: Document, offset: number): SortedRules | undefined {
	const step = pathAt(document, textAt(document.text, offset)).steps.at(-1);
	if (step?.kind.name !== 'network_acl' || step.node.kind !== 'map') return undefined;
	const entry = step.node.entries.find(({ key }) => key === step.key?.node);
	if (entry?.value.kind !== 'list') return undefined;
	const numbers = numbersOf(entry.value);
	if (numbers === undefined || numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? 0) <= number)) return undefined;
	const parts = partsOf(document, entry.value);
	const first = parts[0];
	const last = parts.at(-1);
	if (first === undefined || last === undefined) return undefined;
	const order = numbers.map((number, index) => ({ number, index })).sort((a, b) => a.number - b.number || a.index - b.index);
	const text = order.map(({ index }) => document.text.slice(parts[index]?.start, parts[index]?.end));
	return {
		title: `Sort ${entry.key.text} of ${step.name?.text ?? 'the ACL'} by number`,
		edit: { start: first.start, end: last.end, text: text.join(entry.value.flow ? ', ' : lineBreak(document.text)) },
	};
}

/** Whoever selects whole lines begins in front of their text. */
function textAt(text: string, offset: number): number {
	return text.slice(lineStart(text, offset), offset).trim() === ''
		? offset + (/^ */.exec(text.slice(offset, lineEnd(text, offset)))?.[0].length ?? 0)
		: offset;
}

/** Undefined where an item has none: it is not known where it belongs. */
function numbersOf({ items }: ListNode): readonly number[] | undefined {
	const numbers = items.flatMap((item) => (item.kind === 'scalar' ? (/^\d+(?= )/.exec(item.text) ?? []) : []));
	return numbers.length === items.length ? numbers.map(Number) : undefined;
}

/** Each item with all that stands between it and the one before, without the last line break. */
function partsOf(document: Document, { items, flow }: ListNode): readonly { readonly start: number; readonly end: number }[] {
	const { text } = document;
	let behind: number | undefined;
	return items.map((item) => {
		const start = (document.startOf(item.piece) ?? 0) + item.start;
		const end = start + item.end - item.start;
		if (flow) return { start, end };
		const line = lineStart(text, start);
		const dash = line + Math.max(0, text.slice(line, start).indexOf('-'));
		const part = { start: behind ?? ownComments(text, dash), end: lineEnd(text, end) };
		behind = part.end + (text.startsWith('\r\n', part.end) ? 2 : 1);
		return part;
	});
}
