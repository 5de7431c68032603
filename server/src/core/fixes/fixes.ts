/**
 * Fixes for a flow that does not get through. What stops it is opened one blocker after the other, each as a text edit;
 * every step is read and traced again, and only what is proven to the end comes out.
 */
import type { Analysis, Root } from '../analysis/analysis.ts';
import type { Blocker, Trace } from '../engine/trace.ts';
import { mergedBlockers } from '../engine/verdict.ts';
import { equalPackets } from '../net/packets.ts';
import { type Attempt, tryOut } from './attempt.ts';
import { candidatesFor } from './candidates/candidates.ts';
import { atHostsOf, type Candidate, type Fix, titleOf } from './fix.ts';
import { prove } from './prove.ts';

/** What a search gives. */
export interface FixSearch {
	/** The best first. */
	readonly fixes: readonly Fix[];
	/** It was given up before all ways were tried: there may be a fix that is not here. */
	readonly gaveUp: boolean;
}

/**
 * The proven fixes of a trace that is not as expected; none where it is, or is to be blocked. `steps` is how many hops may be
 * walked for it; it yields between them.
 */
export function* searchFixes(analysis: Analysis, root: Root, trace: Trace, steps: number = MOST_STEPS): Generator<void, FixSearch> {
	const stopped = trace.verdict === 'blocked' || trace.verdict === 'partial';
	if (trace.flow.expect !== 'reachable' || !stopped) return { fixes: [], gaveUp: false };
	const begin: Attempt = { analysis, root, trace, edits: [], opens: [] };
	const search: Search = { begin, fixes: [], left: MOST_ATTEMPTS };
	const work = deepen(search, begin, 1);
	for (let step = 0; step < steps; step++) {
		if (work.next().done === true) return { fixes: best(search.fixes), gaveUp: search.left < 0 };
		yield;
	}
	return { fixes: best(search.fixes), gaveUp: true };
}

/** Three hundred flows of a hundred hops, ten times over. */
const MOST_STEPS = 300_000;
const MOST_ATTEMPTS = 40;
/** So many blockers one after the other. */
const MOST_DEPTH = 8;
const MOST_FIXES = 3;

interface Search {
	readonly begin: Attempt;
	readonly fixes: Fix[];
	/** How many more attempts may be read and traced. */
	left: number;
}

function* deepen(search: Search, attempt: Attempt, depth: number): Generator<void, void> {
	// One that nothing can be written for may go with another: a route that leads back satisfies rp_filter too.
	const ways = blockersOf(attempt.trace).map((blocker) => ({ blocker, candidates: candidatesFor(attempt, blocker) }));
	const { blocker, candidates } = ways.find((way) => way.candidates.length > 0) ?? NO_WAY;
	if (blocker === undefined) return;
	for (const candidate of candidates) {
		if (search.fixes.length >= MOST_FIXES) return;
		search.left -= 1;
		if (search.left < 0) return;
		const next = yield* tryOut(search.begin.analysis, attempt, candidate);
		if (next === undefined) continue;
		if (next.trace.verdict === 'reachable') {
			const proof = yield* prove(search.begin, next);
			if (proof !== undefined) add(search, next, proof.mends);
		} else if (depth < MOST_DEPTH && !blockersOf(next.trace).some((other) => isSame(other, blocker))) {
			yield* deepen(search, next, depth + 1);
		}
	}
}

const NO_WAY: { readonly blocker?: Blocker; readonly candidates: readonly Candidate[] } = { candidates: [] };

function add({ fixes, begin }: Search, { opens, edits }: Attempt, mends: readonly string[]): void {
	const title = titleOf(opens);
	if (fixes.some((other) => other.title === title)) return;
	fixes.push({ title, opens, edits, atHosts: atHostsOf(opens), flow: begin.trace.flow.name, mends });
}

/** What changes nothing else comes before what does, and what opens less before what opens more. */
function best(fixes: readonly Fix[]): readonly Fix[] {
	const weight = ({ mends, opens }: Fix): number => mends.length * 100 + opens.length + opens.flatMap(({ alsoFor }) => alsoFor).length;
	return fixes.filter((fix) => !fixes.some((other) => opensMore(fix, other))).toSorted((a, b) => weight(a) - weight(b));
}

/** It opens all that another proven fix opens, and something that the flow does not need. */
function opensMore(fix: Fix, other: Fix): boolean {
	return (
		other.opens.length < fix.opens.length &&
		other.opens.every(({ text, to }) => fix.opens.some((own) => own.text === text && own.to === to))
	);
}

/** The way there first: a dead end there hides the way back. */
function blockersOf({ paths }: Trace): readonly Blocker[] {
	return mergedBlockers(paths).toSorted((a, b) => Number(a.leg === 'return') - Number(b.leg === 'return'));
}

/** The candidate did not open what it was for. */
function isSame(a: Blocker, b: Blocker): boolean {
	return a.code === b.code && a.leg === b.leg && a.node === b.node && a.side === b.side && equalPackets(a.parts, b.parts);
}
