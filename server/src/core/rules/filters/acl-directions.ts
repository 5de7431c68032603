/** The directions of network ACLs, for the rules about them. */
import { matching } from '../../engine/filters/match.ts';
import type { AclDirection, AclEntry } from '../../model/filters.ts';
import type { NetworkAcl } from '../../model/network.ts';
import { prefixSet } from '../../net/address-set.ts';
import type { PacketSet } from '../../net/packets.ts';
import { overlaps } from '../../net/prefix.ts';

export interface JudgedDirection {
	readonly acl: NetworkAcl;
	readonly way: 'inbound' | 'outbound';
	readonly direction: AclDirection;
	/** What answers have to pass. */
	readonly opposite: AclDirection;
}

/** Both directions of a network ACL. */
export function directionsOf(acl: NetworkAcl): readonly JudgedDirection[] {
	return [
		{ acl, way: 'inbound', direction: acl.inbound, opposite: acl.outbound },
		{ acl, way: 'outbound', direction: acl.outbound, opposite: acl.inbound },
	];
}

/** The packets that a rule is for, by its peer and its traffic; the own side is the subnet, whichever it is. */
export function packetsOfEntry({ traffic, block }: AclEntry): PacketSet {
	return matching(traffic, 'destination', prefixSet(block));
}

/** Whether a packet can be in both rules, as far as numbers tell at a glance; ICMP types are not looked at. */
export function canMeet(a: AclEntry, b: AclEntry): boolean {
	if (!overlaps(a.block, b.block)) return false;
	const [first, second] = [a.traffic, b.traffic];
	if (first === 'all' || second === 'all' || first.protocol === 'all' || second.protocol === 'all') return true;
	if (first.protocol !== second.protocol) return false;
	return (
		first.ports === undefined || second.ports === undefined || (first.ports.from <= second.ports.to && second.ports.from <= first.ports.to)
	);
}

/**
 * How many rules of a direction are judged against each other. AWS takes 40 at most (Amazon VPC User Guide, "Amazon VPC quotas"), so
 * the rest of a longer list cannot be there.
 */
export const MOST_ENTRIES = 400;
