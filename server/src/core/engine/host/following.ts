/** A host that follows the connections that it lets through: answers pass whose first packet it saw (forwarding `stateful` and `masquerade`). */
import type { Instance } from '../../model/network.ts';
import { isSubsetPackets } from '../../net/packets.ts';
import { type Branch, deadEnd, type Next } from '../branch.ts';
import { knownReplies } from '../sessions.ts';
import { osSource } from './stack.ts';

/** How answers end that belong to no connection of the host; undefined where they may pass. */
export function unfollowedEnd(branch: Branch, host: Instance): Next | undefined {
	const { packets, sessions, leg } = branch;
	if (!follows(host) || leg !== 'return' || isSubsetPackets(packets, knownReplies(sessions, holderOf(host), packets))) return undefined;
	return deadEnd(branch, { code: 'no-session', reason: `${host.name} has not seen this connection begin`, source: osSource(host) });
}

/** The host remembers what it lets through. */
export function followed(branch: Branch, host: Instance): Branch {
	return follows(host) && branch.leg === 'forward'
		? { ...branch, sessions: [...branch.sessions, { kind: 'tracked', holder: holderOf(host), packets: branch.packets }] }
		: branch;
}

function follows({ os: { forwarding } }: Instance): boolean {
	return forwarding === 'stateful' || forwarding === 'masquerade';
}

function holderOf({ key }: Instance): string {
	return `connections of ${key}`;
}
