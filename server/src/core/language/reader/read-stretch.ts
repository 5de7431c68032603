/**
 * Reads a stretch of a piece. What YAML cannot read as a whole is cut at its indentation, as the text itself is, and
 * read part by part, until the error is alone in the smallest of them: one bad line hides nothing but itself.
 */
import { isMap, type YAMLError } from 'yaml';
import type { MapEntry, Piece, SyntaxNode, SyntaxProblem } from '../syntax.ts';
import { addAll, brokenNode, type Context, emptyNode, haveStrayed, listNode, mapNode, place, plainNode, report } from './context.ts';
import { convert, convertEntries, type Entries, type Tree } from './convert.ts';
import { cutBlock, type Stretch } from './cut.ts';
import { deeperKey, endsOnItsLine, reportDeeper } from './deeper-lines.ts';
import { areHostLines, literalNode, saidLines } from './host-lines.ts';
import { isOpen, keyColon } from './key-line.ts';
import { reportHostLines } from './line-traps.ts';
import { BLANK, CONTINUATION, columnOf, isEmptyAt, type LineTable, linesOf, MARKER, nextContent } from './lines.ts';
import { type Parsed, parse } from './parse.ts';
import { readAstray, readHalf } from './stray-lines.ts';
import { reportError, reportExcess, reportSecondDocument, reportTabInList } from './syntax-errors.ts';
import { innerMark } from './traps.ts';

/** An entry, or several, of a block map. */
function readEntries(piece: Piece, start: number, end: number, problems: SyntaxProblem[]): Entries {
	const context: Context = { piece, text: piece.text.slice(start, end), base: start, problems };
	if (context.text.startsWith('\ufeff')) {
		innerMark(context);
	}
	const parsed = parse(context.text);
	if (parsed.excess !== undefined) {
		reportExcess(context, parsed.excess);
		return brokenEntry(context);
	}
	if (parsed.errors.length > 0) {
		return recoverEntry(context, parsed);
	}
	if (isMap(parsed.contents)) {
		return convertEntries(treeOf(context, parsed), parsed.contents);
	}
	if (parsed.contents !== null) {
		// What looks like a key by its colon is none: an address that ends in one.
		const before = problems.length;
		convert(treeOf(context, parsed), parsed.contents, { kind: 'root', from: 0 }, false);
		return problems.length === before ? readHalf(context) : { entries: [], incomplete: true };
	}
	return { entries: [], incomplete: true };
}

/** The whole text, whatever it is. */
export function readWhole(piece: Piece, problems: SyntaxProblem[]): SyntaxNode {
	const context: Context = { piece, text: piece.text, base: 0, problems };
	const everything = place(context, 0, piece.text.length);
	const parsed = parse(piece.text);
	if (parsed.excess !== undefined) {
		reportExcess(context, parsed.excess);
		return brokenNode(everything);
	}
	if (parsed.second !== undefined) {
		reportSecondDocument(context, parsed.second);
	}
	if (parsed.errors.length > 0) {
		return recoverDocument(context, parsed.errors) ?? unreadable(context, parsed, everything);
	}
	const { contents } = parsed;
	if (contents === null || (contents.range[0] === contents.range[1] && !contents.tag && !contents.anchor)) {
		return emptyNode(place(context, 0, 0));
	}
	const tree = treeOf(context, parsed);
	if (isMap(contents) && !contents.tag && !contents.anchor && parsed.second !== undefined) {
		const { entries } = convertEntries(tree, contents);
		return mapNode(context, place(context, contents.range[0], contents.range[1]), contents.flow === true, entries, true);
	}
	return convert(tree, contents, { kind: 'root', from: 0 }, false);
}

function treeOf(context: Context, parsed: Parsed): Tree {
	const { piece, text, base, problems } = context;
	return { piece, text, base, problems, mask: parsed.mask };
}

