/** How packets are called in a sentence. */
import type { Family } from '../net/address.ts';
import { type AddressSet, countAddresses, formatAddresses, intersectAddresses } from '../net/address-set.ts';
import { blockWithGaps } from '../net/address-words.ts';
import { ALL_PORTS, equalNumbers } from '../net/number-set.ts';
import { destinationsOf, formatPacket, type PacketSet, sourcesOf } from '../net/packets.ts';
import { globalUnicast } from '../net/special.ts';

/** The family of a set of packets; an empty one counts as IPv4. */
export function familyOfPackets(packets: PacketSet): Family {
	return packets[0]?.destination.family ?? 'ipv4';
}

/** `tcp 22`, `icmp echo-request`, `tcp 1024-32767`: protocol and destination ports, each once, the first few of many. */
export function trafficOf(packets: PacketSet): string {
	const words = packets.map((box) => {
		const { protocol, icmp, destinationPorts } = formatPacket(box);
		const ports =
			destinationPorts === undefined || equalNumbers(box.destinationPorts, ALL_PORTS)
				? undefined
				: few(destinationPorts.split(','), 'ranges');
		return [protocolWords(protocol), icmp ?? ports].filter((word) => word !== undefined).join(' ');
	});
	return few([...new Set(words)], 'parts');
}

/** Numbers without a name say nothing to anybody once there are many. */
function protocolWords(protocol: string): string {
	if (protocol === 'all') {
		return 'traffic';
	}
	return /^\d/.test(protocol) ? (/[,-]/.test(protocol) ? 'other protocols' : `protocol ${protocol}`) : protocol;
}

function few(parts: readonly string[], what: string): string {
	return parts.length <= MOST_PARTS
		? parts.join(', ')
		: `${parts.slice(0, MOST_PARTS - 1).join(', ')} and ${parts.length - MOST_PARTS + 1} more ${what}`;
}

const MOST_PARTS = 4;

/** The sources, shortened where there are many. */
export function sourcesText(packets: PacketSet): string {
	return addressesText(sourcesOf(packets));
}

/** The destinations, shortened where there are many. */
export function destinationsText(packets: PacketSet): string {
	return addressesText(destinationsOf(packets));
}

/** A few blocks by themselves; most of what is public is called `internet`, a block with gaps by what it lacks, and many blocks are counted. */
export function addressesText(addresses: AddressSet): string {
	const isInternet =
		countAddresses(intersectAddresses(addresses, globalUnicast(addresses.family))) * 2n > countAddresses(globalUnicast(addresses.family));
	if (isInternet) {
		return 'internet';
	}
	const gapped = blockWithGaps(addresses);
	if (gapped !== undefined) {
		return gapped;
	}
	return few(formatAddresses(addresses).split(','), 'blocks');
}
