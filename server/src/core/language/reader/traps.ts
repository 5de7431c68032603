/** Signs that YAML gives a meaning of its own: anchors, aliases, tags, `<<`, a `*`, a colon at the end of an address. */
import type { BrokenNode } from '../syntax.ts';
import { brokenNode, type Context, place, quoted, report } from './context.ts';

export function alias(context: Context, start: number, end: number): BrokenNode {
	const source = place(context, start, end);
	const name = context.text.slice(start, end);
	report(context, 'yaml-trap', `\`${name}\` is a YAML alias, which topology files do not have: write out what it stands for`, source);
	return brokenNode(source);
}

/** A `*` with nothing behind it, as AWS prints its closing rule. */
export function star(context: Context, start: number, end: number): BrokenNode {
	const source = place(context, start, end);
	const text = context.text.slice(start, end);
	const dash = dashBefore(context.text, start);
	if (dash !== undefined && /^\*[ \t]+(?:allow|deny)\b/.test(text)) {
		report(
			context,
			'yaml-trap',
			`YAML takes \`*\` for an alias, so ${quoted(text)} cannot be read: a network ACL's closing deny is always there, leave the line out`,
			place(context, dash, end),
			{ replacement: '' },
		);
	} else {
		report(
			context,
			'yaml-trap',
			`YAML takes \`*\` for an alias, so ${quoted(text)} cannot be read: put it in quotes, or leave it out`,
			source,
		);
	}
	return brokenNode(source);
}

/** A tag stands before the value at `start`, behind `from`. */
export function tag(context: Context, from: number, start: number, end: number): BrokenNode {
	const sign = signBefore(context, '!', from, start);
	report(
		context,
		'yaml-trap',
		`${quoted(sign.text)} is a YAML tag, which topology files do not have: a value's type follows from its key, write the value alone`,
		place(context, sign.start, sign.end),
		{ replacement: '' },
	);
	return brokenNode(place(context, start, end));
}

/** An anchor stands before the value at `start`, behind `from`; the value itself is as it stands. */
export function anchor(context: Context, from: number, start: number): void {
	const sign = signBefore(context, '&', from, start);
	report(
		context,
		'yaml-trap',
		`${quoted(sign.text)} is a YAML anchor, which topology files do not have: leave it out, and write the value out where it is used`,
		place(context, sign.start, sign.end),
		{ replacement: '' },
	);
}

/** `<<` as a key. */
export function merge(context: Context, start: number, end: number): void {
	report(
		context,
		'yaml-trap',
		'`<<` copies keys from an alias, which topology files do not have: write the keys out here',
		place(context, start, end),
	);
}

/** An alias or a tag where a key is expected, or a key that is a map or a list itself. */
export function noName(context: Context, start: number, end: number, sign: boolean): void {
	const text = quoted(context.text.slice(start, end));
	report(
		context,
		'yaml-trap',
		sign ? `${text} is no plain key: topology files have no aliases and no tags` : `YAML reads ${text} as a key: a key is a plain name`,
		place(context, start, end),
	);
}

/** A byte order mark at the start of a line: left over where one file was put behind another. */
export function innerMark(context: Context): void {
	report(
		context,
		'yaml-trap',
		'An invisible character (a byte order mark) stands before this key, and YAML takes it for a part of the name: delete it',
		place(context, 0, 1),
		{ replacement: '' },
	);
}

/** A colon without a key before it. */
export function missingName(context: Context, start: number): void {
	const colon = Math.max(start, context.text.indexOf(':', start));
	report(context, 'yaml-syntax', 'A key is missing before this colon', place(context, colon, colon + 1));
}

/** A key over several lines inside brackets: the first line is half typed. */
export function keyLines(context: Context, start: number, end: number): void {
	const first = context.text.slice(start, context.text.indexOf('\n', start)).trimEnd();
	report(
		context,
		'yaml-syntax',
		`${quoted(first)} is joined to the key on the next line: it needs a colon and a value, and a comma behind them`,
		place(context, start, Math.min(end, start + first.length)),
	);
}

/** An address that ends in `::`; `text` is the scalar that starts at `start`, `colon` its last colon. */
export function addressColon(context: Context, text: string, start: number, colon: number): void {
	const word =
		text
			.slice(0, colon + 1)
			.split(/\s/)
			.at(-1) ?? '';
	report(
		context,
		'yaml-trap',
		`${quoted(word)} ends in a colon, so YAML reads it as a key: write ${quoted(`${word}0`)}`,
		place(context, start + colon + 1 - word.length, start + colon + 1),
		{ replacement: `${word}0` },
	);
}

/** A value inside brackets that begins with a colon: fine here, not everywhere. */
export function colonInBrackets(context: Context, text: string, start: number, end: number): void {
	report(
		context,
		'yaml-portability',
		`${quoted(text)} is read as it stands, but other YAML tools refuse a colon at the start of a value in brackets: write the list one item a line, or put the value in quotes`,
		place(context, start, end),
		{ replacement: `"${text}"` },
	);
}

/** Where the dash of the item that starts at `start` stands; undefined where something else is before it on its line. */
function dashBefore(text: string, start: number): number | undefined {
	const skip = (from: number) => {
		let at = from;
		while (text.charAt(at - 1) === ' ' || text.charAt(at - 1) === '\t') {
			at--;
		}
		return at;
	};
	const dash = skip(start) - 1;
	const line = skip(dash);
	return text.charAt(dash) === '-' && (line === 0 || text.charAt(line - 1) === '\n') ? dash : undefined;
}

/** The last sign that begins with this character between two offsets, with the white space behind it. */
function signBefore(
	context: Context,
	char: string,
	from: number,
	start: number,
): { readonly text: string; readonly start: number; readonly end: number } {
	const { text } = context;
	let at = text.lastIndexOf(char, start - 1);
	if (at < from) {
		return { text: '', start, end: start };
	}
	while (at > from && !/[\s[{,:]/.test(text.charAt(at - 1))) {
		at--;
	}
	const found = /^\S+[ \t]*/.exec(text.slice(at, start))?.[0] ?? '';
	return { text: found.trimEnd(), start: at, end: at + found.length };
}
