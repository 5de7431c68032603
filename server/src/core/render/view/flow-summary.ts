/** How the flows of a network stand, in a few words each: for lists of them. */
import type { Outcome } from '../../engine/trace.ts';
import { mergedBlockers, mergedUnknowns } from '../../engine/verdict.ts';
import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import type { Located, Locator } from '../located.ts';
import { text } from './trace-view.ts';

export interface FlowSummary {
	/** Exactly as in the file: a flow is asked for by it. */
	readonly name: string;
	readonly from: string;
	readonly to: string;
	readonly expect: 'reachable' | 'blocked' | 'partial';
	/** Its name in the file. */
	readonly place: Located | null;
	/** Null where it is not traced yet. */
	readonly verdicts: readonly FlowVerdict[] | null;
}

/** One for each traffic. */
export interface FlowVerdict {
	readonly traffic: string;
	readonly verdict: Outcome['verdict'];
	readonly met: boolean;
	/** What is in the way or not known, in sentences. */
	readonly reasons: readonly { readonly text: string; readonly place: Located | null }[];
}

/** How all flows of a network stand: how many are as expected, and how many are not because nobody knows. */
export interface FlowCounts {
	readonly flows: number;
	readonly met: number;
	readonly unknown: number;
}

/** Every flow in the order of the files; `traces` are undefined as long as none is traced. */
export function flowSummaries({ flows }: Network, traces: readonly Outcome[] | undefined, locator: Locator): readonly FlowSummary[] {
	const byFlow = traces === undefined ? undefined : tracesByFlow(traces);
	return flows.map((flow) => ({
		name: flow.name,
		from: text(flow.from.text),
		to: text(flow.to.text),
		expect: flow.expect,
		place: locator.locate(flow.source),
		verdicts: byFlow === undefined ? null : (byFlow.get(flow) ?? []).map((trace) => verdictOf(trace, locator)),
	}));
}

/** A flow is as expected when all of its traffic could be read and is. */
export function flowCounts({ flows }: Network, traces: readonly Outcome[]): FlowCounts {
	const byFlow = tracesByFlow(traces);
	let met = 0;
	let unknown = 0;
	for (const flow of flows) {
		const own = byFlow.get(flow) ?? [];
		if (isMet(flow, own)) met += 1;
		else if (own.every((trace) => trace.met || trace.verdict === 'unknown')) unknown += 1;
	}
	return { flows: flows.length, met, unknown };
}

/** Whether all traffic of a flow was read and is as expected. */
export function isMet({ trafficUnreadable }: Flow, own: readonly Outcome[]): boolean {
	return own.length > 0 && trafficUnreadable.length === 0 && own.every(({ met }) => met);
}

function tracesByFlow(traces: readonly Outcome[]): ReadonlyMap<Flow, readonly Outcome[]> {
	const byFlow = new Map<Flow, Outcome[]>();
	for (const trace of traces) {
		const own = byFlow.get(trace.flow);
		if (own === undefined) byFlow.set(trace.flow, [trace]);
		else own.push(trace);
	}
	return byFlow;
}

function verdictOf({ traffic, verdict, met, paths }: Outcome, locator: Locator): FlowVerdict {
	const reasons = [...mergedBlockers(paths), ...mergedUnknowns(paths)].map(({ leg, reason, source }) => ({
		text: text(leg === 'return' ? `on the way back: ${reason}` : reason),
		place: locator.locate(source),
	}));
	return { traffic: text(traffic.text), verdict, met, reasons };
}
