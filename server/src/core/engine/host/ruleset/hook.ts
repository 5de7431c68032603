/** The filter chains of one hook as a gate: a packet that one chain accepts is asked by the next; what any of them drops is gone. */
import type { Hook } from '../../../language/ruleset.ts';
import type { Instance } from '../../../model/network.ts';
import { numberSet } from '../../../net/number-set.ts';
import { intersectPackets, isEmptyPackets, type PacketSet, subtractPackets, unionPackets } from '../../../net/packets.ts';
import { TCP } from '../../../net/protocols.ts';
import type { Branch } from '../../branch.ts';
import { decidedWithin } from '../../decided.ts';
import { type Ruling, throughGate } from '../../filters/gate.ts';
import { familyOfPackets, trafficOf } from '../../packet-words.ts';
import { ofTraffic } from '../../split.ts';
import type { Decided } from '../../trace.ts';
import type { Stack } from '../stack.ts';
import { ask, type Outcome } from './ask.ts';
import { chainsAt, type HookChain } from './chains.ts';
import { onceEstablished, type Situation, standingFor } from './situation.ts';

/** Before which priority, or from it on, chains are asked: NAT stands between those of one hook. */
export type Span = 'before-nat' | 'after-nat' | 'all';

/** Sends a branch through a hook's filter chains. A hook without any has no gate. */
export function throughHook({ context, host }: Stack, branch: Branch, hook: Hook, span: Span, situation: Situation): readonly Branch[] {
	const nat = hook === 'postrouting' || hook === 'input' ? 100 : -100;
	const chains = chainsAt(host, hook, 'filter', familyOfPackets(branch.packets)).filter(
		({ base: { priority } }) => span === 'all' || (span === 'before-nat' ? priority < nat : priority >= nat),
	);
	if (chains.length === 0) return [branch];
	return throughGate(context, branch, `firewall of ${host.name} ${hook}`, (packets, standsFor) => {
		const here = standsFor === undefined ? situation : standingFor(situation, standsFor);
		return rulings(host, chains, packets, here);
	});
}

/** What of these packets a hook's filter chains drop; nothing that may pass. */
export function droppedAt({ host }: Stack, packets: PacketSet, hook: Hook, situation: Situation): readonly Outcome[] {
	const [box] = packets;
	return box === undefined ? [] : judge(chainsAt(host, hook, 'filter', box.source.family), packets, situation).denied;
}

interface Judged {
	/** What rules accepted by themselves. */
	readonly allowed: readonly Decided[];
	readonly denied: readonly Outcome[];
	readonly unknown: readonly Outcome[];
	readonly passed: PacketSet;
}

function judge(chains: readonly HookChain[], packets: PacketSet, situation: Situation): Judged {
	const allowed: Decided[] = [];
	const denied: Outcome[] = [];
	let unknown: Outcome[] = [];
	let rest = packets;
	for (const chain of chains) {
		let next: PacketSet = [];
		for (const outcome of ask(chain, rest, situation)) {
			if (outcome.does === 'drop') {
				denied.push(outcome);
				unknown = without(unknown, outcome.packets);
				continue;
			}
			next = unionPackets(next, outcome.packets);
			if (outcome.does !== 'accept') unknown = [...unknown, outcome];
			else if (!outcome.byPolicy) allowed.push({ part: outcome.packets, rule: outcome.text, source: outcome.source });
		}
		rest = next;
	}
	return { allowed, denied, unknown, passed: unknown.reduce((left, outcome) => subtractPackets(left, outcome.packets), rest) };
}

/** What is denied in any case is not unknown. */
function without(outcomes: readonly Outcome[], packets: PacketSet): Outcome[] {
	return outcomes.flatMap((outcome) => {
		const left = subtractPackets(outcome.packets, packets);
		return isEmptyPackets(left) ? [] : [{ ...outcome, packets: left }];
	});
}

/**
 * Of TCP a connection is judged, not its first packet alone: where the rules let SYN through and drop what follows it, nothing works.
 */
function rulings(host: Instance, chains: readonly HookChain[], packets: PacketSet, situation: Situation): readonly Ruling[] {
	const first = judge(chains, packets, situation);
	const going = first.unknown.reduce((all, outcome) => unionPackets(all, outcome.packets), first.passed);
	const later = judge(chains, ofTraffic(going, { protocols: numberSet(TCP) }), onceEstablished(situation));
	const stopped = [...later.denied, ...later.unknown].reduce<PacketSet>((all, outcome) => unionPackets(all, outcome.packets), []);
	const passed = subtractPackets(first.passed, stopped);
	const known = later.denied.reduce((left, outcome) => without(left, outcome.packets), [...first.unknown]);
	const unsure = later.unknown.flatMap((outcome) => {
		const fresh = intersectPackets(outcome.packets, first.passed);
		return isEmptyPackets(fresh) ? [] : [{ ...outcome, packets: fresh }];
	});
	return [
		passing(host, chains, passed, first.allowed),
		deciding(host, first.denied, 'denied', ''),
		deciding(host, later.denied, 'denied', ' once the connection stands'),
		deciding(host, known, 'unknown', ''),
		deciding(host, unsure, 'unknown', ' once the connection stands'),
	];
}

function passing(host: Instance, chains: readonly HookChain[], passed: PacketSet, allowed: readonly Decided[]): Ruling {
	const byRule = decidedWithin(allowed, passed);
	const byPolicy = byRule.reduce((left, { part }) => subtractPackets(left, part), passed);
	const last = chains.at(-1)?.base;
	const decided =
		last === undefined || isEmptyPackets(byPolicy)
			? byRule
			: [...byRule, { part: byPolicy, rule: last.policyText, source: last.policySource }];
	return {
		packets: passed,
		decision: 'passed',
		code: 'host-firewall-allows',
		reason: `the firewall of ${host.name} lets it through`,
		decided,
		source: decided[0]?.source,
	};
}

function deciding({ name }: Instance, outcomes: readonly Outcome[], decision: 'denied' | 'unknown', when: string): Ruling {
	const packets = outcomes.reduce<PacketSet>((all, outcome) => unionPackets(all, outcome.packets), []);
	const reasonOf = (outcome: Outcome): string =>
		decision === 'denied'
			? `the firewall of ${name} denies ${trafficOf(outcome.packets)}${when}: "${outcome.text}"`
			: `${whyUnknown(outcome, name)}${when}`;
	const [first] = outcomes;
	return {
		packets,
		decision,
		code: decision === 'denied' ? 'host-firewall-denies' : unknownCode(first),
		reason: first === undefined ? '' : reasonOf(first),
		decided: outcomes.map((outcome) => ({
			part: outcome.packets,
			rule: outcome.text,
			source: outcome.source,
			...(outcomes.length > 1 ? { reason: reasonOf(outcome) } : {}),
		})),
		source: first?.source,
	};
}

export function unknownCode(outcome: Outcome | undefined): 'unreadable' | 'firewall-rule-unknown' {
	return outcome?.unreadable === true ? 'unreadable' : 'firewall-rule-unknown';
}

/** Why nobody knows what a line of the firewall does with the packets. */
export function whyUnknown({ text, strange, unreadable }: Outcome, name: string): string {
	if (unreadable === true) return `a line of the firewall of ${name} could not be read`;
	return strange === undefined
		? `whether "${text}" of ${name} matches is not known`
		: `what "${text}" of ${name} does is not known: ${strange} is not walked`;
}
