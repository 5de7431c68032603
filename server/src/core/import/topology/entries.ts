/** A topology file as data, and its text: one key a line, which the formatter brings into form. */
import { quotedInBrackets } from '../../language/edit/quotes.ts';

export interface Entry {
	readonly key: string;
	readonly value: Value;
	/** Lines above the key. */
	readonly comment: readonly string[];
	/** It is so without it: it is not written, and where a file says something else, that is taken out. */
	readonly usual?: true;
}

export type Value =
	| { readonly kind: 'text'; readonly text: string }
	/** Between brackets. */
	| { readonly kind: 'list'; readonly items: readonly string[] }
	/** One a line. */
	| { readonly kind: 'rules'; readonly rules: readonly string[] }
	| { readonly kind: 'map'; readonly entries: readonly Entry[] };

/** A key with a value; none where there is none. */
export function value(key: string, text: string | number | boolean | undefined): readonly Entry[] {
	return text === undefined ? [] : [{ key, value: { kind: 'text', text: String(text) }, comment: [] }];
}

/** A flag that is known; where it is as usual, it need not be written. */
export function flagBeside(key: string, usual: boolean, known: boolean | undefined): readonly Entry[] {
	return value(key, known).map((entry) => (known === usual ? { ...entry, usual: true } : entry));
}

/** A key with a list, also an empty one. */
export function list(key: string, items: readonly string[]): readonly Entry[] {
	return [{ key, value: { kind: 'list', items }, comment: [] }];
}

/** A key with what it has: nothing, one value, or a list. */
export function oneOrMore(key: string, items: readonly string[]): readonly Entry[] {
	return items.length === 0 ? [] : items.length === 1 ? value(key, items[0]) : list(key, items);
}

/** A key with rules of one line, also with none. */
export function rules(key: string, lines: readonly string[]): readonly Entry[] {
	return lines.length === 0 ? list(key, []) : [{ key, value: { kind: 'rules', rules: lines }, comment: [] }];
}

/** A key with others below it; none where there are none. */
export function section(key: string, entries: readonly Entry[]): readonly Entry[] {
	if (entries.length === 0) return [];
	return [entries.every(({ usual }) => usual === true) ? { ...map(key, entries), usual: true } : map(key, entries)];
}

/** A section of declarations, in the order of their names; those that AWS gives come first, and a section of none is not written. */
export function declarations(key: string, entries: readonly Entry[]): readonly Entry[] {
	const rank = (entry: Entry) => Number(!BUILT_IN.has(entry.key));
	return section(
		key,
		[...entries].sort((a, b) => rank(a) - rank(b) || byName.compare(a.key, b.key)),
	);
}

const BUILT_IN: ReadonlySet<string> = new Set(['main', 'default']);
/** `web-2` before `web-10`; the same in every country. */
const byName = new Intl.Collator('en', { numeric: true });

/** A name with what is declared under it, also with nothing. */
export function map(key: string, entries: readonly Entry[], comment: readonly string[] = []): Entry {
	return { key, value: { kind: 'map', entries }, comment };
}

/** The lines of entries that stand at a column. */
export function linesOf(entries: readonly Entry[], column = 0): readonly string[] {
	return entries.flatMap((entry) => (entry.usual === true ? [] : entryLines(entry, column)));
}

function entryLines({ key, value: content, comment }: Entry, column: number): readonly string[] {
	const indent = ' '.repeat(column);
	const above = comment.map((line) => `${indent}# ${line}`);
	const own = `${indent}${key}:`;
	switch (content.kind) {
		case 'text':
			return [...above, `${own} ${plain(content.text)}`];
		case 'list':
			return [...above, `${own} [${content.items.map(quotedInBrackets).join(', ')}]`];
		case 'rules':
			return [...above, own, ...content.rules.map((rule) => `${indent}  - ${plain(rule)}`)];
		case 'map':
			return content.entries.length === 0 ? [...above, `${own} {}`] : [...above, own, ...linesOf(content.entries, column + STEP)];
	}
}

/** Entries between braces, without their comments. */
export function flowText(entries: readonly Entry[]): string {
	return `{ ${entries
		.filter(({ usual }) => usual !== true)
		.map(({ key, value: content }) => `${key}: ${flowValue(content)}`)
		.join(', ')} }`;
}

function flowValue(content: Value): string {
	switch (content.kind) {
		case 'text':
			return quotedInBrackets(content.text);
		case 'list':
			return `[${content.items.map(quotedInBrackets).join(', ')}]`;
		case 'rules':
			return `[${content.rules.map(quotedInBrackets).join(', ')}]`;
		case 'map':
			return content.entries.length === 0 ? '{}' : flowText(content.entries);
	}
}

const STEP = 2;

/** A value as it can stand behind a key or a dash. */
function plain(text: string): string {
	return /^[A-Za-z0-9:]/.test(text) && !/: | #|:$/.test(text) ? text : JSON.stringify(text);
}
