/** `cidr:10.0.0.0/16`: a key whose colon lacks the space behind it, which YAML reads as one word. */
import type { MapEntry, ScalarLine, SyntaxNode } from '../syntax.ts';
import { type Context, mapNode, place, plainNode, quoted, report } from './context.ts';

const GLUED = /^([a-z][a-z0-9_]*):([^\s:/].*)$/;
const ADDRESS = /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:]*(?:\/\d+)?$/i;

/** Whether a word is a key and its value without a space between them; an address is none. */
export function isGlued(text: string): boolean {
	return GLUED.test(text) && !ADDRESS.test(text);
}

/** The key and the value that stand between two offsets of the stretch, reported. */
export function splitKey(context: Context, start: number, end: number): MapEntry {
	const [, key = '', value = ''] = GLUED.exec(context.text.slice(start, end)) ?? [];
	report(
		context,
		'yaml-trap',
		`YAML reads ${quoted(`${key}:${value}`)} as one word, because no space follows the colon: write ${quoted(`${key}: ${value}`)}`,
		place(context, start, end),
		{ replacement: `${key}: ${value}` },
	);
	return { key: plainNode(context, start, start + key.length), value: plainNode(context, end - value.length, end) };
}

/** The map that lines of nothing but such keys were meant to be; undefined where one of them is something else. */
export function gluedMap(context: Context, lines: readonly ScalarLine[]): SyntaxNode | undefined {
	const first = lines[0];
	const last = lines.at(-1);
	if (first === undefined || last === undefined || !lines.every((line) => isGlued(line.text))) {
		return undefined;
	}
	const entries = lines.map((line) => splitKey(context, line.start, line.start + line.text.length));
	return mapNode(context, place(context, first.start, last.start + last.text.length), false, entries, false);
}
