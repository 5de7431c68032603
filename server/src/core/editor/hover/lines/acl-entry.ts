/** A rule of a network ACL: what it says, and which packets lower numbers leave to it. */

import { matching } from '../../../engine/filters/match.ts';
import { destinationsText, sourcesText, trafficOf } from '../../../engine/packet-words.ts';
import type { AclDirection, AclEntry } from '../../../model/filters.ts';
import type { Network, NetworkAcl } from '../../../model/network.ts';
import { prefixSet } from '../../../net/address-set.ts';
import { intersectPackets, isEmptyPackets, type PacketSet, subtractPackets } from '../../../net/packets.ts';
import { familyOf } from '../../../net/prefix.ts';
import { type HoverPart, text, title } from '../hover-parts.ts';
import { inVpc } from '../things/names.ts';
import { aclUsers } from '../things/network-acl.ts';
import { listed, quoted, shortened } from '../words.ts';
import { blockWords, trafficWords } from './packet-words.ts';

type Way = 'inbound' | 'outbound';

/** The hover of a rule of a network ACL. */
export function aclEntryParts(network: Network, acl: NetworkAcl, way: Way, entry: AclEntry): readonly HoverPart[] {
	return [
		title(quoted(entry.text)),
		...text(sentence(way, entry)),
		...text(reachWords(acl[way], way, entry)),
		...text(inVpc(network, acl.vpc), `network ACL ${quoted(acl.shortName)}, ${way}`, aclUsers(network, acl)),
	];
}

function sentence(way: Way, { action, traffic, block }: AclEntry): string {
	const words = trafficWords(traffic);
	const what = action === 'allow' ? words : `no ${words.replace('all ', '')}`;
	const who = blockWords(block);
	return way === 'inbound' ? `lets ${what} from ${who} into its subnets` : `lets ${what} to ${who} out of its subnets`;
}

/** Which packets lower numbers take first; undefined where there are too many of them to say. */
function reachWords(direction: AclDirection, way: Way, entry: AclEntry): string | undefined {
	const all = packetsOf(way, entry);
	const earlier = direction.entries
		.slice(0, direction.entries.indexOf(entry))
		.filter(({ block }) => familyOf(block) === familyOf(entry.block));
	if (earlier.length > MOST_RULES || direction.unreadable.length > 0) return undefined;
	const takers: string[] = [];
	let rest: PacketSet = all;
	for (const other of earlier) {
		const taken = intersectPackets(rest, packetsOf(way, other));
		if (isEmptyPackets(taken)) continue;
		takers.push(`${quoted(String(other.number))} (${packetWords(way, taken)})`);
		rest = subtractPackets(rest, taken);
		if (rest.length > MOST_BOXES) return undefined;
	}
	if (takers.length === 0) return 'no lower number takes any of it';
	const by = listed(shortened(takers, 4), 4);
	return isEmptyPackets(rest) ? `no packet reaches it: lower numbers take them all, ${by}` : `lower numbers take some of it first: ${by}`;
}

const MOST_RULES = 100;
const MOST_BOXES = 64;

function packetsOf(way: Way, { traffic, block }: AclEntry): PacketSet {
	return matching(traffic, way === 'inbound' ? 'source' : 'destination', prefixSet(block));
}

function packetWords(way: Way, packets: PacketSet): string {
	return `${trafficOf(packets)} ${way === 'inbound' ? `from ${sourcesText(packets)}` : `to ${destinationsText(packets)}`}`;
}
