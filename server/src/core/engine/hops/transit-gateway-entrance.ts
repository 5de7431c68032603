/**
 * Into a transit gateway: a VPC's packets enter by the subnet that its attachment has in their zone (Amazon VPC Transit
 * Gateways guide, "Transit gateway VPC attachments"; TGW-6, TGW-7).
 */
import type { Subnet } from '../../model/network.ts';
import { attachedSubnets, subnetsMissing } from '../../model/transit-gateway.ts';
import { type Branch, deadEnd, enter, go, missingEnd, type Next, unknownEnd } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { throughAcl } from '../filters/network-acl.ts';
import { hopOf } from '../hop-names.ts';
import type { Place, Zone } from '../place.ts';
import { attachmentsOfVpc, entrances } from '../routing/transit-zones.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import { throughSubnets, wrongFamily } from './attachment.ts';

/** Packets that a route of a subnet leads to a transit gateway: they enter by the attachment's subnet in their zone. */
export function enterTransitGateway(
	context: WalkContext,
	branch: Branch,
	place: Extract<Place, { at: 'transit-gateway-in' }>,
): readonly Next[] {
	const { network } = context;
	const gateway = entity(network, place.gateway, 'transit-gateway');
	const from = entity(network, place.subnet, 'subnet');
	if (gateway === undefined || from === undefined) return [];
	const [attachment, second] = attachmentsOfVpc(network, gateway, from.vpc);
	const atGateway = enter(branch, hopOf(gateway, 'transit-gateway', attachment === undefined ? undefined : `from ${attachment.shortName}`));
	const vpc = entity(network, from.vpc, 'vpc');
	if (attachment === undefined) {
		return [
			unknownEnd(atGateway, {
				code: 'refused',
				reason: `${vpc?.name ?? ''} is not attached to ${gateway.name}: AWS takes no route of it that leads there`,
				source: gateway.source,
			}),
		];
	}
	if (second !== undefined) {
		return [
			unknownEnd(atGateway, {
				code: 'refused',
				reason: `${attachment.shortName} and ${second.shortName} both attach ${vpc?.name ?? ''} to ${gateway.name}: AWS attaches a VPC once`,
				source: second.source,
			}),
		];
	}
	const missing = subnetsMissing(network, attachment);
	const broken =
		outOfOrderEnd(atGateway, gateway, attachment) ??
		(missing === undefined ? wrongFamily(atGateway, attachment) : missingEnd(atGateway, missing));
	if (broken !== undefined) return [broken];
	const choice = entrances(attachedSubnets(network, attachment), from);
	if (choice.subnets.length === 0) {
		return [
			deadEnd(atGateway, {
				code: 'tgw-zone-not-attached',
				reason: `${attachment.shortName} has no subnet in zone ${from.zone ?? ''}, where ${from.name} is: what is sent there cannot reach ${gateway.name}`,
				source: attachment.source,
			}),
		];
	}
	return throughSubnets(
		branch,
		attachment,
		choice,
		(subnet) => `${aclOf(subnet)} ${subnet.zone ?? ''}`,
		(each, subnet) =>
			throughEntrance(context, each, from, subnet).map((entered) =>
				go(entered, { at: 'transit-gateway', attachment: attachment.key, zone: zoneOf(subnet.zone ?? from.zone) }),
			),
	);
}

/** What comes in is asked at the inbound rules of the attachment's subnet, also where it comes from that very subnet (ACL-11). */
function throughEntrance(context: WalkContext, branch: Branch, from: Subnet, subnet: Subnet): readonly Branch[] {
	return throughAcl(context, subnet.key === from.key ? branch : enter(branch, hopOf(subnet, 'subnet')), subnet, 'in');
}

function zoneOf(zone: string | undefined): Zone {
	return zone === undefined ? 'unwritten' : { said: zone };
}

function aclOf({ acl }: Subnet): string {
	return acl.resolved ? acl.key : '';
}