/** The entry at the start of a stretch that cannot be read as a whole. */
function recoverEntry(context: Context, parsed: Parsed): Entries {
	const lines = linesOf(context.text);
	const first = nextContent(lines, 0, lines.indents.length);
	const at = (lines.starts[first] ?? 0) + columnOf(lines, first);
	const colon = lines.indents[first] === CONTINUATION ? undefined : keyColon(context.text, at);
	if (colon === undefined || !/^[\w.-]+$/.test(context.text.slice(at, colon))) {
		unreadable(context, parsed, place(context, 0, context.text.length));
		return { entries: [], incomplete: true };
	}
	const key = plainNode(context, at, colon);
	if (isOpen(context.text, colon + 1)) {
		const said = saidLines(context, lines.starts[first + 1] ?? context.text.length, context.text.length);
		if (areHostLines(said.map((line) => line.text))) {
			reportHostLines(context, key);
			return { entries: [{ key, value: literalNode(context, said) }], incomplete: false };
		}
		const child = nextContent(lines, first + 1, lines.indents.length);
		const value = recoverBlock(context, lines, child, parsed.errors, columnOf(lines, first));
		if (value !== undefined) {
			return { entries: [{ key, value }], incomplete: false };
		}
	}
	const apart = endsOnItsLine(context.text, colon + 1) ? recoverDeeper(context, lines, first, parsed) : undefined;
	if (apart !== undefined) {
		return apart;
	}
	const value = unreadable(context, parsed, place(context, colon + 1, context.text.trimEnd().length));
	return { entries: [{ key, value }], incomplete: false };
}

/** The entry on the line `first`, and the lines below it that stand too far to the right; undefined where it is itself what is wrong. */
function recoverDeeper(context: Context, lines: LineTable, first: number, parsed: Parsed): Entries | undefined {
	const { piece, text, base, problems } = context;
	const count = lines.indents.length;
	const below = nextContent(lines, first + 1, count);
	const deeper = below < count ? deeperKey(lines, below) : undefined;
	const own = text.slice(0, lines.starts[below]);
	if (deeper === undefined || parse(own).errors.length > 0) {
		return undefined;
	}
	const { entries } = readEntries(piece, base, base + own.length, problems);
	if (deeper.kind === 'tab') {
		reportError(context, parsed.errors[0], 'value');
		const key = plainNode(context, deeper.start, deeper.end);
		const value = brokenNode(place(context, deeper.end + 1, text.trimEnd().length));
		return { entries: [...entries, { key, value }], incomplete: true };
	}
	const parts: Stretch[] = [];
	if (!cutBlock(lines, below, count, { each: {} }, 0, parts)) {
		return undefined;
	}
	reportDeeper(context, lines, first, deeper.start);
	const rest = readParts(context, parts);
	return { entries: [...entries, ...rest.entries], incomplete: rest.incomplete };
}

/** The first document of a text, without the directives and the `---` before it. */
function recoverDocument(context: Context, errors: readonly YAMLError[]): SyntaxNode | undefined {
	const all = linesOf(context.text);
	const count = all.indents.length;
	let first = nextContent(all, 0, count);
	while (first < count && context.text.charAt(all.starts[first] ?? 0) === '%') {
		first = nextContent(all, first + 1, count);
	}
	if (all.indents[first] === MARKER && isOpen(context.text, (all.starts[first] ?? 0) + 3)) {
		first = nextContent(all, first + 1, count);
	}
	const marker = all.indents.indexOf(MARKER, first);
	const text = marker === -1 ? context.text : context.text.slice(0, all.starts[marker]);
	return recoverBlock({ ...context, text }, linesOf(text), first, errors);
}

/** A block map or list from a line to the end of the stretch, part by part; undefined where it cannot be cut. */
function recoverBlock(
	context: Context,
	lines: LineTable,
	first: number,
	errors: readonly YAMLError[],
	parent = -1,
): SyntaxNode | undefined {
	const end = lines.indents.length;
	if (first >= end) {
		return undefined;
	}
	const column = columnOf(lines, first);
	const start = (lines.starts[first] ?? 0) + column;
	const source = place(context, start, context.text.trimEnd().length);
	const before = context.problems.length;
	const isList = context.text.charAt(start) === '-' && isEmptyAt(context.text, start + 1) && column >= parent;
	const node = isList ? recoverList(context, lines, first, column) : column > parent ? recoverMap(context, lines, first) : undefined;
	if (node !== undefined && context.problems.length === before) {
		// Every part can be read, and yet the whole cannot: nothing is known of it.
		reportError(context, errors[0]);
		return brokenNode(source);
	}
	return node;
}

function recoverMap(context: Context, lines: LineTable, first: number): SyntaxNode | undefined {
	const parts: Stretch[] = [];
	if ((lines.indents[first] ?? -1) < 0 || !cutBlock(lines, first, lines.indents.length, { each: {} }, 0, parts)) {
		return undefined;
	}
	const { entries, incomplete } = readParts(context, parts);
	const start = parts[0]?.start ?? 0;
	return mapNode(context, place(context, start + columnOf(lines, first), context.text.trimEnd().length), false, entries, incomplete);
}

