/** Writes one entry of a map with everything below it. */
import type { ListNode, MapEntry, MapNode, ScalarNode } from '../../language/syntax.ts';
import { endOf } from './end-of.ts';
import { type Expected, expectedBehind } from './expected.ts';
import { lineForm, written } from './forms.ts';
import { advance, columnIn, type Level, type Sheet } from './gaps.ts';
import { alignedRules } from './rule-columns.ts';

/** How far what lies below a key is indented. */
export const STEP = 2;

/** An entry as it will be written. */
export interface Form {
	/** What stands behind the colon; undefined for lines of their own. */
	readonly line: string | undefined;
	/** How wide the key and its colon are made, so that values stand below each other. */
	readonly width: number;
}

/** The forms of the entries of one map, as far as they are written anew; `column` is that of its keys. */
export function formsOf(
	entries: readonly MapEntry[],
	map: Expected,
	column: number,
	isWritten: (entry: MapEntry) => boolean = () => true,
): readonly Form[] {
	const lines = entries.map((entry) => (isWritten(entry) ? lineForm(entry, expectedBehind(map, entry.key.text), column) : undefined));
	const widths = widthsOf(entries, lines, map);
	return lines.map((line, index) => ({ line, width: widths[index] ?? 0 }));
}

/** In a map of names the values that stand on one line begin in one column, as far as nothing in block form parts them. */
function widthsOf(entries: readonly MapEntry[], lines: readonly (string | undefined)[], map: Expected): readonly number[] {
	const widths = new Array<number>(entries.length).fill(0);
	if (map.what !== 'names' && map.what !== 'named-values') return widths;
	let run: number[] = [];
	const close = (): void => {
		const width = Math.max(0, ...run.map((index) => keyWidth(entries[index])));
		for (const index of run) widths[index] = width;
		run = [];
	};
	for (const [index, line] of lines.entries()) {
		if (line === undefined) close();
		else if (line !== '' && line !== '{}') run.push(index);
	}
	close();
	return widths;
}

function keyWidth(entry: MapEntry | undefined): number {
	return entry === undefined ? 0 : written(entry.key).length + 1;
}

/**
 * Writes an entry, with the sheet at its key. `expected` is what its key expects; `stack` are the blocks that it lies
 * in, its own the last.
 */
export function printEntry(
	sheet: Sheet,
	{ key, value }: MapEntry,
	expected: Expected,
	stack: readonly Level[],
	{ line, width }: Form,
): void {
	const column = stack.at(-1)?.now ?? 0;
	const head = `${' '.repeat(column)}${written(key)}:`;
	if (line !== undefined) {
		push(sheet, line === '' ? head : `${head.padEnd(column + width)} ${line}`, stack);
		sheet.at = line === '' ? key.end : endOf(value);
	} else if (value.kind === 'scalar') {
		printLiteral(sheet, value, head, stack);
	} else if (value.kind === 'map' || value.kind === 'list') {
		push(sheet, head, stack);
		sheet.at = value.flow ? value.end : key.end;
		const end = value.flow ? endOfComment(sheet) : undefined;
		const below = [...stack, { old: value.flow ? column + STEP : columnIn(sheet.text, value.start), now: column + STEP }];
		if (value.kind === 'list') printItems(sheet, value, expected, below);
		else printEntries(sheet, value, expected, below);
		sheet.at = end ?? sheet.at;
	}
}

function printEntries(sheet: Sheet, { entries, flow }: MapNode, map: Expected, stack: readonly Level[]): void {
	const level = stack.at(-1);
	const forms = formsOf(entries, map, level?.now ?? 0);
	for (const [index, entry] of entries.entries()) {
		const form = forms[index];
		if (form === undefined) continue;
		if (!flow) advance(sheet, entry.key.start, level);
		printEntry(sheet, entry, expectedBehind(map, entry.key.text), stack, form);
	}
}

function printItems(sheet: Sheet, { items, flow }: ListNode, expected: Expected, stack: readonly Level[]): void {
	const level = stack.at(-1);
	const texts = items.map((item) => (item.kind === 'scalar' ? written(item) : ''));
	const aligned = alignedRules(texts, expected.what === 'value' ? expected.item : undefined);
	for (const [index, item] of items.entries()) {
		if (!flow) advance(sheet, item.start, level);
		push(sheet, `${' '.repeat(level?.now ?? 0)}- ${aligned[index] ?? ''}`, stack);
		sheet.at = item.end;
	}
}

/** A block of lines as it stands, indented anew as a whole. */
function printLiteral(sheet: Sheet, { start, end }: ScalarNode, head: string, stack: readonly Level[]): void {
	const { text } = sheet;
	const feed = text.indexOf('\n', end);
	const [sign = '', ...lines] = text.slice(start, feed === -1 ? text.length : feed).split('\n');
	push(sheet, `${head} ${sign.trimEnd()}`, stack);
	const indent = lines.find((line) => line.trim() !== '')?.search(/\S/) ?? 0;
	const column = (stack.at(-1)?.now ?? 0) + STEP;
	for (const line of lines) {
		const content = line.replace(/\r$/, '').slice(indent);
		push(sheet, content === '' ? '' : `${' '.repeat(column)}${content}`, stack);
	}
	sheet.at = feed === -1 ? text.length : feed;
}

function push(sheet: Sheet, text: string, stack: readonly Level[]): void {
	sheet.lines.push({ text, comment: undefined });
	sheet.open = stack;
}

/** Takes over the comment behind brackets, which from now on stands behind the key; where the line of the brackets ends. */
function endOfComment(sheet: Sheet): number {
	const feed = sheet.text.indexOf('\n', sheet.at);
	const end = feed === -1 ? sheet.text.length : feed;
	if (!/^[ \t]*(?:#.*)?\r?$/.test(sheet.text.slice(sheet.at, end))) return sheet.at;
	advance(sheet, end, undefined);
	const key = sheet.lines.at(-1);
	if (key?.comment !== undefined) sheet.lines[sheet.lines.length - 1] = { ...key, comment: { ...key.comment, ...MOVED } };
	return end;
}

/** A comment that has left its column and follows its content. */
const MOVED = { column: -1, gap: 2 } as const;
