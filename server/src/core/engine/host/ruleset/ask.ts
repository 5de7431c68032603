/**
 * What a chain of a packet filter says of packets: its rules are asked from top to bottom, and the first that decides does (iptables(8),
 * nft(8)). Where nobody knows whether a rule matches, the outcome is unknown unless it is the same either way.
 */
import type { RuleAction, RulesetChain, RulesetRule } from '../../../language/ruleset.ts';
import type { Source } from '../../../language/syntax.ts';
import { intersectPackets, isEmptyPackets, type PacketSet, subtractPackets, unionPackets } from '../../../net/packets.ts';
import type { HookChain } from './chains.ts';
import { matching } from './match.ts';
import type { Situation } from './situation.ts';

export type Translation = Extract<RuleAction, { readonly kind: 'masquerade' | 'source-nat' | 'destination-nat' | 'redirect' }>;

/** What a base chain does with some of the packets. */
export interface Outcome {
	readonly packets: PacketSet;
	readonly does: 'accept' | 'drop' | 'unknown' | Translation;
	/** The deciding line; of a policy its own. */
	readonly text: string;
	readonly source: Source;
	/** No rule decided. */
	readonly byPolicy: boolean;
	/** The part of the line that is not understood, where that is why the outcome is unknown. */
	readonly strange?: string;
	readonly unreadable?: boolean;
}

/** Every outcome for the packets; together they are the whole. */
export function ask({ chain, base, table }: HookChain, packets: PacketSet, situation: Situation): readonly Outcome[] {
	const asked: Asked = { chains: new Map(table.chains.map((each) => [each.name, each])), situation, outcomes: [], maybes: [] };
	const left = askChain(asked, chain, packets, 0);
	if (!isEmptyPackets(left)) {
		const { policy, policyText: text, policySource: source } = base;
		const does = policy === 'unreadable' ? 'unknown' : policy;
		asked.outcomes.push({ packets: left, does, text, source, byPolicy: true, unreadable: policy === 'unreadable' });
	}
	return asked.maybes.length === 0 ? asked.outcomes : asked.outcomes.flatMap((outcome) => inDoubt(outcome, asked.maybes));
}

/** A rule that may have decided packets which then came to another outcome. */
interface Maybe {
	readonly packets: PacketSet;
	readonly does: 'accept' | 'drop';
	readonly rule: RulesetRule;
}

interface Asked {
	readonly chains: ReadonlyMap<string, RulesetChain>;
	readonly situation: Situation;
	readonly outcomes: Outcome[];
	readonly maybes: Maybe[];
}

/** The kernel allows no circles; a text may have one. */
const DEEPEST = 16;

/** The packets that come to the end of the chain, or are returned. */
function askChain(asked: Asked, chain: RulesetChain, packets: PacketSet, depth: number): PacketSet {
	let rest = packets;
	let returned: PacketSet = [];
	for (const rule of chain.rules) {
		if (isEmptyPackets(rest)) break;
		const { action } = rule;
		if (action.kind === 'continue') continue;
		const { sure, perhaps } = matching(rule.conditions, rest, asked.situation);
		if (isEmptyPackets(perhaps)) continue;
		const doubtful = sure === perhaps ? [] : subtractPackets(perhaps, sure);
		const isPlain = action.kind === 'accept' || action.kind === 'drop';
		if (!isEmptyPackets(doubtful)) {
			if (isPlain) asked.maybes.push({ packets: doubtful, does: action.kind, rule });
			else asked.outcomes.push(unknown(rule, doubtful));
		}
		// What a rule may accept or drop is still asked of the rules behind it.
		rest = subtractPackets(rest, isPlain ? sure : perhaps);
		if (isEmptyPackets(sure)) continue;
		switch (action.kind) {
			case 'return':
				returned = unionPackets(returned, sure);
				break;
			case 'jump':
			case 'goto': {
				const next = asked.chains.get(action.chain);
				if (next === undefined || depth >= DEEPEST) {
					asked.outcomes.push(unknown(rule, sure));
					break;
				}
				const back = askChain(asked, next, sure, depth + 1);
				if (action.kind === 'jump') rest = unionPackets(rest, back);
				else returned = unionPackets(returned, back);
				break;
			}
			case 'unknown':
				asked.outcomes.push(unknown(rule, sure));
				break;
			default:
				asked.outcomes.push(outcome(rule, sure, isPlain ? action.kind : action));
		}
	}
	return unionPackets(rest, returned);
}

function outcome({ text, source }: RulesetRule, packets: PacketSet, does: Outcome['does']): Outcome {
	return { packets, does, text, source, byPolicy: false };
}

function unknown(rule: RulesetRule, packets: PacketSet): Outcome {
	const { action } = rule;
	const strange = rule.conditions.flatMap(({ test }) => (test.on === 'unknown' ? [test.words] : []));
	if (action.kind === 'unknown' && !action.unreadable) strange.push(action.words);
	const known = outcome(rule, packets, 'unknown');
	return action.kind === 'unknown' && action.unreadable
		? { ...known, unreadable: true }
		: strange.length === 0
			? known
			: { ...known, strange: strange.join(', ') };
}

/** The outcome, and what of it is unknown since a rule before it may have decided otherwise. */
function inDoubt(decided: Outcome, maybes: readonly Maybe[]): readonly Outcome[] {
	let certain = decided.packets;
	const doubtful: Outcome[] = [];
	for (const { packets, does, rule } of maybes) {
		if (does === decided.does) continue;
		const part = intersectPackets(certain, packets);
		if (isEmptyPackets(part)) continue;
		certain = subtractPackets(certain, part);
		doubtful.push(unknown(rule, part));
	}
	return isEmptyPackets(certain) ? doubtful : [{ ...decided, packets: certain }, ...doubtful];
}
