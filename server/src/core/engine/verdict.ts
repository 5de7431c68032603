/** From paths to the answer. */
import { type PacketSet, unionPackets } from '../net/packets.ts';
import type { Blocker, PathOutcome, Verdict } from './trace.ts';

/**
 * All passed is reachable, all denied is blocked, some of each is partial, everything else is unknown: over all parts
 * of the packets and all branches that AWS may pick.
 */
export function verdictOf(paths: readonly PathOutcome[]): Verdict {
	const some = (verdict: PathOutcome['verdict']) => paths.some((path) => path.verdict === verdict);
	if (some('reachable') && some('blocked')) {
		return 'partial';
	}
	if (paths.length === 0 || some('unknown')) {
		return 'unknown';
	}
	return some('blocked') ? 'blocked' : 'reachable';
}

/** The blockers of several paths, each once with all its parts: the same leg, place, code and rule is one. */
export function mergedBlockers(paths: readonly PathOutcome[]): readonly Blocker[] {
	return merge(paths.flatMap(({ blockers }) => blockers));
}

/** What is not known on several paths, each once. */
export function mergedUnknowns(paths: readonly PathOutcome[]): readonly Blocker[] {
	return merge(paths.filter(({ verdict }) => verdict === 'unknown').flatMap(({ unknowns }) => unknowns));
}

function merge(blockers: readonly Blocker[]): readonly Blocker[] {
	const merged: Blocker[] = [];
	for (const blocker of blockers) {
		const index = merged.findIndex((other) => isSame(other, blocker));
		const other = merged[index];
		if (other === undefined) {
			merged.push(blocker);
		} else {
			merged[index] = { ...other, parts: unionOf(other.parts, blocker.parts) };
		}
	}
	return merged;
}

function isSame(a: Blocker, b: Blocker): boolean {
	return a.leg === b.leg && a.node === b.node && a.code === b.code && a.source === b.source && a.decided[0]?.rule === b.decided[0]?.rule;
}

function unionOf(a: PacketSet, b: PacketSet): PacketSet {
	const family = a[0]?.source.family;
	return b.every(({ source }) => source.family === family) ? unionPackets(a, b) : [...a, ...b];
}
