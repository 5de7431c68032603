/**
 * Network ACLs: stateless, ordered by number, the first match decides, and a closing deny behind the last (Amazon VPC
 * User Guide, "Network ACLs"; ACL-2 to ACL-6).
 */

import type { AclDirection, NetworkAcl, Subnet } from '../../model/network.ts';
import { prefixSet } from '../../net/address-set.ts';
import { intersectPackets, isEmptyPackets, type PacketSet, subtractPackets } from '../../net/packets.ts';
import type { Branch } from '../branch.ts';
import { familyOfPackets, trafficOf } from '../packet-words.ts';
import type { Decided } from '../trace.ts';
import { linked, type WalkContext } from '../walk-context.ts';
import { type Ruling, throughGate } from './gate.ts';
import { matching } from './match.ts';

export type AclSide = 'in' | 'out';

/** Sends the branch through the ACL of a subnet whose edge it crosses. */
export function throughAcl(context: WalkContext, branch: Branch, subnet: Subnet, side: AclSide): readonly Branch[] {
	const acl = linked(context.network, subnet.acl, 'network-acl');
	if ('missing' in acl) {
		const { missing } = acl;
		return throughGate(context, branch, 'network ACL', (packets) => [
			{ packets, decision: 'unknown', code: missing.code, reason: missing.message, decided: [], source: missing.source },
		]);
	}
	return throughGate(context, branch, `acl ${acl.found.shortName} ${side}`, (packets) => judge(acl.found, subnet, side, packets));
}

function judge(acl: NetworkAcl, subnet: Subnet, side: AclSide, packets: PacketSet): readonly Ruling[] {
	const direction = side === 'in' ? acl.inbound : acl.outbound;
	if (direction.unreadable.length > 0) {
		const source = direction.unreadable[0];
		return [
			{
				packets,
				decision: 'unknown',
				code: 'unreadable',
				reason: `a rule of network ACL ${acl.name} could not be read`,
				decided: [],
				source,
			},
		];
	}
	const { allowed, denied, rest } = sort(direction, side, packets);
	const refused = [
		...denied,
		...(isEmptyPackets(rest) ? [] : [{ part: rest, rule: 'closing deny', source: direction.source ?? acl.source }]),
	];
	return [
		{
			packets: allowed.flatMap(({ part }) => part),
			decision: 'passed',
			code: 'acl-allows',
			reason: `network ACL ${acl.name} lets it ${side}`,
			decided: allowed,
			source: allowed[0]?.source,
		},
		{
			packets: refused.flatMap(({ part }) => part),
			decision: 'denied',
			code: 'acl-denies',
			reason: denial(acl, subnet, side, refused),
			decided: refused,
			source: refused[0]?.source,
		},
	];
}

/** Which entry decides which packets. */
export function sort(
	direction: AclDirection,
	side: AclSide,
	packets: PacketSet,
): { readonly allowed: readonly Decided[]; readonly denied: readonly Decided[]; readonly rest: PacketSet } {
	const allowed: Decided[] = [];
	const denied: Decided[] = [];
	let rest = packets;
	const family = familyOfPackets(packets);
	for (const entry of direction.entries) {
		if (entry.block.first.family !== family || isEmptyPackets(rest)) {
			continue;
		}
		const match = matching(entry.traffic, side === 'in' ? 'source' : 'destination', prefixSet(entry.block));
		const part = intersectPackets(rest, match);
		if (!isEmptyPackets(part)) {
			(entry.action === 'allow' ? allowed : denied).push({ part, rule: entry.text, source: entry.source });
			rest = subtractPackets(rest, match);
		}
	}
	return { allowed, denied, rest };
}

function denial(acl: NetworkAcl, subnet: Subnet, side: AclSide, refused: readonly Decided[]): string {
	const what = trafficOf(refused.flatMap(({ part }) => part));
	const by =
		refused[0]?.rule === 'closing deny' || refused.length === 0
			? 'no rule matches, the closing deny decides'
			: `"${refused[0]?.rule}" decides`;
	return `network ACL ${acl.name} of subnet ${subnet.name} lets no ${what} ${side}: ${by}`;
}
