/** A rule of a security group: what may pass, between whom. */

import type { GroupPeer, GroupRule } from '../../../model/filters.ts';
import { kindWords } from '../../../model/kind-words.ts';
import type { Key } from '../../../model/link.ts';
import type { Network, SecurityGroup } from '../../../model/network.ts';
import { formatPrefix } from '../../../net/prefix.ts';
import { type HoverPart, text, title } from '../hover-parts.ts';
import { holderName, inVpc, nameIn } from '../things/names.ts';
import { groupMembers } from '../things/security-group.ts';
import { listed, quoted } from '../words.ts';
import { blockWords, trafficWords } from './packet-words.ts';

type Way = 'inbound' | 'outbound';

/** The hover of a rule of a security group. */
export function groupRuleParts(
	network: Network,
	group: SecurityGroup,
	way: Way,
	{ traffic, peer, text: written }: GroupRule,
): readonly HoverPart[] {
	const what = trafficWords(traffic);
	const who = peer.kind === 'block' ? blockWords(peer.prefix) : peerWords(network, group.vpc, peer);
	const inside = `what carries ${quoted(group.shortName)}`;
	return [
		title(quoted(written)),
		...text(
			way === 'inbound' ? `lets ${what} from ${who} reach ${inside}; answers pass` : `lets ${inside} send ${what} to ${who}; answers pass`,
		),
		...text(inVpc(network, group.vpc), `security group ${quoted(group.shortName)}, ${way}`, groupMembers(network, group)),
	];
}

function peerWords(network: Network, vpc: Key, { link, text: written }: Extract<GroupPeer, { readonly kind: 'link' }>): string {
	if (!link.resolved) return `${quoted(written)} (not known: ${link.missing.message})`;
	const peer = network.entities.get(link.key);
	if (peer === undefined) return quoted(written);
	switch (peer.kind) {
		case 'security-group': {
			const members = peer.members.length === 0 ? 'nothing' : listed(peer.members.map((key) => holderName(network, key, vpc)));
			return `what carries ${quoted(nameIn(network, peer, vpc))} (${members})`;
		}
		case 'prefix-list':
			return `the prefix list ${quoted(peer.name)} (${listed(
				peer.blocks.map(({ prefix }) => formatPrefix(prefix)),
				4,
			)})`;
		default:
			return `${kindWords(peer.kind)} ${quoted(peer.name)}`;
	}
}
