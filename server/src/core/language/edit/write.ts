/**
 * Writes something new into a file as a person would: in the style of what stands there, with the keys on the way to it
 * that are not there yet.
 */
import type { KindDefinition } from '../schema/define.ts';
import { topology } from '../schema/topology.ts';
import type { Document, MapEntry, MapNode, Source, SyntaxNode } from '../syntax.ts';
import { intoBlockList, intoFlowList } from './list-items.ts';
import { quotedInBrackets } from './quotes.ts';
import type { TextEdit } from './text-edit.ts';
import { blockEnd, columnOf, lineBreak, lineEnd, lineStart, ownComments } from './text-lines.ts';

/** What is to stand at a path. */
export type Content =
	/** Items of a list; `before` counts the items that are there, without it they come last. */
	| { readonly kind: 'items'; readonly items: readonly string[]; readonly before?: number }
	/** One value of a key that is not written yet. */
	| { readonly kind: 'value'; readonly text: string }
	/** Lines below a bar, behind those that are there. */
	| { readonly kind: 'lines'; readonly lines: readonly string[] }
	/** Several keys, each with lines below a bar, of a map that is not written yet. */
	| { readonly kind: 'blocks'; readonly blocks: readonly { readonly key: string; readonly lines: readonly string[] }[] };

/**
 * The edits that write it under a path of keys and names (`vpcs`, `main`, `security_groups`, `db`, `inbound`); undefined
 * where something else stands there, or something that cannot be read.
 */
export function write(document: Document, path: readonly string[], content: Content): readonly TextEdit[] | undefined {
	const place = placeOf(document, path);
	const { node, holder, rest } = place;
	if (node.kind === 'map' && node.entries.length > 0) {
		const [key, ...deeper] = rest;
		return key === undefined ? undefined : intoMap({ ...place, node }, key, deeper, content);
	}
	if (rest.length === 0 && node.kind === 'list' && node.items.length > 0) {
		if (content.kind !== 'items') return undefined;
		return node.flow ? intoFlowList(document, node, content) : intoBlockList(document, node, content);
	}
	if (rest.length === 0 && node.kind === 'scalar') return content.kind === 'lines' ? behindLines(document, node, content.lines) : undefined;
	const isBlank = node.kind === 'empty' || (node.kind === 'map' && rest.length > 0) || (node.kind === 'list' && rest.length === 0);
	return holder !== undefined && isBlank ? fill(place, holder, content) : undefined;
}

/** How far a path is written. */
interface Place {
	readonly document: Document;
	readonly node: SyntaxNode;
	/** The entry whose value the node is. */
	readonly holder: MapEntry | undefined;
	/** The holder stands between braces. */
	readonly inFlow: boolean;
	/** What the keys of the node are; undefined where they are names, or where it has none. */
	readonly kind: KindDefinition | undefined;
	/** The keys and names that are not there. */
	readonly rest: readonly string[];
}

function placeOf(document: Document, path: readonly string[]): Place {
	let place: Place = { document, node: document.root, holder: undefined, inFlow: false, kind: topology, rest: path };
	let named: KindDefinition | undefined;
	for (const [index, key] of path.entries()) {
		const { node, kind } = place;
		const holder = node.kind === 'map' ? node.entries.find((entry) => entry.key.text === key) : undefined;
		if (holder === undefined || node.kind !== 'map') return place;
		const type = kind?.keys[key]?.type;
		place = {
			document,
			node: holder.value,
			holder,
			inFlow: node.flow,
			kind: type?.shape === 'section' ? type.kind : named,
			rest: path.slice(index + 1),
		};
		named = type?.shape === 'names' ? type.kind : undefined;
	}
	return place;
}

function intoMap(
	{ document, node, kind }: Place & { readonly node: MapNode },
	key: string,
	deeper: readonly string[],
	content: Content,
): readonly TextEdit[] | undefined {
	const order = Object.keys(kind?.keys ?? {});
	const later = order.includes(key) ? order.slice(order.indexOf(key) + 1) : [];
	const next = node.entries.find((entry) => later.includes(entry.key.text));
	const last = node.entries.at(-1);
	if (last === undefined) return undefined;
	const { text } = document;
	if (node.flow) {
		const value = flowText(deeper, content);
		if (value === undefined) return undefined;
		if (next !== undefined) return [insertion(startIn(document, next.key), `${key}: ${value}, `)];
		return [insertion(Math.max(endIn(document, last.value), endIn(document, last.key)), `, ${key}: ${value}`)];
	}
	const column = columnOf(text, startIn(document, (next ?? last).key));
	const lines = blockLines([key, ...deeper], content, column, text);
	const at = startIn(document, (next ?? last).key);
	if (next !== undefined) return [insertion(ownComments(text, at), lines.map((line) => line + lineBreak(text)).join(''))];
	return [insertion(blockEnd(text, at, column, true), lines.map((line) => lineBreak(text) + line).join(''))];
}

