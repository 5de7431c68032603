/** Single packets out of packet sets, chosen by a number, so that a property can draw them. */
import { type Address, formatAddress, offsetAddress } from '../../../server/src/core/net/address.ts';
import { type AddressSet, addressRanges, countAddresses } from '../../../server/src/core/net/address-set.ts';
import type { NumberSet } from '../../../server/src/core/net/number-set.ts';
import type { PacketSet } from '../../../server/src/core/net/packets.ts';

export interface Sample {
	readonly protocol: number;
	readonly source: string;
	readonly destination: string;
	readonly sourcePort: number;
	readonly destinationPort: number;
	/** Type * 256 + code. */
	readonly icmp: number;
}

/** One packet of the set; the same number gives the same one. Undefined where the set is empty. */
export function sampleOf(packets: PacketSet, choice: number): Sample | undefined {
	const box = packets[choice % Math.max(1, packets.length)];
	if (box === undefined) return undefined;
	return {
		protocol: numberIn(box.protocols, choice),
		source: formatAddress(addressIn(box.source, choice)),
		destination: formatAddress(addressIn(box.destination, choice >> 3)),
		sourcePort: numberIn(box.sourcePorts, choice >> 2),
		destinationPort: numberIn(box.destinationPorts, choice >> 5),
		icmp: numberIn(box.icmp, choice >> 1),
	};
}

/** The ends of the ranges are drawn often: that is where rules go wrong. */
function numberIn(set: NumberSet, choice: number): number {
	const range = set[choice % set.length];
	if (range === undefined) throw new Error('an empty set has no member');
	if (choice % 3 === 0) return range.from;
	if (choice % 3 === 1) return range.to;
	let left = choice % set.reduce((count, { from, to }) => count + to - from + 1, 0);
	for (const { from, to } of set) {
		if (left <= to - from) return from + left;
		left -= to - from + 1;
	}
	return range.from;
}

function addressIn(set: AddressSet, choice: number): Address {
	const ranges = addressRanges(set);
	const range = ranges[choice % ranges.length];
	if (range === undefined) throw new Error('an empty set has no member');
	if (choice % 3 === 0) return range.from;
	if (choice % 3 === 1) return range.to;
	let left = BigInt(choice) % countAddresses(set);
	for (const { from, to } of ranges) {
		const here = offsetAddress(from, left);
		const size = countAddresses(set);
		if (here !== undefined && left < size && withinEnd(here, to)) return here;
		left -= distance(from, to) + 1n;
	}
	return range.from;
}

function distance(from: Address, to: Address): bigint {
	return from.family === 'ipv4' && to.family === 'ipv4' ? BigInt(to.value - from.value) : 0n;
}

function withinEnd(here: Address, to: Address): boolean {
	return here.family === 'ipv4' && to.family === 'ipv4' && here.value <= to.value;
}
