/**
 * `hopwise trace --format mermaid`: the way of the packets as a flowchart, for a page that renders Mermaid (a README, a
 * merge request). https://mermaid.js.org/syntax/flowchart.html
 */

import type { Blocker, Hop, Leg, Trace, TracePath } from '../../engine/trace.ts';
import { shown } from '../appearance.ts';
import { ASSUMED } from './assumed.ts';
import { HOP_KINDS } from './trace-rows.ts';

/** One chart: a subgraph for each trace where there are several. */
export function mermaidChart(traces: readonly Trace[], options: { readonly ascii: boolean; readonly asked: boolean }): string {
	const drawn = traces.map((trace, index) => drawTrace(trace, traces.length === 1 ? 'n' : `f${index + 1}n`, options.ascii));
	const lines = traces.flatMap((trace, index) => {
		const own = drawn[index]?.lines ?? [];
		if (traces.length === 1) return [`  %% ${comment(title(trace, options))}`, ...own.map((line) => `  ${line}`)];
		return [`  subgraph f${index + 1}["${label(title(trace, options), options.ascii)}"]`, ...own.map((line) => `    ${line}`), '  end'];
	});
	const stops = drawn.flatMap(({ stopped }) => stopped);
	const styles = stops.length === 0 ? [] : ['  classDef stop stroke:#c00,stroke-width:2px', `  class ${stops.join(',')} stop`];
	return `${['flowchart LR', ...lines, ...styles].join('\n')}\n`;
}

function title({ flow, traffic, verdict }: Trace, { asked }: { readonly asked: boolean }): string {
	return `${asked ? '' : `${flow.name}: `}${flow.from.text} to ${flow.to.text}, ${traffic.text}: ${verdict}`;
}

interface Drawing {
	readonly lines: readonly string[];
	/** Ids of the nodes where packets are stopped. */
	readonly stopped: readonly string[];
}

/** Every place once, however many paths come by it; an arrow for each way between two places and each leg. */
function drawTrace(trace: Trace, prefix: string, ascii: boolean): Drawing {
	const ids = new Map<string, string>();
	const nodes = new Map<string, Hop>();
	const arrows = new Set<string>();
	const reasons = new Map<string, Set<string>>();
	const idOf = (hop: Hop): string => {
		const name = JSON.stringify([hop.kind, hop.node]);
		const id = ids.get(name) ?? `${prefix}${ids.size + 1}`;
		ids.set(name, id);
		nodes.set(id, nodes.get(id) ?? hop);
		return id;
	};
	for (const path of trace.paths) {
		for (const [leg, hops] of [
			['forward', path.forward],
			['return', path.return ?? []],
		] as const) {
			const seen = hops.slice(0, reach(path, leg));
			for (const [index, hop] of seen.entries()) {
				const before = seen[index - 1];
				if (before !== undefined) arrows.add(`${idOf(before)} ${leg === 'forward' ? '-->' : '-.->'} ${idOf(hop)}`);
				const stops = stoppers(path).filter((blocker) => blocker.leg === leg && blocker.hop === index);
				const own = reasons.get(idOf(hop)) ?? new Set();
				for (const blocker of stops) own.add(`${path.blockers.includes(blocker) ? '✗' : '?'} ${blocker.reason}`);
				reasons.set(idOf(hop), own);
			}
		}
	}
	const boxes = [...nodes].map(([id, hop]) => {
		const words = [
			hop.node,
			[HOP_KINDS[hop.kind], hop.detail, hop.assumed ? ASSUMED : undefined].filter((word) => word !== undefined).join(' '),
			...(reasons.get(id) ?? []),
		];
		return `${id}["${words.map((word) => label(word, ascii)).join('<br/>')}"]`;
	});
	return { lines: [...boxes, ...arrows], stopped: [...reasons].flatMap(([id, own]) => (own.size > 0 ? [id] : [])) };
}

function stoppers(path: TracePath): readonly Blocker[] {
	return [...path.blockers, ...(path.verdict === 'unknown' ? path.unknowns : [])];
}

/** How many hops of a leg to draw: up to the last one that has something to say once the packets are stopped. */
function reach(path: TracePath, leg: Leg): number {
	const stops = stoppers(path);
	const own = stops.filter((blocker) => blocker.leg === leg).map(({ hop }) => hop + 1);
	if (own.length > 0) return Math.max(...own);
	return leg === 'return' && stops.length > 0 ? 0 : Number.POSITIVE_INFINITY;
}

/** A text in a quoted label: what Mermaid, its Markdown or HTML would read as something else goes as a character entity. */
function label(text: string, ascii: boolean): string {
	return shown(text, { ascii: false }).replace(ascii ? SPECIAL_OR_NOT_ASCII : SPECIAL, (character) => `#${character.codePointAt(0) ?? 0};`);
}

const SPECIAL = /["#&<>`\\;*_~{}[\]|]/g;
const SPECIAL_OR_NOT_ASCII = /["#&<>`\\;*_~{}[\]|]|[^ -~]/gu;

/** A comment ends with its line; braces after `%%` would be read as a directive. */
function comment(text: string): string {
	return shown(text, { ascii: true }).replace(/[{}]/g, '');
}
