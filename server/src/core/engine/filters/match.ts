/** Which packets a rule's traffic and block mean. */

import type { Traffic } from '../../language/values.ts';
import { type AddressSet, allAddresses, isEmptyAddresses } from '../../net/address-set.ts';
import { ALL_ICMP, ALL_PORTS, ALL_PROTOCOLS, numberSet } from '../../net/number-set.ts';
import { type PacketSet, packetBox } from '../../net/packets.ts';

/** The side of the packet that a rule speaks of: where it comes from, or where it goes. */
export type PeerSide = 'source' | 'destination';

/** Every packet of this traffic whose peer is one of these addresses; ports are destination ports (SG-2, ACL-4). */
export function matching(traffic: Traffic | 'all', side: PeerSide, peers: AddressSet): PacketSet {
	const everywhere = allAddresses(peers.family);
	if (isEmptyAddresses(peers)) {
		return [];
	}
	const box = {
		source: side === 'source' ? peers : everywhere,
		destination: side === 'destination' ? peers : everywhere,
		protocols: ALL_PROTOCOLS,
		sourcePorts: ALL_PORTS,
		destinationPorts: ALL_PORTS,
		icmp: ALL_ICMP,
	};
	if (traffic === 'all' || traffic.protocol === 'all') {
		return [box];
	}
	const { protocol, ports, icmp } = traffic;
	return [
		packetBox({
			...box,
			protocols: numberSet(protocol),
			destinationPorts: ports === undefined ? ALL_PORTS : numberSet([ports.from, ports.to]),
			icmp:
				icmp === undefined
					? ALL_ICMP
					: icmp.code === undefined
						? numberSet([icmp.type * 256, icmp.type * 256 + 255])
						: numberSet(icmp.type * 256 + icmp.code),
		}),
	];
}
