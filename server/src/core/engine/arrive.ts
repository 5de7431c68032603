/** The end of a leg: whoever packets are for takes them; of replies only those that answer what was sent. */
import type { Source } from '../language/syntax.ts';
import type { Key } from '../model/link.ts';
import { numberSet } from '../net/number-set.ts';
import { intersectPackets, isEmptyPackets, type PacketSet, subtractPackets } from '../net/packets.ts';
import { TCP } from '../net/protocols.ts';
import { addStep, type Branch, deadEnd, type Next, part, withPackets } from './branch.ts';
import { destinationsText, sourcesText } from './packet-words.ts';
import type { Place } from './place.ts';
import { type Followed, replyTo } from './sessions.ts';
import { ofTraffic } from './split.ts';

/** Who takes the packets. */
export interface Taker {
	readonly name: string;
	readonly source: Source | undefined;
	/** All that it can be called: a flow that means another one has not arrived, nor an answer to another one. */
	readonly keys: readonly Key[];
}

/** Gives the packets to their receiver; `replyFrom` is where an answer would start. */
export function arrive(branch: Branch, { name, source, keys }: Taker, replyFrom: Place): readonly Next[] {
	const { packets, forward } = branch;
	const wanted = forward === undefined ? branch.meant : branch.asker;
	if (wanted !== undefined && !keys.includes(wanted)) {
		const addressed = destinationsText(packets);
		return [
			deadEnd(branch, {
				code: 'someone-else',
				reason: `${addressed} is ${name === addressed ? 'somebody else' : name} here: ${forward === undefined ? 'the flow means another' : 'another one asked'}`,
				source,
			}),
		];
	}
	const asked = forward === undefined ? packets : intersectPackets(packets, replyTo(forward.sent));
	const strange = subtractPackets(packets, asked);
	const unseen = forward === undefined ? undefined : missedAnswers(branch, asked);
	const known = subtractPackets(asked, unseen?.packets ?? []);
	const taken = addStep(withPackets(branch, known), {
		kind: 'deliver',
		decision: 'passed',
		code: 'delivered',
		reason: `${name} takes it`,
		packets: known,
		decided: [],
		source,
	});
	return [
		...(isEmptyPackets(known) ? [] : [{ kind: 'delivered' as const, branch: taken, replyFrom }]),
		...(unseen === undefined
			? []
			: part(branch, unseen.packets, (each) => [
					deadEnd(each, {
						code: 'answer-not-seen',
						reason: `${unseen.by.name} let the connection's first packet through and has not seen this answer: it drops what ${name} sends next`,
						source: unseen.by.source,
					}),
				])),
		...part(branch, strange, (each) => [
			deadEnd(each, {
				code: 'unexpected-reply',
				reason: `${name} has no connection with ${sourcesText(strange)}: the reply does not come from the address that was asked`,
				source,
			}),
		]),
	];
}

/**
 * Answers of TCP that came round a host which follows connections: it has seen half a handshake, and takes what the client
 * sends next for no part of it (RT-17; Linux nf_conntrack_proto_tcp, an ACK in state SYN_SENT is invalid). UDP and ICMP have
 * no handshake to miss.
 */
function missedAnswers({ sessions }: Branch, answers: PacketSet): { readonly packets: PacketSet; readonly by: Followed } | undefined {
	const tcp = { protocols: numberSet(TCP) };
	const by = sessions.find((each): each is Followed => each.kind === 'followed' && !isEmptyPackets(ofTraffic(each.packets, tcp)));
	return by === undefined || isEmptyPackets(answers) ? undefined : { packets: ofTraffic(answers, tcp), by };
}
