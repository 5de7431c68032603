/** Cutting packet sets by what steers them. */
import { type AddressSet, allAddresses } from '../net/address-set.ts';
import { intersectPackets, type PacketBox, type PacketSet, packetBox } from '../net/packets.ts';
import { familyOfPackets } from './packet-words.ts';

/** The packets with one of these destinations. */
export function destinedTo(packets: PacketSet, destinations: AddressSet): PacketSet {
	return intersectPackets(packets, [packetBox({ source: allAddresses(destinations.family), destination: destinations })]);
}

/** The packets from one of these sources. */
export function comingFrom(packets: PacketSet, sources: AddressSet): PacketSet {
	return intersectPackets(packets, [packetBox({ source: sources, destination: allAddresses(sources.family) })]);
}

/** The packets of this traffic, whoever sends them to whom. */
export function ofTraffic(packets: PacketSet, traffic: Partial<Omit<PacketBox, 'source' | 'destination'>>): PacketSet {
	const everywhere = allAddresses(familyOfPackets(packets));
	return intersectPackets(packets, [packetBox({ source: everywhere, destination: everywhere, ...traffic })]);
}