/** Below a key without a value, or in place of its `{}` or `[]`. */
function fill({ document, node, inFlow, rest }: Place, holder: MapEntry, content: Content): readonly TextEdit[] | undefined {
	const { text } = document;
	const start = startIn(document, node);
	const end = endIn(document, node);
	if (inFlow) {
		const value = flowText(rest, content);
		return value === undefined || start === end ? undefined : [{ start, end, text: value }];
	}
	const key = startIn(document, holder.key);
	const column = columnOf(text, key);
	const lines =
		rest.length === 0
			? contentLines(content, column + indentOf(text), indentOf(text))
			: blockLines(rest, content, column + indentOf(text), text);
	if (rest.length === 0 && content.kind !== 'items' && content.kind !== 'blocks') return undefined;
	const behind = Math.max(end, endIn(document, holder.key));
	const blank = start - (/ *$/.exec(text.slice(lineStart(text, start), start))?.[0].length ?? 0);
	return [
		...(start === end ? [] : [{ start: blank, end, text: '' }]),
		insertion(lineEnd(text, behind), lines.map((line) => lineBreak(text) + line).join('')),
	];
}

function behindLines(
	document: Document,
	node: SyntaxNode & { readonly kind: 'scalar' },
	lines: readonly string[],
): readonly TextEdit[] | undefined {
	const last = node.lines.at(-1);
	const first = node.lines[0];
	if (last === undefined || first === undefined || node.style !== 'literal') return undefined;
	const { text } = document;
	const piece = document.startOf(node.piece) ?? 0;
	const indent = ' '.repeat(columnOf(text, piece + first.start));
	const end = lineEnd(text, piece + last.start + last.text.length);
	return [insertion(end, lines.map((line) => `${lineBreak(text)}${indent}${line}`).join(''))];
}

function blockLines(keys: readonly string[], content: Content, column: number, text: string): readonly string[] {
	const step = indentOf(text);
	const lines = keys.map((key, index) => `${' '.repeat(column + index * step)}${key}:`);
	const last = lines.pop() ?? '';
	switch (content.kind) {
		case 'value':
			return [...lines, `${last} ${content.text}`];
		case 'lines':
			return [...lines, `${last} |`, ...contentLines(content, column + keys.length * step, step)];
		case 'items':
		case 'blocks':
			return [...lines, last, ...contentLines(content, column + keys.length * step, step)];
	}
}

function contentLines(content: Content, column: number, step: number): readonly string[] {
	const indent = ' '.repeat(column);
	switch (content.kind) {
		case 'items':
			return content.items.map((item) => `${indent}- ${item}`);
		case 'lines':
			return content.lines.map((line) => indent + line);
		case 'value':
			return [indent + content.text];
		case 'blocks':
			return content.blocks.flatMap(({ key, lines }) => [`${indent}${key}: |`, ...lines.map((line) => indent + ' '.repeat(step) + line)]);
	}
}

/** The same between braces; undefined for lines, which cannot stand there. */
function flowText(keys: readonly string[], content: Content): string | undefined {
	if (content.kind === 'lines' || content.kind === 'blocks') return undefined;
	const value = content.kind === 'value' ? content.text : `[${content.items.map(quotedInBrackets).join(', ')}]`;
	return keys.reduceRight((inner, key) => `{ ${key}: ${inner} }`, value);
}

/** By how much the file indents: as its first indented line. */
function indentOf(text: string): number {
	return /^( +)[^ #\r\n-]/m.exec(text)?.[1]?.length ?? 2;
}

const insertion = (at: number, text: string): TextEdit => ({ start: at, end: at, text });

function startIn(document: Document, { piece, start }: Source): number {
	return (document.startOf(piece) ?? 0) + start;
}

function endIn(document: Document, { piece, end }: Source): number {
	return (document.startOf(piece) ?? 0) + end;
}
