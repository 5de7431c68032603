/** What a peering joins (Amazon VPC Peering Guide, "VPC peering basics"). */
import { overlaps } from '../net/prefix.ts';
import type { Key, Link } from './link.ts';
import type { Block, Peering, Things, Vpc } from './network.ts';

/** The VPC at its other end, seen from one of both; undefined where the peering does not join this VPC. */
export function otherSide({ requester, accepter }: Peering, vpc: Key): Link | undefined {
	if (requester.resolved && requester.key === vpc) return accepter;
	return accepter.resolved && accepter.key === vpc ? requester : undefined;
}

/** Both VPCs, as far as they are known, the one that asked first. */
export function vpcsOfPeering(things: Things, { requester, accepter }: Peering): readonly Vpc[] {
	return [requester, accepter].flatMap((link) => {
		const vpc = link.resolved ? things.entities.get(link.key) : undefined;
		return vpc?.kind === 'vpc' ? [vpc] : [];
	});
}

/** A block of each that share addresses: AWS joins no such VPCs, whichever blocks would be used (PCX-3). */
export function sharedBlocks(one: Vpc, other: Vpc): { readonly one: Block; readonly other: Block } | undefined {
	for (const block of one.blocks) {
		const shared = other.blocks.find(({ prefix }) => overlaps(prefix, block.prefix));
		if (shared !== undefined) return { one: block, other: shared };
	}
	return undefined;
}

/** Whether both VPCs are written to be in different Regions; where one says none, they are taken for one Region. */
export function isInterRegion([one, other]: readonly Vpc[]): boolean {
	return one?.region !== undefined && other?.region !== undefined && one.region !== other.region;
}
