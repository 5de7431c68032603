/** Packet sets as text, whole for tools and brief for people. */
import { type AddressSet, countAddresses, equalAddressSets, formatAddresses, isSubsetAddresses } from '../../net/address-set.ts';
import { blockWithGaps } from '../../net/address-words.ts';
import { ALL_ICMP, ALL_PORTS, equalNumbers, formatNumbers, type NumberSet, numberSet, unionNumbers } from '../../net/number-set.ts';
import { hasIcmp, hasPorts, type PacketBox } from '../../net/packet-box.ts';
import { destinationsOf, type PacketSet, protocolsOf, sourcesOf } from '../../net/packets.ts';
import { formatIcmp, formatProtocols } from '../../net/protocols.ts';
import { globalUnicast } from '../../net/special.ts';

/** Each header field of a set of packets by itself, over all its boxes. */
export interface PacketFields {
	/** `tcp`, `tcp,udp`, `all`. */
	readonly protocol: string;
	/** `10.0.0.4`, `10.0.0.0/24,10.0.2.1-10.0.2.9`. */
	readonly source: string;
	readonly destination: string;
	/** `32768-40000,50000-60999`; null where no protocol of the set has ports. */
	readonly sourcePorts: string | null;
	readonly destinationPorts: string | null;
	/** Only with ICMP: `echo-request`, `all`. */
	readonly icmp?: string;
}

export function packetFields(set: PacketSet): PacketFields {
	const ported = set.filter(hasPorts);
	const typed = set.filter(hasIcmp);
	const ports = (field: 'sourcePorts' | 'destinationPorts'): string | null =>
		ported.length === 0 ? null : formatNumbers(joined(ported, field));
	const fields = {
		protocol: formatProtocols(protocolsOf(set)),
		source: formatAddresses(sourcesOf(set)),
		destination: formatAddresses(destinationsOf(set)),
		sourcePorts: ports('sourcePorts'),
		destinationPorts: ports('destinationPorts'),
	};
	const [first] = typed;
	return first === undefined ? fields : { ...fields, icmp: icmpText(joined(typed, 'icmp'), first.source.family) };
}

export interface PacketSpelling {
	/** Between source and destination. */
	readonly to: string;
	readonly addresses: (set: AddressSet) => string;
}

/** Nothing is left out: what is written so can be read back and compared. */
export const WHOLE: PacketSpelling = { to: '->', addresses: formatAddresses };

/** `10.0.2.4:1024-65535 -> 198.51.100.7:22 tcp`, `10.0.2.4 -> 10.0.3.4 icmp echo-request`; fields that are full are left out. */
export function boxText(box: PacketBox, spelling: PacketSpelling): string {
	const icmp = hasIcmp(box) && !equalNumbers(box.icmp, ALL_ICMP) ? formatIcmp(box.icmp, box.source.family) : undefined;
	return [endText(box, 'source', spelling), spelling.to, endText(box, 'destination', spelling), protocolWords(box.protocols), icmp]
		.filter((word) => word !== undefined)
		.join(' ');
}

/** Every box of a set as `boxText` writes it, in the order of the set. */
export function boxTexts(set: PacketSet, spelling: PacketSpelling): readonly string[] {
	return set.map((box) => boxText(box, spelling));
}

/** One side of a set of packets for people, each different one once: `10.0.2.4:1024-65535`, `[2001:db8::1]:443`. */
export function sideText(set: PacketSet, side: Side): string {
	return [...new Set(set.map((box) => endText(box, side, { to: '', addresses: briefAddresses })))].join(', ');
}

/**
 * Addresses for people: `internet` for all but a few of its addresses, a block with gaps by what it lacks, a long list by
 * its first two and how many more there are.
 */
