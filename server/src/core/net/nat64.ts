/** IPv4 in IPv6, as NAT64 has it: an IPv4 address in the last 32 bits of the well-known prefix 64:ff9b::/96 (RFC 6052 section 2.1). */
import type { Address, Family } from './address.ts';
import { type AddressSet, addressesOf, addressRanges, intersectAddresses, prefixSet } from './address-set.ts';
import { intersectNumbers, type NumberSet, numberSet } from './number-set.ts';
import { mapPackets, type PacketBox, type PacketSet } from './packets.ts';
import { parsePrefix } from './prefix.ts';
import { ICMP, ICMPV6, icmpMessages } from './protocols.ts';

/** 64:ff9b:: as the upper half of an address. */
const HIGH = 0x0064_ff9b_0000_0000n;

/** Every IPv6 address that stands for an IPv4 one. */
export const NAT64: AddressSet = wellKnown();

/** The IPv6 addresses that stand for these IPv4 ones. */
export function toNat64(addresses: AddressSet): AddressSet {
	return addressesOf(
		'ipv6',
		addressRanges(addresses).map(({ from, to }) => ({ from: inNat64(from), to: inNat64(to) })),
	);
}

/** The IPv4 addresses that these stand for; those that stand for none are left out. */
export function fromNat64(addresses: AddressSet): AddressSet {
	return addressesOf(
		'ipv4',
		addressRanges(intersectAddresses(addresses, NAT64)).map(({ from, to }) => ({ from: outOfNat64(from), to: outOfNat64(to) })),
	);
}

/** IPv6 packets as they are in IPv4 (RFC 7915 section 5), from this source: all have to be for NAT64's prefix, and of a protocol that both families have. */
export function packetsInIpv4(packets: PacketSet, source: AddressSet): PacketSet {
	return mapPackets(packets, (box) => ({ ...inFamily(box, 'ipv6', 'ipv4'), source, destination: fromNat64(box.destination) }));
}

/** IPv4 replies as the IPv6 host sees who they come from (RFC 7915 section 4). To whom they go is for the translator's session to say: the destination is a stand-in of the family. */
export function repliesInIpv6(packets: PacketSet): PacketSet {
	return mapPackets(packets, (box) => {
		const source = toNat64(box.source);
		return { ...inFamily(box, 'ipv4', 'ipv6'), source, destination: source };
	});
}

interface EchoTypes {
	readonly ipv6: number;
	readonly ipv4: number;
}

/** Echo request and reply, the messages that begin and answer something; their codes stay. */
const ECHO: readonly EchoTypes[] = [
	{ ipv6: 128, ipv4: 8 },
	{ ipv6: 129, ipv4: 0 },
];

/** The ICMPv6 messages that are translated, as type * 256 + code. */
export const TRANSLATED_ICMPV6: NumberSet = numberSet(...ECHO.map(({ ipv6 }) => icmpMessages(ipv6)));

function inFamily(box: PacketBox, from: Family, to: Family): PacketBox {
	const protocol = ICMP_OF[from];
	const [only, more] = box.protocols;
	if (only?.from !== protocol || only.to !== protocol || more !== undefined) return box;
	const icmp = ECHO.flatMap((types) => {
		const shift = (types[to] - types[from]) * 256;
		return intersectNumbers(box.icmp, numberSet(icmpMessages(types[from]))).map((range) => [range.from + shift, range.to + shift] as const);
	});
	return { ...box, protocols: numberSet(ICMP_OF[to]), icmp: numberSet(...icmp) };
}

const ICMP_OF: Readonly<Record<Family, number>> = { ipv4: ICMP, ipv6: ICMPV6 };

function inNat64(address: Address): Address {
	return address.family === 'ipv4' ? { family: 'ipv6', value: [HIGH, BigInt(address.value)] } : address;
}

function outOfNat64(address: Address): Address {
	return address.family === 'ipv6' ? { family: 'ipv4', value: Number(address.value[1]) } : address;
}

function wellKnown(): AddressSet {
	const reading = parsePrefix('64:ff9b::/96');
	if (!reading.ok) throw new TypeError('64:ff9b::/96 is a block');
	return prefixSet(reading.prefix);
}
