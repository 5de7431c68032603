/** What stands above declarations: for a flow its trace and its verdict, for everything else how often it is named. */
import type { Trace } from '../engine/trace.ts';
import type { Document, Source } from '../language/syntax.ts';
import type { Flow } from '../model/flow.ts';
import type { Key } from '../model/link.ts';
import type { Network } from '../model/network.ts';
import { flowKey, occurrencesIn } from './names/occurrences.ts';

export type Lens = { readonly source: Source } & (
	| { readonly kind: 'trace'; readonly flow: string }
	/** Its flow's verdict, as far as it is traced. */
	| { readonly kind: 'verdict'; readonly flow: string; readonly text: string }
	| { readonly kind: 'references'; readonly key: Key }
);

/** The lenses of a document, in its order; things that nothing names have none. */
export function lensesOf(network: Network, document: Document, traces: readonly Trace[]): readonly Lens[] {
	const occurrences = occurrencesIn(network);
	const flows = new Map(network.flows.map((flow) => [flowKey(flow), flow]));
	const byFlow = grouped(traces);
	return document.pieces.flatMap((piece) =>
		occurrences.in(piece).flatMap(({ key, source, role }): readonly Lens[] => {
			if (role !== 'declaration') return [];
			const flow = flows.get(key);
			if (flow !== undefined) return flowLenses(flow, source, byFlow.get(flow.name) ?? []);
			return occurrences.of(key).some((each) => each.role === 'reference') ? [{ kind: 'references', key, source }] : [];
		}),
	);
}

/** `3 references` */
export function referencesText(count: number): string {
	return count === 1 ? '1 reference' : `${count} references`;
}

function flowLenses({ name }: Flow, source: Source, traces: readonly Trace[]): readonly Lens[] {
	const trace: Lens = { kind: 'trace', flow: name, source };
	const text = verdictText(traces);
	return text === undefined ? [trace] : [trace, { kind: 'verdict', flow: name, text, source }];
}

/** `✓ reachable, as expected`, `✗ blocked — expected reachable`, `2 of 3 as expected — icmp echo-request is blocked` */
function verdictText(traces: readonly Trace[]): string | undefined {
	const [first, ...others] = traces;
	if (first === undefined) return undefined;
	if (others.length === 0 || traces.every(({ verdict }) => verdict === first.verdict)) return oneVerdict(first);
	const unmet = traces.filter(({ met }) => !met);
	const mark = unmet.length === 0 ? '✓' : unmet.every(({ verdict }) => verdict === 'unknown') ? '?' : '✗';
	const named = unmet.map(({ traffic, verdict }) => `${traffic.text} is ${verdict}`).join(', ');
	return `${mark} ${traces.length - unmet.length} of ${traces.length} as expected${named === '' ? '' : ` — ${named}`}`;
}

function oneVerdict({ verdict, met, flow }: Trace): string {
	if (verdict === 'unknown') return '? unknown';
	return met ? `✓ ${verdict}, as expected` : `✗ ${verdict} — expected ${flow.expect}`;
}

function grouped(traces: readonly Trace[]): ReadonlyMap<string, readonly Trace[]> {
	const groups = new Map<string, Trace[]>();
	for (const trace of traces) {
		const group = groups.get(trace.flow.name);
		if (group === undefined) groups.set(trace.flow.name, [trace]);
		else group.push(trace);
	}
	return groups;
}
