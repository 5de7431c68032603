/**
 * Where a rule may name a group of another VPC: over a peering that is active and stays in one Region, and inbound over a
 * transit gateway that allows it (Amazon VPC Peering Guide, "Update your security groups to reference peer security groups";
 * Amazon VPC Transit Gateways guide, "Security group referencing"; SG-7 to SG-9, SG-12).
 */
import type { Source } from '../../language/syntax.ts';
import { entitiesOf, subnetOf } from '../../model/entities.ts';
import type { Key, Missing } from '../../model/link.ts';
import type { Interface, Network, Peering, SecurityGroup, TransitGateway } from '../../model/network.ts';
import { isInterRegion, otherSide, vpcsOfPeering } from '../../model/peering.ts';
import type { Branch } from '../branch.ts';
import { attachmentsOfVpc } from '../routing/transit-zones.ts';
import type { Side } from '../trace.ts';
import { entity } from '../walk-context.ts';

export type GroupScope =
	/** The addresses of its members match. */
	| { readonly kind: 'matches' }
	/** The rule stays and matches nothing. */
	| { readonly kind: 'stale' }
	| { readonly kind: 'unknown'; readonly missing: Missing };

/** Whether a rule that is asked at this interface sees the members of a group, for packets that have come as the branch has. */
export function scopeOf(network: Network, group: SecurityGroup, owner: Interface, branch: Branch, side: Side): GroupScope {
	const vpc = subnetOf(network, owner)?.vpc;
	if (group.vpc === vpc) return { kind: 'matches' };
	// SG-12: interfaces of endpoints do not see groups across a transit gateway.
	const isSeenAcross = side === 'in' && owner.ownerKind !== 'endpoint';
	if (isSeenAcross && vpc !== undefined && cameOverTransitGateway(network, group.vpc, vpc, branch)) return { kind: 'matches' };
	return scopeOverPeerings(network, group, vpc, branch, side);
}

function scopeOverPeerings(network: Network, group: SecurityGroup, vpc: Key | undefined, branch: Branch, side: Side): GroupScope {
	const between = vpc === undefined ? [] : entitiesOf(network, 'peering').filter((peering) => joins(peering, vpc, group.vpc));
	const [doubt] = [...between.flatMap((peering) => doubtOf(network, peering)), ...unreadable(network.peeringsUnseen, 'a peering')];
	const joined = between.filter((peering) => carriesGroups(network, peering));
	const isSeen =
		side === 'out'
			? joined.length > 0
			: // A member's packets come over the peering: whoever has its address elsewhere is no member.
				joined.some(({ key }) => branch.hops.some((hop) => hop.key === key));
	if (isSeen) return { kind: 'matches' };
	return doubt === undefined ? { kind: 'stale' } : { kind: 'unknown', missing: doubt };
}

function joins(peering: Peering, one: Key, other: Key): boolean {
	const beyond = otherSide(peering, one);
	return beyond === undefined ? isOpen(peering) : !beyond.resolved || beyond.key === other;
}

function isOpen({ requester, accepter }: Peering): boolean {
	return [requester, accepter].some((link) => !link.resolved && link.missing.code === 'unreadable');
}

function doubtOf(network: Network, peering: Peering): readonly Missing[] {
	const open = [peering.requester, peering.accepter].flatMap((link) =>
		link.resolved || link.missing.code !== 'unreadable' ? [] : [link.missing],
	);
	const regions = vpcsOfPeering(network, peering).flatMap(({ name, regionUnreadable }) =>
		unreadable(regionUnreadable, `the Region of ${name}`),
	);
	return [...open, ...unreadable(peering.unreadable, `the state of ${peering.name}`), ...regions];
}

function unreadable(sources: readonly Source[], what: string): readonly Missing[] {
	return sources.map((source) => ({ code: 'unreadable', message: `${what} could not be read`, source }));
}

function carriesGroups(network: Network, peering: Peering): boolean {
	return peering.outOfOrder === undefined && doubtOf(network, peering).length === 0 && !isInterRegion(vpcsOfPeering(network, peering));
}

/**
 * SG-12: inbound rules only, both VPCs on the same gateway, which has to allow it as both attachments do; a member's packets
 * have come from its VPC by this gateway and no other.
 */
function cameOverTransitGateway(network: Network, from: Key, to: Key, { hops }: Branch): boolean {
	const crossed = hops.flatMap((hop, index) => (hop.kind === 'transit-gateway' ? [{ key: hop.key, before: hops[index - 1] }] : []));
	const [only, ...others] = crossed;
	const gateway = entity(network, only?.key, 'transit-gateway');
	const left = entity(network, only?.before?.key, 'subnet');
	if (gateway === undefined || others.length > 0 || left?.vpc !== from) return false;
	return gateway.groupReferencing && [from, to].every((vpc) => allowsGroups(network, gateway, vpc));
}

function allowsGroups(network: Network, gateway: TransitGateway, vpc: Key): boolean {
	return attachmentsOfVpc(network, gateway, vpc).some(({ attached }) => attached.kind === 'vpc' && attached.groupReferencing);
}
