/**
 * A branch is one way that some packets take: where they are, what they look like there, what happened to them so far.
 * Branches are values; every hop makes new ones.
 */

import type { Source } from '../language/syntax.ts';
import type { Key, Missing } from '../model/link.ts';
import { equalPackets, isEmptyPackets, isSubsetPackets, type PacketSet } from '../net/packets.ts';
import type { DenyCode, UnknownCode } from './codes.ts';
import { decidedWithin } from './decided.ts';
import type { Guess } from './guess.ts';
import type { Place } from './place.ts';
import { placeName } from './place.ts';
import type { Session } from './sessions.ts';
import type { Blocker, Decided, Decision, Hop, Leg, Step } from './trace.ts';

/** More hops than this in one leg are taken for a loop. */
const MOST_HOPS = 64;

export interface Branch {
	readonly leg: Leg;
	readonly packets: PacketSet;
	/** The worst that happened on the way: denied over unknown over passed. */
	readonly standing: Decision;
	/** The forward leg, once the packets are on their way back. */
	readonly forward: ForwardLeg | undefined;
	/** The hops of the present leg. */
	readonly hops: readonly Hop[];
	readonly blockers: readonly Blocker[];
	readonly unknowns: readonly Blocker[];
	readonly sessions: readonly Session[];
	/** What the file leaves open, and how it was taken here: other branches take it otherwise. */
	readonly guesses: readonly Guess[];
	/** Whom the flow means; undefined where it means an address, whoever has it. */
	readonly meant: Key | undefined;
	/** Who sends, and is to have the answers. */
	readonly asker: Key | undefined;
	readonly groupsOf: GroupsOf;
	readonly seen: readonly Seen[];
}

/**
 * Whose groups a rule that names one sees in the packets' source: those of whoever has the address, nobody's once something on
 * the way hid the sender (RT-18, SG-10), or those of the load balancer's node that sends with its client's address (NLB-5).
 */
export type GroupsOf = 'source' | 'nobody' | { readonly node: Key };

/** Where the branch was, with which packets, and how often they had been translated in this leg until then. */
interface Seen {
	readonly place: string;
	readonly packets: PacketSet;
	readonly translations: number;
}

export interface ForwardLeg {
	readonly hops: readonly Hop[];
	/** The packets as their sender made them: a reply must be addressed the other way round. */
	readonly sent: PacketSet;
}

/** What a hop gives: branches that go on, and branches whose leg ends here. */
export type Next =
	| { readonly kind: 'go'; readonly branch: Branch; readonly to: Place }
	/** The packets arrived; `replyFrom` is where an answer would start. */
	| { readonly kind: 'delivered'; readonly branch: Branch; readonly replyFrom: Place }
	/** A dead end, or an unknown route or translation: nothing follows. */
	| { readonly kind: 'stopped'; readonly branch: Branch };

export function go(branch: Branch, to: Place): Next {
	return { kind: 'go', branch, to };
}

/** Starts a new hop; the steps that follow belong to it. */
export function enter(branch: Branch, hop: Omit<Hop, 'steps'>): Branch {
	return { ...branch, hops: [...branch.hops, { ...hop, steps: [] }] };
}

/** Adds a step to the present hop and judges the branch by it. */
export function addStep(branch: Branch, step: Step): Branch {
	const last = branch.hops.at(-1);
	if (last === undefined) {
		return branch;
	}
	const hops = [...branch.hops.slice(0, -1), { ...last, steps: [...last.steps, step] }];
	if (step.decision === 'passed') {
		return { ...branch, hops, packets: step.packets };
	}
	const side = step.kind === 'filter' ? step.side : undefined;
	const found = blockersOf(step, { side, leg: branch.leg, hop: hops.length - 1, node: last.node });
	return {
		...branch,
		hops,
		packets: step.packets,
		standing: worse(branch.standing, step.decision),
		blockers: step.decision === 'denied' ? [...branch.blockers, ...found] : branch.blockers,
		unknowns: step.decision === 'unknown' ? [...branch.unknowns, ...found] : branch.unknowns,
	};
}

/** The same code by different rules is several blockers, each with the packets that its rule stops. */
function blockersOf(
	{ code, reason, packets, source, decided }: Step,
	{ side, leg, hop, node }: Pick<Blocker, 'side' | 'leg' | 'hop' | 'node'>,
): readonly Blocker[] {
	const own = decided.filter((one) => one.reason !== undefined);
	if (own.length < 2) return [{ code, leg, hop, node, reason, parts: packets, source, decided, side }];
	return own.map((one) => ({
		code,
		leg,
		hop,
		node,
		reason: one.reason ?? reason,
		parts: one.part,
		source: one.source,
		decided: [one],
		side,
	}));
}

