/**
 * IPv6 finds its neighbours by messages that pass the host's packet filter like others: it asks for the router's address on the link
 * (neighbour solicitation) and hears the answer (neighbour advertisement, RFC 4861 section 7.2). Linux tracks neither, so that a rule
 * for established connections lets none of them through. Where they are dropped, nothing can be sent (RFC 4890 section 4.4.1).
 */
import type { Interface } from '../../../model/network.ts';
import { parseAddress } from '../../../net/address.ts';
import { addressSet } from '../../../net/address-set.ts';
import { numberSet } from '../../../net/number-set.ts';
import { isEmptyPackets, type PacketSet, packetBox, sourcesOf, subtractPackets } from '../../../net/packets.ts';
import { ICMPV6, icmpMessages } from '../../../net/protocols.ts';
import { LINK_LOCAL_IPV6 } from '../../../net/special.ts';
import { type Branch, deadEnd, type Next } from '../../branch.ts';
import { familyOfPackets } from '../../packet-words.ts';
import type { Stack } from '../stack.ts';
import type { Outcome } from './ask.ts';
import { droppedAt } from './hook.ts';
import { situationOf } from './situation.ts';

/** The end of what cannot leave since its host drops these messages for certain; undefined where nothing is known to be in the way. */
export function undiscovered(stack: Stack, branch: Branch, out: Interface): Next | undefined {
	if (familyOfPackets(branch.packets) !== 'ipv6') return undefined;
	const dropped = solicitation(stack, branch, out) ?? advertisement(stack, branch, out);
	if (dropped === undefined) return undefined;
	const { words, outcome } = dropped;
	return deadEnd(branch, {
		code: 'host-firewall-denies',
		reason: `the firewall of ${stack.host.name} denies ${words}, without which it finds no neighbour on an IPv6 link: "${outcome.text}"`,
		source: outcome.source,
		decided: [{ part: branch.packets, rule: outcome.text, source: outcome.source }],
	});
}

interface Dropped {
	readonly words: string;
	readonly outcome: Outcome;
}

/** It is sent from the address of the packet that waits, to a group that the asked address belongs to. */
function solicitation(stack: Stack, branch: Branch, out: Interface): Dropped | undefined {
	const packets = GROUPS === undefined ? [] : message(SOLICITATION, sourcesOf(branch.packets), GROUPS);
	const situation = situationOf(stack, branch, { incoming: 'none', outgoing: { name: out.shortName }, state: 'untracked' });
	const outcome = droppedWhole(packets, droppedAt(stack, packets, 'output', situation));
	return outcome && { words: 'the neighbour solicitations that it sends (ICMPv6 135)', outcome };
}

/** The router answers from its link-local address. */
function advertisement(stack: Stack, branch: Branch, out: Interface): Dropped | undefined {
	const packets = message(ADVERTISEMENT, LINK_LOCAL_IPV6, sourcesOf(branch.packets));
	const situation = situationOf(stack, branch, { incoming: { name: out.shortName }, outgoing: 'none', state: 'untracked' });
	const outcome = droppedWhole(packets, droppedAt(stack, packets, 'input', situation));
	return outcome && { words: 'the neighbour advertisements that answer it (ICMPv6 136)', outcome };
}

/** What drops them, where that is all of them: which link-local address the router has no file tells. */
function droppedWhole(packets: PacketSet, outcomes: readonly Outcome[]): Outcome | undefined {
	const rest = outcomes.reduce<PacketSet>((left, outcome) => subtractPackets(left, outcome.packets), packets);
	return isEmptyPackets(rest) ? outcomes[0] : undefined;
}

function message(type: number, source: ReturnType<typeof sourcesOf>, destination: ReturnType<typeof sourcesOf>): PacketSet {
	return [packetBox({ source, destination, protocols: numberSet(ICMPV6), icmp: numberSet(icmpMessages(type)) })];
}

const SOLICITATION = 135;
const ADVERTISEMENT = 136;

/** A solicited-node group: all of them lie in ff02::1:ff00:0/104 (RFC 4291 section 2.7.1), and filters name the whole or more. */
const group = parseAddress('ff02::1:ff00:1');
const GROUPS = group && addressSet(group);