function readParts({ piece, base, problems }: Context, parts: readonly Stretch[]): Entries {
	const before = problems.length;
	const entries: MapEntry[] = [];
	let incomplete = false;
	for (const { start, end, role } of parts) {
		const read = readPart(piece, base + start, base + end, role, problems);
		addAll(entries, read.entries);
		incomplete ||= read.incomplete;
	}
	return { entries, incomplete: incomplete || haveStrayed(problems.slice(before)) };
}

/** One stretch of a map that was cut, by its role. */
export function readPart(piece: Piece, start: number, end: number, role: Stretch['role'], problems: SyntaxProblem[]): Entries {
	switch (role.kind) {
		case 'half':
			return readHalf({ piece, text: piece.text.slice(start, end), base: start, problems });
		case 'astray':
			return readAstray({ piece, text: piece.text.slice(start, end), base: start, problems }, role.column);
		case 'preamble':
			return { entries: [], incomplete: false };
		default:
			return readEntries(piece, start, end, problems);
	}
}

function recoverList(context: Context, lines: LineTable, first: number, column: number): SyntaxNode {
	const { text, starts } = { text: context.text, starts: lines.starts };
	const count = lines.indents.length;
	const items: SyntaxNode[] = [];
	let line = first;
	while (line < count) {
		let next = line + 1;
		const tab = tabOf(context, lines, line);
		while (
			next < count &&
			(lines.indents[next] === BLANK || columnOf(lines, next) > column || (tab > 0 && tabOf(context, lines, next) > 0))
		) {
			next++;
		}
		if (tab > 0) {
			reportTabInList(context, starts[line] ?? 0, tab);
			// It may be an item too.
			items.push(brokenNode(place(context, tab, starts[next] ?? text.length)));
			line = next;
			continue;
		}
		items.push(readItem(context, starts[line] ?? 0, starts[next] ?? text.length, column));
		line = next;
	}
	const start = (starts[first] ?? 0) + column;
	return listNode(context, start, text.trimEnd().length, false, items);
}

/** The offset behind the white space of a line that a tab indents; 0 of every other line. */
function tabOf({ text }: Context, { starts, indents }: LineTable, line: number): number {
	const start = starts[line] ?? 0;
	const indent = indents[line] === CONTINUATION ? /^ *\t[ \t]*/.exec(text.slice(start, starts[line + 1]))?.[0] : undefined;
	return indent === undefined ? 0 : start + indent.length;
}

/** One item, its dash included; a line without one is reported and broken. */
function readItem(outer: Context, start: number, end: number, column: number): SyntaxNode {
	const text = outer.text.slice(start, end);
	const context: Context = { ...outer, text, base: outer.base + start };
	const parsed = parse(text);
	const at = Math.max(0, text.search(/\S/));
	const source = place(context, at, text.trimEnd().length);
	const { contents } = parsed;
	const isItem = text.charAt(at) === '-' && isEmptyAt(text, at + 1);
	if (at !== column || !isItem) {
		const message = isItem
			? 'This item stands at another column than the others of its list'
			: 'This line belongs to no item of the list: it needs `- ` before it, at the column of the others';
		report(context, 'yaml-syntax', message, source);
		return brokenNode(source);
	}
	if (parsed.excess !== undefined) {
		reportExcess(context, parsed.excess);
		return brokenNode(source);
	}
	if (parsed.errors.length > 0 || contents === null) {
		return unreadable(context, parsed, source, 'value');
	}
	const list = convert(treeOf(context, parsed), contents, { kind: 'root', from: 0 }, false);
	return (list.kind === 'list' ? list.items[0] : undefined) ?? brokenNode(source);
}

function brokenEntry(context: Context): Entries {
	const at = context.text.search(/\S/);
	const colon = at === -1 ? undefined : keyColon(context.text, at);
	if (colon === undefined || !/^[\w.-]+$/.test(context.text.slice(at, colon))) {
		return { entries: [], incomplete: true };
	}
	const value = brokenNode(place(context, colon + 1, context.text.trimEnd().length));
	return { entries: [{ key: plainNode(context, at, colon), value }], incomplete: false };
}

/** The smallest part that holds an error: its first one is reported, its value unknown. */
function unreadable(
	context: Context,
	parsed: Parsed,
	source: { readonly start: number; readonly end: number },
	below: 'value' | 'key' = 'key',
): SyntaxNode {
	reportError(context, parsed.errors[0], below);
	return brokenNode({ piece: context.piece, start: source.start, end: Math.max(source.start, source.end) });
}
