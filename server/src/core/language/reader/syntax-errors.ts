/** What the library could not read, said for those who wrote it. */
import type { ErrorCode, YAMLError } from 'yaml';
import { type Context, place, quoted, report } from './context.ts';
import { DEEPEST, type Excess } from './nesting.ts';
import { unclosed } from './unclosed.ts';

export function reportExcess(context: Context, { kind, offset }: Excess): void {
	const message = kind === 'depth' ? `This nests more than ${DEEPEST} levels deep` : 'This is longer than one declaration can be';
	report(context, 'yaml-syntax', `${message}, and is not read`, place(context, offset, offset + 1));
}

export function reportSecondDocument(context: Context, start: number): void {
	report(
		context,
		'yaml-trap',
		'A second YAML document starts here, and nothing behind it is read: a topology file is one document, others are named under `include:`',
		place(context, start, Math.min(context.text.length, start + 3)),
	);
}

/**
 * The finding for an error of the library; a trap where the text shows which one it is. `below`: what a tab indents may
 * belong to any level around, since a value that is complete stands above it.
 */
export function reportError(context: Context, error: YAMLError | undefined, below: 'value' | 'key' = 'key'): void {
	if (reportTabs(context, below)) {
		return;
	}
	const { text } = context;
	const [from, to] = error?.pos ?? [0, 1];
	const start = wordFrom(text, Math.min(from, text.length));
	const length = error?.code === 'BAD_DQ_ESCAPE' ? 2 : to - from;
	const end = Math.min(start + Math.max(length, 0), lineEnd(text, start));
	const trap = trapOf(error?.code, text.slice(start, end));
	if (trap !== undefined) {
		report(context, 'yaml-trap', trap, place(context, start, end));
		return;
	}
	const plain = error === undefined ? 'The text cannot be read here' : messageOf(error, text, start, end);
	const open = plain === undefined ? unclosed(text) : undefined;
	if (open !== undefined) {
		const char = text.charAt(open);
		const close = { '[': ']', '{': '}' }[char] ?? char;
		report(context, 'yaml-syntax', `\`${char}\` is opened here and never closed: \`${close}\` is missing`, place(context, open, open + 1));
		return;
	}
	report(context, 'yaml-syntax', plain ?? looseMessage(error, text, start, end), place(context, start, end));
}

/** Signs of YAML that topology files do not have, and that could not be read even as such. */
function trapOf(code: ErrorCode | undefined, sign: string): string | undefined {
	switch (code) {
		case 'ALIAS_PROPS':
		case 'BAD_ALIAS':
			return 'This is a YAML alias or anchor, which topology files do not have: write out what it stands for, or put the text in quotes';
		case 'TAG_RESOLVE_FAILED':
		case 'MULTIPLE_TAGS':
		case 'BAD_COLLECTION_TYPE':
			return `${quoted(sign)} is a YAML tag, which topology files do not have: write the value alone, or put it in quotes`;
		case 'MULTIPLE_ANCHORS':
		case 'BAD_PROP_ORDER':
			return 'This is a YAML anchor or tag, which topology files do not have: write the value alone';
		case 'TAB_AS_INDENT':
			return 'A tab stands before this, and YAML counts only spaces: write spaces';
		default:
			return undefined;
	}
}

/** What the code alone tells. */
function messageOf({ code }: YAMLError, text: string, start: number, end: number): string | undefined {
	switch (code) {
		case 'BAD_SCALAR_START':
			return `A value does not begin with ${quoted(text.charAt(start))}: put it in quotes`;
		case 'BAD_DQ_ESCAPE':
			return `${quoted(text.slice(start, end))} is no escape that double quotes know: write it in single quotes, or the backslash twice`;
		case 'BLOCK_AS_IMPLICIT_KEY':
			return 'A second colon with a space follows on this line: put the value in quotes, or its keys on lines of their own';
		case 'MULTILINE_IMPLICIT_KEY':
			return noColon(text, start);
		case 'KEY_OVER_1024_CHARS':
			return 'This key is longer than 1,024 characters';
		case 'BLOCK_IN_FLOW':
			return 'A list or map in block form stands inside brackets: separate the items by commas';
		case 'BAD_DIRECTIVE':
			return `${quoted(lineFrom(text, start))} cannot be read: topology files need no line that begins with \`%\``;
		default:
			return undefined;
	}
}

