/** A flow: what is asked, and what its traces say. */
import type { Outcome } from '../../engine/trace.ts';
import type { Flow } from '../../model/flow.ts';
import { type HoverPart, type HoverQuestion, lines, text, title } from './hover-parts.ts';
import { aligned, quoted } from './words.ts';

/** Without traces, what is expected of the flow; with them, each traffic's verdict and the first thing that stops it. */
export function flowParts({ outcomes }: HoverQuestion, flow: Flow): readonly HoverPart[] {
	const own = outcomes.filter((trace) => trace.flow.name === flow.name);
	const asked = own.length > 0 ? [] : text(flow.traffic.map(({ text: traffic }) => quoted(traffic)).join(', '));
	return [
		title(`${quoted(flow.name)} · ${flow.from.text} → ${flow.to.text}`),
		...asked,
		...lines(
			aligned(
				own.map((trace) => [
					trace.traffic.text,
					`${MARKS[trace.verdict]} ${trace.verdict}`,
					trace.met ? 'as expected' : `expected ${flow.expect}`,
				]),
			),
		),
		...reasons(own).flatMap((reason) => text(reason)),
		...text(own.length > 0 ? undefined : `expected ${flow.expect}`, flow.reply === 'none' ? 'one way: no answer is awaited' : undefined),
	];
}

const MARKS = { reachable: '✓', blocked: '✗', partial: '◐', unknown: '?' } as const;

/** The first reason of each trace that is not reachable, each once. */
function reasons(outcomes: readonly Outcome[]): readonly string[] {
	const said = outcomes.flatMap(({ verdict, paths }) => {
		if (verdict === 'reachable') return [];
		const stops = paths.flatMap(({ blockers, unknowns }) => (verdict === 'unknown' ? unknowns : blockers));
		return stops.slice(0, 1).map(({ reason, leg }) => (leg === 'return' ? `on the way back, ${reason}` : reason));
	});
	return [...new Set(said)];
}
