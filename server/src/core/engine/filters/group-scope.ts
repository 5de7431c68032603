/**
 * Where a rule may name a group of another VPC: over a peering that is active and stays in one Region (Amazon VPC Peering
 * Guide, "Update your security groups to reference peer security groups"; SG-7 to SG-9).
 */
import { entitiesOf } from '../../model/entities.ts';
import type { Key, Missing } from '../../model/link.ts';
import type { Network, Peering, SecurityGroup } from '../../model/network.ts';
import { isInterRegion, otherSide, vpcsOfPeering } from '../../model/peering.ts';
import type { Branch } from '../branch.ts';
import type { Side } from '../trace.ts';
import { perNetwork } from '../walk-context.ts';

export type GroupScope =
	/** The addresses of its members match. */
	| { readonly kind: 'matches' }
	/** The rule stays and matches nothing. */
	| { readonly kind: 'stale' }
	| { readonly kind: 'unknown'; readonly missing: Missing };

/** Whether a rule that is asked in this VPC sees the members of a group, for packets that have come as the branch has. */
export function scopeOf(network: Network, group: SecurityGroup, vpc: Key | undefined, branch: Branch, side: Side): GroupScope {
	if (group.vpc === vpc) return { kind: 'matches' };
	const between = vpc === undefined ? [] : peeringsOf(network, 'all').filter((peering) => joins(peering, vpc, group.vpc));
	const [doubt] = between.flatMap((peering) => doubtOf(peering));
	const joined = between.filter((peering) => carriesGroups(network, peering));
	const isSeen =
		side === 'out'
			? joined.length > 0
			: // A member's packets come over the peering: whoever has its address elsewhere is no member.
				joined.some(({ key }) => branch.hops.some((hop) => hop.key === key));
	if (isSeen) return { kind: 'matches' };
	return doubt === undefined ? { kind: 'stale' } : { kind: 'unknown', missing: doubt };
}

const peeringsOf = perNetwork((network: Network, _all: 'all'): readonly Peering[] => entitiesOf(network, 'peering'));

function joins(peering: Peering, one: Key, other: Key): boolean {
	const beyond = otherSide(peering, one);
	return beyond === undefined ? isOpen(peering) : !beyond.resolved || beyond.key === other;
}

function isOpen({ requester, accepter }: Peering): boolean {
	return [requester, accepter].some((link) => !link.resolved && link.missing.code === 'unreadable');
}

function doubtOf({ name, requester, accepter, unreadable }: Peering): readonly Missing[] {
	const open = [requester, accepter].flatMap((link) => (link.resolved || link.missing.code !== 'unreadable' ? [] : [link.missing]));
	return [
		...open,
		...unreadable.map((source) => ({ code: 'unreadable' as const, message: `the state of ${name} could not be read`, source })),
	];
}

function carriesGroups(network: Network, peering: Peering): boolean {
	return (
		peering.outOfOrder === undefined &&
		peering.unreadable.length === 0 &&
		!isOpen(peering) &&
		!isInterRegion(vpcsOfPeering(network, peering))
	);
}
