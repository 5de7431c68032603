/** Semantic tokens as the protocol has them: five numbers for each, lines and columns counted from the token before. */
import type { SemanticTokensEdit } from 'vscode-languageserver';
import type { Token, TokenKind } from '../core/editor/tokens/tokens.ts';
import type { LineIndex } from '../core/language/positions.ts';

/** The protocol's own types where one fits; `package.json` says of the others what they look like. */
const TYPES: Readonly<Record<TokenKind, string>> = {
	space: 'namespace',
	part: 'struct',
	machine: 'class',
	function: 'function',
	interface: 'interface',
	gateway: 'variable',
	rules: 'type',
	host: 'variable',
	flow: 'event',
	name: 'variable',
	key: 'property',
	keyword: 'keyword',
	value: 'enumMember',
	number: 'number',
	address: 'address',
	protocol: 'protocol',
	port: 'port',
	action: 'action',
};

const MODIFIERS = ['declaration', 'readonly', 'defaultLibrary', 'unresolved'] as const;
const MODIFIER_BITS: Readonly<Record<NonNullable<Token['modifier']>, number>> = { declaration: 0b1, 'built-in': 0b110, unresolved: 0b1000 };

const tokenTypes = [...new Set(Object.values(TYPES))];

/** The names of the numbers. */
export const LEGEND = { tokenTypes, tokenModifiers: [...MODIFIERS] };

const TYPE_NUMBERS: ReadonlyMap<string, number> = new Map(Object.entries(TYPES).map(([kind, type]) => [kind, tokenTypes.indexOf(type)]));

/** The numbers of these tokens, which are in the order of the text. A token over several lines is several: clients take no other. */
export function tokenData(lines: LineIndex, tokens: readonly Token[]): number[] {
	const data: number[] = [];
	let line = 0;
	let lineStart = 0;
	let nextStart = lines.startOf(2);
	let previousLine = 0;
	let previousStart = 0;
	for (const { start, end, kind, modifier } of tokens) {
		const type = TYPE_NUMBERS.get(kind) ?? 0;
		const bits = modifier === undefined ? 0 : MODIFIER_BITS[modifier];
		let at = start;
		while (at < end) {
			while (nextStart !== undefined && nextStart <= at) {
				line += 1;
				lineStart = nextStart;
				nextStart = lines.startOf(line + 2);
			}
			const to = Math.min(end, nextStart ?? end);
			const column = at - lineStart;
			data.push(line - previousLine, line === previousLine ? column - previousStart : column, to - at, type, bits);
			previousLine = line;
			previousStart = column;
			at = to;
		}
	}
	return data;
}

/** The one stretch that differs; none where both are the same. */
export function tokenEdits(before: readonly number[], now: readonly number[]): SemanticTokensEdit[] {
	const shorter = Math.min(before.length, now.length);
	let front = 0;
	while (front < shorter && before[front] === now[front]) front += 1;
	if (front === before.length && front === now.length) return [];
	let back = 0;
	while (back < shorter - front && before.at(-1 - back) === now.at(-1 - back)) back += 1;
	return [{ start: front, deleteCount: before.length - front - back, data: now.slice(front, now.length - back) }];
}
