/**
 * Whom a target sees as the sender: the node of the load balancer, or the client itself (NLB-1 to NLB-3; Elastic Load
 * Balancing, "Target groups for your Network Load Balancers", client IP preservation).
 */
import { entitiesOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { LoadBalancer, Network, TargetGroup } from '../../model/network.ts';
import { isInterRegion, vpcsOfPeering } from '../../model/peering.ts';
import type { Address, Family } from '../../net/address.ts';
import { numberSet } from '../../net/number-set.ts';
import { isEmptyPackets, type PacketSet } from '../../net/packets.ts';
import { contains } from '../../net/prefix.ts';
import { UDP } from '../../net/protocols.ts';
import { ofTraffic } from '../split.ts';
import { entity } from '../walk-context.ts';
import type { ChosenTarget, Doubt } from './targets.ts';

export type SenderSeen = { readonly sees: 'client' | 'node' } | { readonly doubt: Doubt };

export interface Given {
	readonly balancer: LoadBalancer;
	readonly group: TargetGroup;
	readonly target: ChosenTarget;
	/** As the client sent them. */
	readonly packets: PacketSet;
	/** The VPC of the load balancer. */
	readonly vpc: Key;
	/** The target's address, of the family that it is spoken to in. */
	readonly address: Address;
	/** They came by an endpoint of somebody else's VPC (VPE-16). */
	readonly isPrivateLink: boolean;
}

/** Whose address the target sees. */
export function senderSeen(network: Network, given: Given): SenderSeen {
	const { balancer, target, packets, vpc, address, isPrivateLink } = given;
	if (balancer.type !== 'network' || isPrivateLink || !isPreserved(given) || familyOf(packets) !== address.family) return { sees: 'node' };
	const where = whereIs(network, vpc, address);
	if (where === 'near') return { sees: 'client' };
	const reason = `targets see the clients of ${balancer.name}, and ${target.name} is ${where}: AWS carries that within the VPC or over a peering of the Region only`;
	return { doubt: { code: 'refused', reason, source: target.target.source } };
}

/** NLB-1. */
function isPreserved({ group, target, packets }: Given): boolean {
	const isUdp = !isEmptyPackets(ofTraffic(packets, { protocols: numberSet(UDP) }));
	if (isUdp || (target.at.kind === 'interface' && target.at.balancer !== undefined)) return true;
	return group.preserveClientIp ?? target.at.kind === 'interface';
}

function familyOf(packets: PacketSet): Family {
	return packets[0]?.source.family ?? 'ipv4';
}

/** NLB-3. */
function whereIs(network: Network, vpc: Key, address: Address): string {
	const has = (key: Key): boolean => entity(network, key, 'vpc')?.blocks.some(({ prefix }) => contains(prefix, address)) === true;
	if (has(vpc)) return 'near';
	const peered = entitiesOf(network, 'peering')
		.map((peering) => vpcsOfPeering(network, peering))
		.filter((vpcs) => vpcs.some(({ key }) => key === vpc) && vpcs.some(({ key }) => key !== vpc && has(key)));
	if (peered.length === 0) return 'beyond its VPC and those that are peered with it';
	return peered.some((vpcs) => !isInterRegion(vpcs)) ? 'near' : 'in another Region';
}
