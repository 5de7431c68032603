/**
 * A static route in the table of a transit gateway that knows no way, to an attachment behind which the destination is. A
 * propagation would open the whole VPC: that is more than the flow needs.
 */

import { learnedByAttachment } from '../../engine/routing/transit-routes.ts';
import { entity } from '../../engine/walk-context.ts';
import { entitiesOf } from '../../model/entities.ts';
import type { Network, TransitGateway, TransitGatewayAttachment, Vpc } from '../../model/network.ts';
import { acceptedBy, attachedVpc, attachmentsOf, tablesOf } from '../../model/transit-gateway.ts';
import { type AddressSet, addressesIn, intersectAddresses, isEmptyAddresses, subtractAddresses } from '../../net/address-set.ts';
import { destinationsOf } from '../../net/packets.ts';
import type { Prefix } from '../../net/prefix.ts';
import { globalUnicast } from '../../net/special.ts';
import type { Candidate } from '../fix.ts';
import { addition, type Stop } from './place.ts';
import { peerBlocks } from './rule-words.ts';

export function transitRoutes(stop: Stop): readonly Candidate[] {
	const { network } = stop.root;
	const { trace, blocker, hop } = stop;
	const gateway = entity(network, hop.key, 'transit-gateway');
	const table = gateway && tablesOf(network, gateway).find(({ source }) => source === blocker.source);
	const destinations = destinationsOf(blocker.parts);
	const blocks = peerBlocks(network, trace, destinations);
	if (gateway === undefined || table === undefined || blocks === undefined || table.unreadable.length > 0) return [];
	const path = ['transit_gateways', gateway.shortName, 'route_tables', table.shortName, 'routes'];
	return attachmentsTowards(network, gateway, destinations).flatMap(({ shortName }) => {
		const texts = blocks.map((block) => `${block} via ${shortName}`);
		return addition(stop, table.source ?? gateway.source, path, { kind: 'items', items: texts }, texts);
	});
}

/** The transit gateways by which a VPC could reach these addresses. */
export function transitGatewaysTowards(network: Network, vpc: Vpc, destinations: AddressSet): readonly string[] {
	return entitiesOf(network, 'transit-gateway').flatMap((gateway) => {
		const isAttached = working(network, gateway).some((each) => attachedVpc(network, each)?.key === vpc.key);
		const towards = isAttached ? attachmentsTowards(network, gateway, destinations) : [];
		return towards.some((each) => attachedVpc(network, each)?.key !== vpc.key) ? [gateway.shortName] : [];
	});
}

/** The attachments of the VPC or network that has the addresses, of the gateway that is joined to it, or of VPCs with a way to the internet. */
function attachmentsTowards(network: Network, gateway: TransitGateway, destinations: AddressSet): readonly TransitGatewayAttachment[] {
	const isPublic = !isEmptyAddresses(intersectAddresses(destinations, globalUnicast(destinations.family)));
	const isTowards = (attachment: TransitGatewayAttachment): boolean => {
		const vpc = attachedVpc(network, attachment);
		const behind = vpc === undefined ? learnedByAttachment(network, attachment) : undefined;
		if (behind !== undefined) return holds({ blocks: behind.map((prefix) => ({ prefix })) }, destinations);
		return vpc !== undefined && (holds(vpc, destinations) || (isPublic && vpc.internetGateway !== undefined));
	};
	return working(network, gateway).filter((attachment) => {
		const { attached } = attachment;
		const other =
			attached.kind === 'transit-gateway' && attached.other.resolved ? entity(network, attached.other.key, 'transit-gateway') : undefined;
		return other === undefined || acceptedBy(network, other, gateway.key) === undefined
			? isTowards(attachment)
			: working(network, other).some(isTowards);
	});
}

function working(network: Network, gateway: TransitGateway): readonly TransitGatewayAttachment[] {
	return gateway.outOfOrder === undefined ? attachmentsOf(network, gateway).filter(({ outOfOrder }) => outOfOrder === undefined) : [];
}

function holds({ blocks }: { readonly blocks: readonly { readonly prefix: Prefix }[] }, destinations: AddressSet): boolean {
	const own = addressesIn(destinations.family, blocks);
	return isEmptyAddresses(subtractAddresses(destinations, own));
}
