/** The end of a leg: whoever packets are for takes them; of replies only those that answer what was sent. */
import type { Source } from '../language/syntax.ts';
import type { Key } from '../model/link.ts';
import { intersectPackets, isEmptyPackets, subtractPackets } from '../net/packets.ts';
import { addStep, type Branch, deadEnd, type Next, part, withPackets } from './branch.ts';
import { destinationsText, sourcesText } from './packet-words.ts';
import type { Place } from './place.ts';
import { replyTo } from './sessions.ts';

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
		return [
			deadEnd(branch, {
				code: 'someone-else',
				reason: `${destinationsText(packets)} is ${name} here: ${forward === undefined ? 'the flow means another' : 'another one asked'}`,
				source,
			}),
		];
	}
	const asked = forward === undefined ? packets : intersectPackets(packets, replyTo(forward.sent));
	const strange = subtractPackets(packets, asked);
	const taken = addStep(withPackets(branch, asked), {
		kind: 'deliver',
		decision: 'passed',
		code: 'delivered',
		reason: `${name} takes it`,
		packets: asked,
		decided: [],
		source,
	});
	return [
		...(isEmptyPackets(asked) ? [] : [{ kind: 'delivered' as const, branch: taken, replyFrom }]),
		...part(branch, strange, (each) => [
			deadEnd(each, {
				code: 'unexpected-reply',
				reason: `${name} has no connection with ${sourcesText(strange)}: the reply does not come from the address that was asked`,
				source,
			}),
		]),
	];
}
