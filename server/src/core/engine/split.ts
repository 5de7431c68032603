/** Cutting packet sets by what steers them. */
import { type AddressSet, allAddresses } from '../net/address-set.ts';
import { intersectPackets, type PacketSet, packetBox } from '../net/packets.ts';

/** The packets with one of these destinations. */
export function destinedTo(packets: PacketSet, destinations: AddressSet): PacketSet {
	return intersectPackets(packets, [packetBox({ source: allAddresses(destinations.family), destination: destinations })]);
}

/** The packets from one of these sources. */
export function comingFrom(packets: PacketSet, sources: AddressSet): PacketSet {
	return intersectPackets(packets, [packetBox({ source: sources, destination: allAddresses(sources.family) })]);
}
