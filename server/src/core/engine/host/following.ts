/** A host that follows the connections that it lets through: answers pass whose first packet it saw (forwarding `stateful` and `masquerade`). */
import type { Source } from '../../language/syntax.ts';
import type { Instance } from '../../model/network.ts';
import { intersectPackets, isEmptyPackets, isSubsetPackets, type PacketSet } from '../../net/packets.ts';
import { type Branch, deadEnd, type Next } from '../branch.ts';
import { type Followed, knownReplies, replyTo, type Session } from '../sessions.ts';
import { osSource } from './stack.ts';

/** How answers end that belong to no connection of the host; undefined where they may pass. */
export function unfollowedEnd(branch: Branch, host: Instance): Next | undefined {
	const { packets, sessions, leg } = branch;
	if (!follows(host) || leg !== 'return' || isSubsetPackets(packets, knownReplies(sessions, holderOf(host), packets))) return undefined;
	const other = sessions.find((each): each is Followed => each.kind === 'followed' && !isEmptyPackets(answersOf(each, packets)));
	const reason = `${host.name} has not seen this connection begin${other === undefined ? '' : `: ${other.name} has`}`;
	return deadEnd(branch, { code: 'no-session', reason, source: osSource(host) });
}

function answersOf(session: Followed, packets: PacketSet): PacketSet {
	return intersectPackets(packets, replyTo(session.packets));
}

/** The host remembers what it lets through, and that it has seen the answers. */
export function followed(branch: Branch, host: Instance): Branch {
	return follows(host) ? waiting(branch, host, branch.packets, osSource(host)) : branch;
}

/** The branch with a host that waits for the answers to these packets, or, on the way back, has them. */
export function waiting(branch: Branch, host: Instance, packets: PacketSet, source: Source | undefined): Branch {
	const { leg, sessions } = branch;
	const holder = holderOf(host);
	if (leg === 'forward') {
		return { ...branch, sessions: [...sessions, { kind: 'followed', holder, packets, name: host.name, source }] };
	}
	const isAnswered = (session: Session): session is Followed => session.kind === 'followed' && session.holder === holder;
	return { ...branch, sessions: sessions.map((each) => (isAnswered(each) ? { kind: 'tracked', holder, packets: each.packets } : each)) };
}

function follows({ os: { forwarding } }: Instance): boolean {
	return forwarding === 'stateful' || forwarding === 'masquerade';
}

function holderOf({ key }: Instance): string {
	return `connections of ${key}`;
}
