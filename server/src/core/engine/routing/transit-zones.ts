/**
 * Through which of its subnets packets go into an attachment and out of it: that of their zone (Amazon VPC Transit Gateways
 * guide, "Availability Zones"; TGW-7, TGW-8, TGW-12). Where zones are not written, no rule about them is applied: each subnet that
 * it could be is a way.
 */
import { subnetOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { Network, Subnet, TransitGateway, TransitGatewayAttachment } from '../../model/network.ts';
import { attachedSubnets, attachedVpc, attachmentsOf } from '../../model/transit-gateway.ts';
import { isSameZone } from '../../model/zones.ts';
import { addressesIn, intersectAddresses, isEmptyAddresses, singleAddress } from '../../net/address-set.ts';
import { destinationsOf, type PacketSet } from '../../net/packets.ts';
import type { Zone } from '../place.ts';
import { entity, perNetwork } from '../walk-context.ts';

export interface SubnetChoice {
	readonly subnets: readonly Subnet[];
	/** The file does not say enough to tell which it is; else AWS may pick any of them. */
	readonly isOpen: boolean;
}

/** The subnets by which packets of this subnet enter; none where its zone has none (TGW-7). */
export function entrances(attached: readonly Subnet[], from: Subnet): SubnetChoice {
	const own = attached.filter(({ key }) => key === from.key);
	if (own.length > 0) return { subnets: own, isOpen: false };
	if (from.zone === undefined) return openChoice(attached);
	const near = attached.filter(({ zone }) => isSameZone(zone, from.zone) === true);
	return openChoice(near.length > 0 ? near : attached.filter(({ zone }) => isSameZone(zone, from.zone) === undefined));
}

/** The subnets by which packets leave: TGW-8, that of the zone that they came from, else any. */
export function exits(attached: readonly Subnet[], from: Zone): SubnetChoice {
	return inZones(attached, [from]);
}

/** The same in appliance mode: TGW-12, that of the zone of one of both ends, else any. */
export function applianceExits(attached: readonly Subnet[], from: Zone, to: readonly Zone[]): SubnetChoice {
	return inZones(attached, [from, ...to]);
}

function inZones(attached: readonly Subnet[], zones: readonly Zone[]): SubnetChoice {
	const said = zones.flatMap((zone) => (typeof zone === 'object' ? [zone.said] : []));
	const near = attached.filter(({ zone }) => said.some((each) => isSameZone(each, zone) === true));
	if (zones.includes('unwritten')) return openChoice(attached);
	if (near.length > 0) return { subnets: near, isOpen: false };
	const isOpen = attached.some(({ zone }) => said.some((each) => isSameZone(each, zone) === undefined));
	return isOpen ? openChoice(attached) : { subnets: attached, isOpen: false };
}

function openChoice(subnets: readonly Subnet[]): SubnetChoice {
	return { subnets, isOpen: subnets.length > 1 };
}

/** Those that treat packets alike are one: the first stands for them. */
export function unlike(subnets: readonly Subnet[], difference: (subnet: Subnet) => string): readonly Subnet[] {
	const kinds = new Map<string, Subnet>();
	for (const subnet of subnets) {
		const kind = difference(subnet);
		if (!kinds.has(kind)) kinds.set(kind, subnet);
	}
	return [...kinds.values()];
}

/** The zones of the attached VPCs' interfaces that these packets are for; none where they go somewhere else. */
export function zonesOfDestination(network: Network, gateway: TransitGateway, packets: PacketSet): readonly Zone[] {
	const destinations = destinationsOf(packets);
	const vpcs = vpcsOf(network, gateway);
	const single = singleAddress(destinations);
	if (single === undefined) {
		const isInside = [...vpcs].some((key) => {
			const blocks = entity(network, key, 'vpc')?.blocks ?? [];
			return !isEmptyAddresses(intersectAddresses(destinations, addressesIn(destinations.family, blocks)));
		});
		return isInside ? ['unwritten'] : [];
	}
	const subnets = [...vpcs]
		.flatMap((vpc) => network.index.ownersInVpc(vpc, single))
		.flatMap((key) => {
			const owner = entity(network, key, 'interface');
			return (owner && subnetOf(network, owner)) ?? [];
		});
	return subnets.map(({ zone }): Zone => (zone === undefined ? 'unwritten' : { said: zone }));
}

const vpcsOf = perNetwork(
	(network: Network, gateway: TransitGateway): ReadonlySet<Key> =>
		new Set(attachmentsOf(network, gateway).flatMap((attachment) => attachedVpc(network, attachment)?.key ?? [])),
);

/** The attachments of a VPC to a gateway; those in order, where any are. */
export function attachmentsOfVpc(network: Network, gateway: TransitGateway, vpc: Key): readonly TransitGatewayAttachment[] {
	const own = byVpc(network, gateway).get(vpc) ?? [];
	const working = own.filter(({ outOfOrder }) => outOfOrder === undefined);
	return working.length > 0 ? working : own;
}

const byVpc = perNetwork((network: Network, gateway: TransitGateway): ReadonlyMap<Key, readonly TransitGatewayAttachment[]> => {
	const found = new Map<Key, TransitGatewayAttachment[]>();
	for (const attachment of attachmentsOf(network, gateway)) {
		for (const vpc of new Set(attachedSubnets(network, attachment).map((subnet) => subnet.vpc))) {
			found.set(vpc, [...(found.get(vpc) ?? []), attachment]);
		}
	}
	return found;
});
