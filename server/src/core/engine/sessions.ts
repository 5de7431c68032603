/**
 * What the forward leg leaves behind. A session belongs to who holds it: the interface's groups, a NAT gateway, an
 * egress-only gateway, a host, an attachment. A reply that comes by another holder finds none there and is a new flow (CT-5).
 */

import type { Source } from '../language/syntax.ts';
import type { Key } from '../model/link.ts';
import { type AddressSet, intersectAddresses, isEmptyAddresses } from '../net/address-set.ts';
import { repliesInIpv6 } from '../net/nat64.ts';
import { intersectNumbers, isEmptyNumbers, type NumberSet, numberSet, subtractNumbers, unionNumbers } from '../net/number-set.ts';
import {
	destinationsOf,
	intersectPackets,
	isEmptyPackets,
	mapPackets,
	type PacketBox,
	type PacketSet,
	unionPackets,
} from '../net/packets.ts';
import { ICMP, ICMPV6, replyOfIcmp } from '../net/protocols.ts';

export type Session =
	/** A stateful filter let these through. */
	| { readonly kind: 'tracked'; readonly holder: Key; readonly packets: PacketSet }
	| Followed
	/** A translator made `after` out of `before`. */
	| { readonly kind: 'translated'; readonly holder: Key; readonly before: PacketSet; readonly after: PacketSet }
	| Balanced
	| Wrapped
	/** The target of a gateway load balancer that has inspected the connection: it gets its answers too. */
	| { readonly kind: 'inspected'; readonly holder: Key; readonly target: string }
	/** A transit gateway keeps to one subnet of an attachment, whichever way the connection's packets go. */
	| { readonly kind: 'kept-subnet'; readonly holder: Key; readonly subnet: Key };

/** A host on the way let these through, and waits for their answers. */
export interface Followed {
	readonly kind: 'followed';
	readonly holder: Key;
	readonly packets: PacketSet;
	readonly name: string;
	readonly source: Source | undefined;
}

/** A node of a load balancer made `after` for its target out of `before`. */
export interface Balanced {
	readonly kind: 'balanced';
	readonly holder: Key;
	readonly before: PacketSet;
	readonly after: PacketSet;
	/** The target sees the client's own address. */
	readonly keepsClient: boolean;
	/** The endpoint's interface that the client asked, where it did not ask the node itself. */
	readonly by: Key | undefined;
}

/** A gateway load balancer has put packets into GENEVE, for a target that takes them out again. */
export interface Wrapped {
	readonly kind: 'wrapped';
	readonly inner: PacketSet;
	readonly outer: PacketSet;
	/** The endpoint's interface that they came by, and go on from. */
	readonly by: Key;
}

/** The packets that answer these: addresses and ports change sides, an ICMP query becomes its reply; what has no answer is left out (RFC 792, RFC 4443). */
export function replyTo(packets: PacketSet): PacketSet {
	return joined(packets.flatMap(answerOf));
}

/** The part of these packets that answers a connection that the holder has let through. */
export function knownReplies(sessions: readonly Session[], holder: Key, packets: PacketSet): PacketSet {
	return sessions.reduce<PacketSet>((known, session) => {
		if ((session.kind !== 'tracked' && session.kind !== 'followed') || session.holder !== holder) {
			return known;
		}
		return unionPackets(known, intersectPackets(packets, replyTo(session.packets)));
	}, []);
}

/**
 * The packets as they are once the holder has undone its translation, and which of them it knew. A translator maps the
 * whole set onto its whole port range, so any part that returns stands for all of it (docs/fidelity.md, position 3).
 */
export function undoTranslation(
	sessions: readonly Session[],
	holder: Key,
	packets: PacketSet,
): { readonly known: PacketSet; readonly restored: PacketSet } {
	let known: PacketSet = [];
	let restored: PacketSet = [];
	for (const session of sessions) {
		if (session.kind === 'translated' && session.holder === holder) {
			const returning = intersectPackets(packets, replyTo(session.after));
			if (!isEmptyPackets(returning)) {
				known = unionPackets(known, returning);
				const wanted = replyTo(session.before);
				// Where the translator changed the family, what comes back is of the other one (NAT-15).
				const inFamily = wanted[0]?.source.family === returning[0]?.source.family ? returning : repliesInIpv6(returning);
				restored = unionPackets(restored, restore(wanted, inFamily));
			}
		}
	}
	return { known, restored };
}