/** What is left to say where nothing is unclosed. */
function looseMessage(error: YAMLError | undefined, text: string, start: number, end: number): string {
	const message = error?.message ?? '';
	switch (error?.code) {
		case 'BAD_INDENT':
			return 'This line stands at a column where nothing of its map or list stands';
		case 'MISSING_CHAR':
			if (/flow (?:map|sequence) items/.test(message)) {
				return 'A comma is missing here';
			}
			return message.startsWith('Missing space after :') ? 'The colon needs a space behind it' : noColon(text, start);
		case 'UNEXPECTED_TOKEN': {
			const sign = text.slice(start, end);
			const inBrackets = unclosed(text.slice(0, start)) !== undefined;
			return sign.trim() === ''
				? 'The text cannot be read here'
				: `${quoted(sign)} ${inBrackets ? 'needs a comma before it' : 'is not expected here'}`;
		}
		default:
			return `The text cannot be read here: ${message}`;
	}
}

function noColon(text: string, start: number): string {
	return `${quoted(lineFrom(text, start))} belongs to no key: a key has a colon behind its name`;
}

const TABS = 'A tab indents this line, and YAML counts only spaces: the line falls out of its place. Indent it with spaces';

/** A line between the items of a list that a tab indents: where it belongs nobody can tell. */
export function reportTabInList(context: Context, start: number, end: number): void {
	report(context, 'yaml-trap', TABS, place(context, start, end), { strayed: true });
}

/** Lines that a tab indents, all that follow each other in one finding; whether there are any. */
function reportTabs(context: Context, below: 'value' | 'key'): boolean {
	const { text } = context;
	const first = /^ *\t[ \t]*(?=[^\s#])/m.exec(text);
	if (first === null) {
		return false;
	}
	const before = text.slice(0, first.index).trimEnd();
	const previous = before.slice(before.lastIndexOf('\n') + 1);
	const column = Math.max(0, previous.search(/\S/)) + (/:(?:\s+#.*)?$/.test(previous) ? 2 : 0);
	const tabs = tabsIn(first[0]);
	let end = first.index + first[0].length;
	let replacement = ' '.repeat(column);
	for (let at = lineEnd(text, end) + 1; at < text.length; at = lineEnd(text, end) + 1) {
		const indent = /^ *\t[ \t]*(?=[^\s#])/.exec(text.slice(at, lineEnd(text, at)));
		if (indent === null) {
			break;
		}
		replacement += `${text.slice(end, at)}${' '.repeat(Math.max(0, column + 2 * (tabsIn(indent[0]) - tabs)))}`;
		end = at + indent[0].length;
	}
	report(context, 'yaml-trap', TABS, place(context, first.index, end), {
		replacement,
		...(below === 'value' ? { strayed: true } : {}),
	});
	return true;
}

/** The first word of a line, for a place in the white space before it. */
function wordFrom(text: string, at: number): number {
	const indent = /^[ \t]+(?=[^\s])/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, lineEnd(text, at)))?.[0].length ?? 0;
	return Math.max(at, text.lastIndexOf('\n', at - 1) + 1 + indent);
}

function tabsIn(text: string): number {
	return text.split('\t').length - 1;
}

function lineEnd(text: string, from: number): number {
	const feed = text.indexOf('\n', from);
	return feed === -1 ? text.length : feed;
}

function lineFrom(text: string, from: number): string {
	return text.slice(from, lineEnd(text, from));
}
