/**
 * The proof that an attempt does what it is for and nothing else: in every network that an edited file is part of, all
 * other flows fare as before, and nothing is refused that was not.
 */
import { networkErrorsSliced, traceFlows } from '../analysis/analyse.ts';
import type { Root } from '../analysis/analysis.ts';
import type { Trace } from '../engine/trace.ts';
import type { Attempt } from './attempt.ts';

/** What else an attempt does: the flows that were not as expected and are so now. */
export interface Proof {
	readonly mends: readonly string[];
}

/** Undefined where something else changes for the worse, or at all where it was as expected. Yields between hops. */
export function* prove(before: Attempt, after: Attempt): Generator<void, Proof | undefined> {
	if (after.trace.verdict !== 'reachable') return undefined;
	const changed = after.edits.map(({ uri }) => uri);
	const mends = new Set<string>();
	const roots = after.analysis.roots.filter(({ files }) => files.some(({ uri }) => changed.includes(uri)));
	for (const now of roots) {
		const then = before.analysis.roots.find(({ uri }) => uri === now.uri);
		if (then === undefined || (yield* hasNewError(then, now))) return undefined;
		const old = yield* verdictsOf(then);
		const traces = yield* verdictsOf(now);
		if (old.length !== traces.length) return undefined;
		for (const [index, trace] of traces.entries()) {
			const was = old[index];
			if (was === undefined) return undefined;
			if (was.verdict === trace.verdict || isAsked(before, then, was)) continue;
			if (was.met || !trace.met) return undefined;
			mends.add(trace.flow.name);
		}
	}
	return { mends: [...mends] };
}

function isAsked({ root, trace }: Attempt, then: Root, was: Trace): boolean {
	return then === root && was.flow === trace.flow && was.traffic === trace.traffic;
}

/** All flows of a root, traced once for one and the same root. */
function* verdictsOf(root: Root): Generator<void, readonly Trace[]> {
	const known = traced.get(root);
	if (known !== undefined) return known;
	const traces = yield* traceFlows(root);
	traced.set(root, traces);
	return traces;
}

const traced = new WeakMap<Root, readonly Trace[]>();

/** Errors are the same where they say the same, wherever they stand by now. */
function* hasNewError(then: Root, now: Root): Generator<void, boolean> {
	const left = new Map<string, number>();
	for (const key of yield* errorsOf(then)) left.set(key, (left.get(key) ?? 0) + 1);
	return (yield* errorsOf(now)).some((key) => {
		const count = left.get(key) ?? 0;
		left.set(key, count - 1);
		return count === 0;
	});
}

function* errorsOf(root: Root): Generator<void, readonly string[]> {
	const known = errors.get(root);
	if (known !== undefined) return known;
	const found = (yield* networkErrorsSliced(root)).map(({ code, message }) => `${code} ${message}`);
	errors.set(root, found);
	return found;
}

const errors = new WeakMap<Root, readonly string[]>();
