/**
 * Which packets belong to connections that a host's conntrack knows, and what its NAT made of them (Linux Documentation/networking,
 * nf_conntrack; conntrack(8)). The first packet of a connection is looked at by NAT, every other one goes the same way.
 */
import type { ConnectionState } from '../../../language/ruleset.ts';
import type { Instance } from '../../../model/network.ts';
import { equalNumbers, numberSet } from '../../../net/number-set.ts';
import {
	destinationsOf,
	intersectPackets,
	isEmptyPackets,
	mapPackets,
	type PacketSet,
	subtractPackets,
	unionPackets,
} from '../../../net/packets.ts';
import { ICMP, ICMPV6, TCP } from '../../../net/protocols.ts';
import { addStep, type Branch, withPackets } from '../../branch.ts';
import { sourcesText } from '../../packet-words.ts';
import { knownReplies, replyTo } from '../../sessions.ts';
import { ofTraffic } from '../../split.ts';
import { osSource } from '../stack.ts';

/** Parts of a branch by the state of their connection, as the host sees it when they come. */
export function byState(branch: Branch, host: Instance): readonly { readonly branch: Branch; readonly state: ConnectionState }[] {
	const { packets, sessions, leg } = branch;
	if (leg === 'forward') return [{ branch, state: 'new' }];
	const known = knownReplies(sessions, holderOf(host), packets);
	const strange = subtractPackets(packets, known);
	// An answer that comes out of nowhere begins no connection of TCP (SYN and ACK) or ICMP.
	const invalid = ofTraffic(strange, { protocols: numberSet(TCP, ICMP, ICMPV6) });
	const states: readonly (readonly [PacketSet, ConnectionState])[] = [
		[known, 'established'],
		[invalid, 'invalid'],
		[subtractPackets(strange, invalid), 'new'],
	];
	return states.flatMap(([part, state]) => (isEmptyPackets(part) ? [] : [{ branch: withPackets(branch, part), state }]));
}

/** Remembers the connections of packets, as they are when they leave the host's stack. */
export function tracked(branch: Branch, host: Instance): Branch {
	return branch.leg === 'return'
		? branch
		: { ...branch, sessions: [...branch.sessions, { kind: 'tracked', holder: holderOf(host), packets: branch.packets }] };
}

function holderOf({ key }: Instance): string {
	return `conntrack of ${key}`;
}

/** Who keeps what was made of destinations; what was made of sources is the host's own (`translatorOf`). */
export function destinationHolder({ key }: Instance): string {
	return `destinations of ${key}`;
}

/** Packets of connections that the host translated, as they are on this leg. */
export function translatedPackets(
	{ sessions, leg }: Branch,
	host: Instance,
): { readonly destination: PacketSet; readonly source: PacketSet } {
	const of = (holder: string): PacketSet =>
		sessions.reduce<PacketSet>((all, session) => {
			if (session.kind !== 'translated' || session.holder !== holder) return all;
			return unionPackets(all, leg === 'forward' ? session.after : replyTo(session.after));
		}, []);
	return { destination: of(destinationHolder(host)), source: of(host.key) };
}

/** Answers get the address back that was asked, where the host had put another one in its place. */
export function restoreDestination(branch: Branch, host: Instance): readonly Branch[] {
	if (branch.leg === 'forward') return [branch];
	let rest = branch.packets;
	const parts: Branch[] = [];
	for (const session of branch.sessions) {
		if (session.kind !== 'translated' || session.holder !== destinationHolder(host)) continue;
		const { before, after } = session;
		const known = intersectPackets(rest, replyTo(after));
		if (isEmptyPackets(known)) continue;
		rest = subtractPackets(rest, known);
		const [asked] = before;
		const [given] = after;
		const keepsPorts = asked !== undefined && given !== undefined && equalNumbers(asked.destinationPorts, given.destinationPorts);
		const restored = mapPackets(known, (box) => ({
			...box,
			source: destinationsOf(before),
			sourcePorts: keepsPorts || asked === undefined ? box.sourcePorts : asked.destinationPorts,
		}));
		parts.push(
			addStep(withPackets(branch, restored), {
				kind: 'translate',
				field: 'source',
				assumed: false,
				before: known,
				decision: 'passed',
				code: 'nat-destination-reply',
				reason: `${host.name} knows the connection, and puts the address that was asked in place of ${sourcesText(known)}`,
				packets: restored,
				decided: [],
				source: osSource(host),
			}),
		);
	}
	return isEmptyPackets(rest) ? parts : [...parts, withPackets(branch, rest)];
}
