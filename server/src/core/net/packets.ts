/** Sets of packets, as disjoint boxes of one family. Where no box is left, the set is empty. */
import { type AddressSet, emptyAddresses, formatAddresses, unionAddresses } from './address-set.ts';
import { ALL_ICMP, ALL_PORTS, ALL_PROTOCOLS, equalNumbers, formatNumbers, type NumberSet, numberSet, unionNumbers } from './number-set.ts';
import { canonicalBoxes, hasIcmp, hasPorts, intersectBoxes, isEmptyBox, mergeBoxes, type PacketBox, subtractBoxes } from './packet-box.ts';
import { formatIcmp, formatProtocols } from './protocols.ts';

export type { PacketBox } from './packet-box.ts';

/** Disjoint, canonical boxes, none of them empty. */
export type PacketSet = readonly PacketBox[];

/**
 * A box of which the absent fields are full. Fields that no protocol of the box has are made full. Ports (or ICMP) given for a mix of
 * protocols with and without them are no box; that is a mistake of the caller and throws.
 */
export function packetBox(fields: Pick<PacketBox, 'source' | 'destination'> & Partial<PacketBox>): PacketBox {
	const [box, more] = canonicalBoxes({
		protocols: ALL_PROTOCOLS,
		sourcePorts: ALL_PORTS,
		destinationPorts: ALL_PORTS,
		icmp: ALL_ICMP,
		...fields,
	});
	if (box === undefined || more !== undefined) throw new TypeError('ports or ICMP types in a box need protocols that all have them');
	return box;
}

/** The packets in both sets. */
export function intersectPackets(a: PacketSet, b: PacketSet): PacketSet {
	return mergeBoxes(a.flatMap((x) => b.flatMap((y) => intersectBoxes(x, y) ?? [])));
}

/** The packets of `a` that are not in `b`. */
export function subtractPackets(a: PacketSet, b: PacketSet): PacketSet {
	let left = a;
	for (const box of b) {
		const cut = left.flatMap((x) => subtractBoxes(x, box));
		left = cut.length > left.length ? mergeBoxes(cut) : cut;
	}
	return left === a ? a : mergeBoxes(left);
}

/** The packets in either set. */
export function unionPackets(a: PacketSet, b: PacketSet): PacketSet {
	if (a.length === 0) return b;
	return b.length === 0 ? a : mergeBoxes([...a, ...subtractPackets(b, a)]);
}

export function isEmptyPackets(set: PacketSet): boolean {
	return set.length === 0;
}

/** Whether every packet of `inner` is in `outer`; the empty set is a subset of all. */
export function isSubsetPackets(inner: PacketSet, outer: PacketSet): boolean {
	return inner === outer || isEmptyPackets(subtractPackets(inner, outer));
}

/** Whether both sets have the same packets, however their boxes are cut. */
export function equalPackets(a: PacketSet, b: PacketSet): boolean {
	return isSubsetPackets(a, b) && isSubsetPackets(b, a);
}

/**
 * The set of what each box becomes, disjoint again (a translation may lay boxes over each other). A result may be empty, or constrain
 * ports for protocols without them: it is made canonical.
 */
export function mapPackets(set: PacketSet, change: (box: PacketBox) => PacketBox): PacketSet {
	const boxes = set.flatMap((box) => canonicalBoxes(change(box))).filter((box) => !isEmptyBox(box));
	const made: PacketBox[] = [];
	for (const box of boxes) {
		made.push(...made.reduce<readonly PacketBox[]>((left, other) => left.flatMap((each) => subtractBoxes(each, other)), [box]));
	}
	return mergeBoxes(made);
}

/** Every source in the set. The empty set has no family; it gives the empty IPv4 set. */
export function sourcesOf(set: PacketSet): AddressSet {
	return addressesIn(set.map((box) => box.source));
}

/** Every destination in the set. The empty set has no family; it gives the empty IPv4 set. */
export function destinationsOf(set: PacketSet): AddressSet {
	return addressesIn(set.map((box) => box.destination));
}

export function protocolsOf(set: PacketSet): NumberSet {
	return set.reduce((all, box) => unionNumbers(all, box.protocols), numberSet());
}

/** The fields of a box as people write them. */
export interface FormattedPacket {
	/** `tcp`, `tcp,udp`, `all`; the number where a protocol has no name. */
	readonly protocol: string;
	readonly source: string;
	readonly destination: string;
	/** Undefined unless every protocol of the box has ports. */
	readonly sourcePorts: string | undefined;
	readonly destinationPorts: string | undefined;
	/** `echo-request`, `destination-unreachable/4`, `200/0`; undefined for every type and where a protocol is not ICMP. */
	readonly icmp: string | undefined;
}

export function formatPacket(box: PacketBox): FormattedPacket {
	const ported = hasPorts(box);
	return {
		protocol: formatProtocols(box.protocols),
		source: formatAddresses(box.source),
		destination: formatAddresses(box.destination),
		sourcePorts: ported ? formatNumbers(box.sourcePorts) : undefined,
		destinationPorts: ported ? formatNumbers(box.destinationPorts) : undefined,
		icmp: hasIcmp(box) && !equalNumbers(box.icmp, ALL_ICMP) ? formatIcmp(box.icmp, box.source.family) : undefined,
	};
}

function addressesIn(sets: readonly AddressSet[]): AddressSet {
	const [first, ...more] = sets;
	return first === undefined ? emptyAddresses('ipv4') : more.reduce(unionAddresses, first);
}
