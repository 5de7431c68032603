/**
 * What a file leaves open and what can be taken in several ways, such as the zone of a subnet: each way is a branch. As long as
 * all come to the same, nothing is missing; else none of them is known to be what AWS does.
 */
import type { Blocker, PathOutcome, TracePath } from './trace.ts';
import { verdictOf } from './verdict.ts';

export interface Guess {
	/** What is open: the same for all branches that take it in one way or another. */
	readonly about: string;
	/** How it is taken. */
	readonly taken: string;
	/** What is not known, should it matter. */
	readonly unknown: Blocker;
}

interface Ended {
	readonly path: TracePath;
	readonly guesses: readonly Guess[];
}

/** The paths of a walk, those unknown that hang on a guess which makes a difference. */
export function settled(ended: readonly Ended[]): readonly TracePath[] {
	const ways = new Map<string, Map<string, PathOutcome[]>>();
	for (const { path, guesses } of ended) {
		for (const { about, taken } of guesses) {
			const ofGuess = ways.get(about) ?? new Map<string, PathOutcome[]>();
			ways.set(about, ofGuess);
			ofGuess.set(taken, [...(ofGuess.get(taken) ?? []), path]);
		}
	}
	const matters = new Set([...ways].flatMap(([about, ofGuess]) => (new Set([...ofGuess.values()].map(verdictOf)).size > 1 ? [about] : [])));
	return ended.map(({ path, guesses }) => {
		const open = guesses.filter(({ about }) => matters.has(about)).map(({ unknown }) => unknown);
		return open.length === 0 ? path : { ...path, verdict: 'unknown', blockers: [], unknowns: [...path.unknowns, ...open] };
	});
}
