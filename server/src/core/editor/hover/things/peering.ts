/** A peering: which VPCs it joins, and which tables lead to it. */
import type { Network, Peering } from '../../../model/network.ts';
import { isInterRegion, sharedBlocks, vpcsOfPeering } from '../../../model/peering.ts';
import { whereaboutsWords } from '../../../model/whereabouts.ts';
import { formatPrefix } from '../../../net/prefix.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { aligned, quoted } from '../words.ts';
import { linkWords, stateWords } from './names.ts';
import { tablesTo } from './route-table.ts';

export function* peeringParts(network: Network, peering: Peering): Iterable<HoverPart> {
	const vpcs = vpcsOfPeering(network, peering);
	const [one, other] = vpcs;
	yield title(`VPC peering ${quoted(peering.name)}`);
	if (one === undefined || other === undefined) {
		yield* text(linkWords(network, 'from VPC', peering.requester), linkWords(network, 'to VPC', peering.accepter));
	} else if (one.key === other.key) {
		yield* text(`joins ${quoted(one.name)} with itself: AWS makes no such peering`);
	} else {
		const shared = sharedBlocks(one, other);
		yield* text(`joins ${quoted(one.name)} and ${quoted(other.name)}, and nothing beyond them`, isInterRegion(vpcs) ? REGIONS : undefined);
		yield* lines(
			aligned(
				[one, other].map((vpc) => [vpc.name, vpc.blocks.map(({ prefix }) => formatPrefix(prefix)).join(', '), whereaboutsWords(vpc)]),
			),
		);
		if (shared !== undefined) {
			const [a, b] = [shared.one, shared.other].map(({ prefix }) => quoted(formatPrefix(prefix)));
			yield* text(`${a} and ${b} share addresses: AWS makes no such peering`);
		}
	}
	yield* text(tablesTo(network, peering.key), stateWords(peering));
	yield* declared(peering.source);
}

const REGIONS = 'between two Regions: rules of one VPC cannot name groups of the other';
