/** Lines that are no entry of the map in which they stand: half typed, or between two levels. */
import { brokenNode, type Context, place, plainNode, quoted, report } from './context.ts';
import type { Entries } from './convert.ts';
import { contentEnd, keyColon } from './key-line.ts';
import { linesOf, nextContent } from './lines.ts';

/** A line at the column of its map that has no colon. */
export function readHalf(context: Context): Entries {
	const { text } = context;
	const start = Math.max(0, text.search(/\S/));
	const end = contentEnd(text, start);
	const said = text.slice(start, end);
	const source = place(context, start, end);
	const glued = /^([a-z][\w-]*):(\S.*)$/i.exec(said);
	const key = glued?.[1];
	const value = glued?.[2];
	if (key !== undefined && value !== undefined) {
		report(context, 'yaml-syntax', `The colon behind ${quoted(key)} needs a space: write ${quoted(`${key}: ${value}`)}`, source, {
			replacement: `${key}: ${value}`,
		});
		const at = end - value.length;
		const simple = /^[\w./-][^\s#"'[\]{}]*$/.test(value) && !hasBlock(text, end);
		const node = simple ? plainNode(context, at, end) : brokenNode(place(context, at, text.trimEnd().length));
		return { entries: [{ key: plainNode(context, start, start + key.length), value: node }], incomplete: false };
	}
	if (/^[a-z][\w-]*$/i.test(said) && hasBlock(text, end)) {
		report(context, 'yaml-syntax', `${quoted(said)} needs a colon behind it to hold the lines below`, source, { replacement: `${said}:` });
		return {
			entries: [{ key: plainNode(context, start, end), value: brokenNode(place(context, end, text.trimEnd().length)) }],
			incomplete: false,
		};
	}
	const line = said === '' ? 'This line' : quoted(said);
	report(context, 'yaml-syntax', `${line} belongs to no key: a key has a colon behind its name`, source);
	return { entries: [], incomplete: true };
}

/** A line left of the column of its map, but right of the map's own key. */
export function readAstray(context: Context, column: number): Entries {
	const { text } = context;
	const start = Math.max(0, text.search(/\S/));
	const colon = keyColon(text, start);
	if (colon === undefined) {
		return readHalf(context);
	}
	const lineStart = text.lastIndexOf('\n', start - 1) + 1;
	const missing = ' '.repeat(Math.max(0, column - (start - lineStart)));
	const end = text.trimEnd().length;
	const name = text.slice(start, colon).trimEnd();
	report(
		context,
		'yaml-syntax',
		`${quoted(name)} stands between two levels: the keys of this map stand ${missing.length} further to the right`,
		place(context, start, contentEnd(text, start)),
		text.slice(start, end).includes('\n') ? {} : { replacement: `${missing}${text.slice(start, contentEnd(text, start))}` },
	);
	const key = plainNode(context, start, start + name.length);
	return { entries: [{ key, value: brokenNode(place(context, colon + 1, end)) }], incomplete: false };
}

function hasBlock(text: string, from: number): boolean {
	const lines = linesOf(text.slice(text.indexOf('\n', from) + 1));
	return text.indexOf('\n', from) !== -1 && nextContent(lines, 0, lines.indents.length) < lines.indents.length;
}
