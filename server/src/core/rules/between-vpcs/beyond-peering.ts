/** Routes that lead to a peering for addresses which the VPC at its other end does not have. */
import { entitiesOf } from '../../model/entities.ts';
import type { Network, OutsideNetwork, Peering, Route, Vpc } from '../../model/network.ts';
import { formatPrefix, type Prefix } from '../../net/prefix.ts';
import { blocksOfRoute, meet, prefixesIn } from '../routing/routes.ts';
import { targetOf } from '../routing/targets.ts';
import { sidesOf } from './peering-sides.ts';

export interface BeyondPeering {
	readonly route: Route;
	readonly peering: Peering;
	/** The VPC that has the route. */
	readonly own: Vpc;
	/** The VPC that the peering leads to. */
	readonly other: Vpc;
	/** A block of the route that the other VPC has nothing of, or everything there is. */
	readonly block: Prefix;
	/** Who has addresses of the block: a third VPC, a network outside AWS, nobody of the file. */
	readonly owner: Vpc | OutsideNetwork | undefined;
}

/** Every such route, with the first of its blocks. A block that is only wider than the other VPC's leads to that VPC. */
export function beyondPeerings(network: Network): readonly BeyondPeering[] {
	// Most files have none, and then no table is looked at.
	if (entitiesOf(network, 'peering').length === 0) return [];
	return entitiesOf(network, 'route-table').flatMap((table) =>
		table.routes.flatMap((route) => {
			const peering = targetOf(network, route);
			if (peering?.kind !== 'peering') return [];
			const side = sidesOf(network, peering).find(({ own }) => own.key === table.vpc);
			const blocks = blocksOfRoute(network, route);
			if (side === undefined || side.other.blocksIncomplete || blocks === undefined) return [];
			const block = blocks.find((each) => each.length === 0 || !meet([each], prefixesIn(side.other)));
			return block === undefined
				? []
				: [{ route, peering, ...side, block, owner: block.length === 0 ? undefined : ownerOf(network, block) }];
		}),
	);
}

/** The block as it stands in the route, or as one of the list that stands there. */
export function blockWords({ route: { destination }, block }: BeyondPeering): string {
	return destination.kind === 'block' ? formatPrefix(block) : `${formatPrefix(block)} of ${destination.text}`;
}

function ownerOf(network: Network, block: Prefix): Vpc | OutsideNetwork | undefined {
	return [...entitiesOf(network, 'vpc'), ...entitiesOf(network, 'network')].find((each) =>
		meet(
			[block],
			each.blocks.map(({ prefix }) => prefix),
		),
	);
}