/** The branch as it goes on where something open is taken in one of several ways. */
export function guessed(
	branch: Branch,
	{ about, taken, reason }: { readonly about: string; readonly taken: string; readonly reason: string },
): Branch {
	const hop = branch.hops.length - 1;
	const last = branch.hops.at(-1);
	const unknown: Blocker = {
		code: 'not-written',
		leg: branch.leg,
		hop,
		node: last?.node ?? '',
		reason,
		parts: branch.packets,
		source: last?.source,
		decided: [],
		side: undefined,
	};
	return { ...branch, guesses: [...branch.guesses, { about: `${branch.leg} ${hop} ${about}`, taken, unknown }] };
}

/** The packets go no further than here. */
export function deadEnd(
	branch: Branch,
	end: { readonly code: DenyCode; readonly reason: string; readonly source?: Source | undefined; readonly decided?: readonly Decided[] },
): Next {
	const { code, reason, source, decided = [] } = end;
	return {
		kind: 'stopped',
		branch: addStep(branch, { kind: 'drop', decision: 'denied', code, reason, packets: branch.packets, decided, source }),
	};
}

/** Where the packets go, or what becomes of them, is not known: nothing that follows would count. */
export function unknownEnd(
	branch: Branch,
	end: { readonly code: UnknownCode; readonly reason: string; readonly source?: Source | undefined; readonly decided?: readonly Decided[] },
): Next {
	const { code, reason, source, decided = [] } = end;
	return {
		kind: 'stopped',
		branch: addStep(branch, { kind: 'drop', decision: 'unknown', code, reason, packets: branch.packets, decided, source }),
	};
}

/** Ends a branch where something that it needs is missing. */
export function missingEnd(branch: Branch, missing: Missing): Next {
	return unknownEnd(branch, { code: missing.code, reason: missing.message, source: missing.source });
}

/** The hops since the sender last became another: a load balancer opens connections of its own. */
export function hopsOfSender({ hops }: Branch): readonly Hop[] {
	return hops.slice(hops.findLastIndex(({ steps }) => steps.some(({ code }) => code === 'target-chosen')) + 1);
}

/** The branch with only some of its packets. */
export function withPackets(branch: Branch, packets: PacketSet): Branch {
	return { ...branch, packets };
}

/** What becomes of some of its packets; nothing where there are none of them. */
export function part(branch: Branch, packets: PacketSet, then: (branch: Branch) => readonly Next[]): readonly Next[] {
	return isEmptyPackets(packets) ? [] : then(withPackets(branch, packets));
}

/**
 * A loop: the same packets at the same place again, or too many hops. Undefined where the branch may go on. As long as
 * nothing translated them, a part of what was here is the same packets too: each of them came by.
 */
export function loopEnd(branch: Branch, place: Place): Next | undefined {
	const name = placeName(place);
	const translations = translationsOf(branch);
	const cameBy = (seen: Seen) =>
		seen.translations === translations ? isSubsetPackets(branch.packets, seen.packets) : equalPackets(seen.packets, branch.packets);
	if (branch.seen.some((seen) => seen.place === name && cameBy(seen))) {
		const route = branch.hops.flatMap(({ steps }) => steps).findLast(({ kind }) => kind === 'route');
		const rule = route?.decided.map((one) => one.rule).join(', ');
		const reason =
			rule === undefined
				? 'the packets go round in a circle'
				: `"${rule}" leads the packets back to where they were: they go round in a circle`;
		return deadEnd(branch, { code: 'loop', reason, source: route?.source, decided: decidedWithin(route?.decided ?? [], branch.packets) });
	}
	if (branch.hops.length >= MOST_HOPS) {
		return deadEnd(branch, { code: 'hop-limit', reason: `the way is longer than ${MOST_HOPS} hops` });
	}
	return undefined;
}

/** Remembers that the branch came by. */
export function markSeen(branch: Branch, place: Place): Branch {
	return { ...branch, seen: [...branch.seen, { place: placeName(place), packets: branch.packets, translations: translationsOf(branch) }] };
}

/** How often the packets of this leg became others. Who translates its own packets again changes nothing. */
function translationsOf({ hops }: Branch): number {
	const changes = (step: Step) => step.kind === 'translate' && !isSubsetPackets(step.packets, step.before);
	return hops.reduce((count, { steps }) => count + steps.filter(changes).length, 0);
}

function worse(a: Decision, b: Decision): Decision {
	if (a === 'denied' || b === 'denied') {
		return 'denied';
	}
	return a === 'unknown' || b === 'unknown' ? 'unknown' : 'passed';
}
