/** Whether earlier rules take all that a rule is for. */
import { intersectPackets, isEmptyPackets, isSubsetPackets, type PacketSet, subtractPackets } from '../../net/packets.ts';

/** A rule's packets with whatever it is. */
export interface Covering<T> {
	readonly rule: T;
	readonly packets: PacketSet;
}

/**
 * The rules that together take every packet of the set, in their order and without those that take none; undefined where
 * some packet is left. One rule that takes all by itself is named alone.
 */
export function coveredBy<T>(packets: PacketSet, rules: readonly Covering<T>[]): readonly T[] | undefined {
	const near = rules.filter((rule) => !isEmptyPackets(intersectPackets(packets, rule.packets)));
	const single = near.find((rule) => isSubsetPackets(packets, rule.packets));
	if (single !== undefined) return [single.rule];
	if (near.length < 2 || escapes(packets, near, 0, { steps: MOST_STEPS })) return undefined;
	return takers(packets, near);
}

/** Where a list is so tangled that it takes more steps than this, nothing is claimed. */
const MOST_STEPS = 10_000;

/**
 * Whether some packet passes all rules from this place on. It follows one box at a time and ends at the first that gets
 * through, so that a rule that is not covered costs no more than a look at each earlier one.
 */
function escapes<T>(packets: PacketSet, rules: readonly Covering<T>[], from: number, budget: { steps: number }): boolean {
	return packets.some((box) => {
		for (let at = from; at < rules.length; at += 1) {
			const rule = rules[at];
			budget.steps -= 1;
			if (budget.steps < 0) return true;
			if (rule === undefined || isEmptyPackets(intersectPackets([box], rule.packets))) continue;
			return escapes(subtractPackets([box], rule.packets), rules, at + 1, budget);
		}
		return true;
	});
}

/** Which of the rules take a packet that no earlier one took. */
function takers<T>(packets: PacketSet, rules: readonly Covering<T>[]): readonly T[] {
	let rest = packets;
	return rules.flatMap((rule) => {
		const left = subtractPackets(rest, rule.packets);
		const takes = !isSubsetPackets(rest, left);
		rest = left;
		return takes ? [rule.rule] : [];
	});
}
