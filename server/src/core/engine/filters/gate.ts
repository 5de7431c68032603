/**
 * A gate decides and does not steer. What it lets through goes on; what it denies goes on too, marked, so that later
 * blockers are found (ARCHITECTURE.md, "What always holds", 5). Where an address is only assumed, a gate that treats its
 * alternatives differently does not know.
 */

import type { Source } from '../../language/syntax.ts';
import type { AddressSet } from '../../net/address-set.ts';
import { isEmptyPackets, isSubsetPackets, mapPackets, type PacketSet, subtractPackets } from '../../net/packets.ts';
import { addStep, type Branch, withPackets } from '../branch.ts';
import type { StepCode } from '../codes.ts';
import { knownReplies } from '../sessions.ts';
import type { Decided, Decision, Side } from '../trace.ts';
import type { Assumption, WalkContext } from '../walk-context.ts';

/** What a gate says of one part of the packets. */
export interface Ruling {
	readonly packets: PacketSet;
	readonly decision: Decision;
	readonly code: StepCode;
	readonly reason: string;
	readonly decided: readonly Decided[];
	readonly source: Source | undefined;
	readonly side?: Side;
}

/**
 * Judges packets. With `standsFor` they are asked about with every address that an assumed one could be: who has the
 * assumed address then has all of those.
 */
export type Judge = (packets: PacketSet, standsFor?: StandIn) => readonly Ruling[];

/** An assumed address, and the side of the packets on which every one that it could be stands in its place. */
export interface StandIn extends Assumption {
	readonly on: (typeof SIDES)[number];
}

/** Sends the branch through a gate: one branch for each decision that any packet got, those let through first. */
export function throughGate(context: WalkContext, branch: Branch, filter: string, judge: Judge): readonly Branch[] {
	const rulings = judge(branch.packets).filter(({ packets }) => !isEmptyPackets(packets));
	const doubt = assumptionThatMatters(context, branch.packets, (packets, standsFor) =>
		judge(packets, standsFor).map((ruling) => ({ outcome: ruling.decision, packets: ruling.packets })),
	);
	if (doubt !== undefined) {
		return [
			addStep(branch, {
				kind: 'filter',
				filter,
				decision: 'unknown',
				code: 'assumed-address',
				reason: `${filter} depends on ${doubt.text}: others that it could be are treated differently`,
				packets: branch.packets,
				decided: rulings.flatMap(({ decided }) => decided),
				source: rulings[0]?.source,
			}),
		];
	}
	return rulings.map(({ packets, ...ruling }) => addStep(withPackets(branch, packets), { kind: 'filter', filter, packets, ...ruling }));
}

/**
 * A gate that keeps state. On the way back the replies of what it let through pass whatever its rules say (CT-1); on the
 * way there it remembers what goes through, open or not, so that the return leg is judged as if it were open.
 */
export function throughStatefulGate(context: WalkContext, branch: Branch, gate: StatefulGate, judge: Judge): readonly Branch[] {
	const { filter, holder } = gate;
	if (branch.leg === 'forward') {
		return throughGate(context, branch, filter, judge).map((each) => ({
			...each,
			sessions: [...each.sessions, { kind: 'tracked', holder, packets: each.packets }],
		}));
	}
	const known = knownReplies(branch.sessions, holder, branch.packets);
	const fresh = subtractPackets(branch.packets, known);
	const replies = isEmptyPackets(known)
		? []
		: [
				addStep(withPackets(branch, known), {
					kind: 'match-session',
					filter,
					decision: 'passed',
					code: 'session-known',
					reason: gate.reply,
					packets: known,
					decided: [],
					source: undefined,
				}),
			];
	return isEmptyPackets(fresh) ? replies : [...replies, ...throughGate(context, withPackets(branch, fresh), filter, judge)];
}

export interface StatefulGate {
	readonly filter: string;
	/** Who keeps the state: a reply that comes by another holder finds none there (CT-5). */
	readonly holder: string;
	/** What is said of a reply that it knows. */
	readonly reply: string;
}

/**
 * The assumed address that makes a difference: with every address in its place that it could be, some packets would
 * get an outcome that they do not get now. Undefined where no address is assumed or none matters.
 */
export function assumptionThatMatters(context: WalkContext, packets: PacketSet, sort: Sort): Assumption | undefined {
	return SIDES.map((side) => doubtOn(context, side, packets, sort)).find((doubt) => doubt !== undefined);
}

/** Sorts packets by what becomes of them. */
export type Sort = (packets: PacketSet, standsFor?: StandIn) => readonly { readonly outcome: string; readonly packets: PacketSet }[];

const SIDES = ['source', 'destination'] as const;

function doubtOn(context: WalkContext, side: (typeof SIDES)[number], packets: PacketSet, sort: Sort): Assumption | undefined {
	const [first] = packets;
	const assumption = first === undefined ? undefined : context.assumptionOf(first[side]);
	if (assumption === undefined) {
		return undefined;
	}
	const widen = (set: PacketSet): PacketSet => mapPackets(set, (box) => withSide(box, side, assumption.candidates));
	const now = new Map<string, PacketSet>();
	for (const { outcome, packets: part } of sort(packets)) {
		now.set(outcome, [...(now.get(outcome) ?? []), ...part]);
	}
	const widened = sort(widen(packets), { ...assumption, on: side });
	const same = widened.every(({ outcome, packets: part }) => isSubsetPackets(part, widen(now.get(outcome) ?? [])));
	return same ? undefined : assumption;
}

function withSide<B extends { readonly source: AddressSet; readonly destination: AddressSet }>(
	box: B,
	side: (typeof SIDES)[number],
	set: AddressSet,
): B {
	return side === 'source' ? { ...box, source: set } : { ...box, destination: set };
}
