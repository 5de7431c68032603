/**
 * Inbound rules that name the sender's group and match nothing all the same: something on the way hid who sends (RT-18,
 * SG-10), or a transit gateway does not let groups be named across it (SG-12).
 */
import type { GroupRule } from '../../model/filters.ts';
import type { Network, SecurityGroup } from '../../model/network.ts';
import { type AddressSet, addressesIn, allAddresses, isSubsetAddresses } from '../../net/address-set.ts';
import { intersectPackets, isEmptyPackets, type PacketSet, sourcesOf } from '../../net/packets.ts';
import type { Branch } from '../branch.ts';
import { trafficOf } from '../packet-words.ts';
import { entity } from '../walk-context.ts';
import type { Ruling } from './gate.ts';
import { matching } from './match.ts';

/** The part of the denied packets that the first such rule is for; undefined where there is none. */
export function lostReference(
	{ network, branch }: { readonly network: Network; readonly branch: Branch },
	rules: readonly GroupRule[],
	denied: PacketSet,
): Ruling | undefined {
	const sent = branch.leg === 'forward' ? branch.hops[0]?.steps[0]?.packets : undefined;
	const overTransitGateway = branch.hops.find(({ kind }) => kind === 'transit-gateway');
	const isTranslated = branch.hops.some(({ steps }) => steps.some(({ code }) => code === 'nat-source'));
	const isHidden = isTranslated || branch.groupsOf === 'nobody' || typeof branch.groupsOf === 'object';
	if (sent === undefined || (!isHidden && overTransitGateway === undefined)) return undefined;
	for (const rule of rules) {
		const group = rule.peer.kind === 'link' && rule.peer.link.resolved ? entity(network, rule.peer.link.key, 'security-group') : undefined;
		if (group === undefined || !areMembers(network, group, sourcesOf(sent))) continue;
		const packets = intersectPackets(denied, matching(rule.traffic, 'source', allAddresses(sourcesOf(denied).family)));
		if (isEmptyPackets(packets)) continue;
		const common = {
			packets,
			decision: 'denied' as const,
			decided: [{ part: packets, rule: rule.text, source: rule.source }],
			source: rule.source,
			side: 'in' as const,
		};
		return isHidden
			? {
					...common,
					code: 'group-sender-hidden',
					reason: `"${rule.text}" names the sender's group ${group.name}, but something on the way hid the sender: ${trafficOf(packets)} does not get in`,
				}
			: {
					...common,
					code: 'group-not-referenced',
					reason: `"${rule.text}" names the sender's group ${group.name}, which is not seen over ${overTransitGateway?.node ?? ''}: ${trafficOf(packets)} does not get in`,
				};
	}
	return undefined;
}

function areMembers(network: Network, group: SecurityGroup, senders: AddressSet): boolean {
	const addresses = group.members.flatMap((key) => entity(network, key, 'interface')?.addresses ?? []);
	return isSubsetAddresses(senders, addressesIn(senders.family, addresses));
}
