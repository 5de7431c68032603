/** Source translation: the whole set onto one address and the whole port range of the translator (walk.md, NAT). */
import type { Address } from '../net/address.ts';
import { addressSet } from '../net/address-set.ts';
import type { NumberSet } from '../net/number-set.ts';
import { hasPorts } from '../net/packet-box.ts';
import { mapPackets, type PacketSet } from '../net/packets.ts';

/** The packets as the translator sends them. Ports stay where the protocol has none. */
export function translateSource(packets: PacketSet, address: Address, ports: NumberSet): PacketSet {
	return mapPackets(packets, (box) => ({ ...box, source: addressSet(address), sourcePorts: hasPorts(box) ? ports : box.sourcePorts }));
}