/** What a node gives back to its client for the answers of its target; undefined where it asked for none of these. */
export function undoBalancing(
	sessions: readonly Session[],
	holder: Key,
	packets: PacketSet,
): { readonly known: PacketSet; readonly restored: PacketSet; readonly by: Key | undefined } | undefined {
	for (const session of sessions) {
		if (session.kind !== 'balanced' || session.holder !== holder) continue;
		const known = intersectPackets(packets, replyTo(session.after));
		if (!isEmptyPackets(known))
			return { known, restored: session.keepsClient ? fromListener(session, known) : replyTo(session.before), by: session.by };
	}
	return undefined;
}

/** The client's side is as it is: only where the answers come from is another. */
function fromListener({ before }: Balanced, answers: PacketSet): PacketSet {
	const asked = before.map(({ destinationPorts }) => destinationPorts);
	const sourcePorts = asked.reduce<NumberSet>((all, ports) => unionNumbers(all, ports), []);
	return mapPackets(answers, (box) => ({ ...box, source: destinationsOf(before), sourcePorts }));
}

/**
 * The node that a target's answers go back through, whatever a route table says: it gave these connections with the client's
 * own address (NLB-4; docs/fidelity.md, position 39).
 */
export function nodeAnswered(
	sessions: readonly Session[],
	packets: PacketSet,
): { readonly node: Key; readonly packets: PacketSet } | undefined {
	for (const session of sessions) {
		if (session.kind !== 'balanced' || !session.keepsClient) continue;
		const answers = intersectPackets(packets, replyTo(session.after));
		if (!isEmptyPackets(answers)) return { node: session.holder, packets: answers };
	}
	return undefined;
}

/** The wanted packets, as far as their sender's side is what came back. */
function restore(wanted: PacketSet, returning: PacketSet): PacketSet {
	const boxes = wanted.flatMap((box) =>
		returning.flatMap((came): PacketBox[] => {
			const source = intersectAddresses(box.source, came.source);
			const protocols = intersectNumbers(box.protocols, came.protocols);
			const sourcePorts = intersectNumbers(box.sourcePorts, came.sourcePorts);
			const icmp = intersectNumbers(box.icmp, came.icmp);
			return isEmptyAddresses(source) || isEmptyNumbers(protocols) || isEmptyNumbers(sourcePorts) || isEmptyNumbers(icmp)
				? []
				: [{ ...box, source, protocols, sourcePorts, icmp }];
		}),
	);
	return joined(boxes);
}

function joined(boxes: readonly PacketBox[]): PacketSet {
	return boxes.reduce<PacketSet>((set, box) => unionPackets(set, [box]), []);
}

const ICMP_PROTOCOLS = numberSet(ICMP, ICMPV6);

function answerOf(box: PacketBox): PacketBox[] {
	const swapped: PacketBox = {
		...box,
		source: box.destination,
		destination: box.source,
		sourcePorts: box.destinationPorts,
		destinationPorts: box.sourcePorts,
	};
	const icmpProtocols = intersectNumbers(box.protocols, ICMP_PROTOCOLS);
	if (isEmptyNumbers(icmpProtocols)) {
		return [swapped];
	}
	const others = subtractNumbers(box.protocols, ICMP_PROTOCOLS);
	const answers = answerTypes(box.icmp, box.source);
	return [
		...(isEmptyNumbers(others) ? [] : [{ ...swapped, protocols: others }]),
		...(isEmptyNumbers(answers)
			? []
			: [{ ...swapped, protocols: icmpProtocols, icmp: answers, sourcePorts: box.sourcePorts, destinationPorts: box.destinationPorts }]),
	];
}

/** ICMP fields are type * 256 + code; a reply has code 0. */
function answerTypes(icmp: NumberSet, { family }: AddressSet): NumberSet {
	let answers: NumberSet = [];
	for (let type = 0; type < 256; type++) {
		const answer = replyOfIcmp(type, family);
		if (answer !== undefined && !isEmptyNumbers(intersectNumbers(icmp, numberSet(type * 256)))) {
			answers = unionNumbers(answers, numberSet(answer * 256));
		}
	}
	return answers;
}
