/**
 * Lines as `ip route` and `ip rule` print them, written without the `|` that keeps them lines. They are plainly meant,
 * so they are read as the block they should be.
 */
import type { ScalarLine, ScalarNode } from '../syntax.ts';
import { type Context, place } from './context.ts';

const RULE = /^(?:\d+:\s*)?(?:not\s+)?from\s/;
const ROUTE = /^default\s|\s(?:dev|lookup|proto|scope|metric|table)\s+\S|\svia\s+(?:\d+\.[\d.]*|[0-9a-f]*:[0-9a-f:]*)(?:\s|$)/;

/** Whether a host's routing table or rules are written here: every line could be one, so that a guess is none. */
export function areHostLines(lines: readonly string[]): boolean {
	return lines.length > 0 && (lines.every((line) => RULE.test(line)) || lines.every((line) => ROUTE.test(line) && !line.startsWith('- ')));
}

/** The words of every line between two offsets of the stretch that says something, and where each starts. */
export function saidLines(context: Context, start: number, end: number): readonly ScalarLine[] {
	const lines: ScalarLine[] = [];
	let at = start;
	while (at < end) {
		const feed = context.text.indexOf('\n', at);
		const stop = feed === -1 || feed > end ? end : feed;
		const row = context.text.slice(at, stop);
		const said = row.trim();
		if (said !== '' && !said.startsWith('#')) {
			lines.push({ text: said, start: at + row.length - row.trimStart().length });
		}
		at = stop + 1;
	}
	return lines;
}

/** The `|` block that these lines of the stretch were meant to be. */
export function literalNode(context: Context, lines: readonly ScalarLine[]): ScalarNode {
	const first = lines[0]?.start ?? 0;
	const last = lines.at(-1);
	return {
		kind: 'scalar',
		...place(context, first, last === undefined ? first : last.start + last.text.length),
		text: lines.map((line) => `${line.text}\n`).join(''),
		style: 'literal',
		lines: lines.map((line) => ({ text: line.text, start: context.base + line.start })),
	};
}
