/**
 * Out of a transit gateway into a VPC: by one subnet of its attachment, whose own route table is asked next (TGW-8, RT-25).
 * From there on the packets fare like those that an interface of that subnet sends: its network ACL is asked where they
 * leave the subnet, and what stays in it meets none (Amazon VPC Transit Gateways guide, "Network ACLs"; ACL-11).
 */
import type { Attached, Subnet, TransitGateway, TransitGatewayAttachment } from '../../model/network.ts';
import { attachedSubnets, attachedVpc, subnetsMissing } from '../../model/transit-gateway.ts';
import { addressesIn, intersectAddresses, isEmptyAddresses } from '../../net/address-set.ts';
import { destinationsOf } from '../../net/packets.ts';
import { type Branch, go, missingEnd, type Next } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import type { Zone } from '../place.ts';
import { applianceExits, exits, type SubnetChoice, zonesOfDestination } from '../routing/transit-zones.ts';
import type { WalkContext } from '../walk-context.ts';
import { throughSubnets, wrongFamily } from './attachment.ts';

export interface Exit {
	readonly gateway: TransitGateway;
	readonly attachment: TransitGatewayAttachment;
	readonly attached: Extract<Attached, { kind: 'vpc' }>;
	/** Where the packets came from. */
	readonly zone: Zone;
}

export function leaveByAttachment(context: WalkContext, branch: Branch, exit: Exit): readonly Next[] {
	const { attachment, attached } = exit;
	const { network } = context;
	const missing = subnetsMissing(network, attachment);
	const broken =
		outOfOrderEnd(branch, attachment, attachedVpc(network, attachment)) ??
		(missing === undefined ? wrongFamily(branch, attachment) : missingEnd(branch, missing));
	if (broken !== undefined) return [broken];
	const destinations = destinationsOf(branch.packets);
	const differences = (subnet: Subnet): string => {
		const blocks = addressesIn(destinations.family, subnet.blocks);
		// What is for the subnet itself meets no network ACL on its way.
		const isOwn = !isEmptyAddresses(intersectAddresses(destinations, blocks));
		return isOwn ? subnet.key : [subnet.routeTable, subnet.acl].map((link) => (link.resolved ? link.key : '')).join(' ');
	};
	return throughSubnets(branch, attachment, exitsOf(context, branch, exit), differences, (each, subnet) => {
		const keeping: Branch = attached.applianceMode
			? { ...each, sessions: [...each.sessions, { kind: 'kept-subnet', holder: attachment.key, subnet: subnet.key }] }
			: each;
		return [go(keeping, { at: 'subnet-leave', subnet: subnet.key, by: attachment.key })];
	});
}

/** TGW-12: appliance mode chooses once for both ways of a connection. */
function exitsOf({ network }: WalkContext, branch: Branch, { gateway, attachment, attached, zone }: Exit): SubnetChoice {
	const subnets = attachedSubnets(network, attachment);
	if (!attached.applianceMode) return exits(subnets, zone);
	const kept = branch.sessions.findLast((session) => session.kind === 'kept-subnet' && session.holder === attachment.key);
	const known = kept?.kind === 'kept-subnet' ? subnets.filter(({ key }) => key === kept.subnet) : [];
	return known.length > 0
		? { subnets: known, isOpen: false }
		: applianceExits(subnets, zone, zonesOfDestination(network, gateway, branch.packets));
}
