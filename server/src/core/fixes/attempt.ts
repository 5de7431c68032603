/** A flow as it fares with some edits: the texts are changed, read again, and the flow is traced again. */
import { analyseSliced } from '../analysis/analyse.ts';
import type { Analysis, Root } from '../analysis/analysis.ts';
import type { Trace } from '../engine/trace.ts';
import { traceTraffic } from '../engine/trace-flow.ts';
import { applyEdits, type FileEdits } from '../language/edit/text-edit.ts';
import type { Sliced } from '../language/sliced.ts';
import { composeEdits } from './compose.ts';
import type { Addition, Candidate } from './fix.ts';

/** How far a search has come. */
export interface Attempt {
	readonly analysis: Analysis;
	readonly root: Root;
	readonly trace: Trace;
	/** Of the texts as they were at first. */
	readonly edits: readonly FileEdits[];
	readonly opens: readonly Addition[];
}

/** The attempt with a candidate added; undefined where its edits hid the flow or fit no file. */
export function* tryOut(first: Analysis, attempt: Attempt, candidate: Candidate): Generator<void, Attempt | undefined> {
	const analysis = yield* edited(attempt.analysis, candidate.edits);
	const root = analysis.roots.find(({ uri }) => uri === attempt.root.uri);
	const place = root && sameFlow(attempt, root);
	if (root === undefined || place === undefined) return undefined;
	const trace = yield* traceTraffic(root.network, place.flow, place.traffic);
	return {
		analysis,
		root,
		trace,
		edits: joined(first, attempt.edits, candidate.edits),
		opens: [...attempt.opens, ...candidate.opens],
	};
}

function* edited(before: Analysis, edits: readonly FileEdits[]): Sliced<Analysis> {
	const changed = new Map(before.texts);
	for (const { uri, edits: own } of edits) {
		const text = changed.get(uri);
		if (typeof text === 'string') changed.set(uri, applyEdits(text, own));
	}
	return yield* analyseSliced(changed, before.folders, before);
}

/** The flow of a file by its place among all; a question, which no file holds, means the same things by their keys. */
function sameFlow({ root, trace }: Attempt, now: Root): Pick<Trace, 'flow' | 'traffic'> | undefined {
	const index = root.network.flows.indexOf(trace.flow);
	if (index < 0) return trace;
	const flow = now.network.flows[index];
	const traffic = flow?.traffic[trace.flow.traffic.indexOf(trace.traffic)];
	return flow === undefined || traffic === undefined || flow.name !== trace.flow.name ? undefined : { flow, traffic };
}

function joined({ texts }: Analysis, before: readonly FileEdits[], more: readonly FileEdits[]): readonly FileEdits[] {
	const byFile = new Map(before.map(({ uri, edits }) => [uri, edits]));
	for (const { uri, edits } of more) {
		byFile.set(uri, composeEdits(texts.get(uri)?.length ?? 0, byFile.get(uri) ?? [], edits));
	}
	return [...byFile].map(([uri, edits]) => ({ uri, edits }));
}
