/** A host takes what is addressed to it, if its firewall lets it and, for a reply, if it asked. */
import type { Interface } from '../../model/network.ts';
import { isSubsetPackets } from '../../net/packets.ts';
import { addStep, type Branch, deadEnd, type Next } from '../branch.ts';
import { sourcesText } from '../packet-words.ts';
import { replyTo } from '../sessions.ts';
import { throughFirewall } from './firewall.ts';
import type { Stack } from './stack.ts';

/** Gives the packets to the host's socket. */
export function deliver({ context, host }: Stack, branch: Branch, incoming: Interface): readonly Next[] {
	return throughFirewall(context, branch, host, { direction: 'in', devices: [incoming.shortName] }).map((each) => {
		const expected = each.forward === undefined ? undefined : replyTo(each.forward.sent);
		if (expected !== undefined && !isSubsetPackets(each.packets, expected)) {
			return deadEnd(each, {
				code: 'unexpected-reply',
				reason: `${host.name} has no connection with ${sourcesText(each.packets)}: the reply does not come from the address that was asked`,
				source: host.source,
			});
		}
		const reached = addStep(each, {
			kind: 'deliver',
			decision: 'passed',
			code: 'delivered',
			reason: `${host.name} takes it`,
			packets: each.packets,
			decided: [],
			source: host.source,
		});
		return { kind: 'delivered', branch: reached, replyFrom: { at: 'host-send', host: host.key, sourceBound: true } };
	});
}
