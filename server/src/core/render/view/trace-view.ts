/**
 * A trace as the trace view shows it: the verdict, what is in the way in words, and both legs of each path hop by hop.
 * All of it is text and places; the view draws it and decides nothing.
 */
import { awsCode, type StepCode } from '../../engine/codes.ts';
import type { Blocker, Leg, Trace, TracePath, Verdict } from '../../engine/trace.ts';
import { mergedBlockers, mergedUnknowns } from '../../engine/verdict.ts';
import { shown } from '../appearance.ts';
import type { Located, Locator } from '../located.ts';
import { boxTexts, briefAddresses } from '../trace/packet-text.ts';
import { pathLabels } from '../trace/path-labels.ts';
import { type LegView, legView } from './leg-view.ts';

export interface TraceView {
	/** Null for a question that is no flow of a file. */
	readonly name: string | null;
	readonly from: string;
	readonly to: string;
	readonly traffic: string;
	readonly verdict: Verdict;
	/** Null for a question: nothing was expected. */
	readonly expected: { readonly verdict: 'reachable' | 'blocked' | 'partial'; readonly met: boolean } | null;
	/** Where the flow is written. */
	readonly place: Located | null;
	/** What is in the way, then what is not known, each once for all paths. */
	readonly reasons: readonly ReasonView[];
	readonly paths: readonly PathView[];
}

export interface ReasonView {
	readonly kind: 'stops' | 'unknown';
	readonly leg: Leg;
	/** A sentence without a full stop. */
	readonly text: string;
	readonly code: StepCode;
	readonly aws: string | null;
	readonly place: Located | null;
	/** Which packets, where others get through. */
	readonly packets: readonly string[];
}

export interface PathView {
	readonly verdict: TracePath['verdict'];
	/** What tells it from the others; empty where it is the only one. */
	readonly label: string;
	readonly forward: LegView;
	/** Null where no reply comes to be: after a dead end, and for one-way traffic. */
	readonly return: LegView | null;
}

/** `asked`: the trace answers a question that is no flow of a file. */
export function traceView(trace: Trace, locator: Locator, asked: boolean): TraceView {
	const { flow, traffic, verdict, met, paths } = trace;
	const labels = pathLabels(paths);
	const reason = (kind: ReasonView['kind']) => (blocker: Blocker) => reasonView(blocker, kind, verdict === 'partial', locator);
	return {
		name: asked ? null : text(flow.name),
		from: text(flow.from.text),
		to: text(flow.to.text),
		traffic: text(traffic.text),
		verdict,
		expected: asked ? null : { verdict: flow.expect, met },
		place: asked ? null : locator.locate(flow.source),
		reasons: [...mergedBlockers(paths).map(reason('stops')), ...mergedUnknowns(paths).map(reason('unknown'))],
		paths: paths.map((path, index) => pathView(path, text(labels[index] ?? ''), locator)),
	};
}

function pathView(path: TracePath, label: string, locator: Locator): PathView {
	const forward = legView(path, 'forward', locator);
	return { verdict: path.verdict, label, forward, return: path.return === null ? null : legView(path, 'return', locator) };
}

function reasonView(blocker: Blocker, kind: ReasonView['kind'], inPart: boolean, locator: Locator): ReasonView {
	const { leg, reason, code, source, parts } = blocker;
	const packets = inPart ? boxTexts(parts, { to: '→', addresses: briefAddresses }).map(text) : [];
	return { kind, leg, text: text(reason), code, aws: awsCode(code) ?? null, place: locator.locate(source), packets };
}

/** Without control characters and marks that turn the direction of writing. */
export function text(words: string): string {
	return shown(words, { ascii: false });
}