export function briefAddresses(set: AddressSet): string {
	const internet = globalUnicast(set.family);
	const all = countAddresses(internet);
	if ((all - countAddresses(set)) * 1000n < all && isSubsetAddresses(set, internet)) return 'internet';
	const gapped = blockWithGaps(set);
	if (gapped !== undefined) return gapped;
	const blocks = formatAddresses(set).split(',');
	return blocks.length <= MOST_RANGES ? blocks.join(',') : `${blocks.slice(0, 2).join(',')} and ${blocks.length - 2} more`;
}

const MOST_RANGES = 3;

export type Side = 'source' | 'destination';

/** In which fields one set differs from any of the others, as words: `destination ports 1024-32767`; empty where in none. */
export function differenceText(set: PacketSet, others: readonly PacketSet[]): string {
	const own = fieldSets(set);
	const fields = others.map(fieldSets);
	const family = set[0]?.source.family ?? 'ipv4';
	const words: string[] = [];
	if (fields.some(({ protocols }) => !equalNumbers(protocols, own.protocols))) words.push(protocolWords(own.protocols));
	if (fields.some(({ source }) => !sameAddresses(source, own.source))) words.push(`from ${briefAddresses(sourcesOf(set))}`);
	if (fields.some(({ sourcePorts }) => differs(own.sourcePorts, sourcePorts, ALL_PORTS))) words.push(portWords('source', own.sourcePorts));
	if (fields.some(({ destination }) => !sameAddresses(destination, own.destination)))
		words.push(`to ${briefAddresses(destinationsOf(set))}`);
	if (fields.some(({ destinationPorts }) => differs(own.destinationPorts, destinationPorts, ALL_PORTS)))
		words.push(portWords('destination', own.destinationPorts));
	if (fields.some(({ icmp }) => differs(own.icmp, icmp, ALL_ICMP))) words.push(icmpText(own.icmp, family));
	return words.join(', ');
}

/** A field that is full says nothing: the protocol does not have it, or all of it is meant. */
function differs(own: NumberSet, other: NumberSet, all: NumberSet): boolean {
	return !equalNumbers(own, all) && !equalNumbers(own, other);
}

function fieldSets(set: PacketSet) {
	return {
		protocols: protocolsOf(set),
		source: sourcesOf(set),
		destination: destinationsOf(set),
		sourcePorts: joined(set, 'sourcePorts'),
		destinationPorts: joined(set, 'destinationPorts'),
		icmp: joined(set, 'icmp'),
	};
}

/** `tcp`, `tcp,udp`, `protocols 0,2-255`, `all traffic`. */
function protocolWords(protocols: NumberSet): string {
	const text = formatProtocols(protocols);
	if (text === 'all') return 'all traffic';
	return /^\d/.test(text) ? `${/^\d+$/.test(text) ? 'protocol' : 'protocols'} ${text}` : text;
}

function portWords(side: Side, ports: NumberSet): string {
	const single = ports.length === 1 && ports[0]?.from === ports[0]?.to;
	return `${side} port${single ? '' : 's'} ${formatNumbers(ports)}`;
}

function endText(box: PacketBox, side: Side, spelling: PacketSpelling): string {
	const addresses = spelling.addresses(box[side]);
	const ports = side === 'source' ? box.sourcePorts : box.destinationPorts;
	if (!hasPorts(box) || equalNumbers(ports, ALL_PORTS)) return addresses;
	// What is said in words is one thing, to which the ports belong.
	const whole = addresses.includes(' ') ? `(${addresses})` : addresses.includes(':') ? `[${addresses}]` : addresses;
	return `${whole}:${formatNumbers(ports)}`;
}

function icmpText(icmp: NumberSet, family: AddressSet['family']): string {
	return equalNumbers(icmp, ALL_ICMP) ? 'all' : formatIcmp(icmp, family);
}

function joined(boxes: PacketSet, field: 'sourcePorts' | 'destinationPorts' | 'icmp'): NumberSet {
	return boxes.reduce((all, box) => unionNumbers(all, box[field]), numberSet());
}

function sameAddresses(a: AddressSet, b: AddressSet): boolean {
	return a.family === b.family && equalAddressSets(a, b);
}
