/**
 * The cut: a text falls into pieces at its indentation, one for each declaration, without being parsed. Where the
 * levels that the schema names are not written in the plain form, a larger piece is taken instead.
 */
import type { Level } from '../syntax.ts';
import { isOpen, keyColon } from './key-line.ts';
import { CONTINUATION, type LineTable, linesOf, MARKER, nextContent } from './lines.ts';

/**
 * What a piece is to the text around it.
 * - `preamble`: a byte order mark, comments and `---` before the first entry;
 * - `whole`: the text is one piece;
 * - `entry`: a key and all of its value; `head`: the key of a map that is cut, whose entries follow;
 * - `half`: a line at the level's column without a colon; `astray`: a line left of the column of its level.
 */
export type Role =
	| { readonly kind: 'preamble' | 'whole' | 'entry' | 'head' | 'half' }
	| { readonly kind: 'astray'; readonly column: number };

/** A stretch of the text, in offsets, and how many cut maps it lies in. */
export interface Stretch {
	readonly start: number;
	readonly end: number;
	readonly role: Role;
	readonly depth: number;
}

const WHOLE: Role = { kind: 'whole' };
const PREAMBLE: Role = { kind: 'preamble' };
const ENTRY: Role = { kind: 'entry' };
const HEAD: Role = { kind: 'head' };
const HALF: Role = { kind: 'half' };

/** Cuts a text; the stretches follow each other without a gap and together are the text. There is at least one. */
export function cut(text: string, level: Level): readonly Stretch[] {
	const lines = linesOf(text);
	const count = lines.indents.length;
	const first = firstEntryLine(lines);
	const stretches: Stretch[] = [];
	if (first !== undefined) {
		const start = lines.starts[first] ?? 0;
		if (start > 0) {
			stretches.push({ start: 0, end: start, role: PREAMBLE, depth: 0 });
		}
		if (cutBlock(lines, first, count, level, 0, stretches) && stretches.some(({ role }) => role.kind === 'entry' || role.kind === 'head')) {
			return stretches;
		}
	}
	return [{ start: 0, end: text.length, role: WHOLE, depth: 0 }];
}

/**
 * Cuts the lines from `first` to `end`, all of one block map whose first entry is at `first`, and adds its stretches.
 * False, and nothing added, where something there has to be read together.
 */
export function cutBlock(lines: LineTable, first: number, end: number, level: Level, depth: number, into: Stretch[]): boolean {
	const column = lines.indents[first] ?? -1;
	if (column < 0 || !canCut(lines, first, end, column)) {
		return false;
	}
	const { text, starts, indents } = lines;
	let line = first;
	while (line < end) {
		const start = starts[line] ?? 0;
		const indent = indents[line] ?? 0;
		const colon = keyColon(text, start + indent);
		const open = colon !== undefined && isOpen(text, colon + 1);
		let role = colon === undefined ? HALF : ENTRY;
		let next = entryEnd(indents, line, end, column);
		if (indent < column) {
			role = { kind: 'astray', column };
			next = open ? entryEnd(indents, line, end, indent) : next;
		} else if (open) {
			const inner = levelOf(level, text.slice(start + indent, colon).trimEnd());
			const child = nextContent(lines, line + 1, next);
			if (inner !== undefined && child < next) {
				const mark = into.length;
				into.push({ start, end: starts[child] ?? 0, role: HEAD, depth });
				if (cutBlock(lines, child, next, inner, depth + 1, into)) {
					line = next;
					continue;
				}
				into.length = mark;
			}
		}
		into.push({ start, end: starts[next] ?? text.length, role, depth });
		line = next;
	}
	return true;
}

/** The line after an entry: the first one behind it that stands at its column or left of it and may start an entry. */
function entryEnd(indents: Int32Array, line: number, end: number, column: number): number {
	let next = line + 1;
	while (next < end) {
		const indent = indents[next] ?? 0;
		if (indent >= 0 && indent <= column) {
			break;
		}
		next++;
	}
	return next;
}

/**
 * What cannot be cut: an entry that begins with anything but plain or quoted text (an explicit key, an alias, an
 * anchor, a tag, a bracket …), and a block that is one quoted text.
 */
function canCut(lines: LineTable, first: number, end: number, column: number): boolean {
	const { text, starts, indents } = lines;
	for (let line = first; line < end; line++) {
		const indent = indents[line] ?? -1;
		if (indent >= 0 && indent <= column && '?:*&!{[|>%@`,'.includes(text.charAt((starts[line] ?? 0) + indent))) {
			return false;
		}
	}
	const at = (starts[first] ?? 0) + column;
	return !`"'`.includes(text.charAt(at)) || keyColon(text, at) !== undefined;
}

/** The first line of the root map; undefined where the text is no single block map that can be cut. */
function firstEntryLine(lines: LineTable): number | undefined {
	const { text, starts, indents } = lines;
	const count = indents.length;
	let first = nextContent(lines, 0, count);
	if (indents[first] === MARKER) {
		const start = starts[first] ?? 0;
		if (text.charAt(start) !== '-' || !isOpen(text, start + 3)) {
			return undefined;
		}
		first = nextContent(lines, first + 1, count);
	}
	if (first >= count || indents[first] === CONTINUATION || indents.includes(MARKER, first)) {
		return undefined;
	}
	return first;
}

function levelOf(level: Level, key: string): Level | undefined {
	const inner = level.keys !== undefined && Object.hasOwn(level.keys, key) ? level.keys[key] : level.each;
	return inner?.keys === undefined && inner?.each === undefined ? undefined : inner;
}
