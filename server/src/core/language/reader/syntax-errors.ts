/** What the library could not read, said for those who wrote it. */
import type { YAMLError } from 'yaml';
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

/** The finding for an error of the library; a trap where the text shows which one it is. */
export function reportError(context: Context, error: YAMLError | undefined): void {
	if (reportTabs(context)) {
		return;
	}
	const [from, to] = error?.pos ?? [0, 1];
	const start = Math.min(from, context.text.length);
	const end = Math.min(Math.max(to, start), lineEnd(context.text, start), context.text.length);
	const at = (message: string) => report(context, 'yaml-syntax', message, place(context, start, end));
	const trap = (message: string) => report(context, 'yaml-trap', message, place(context, start, end));
	const text = context.text.slice(start, end);
	switch (error?.code) {
		case 'ALIAS_PROPS':
		case 'BAD_ALIAS':
			return trap('This is a YAML alias or anchor, which topology files do not have: write out what it stands for, or put the text in quotes');
		case 'TAG_RESOLVE_FAILED':
		case 'MULTIPLE_TAGS':
		case 'BAD_COLLECTION_TYPE':
			return trap(`${quoted(text)} is a YAML tag, which topology files do not have: write the value alone, or put it in quotes`);
		case 'MULTIPLE_ANCHORS':
		case 'BAD_PROP_ORDER':
			return trap('This is a YAML anchor or tag, which topology files do not have: write the value alone');
		case 'TAB_AS_INDENT':
			return trap('A tab indents this line, and YAML counts only spaces');
		case 'BAD_SCALAR_START':
			return at(`A value does not begin with ${quoted(context.text.charAt(start))}: put it in quotes`);
		case 'BAD_DQ_ESCAPE':
			return at(`${quoted(text)} is no escape that double quotes know: write it in single quotes, or the backslash twice`);
		case 'BLOCK_AS_IMPLICIT_KEY':
			return at('A second colon with a space follows on this line: put the value in quotes, or its keys on lines of their own');
		case 'MULTILINE_IMPLICIT_KEY':
			return at(`${quoted(firstLine(context.text, start))} belongs to no key: a key has a colon behind its name`);
		case 'KEY_OVER_1024_CHARS':
			return at('This key is longer than 1,024 characters');
		case 'BLOCK_IN_FLOW':
			return at('A list or map in block form stands inside brackets: separate the items by commas');
		default:
			break;
	}
	const open = unclosed(context.text);
	if (open !== undefined) {
		const char = context.text.charAt(open);
		const close = char === '[' ? ']' : char === '{' ? '}' : char;
		report(context, 'yaml-syntax', `\`${char}\` is opened here and never closed: \`${close}\` is missing`, place(context, open, open + 1));
		return;
	}
	switch (error?.code) {
		case 'BAD_INDENT':
			return at('This line stands at a column where nothing of its map or list stands');
		case 'MISSING_CHAR':
			if (/flow (?:map|sequence) items/.test(error.message)) {
				return at('A comma is missing here');
			}
			if (/^Missing space after :/.test(error.message)) {
				return at('The colon needs a space behind it');
			}
			return at(`${quoted(firstLine(context.text, start))} belongs to no key: a key has a colon behind its name`);
		case 'UNEXPECTED_TOKEN':
			return at(text.trim() === '' ? 'The text cannot be read here' : `${quoted(text)} is not expected here`);
		case 'BAD_DIRECTIVE':
			return at(`${quoted(firstLine(context.text, start))} cannot be read: topology files need no line that begins with \`%\``);
		default:
			return at(`The text cannot be read here${error === undefined ? '' : `: ${error.message}`}`);
	}
}

/** Lines that a tab indents, all that follow each other in one finding; whether there are any. */
function reportTabs(context: Context): boolean {
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
	report(
		context,
		'yaml-trap',
		'A tab indents this line, and YAML counts only spaces: the line falls out of its place. Indent it with spaces',
		place(context, first.index, end),
		{ replacement },
	);
	return true;
}

function tabsIn(text: string): number {
	return text.split('\t').length - 1;
}

function lineEnd(text: string, from: number): number {
	const feed = text.indexOf('\n', from);
	return feed === -1 ? text.length : feed;
}

function firstLine(text: string, from: number): string {
	return text.slice(from, lineEnd(text, from));
}
