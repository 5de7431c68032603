/** Numbers and names of protocols and of ICMP messages. */
import type { Family } from './address.ts';
import { ALL_PROTOCOLS, equalNumbers, type NumberSet } from './number-set.ts';

export const ICMP = 1;
export const TCP = 6;
export const UDP = 17;
export const ICMPV6 = 58;

/** IANA "Assigned Internet Protocol Numbers", with the names of /etc/protocols. */
const PROTOCOLS: ReadonlyMap<string, number> = new Map([
	['icmp', ICMP],
	['igmp', 2],
	['tcp', TCP],
	['udp', UDP],
	['gre', 47],
	['esp', 50],
	['ah', 51],
	['icmpv6', ICMPV6],
	['ospf', 89],
	['pim', 103],
	['vrrp', 112],
	['l2tp', 115],
	['sctp', 132],
]);

/** IANA "ICMP Type Numbers" (RFC 792, 950, 1256), with the names of iptables. */
const ICMP_TYPES: ReadonlyMap<string, number> = new Map([
	['echo-reply', 0],
	['destination-unreachable', 3],
	['source-quench', 4],
	['redirect', 5],
	['echo-request', 8],
	['router-advertisement', 9],
	['router-solicitation', 10],
	['time-exceeded', 11],
	['parameter-problem', 12],
	['timestamp-request', 13],
	['timestamp-reply', 14],
	['information-request', 15],
	['information-reply', 16],
	['address-mask-request', 17],
	['address-mask-reply', 18],
]);

/** IANA "ICMPv6 type Numbers" (RFC 4443, 4861), with the names of ip6tables. */
const ICMPV6_TYPES: ReadonlyMap<string, number> = new Map([
	['destination-unreachable', 1],
	['packet-too-big', 2],
	['time-exceeded', 3],
	['parameter-problem', 4],
	['echo-request', 128],
	['echo-reply', 129],
	['router-solicitation', 133],
	['router-advertisement', 134],
	['neighbor-solicitation', 135],
	['neighbor-advertisement', 136],
	['redirect', 137],
]);

/** Longer runs than this are written as `from-to`, not name by name. */
const LONGEST_LIST = 4;

const PROTOCOL_NAMES = inverse(PROTOCOLS);
const ICMP_TYPE_NAMES = inverse(ICMP_TYPES);
const ICMPV6_TYPE_NAMES = inverse(ICMPV6_TYPES);

/** Queries and their replies: RFC 792 (echo, timestamp, information) and RFC 950 (address mask). */
const ICMP_REPLIES: ReadonlyMap<number, number> = new Map([
	[8, 0],
	[13, 14],
	[15, 16],
	[17, 18],
]);

/** RFC 4443 section 4. */
const ICMPV6_REPLIES: ReadonlyMap<number, number> = new Map([[128, 129]]);

/** The number of a protocol by its lower-case name; undefined for an unknown one. */
export function protocolNumber(name: string): number | undefined {
	return PROTOCOLS.get(name);
}

export function protocolName(number: number): string | undefined {
	return PROTOCOL_NAMES.get(number);
}

/** The names of ICMP (`ipv4`) or ICMPv6 (`ipv6`) types, in the order of their numbers. */
export function icmpTypeNames(family: Family): readonly string[] {
	return [...(family === 'ipv4' ? ICMP_TYPES : ICMPV6_TYPES).keys()];
}

/** The ICMP (`ipv4`) or ICMPv6 (`ipv6`) type of that name; undefined for an unknown one. */
export function icmpType(name: string, family: Family): number | undefined {
	return (family === 'ipv4' ? ICMP_TYPES : ICMPV6_TYPES).get(name);
}

export function icmpTypeName(type: number, family: Family): string | undefined {
	return (family === 'ipv4' ? ICMP_TYPE_NAMES : ICMPV6_TYPE_NAMES).get(type);
}

/** All messages of an ICMP type, as numbers of a packet's `icmp`: the type, then the code. */
export function icmpMessages(type: number): readonly [first: number, last: number] {
	return [type * 256, type * 256 + 255];
}

/** The type of the reply to a query; undefined for errors, replies and everything else that asks for none. */
export function replyOfIcmp(type: number, family: Family): number | undefined {
	return (family === 'ipv4' ? ICMP_REPLIES : ICMPV6_REPLIES).get(type);
}

/** As `tcp,udp`, `all`, `0-5,7-255`; the number where a protocol has no name. */
export function formatProtocols(protocols: NumberSet): string {
	if (equalNumbers(protocols, ALL_PROTOCOLS)) return 'all';
	return protocols.flatMap(({ from, to }) => spell(from, to, (number) => protocolName(number) ?? `${number}`)).join(',');
}

/** A set of type * 256 + code, as `echo-request`, `destination-unreachable/4`, `200/0-3`; the number where a type has no name. */
export function formatIcmp(icmp: NumberSet, family: Family): string {
	return icmp.flatMap(({ from, to }) => formatIcmpRange(from, to, family)).join(',');
}

/** Whole types where the range covers them, codes at its two ends where it does not. */
function formatIcmpRange(from: number, to: number, family: Family): readonly string[] {
	const [firstType, firstCode] = [from >> 8, from & 255];
	const [lastType, lastCode] = [to >> 8, to & 255];
	const name = (type: number) => icmpTypeName(type, family) ?? `${type}`;
	const codes = (type: number, low: number, high: number) =>
		low === 0 && high === 0 && isQueryOrReply(type, family) ? name(type) : `${name(type)}/${low === high ? low : `${low}-${high}`}`;
	if (firstType === lastType && (firstCode > 0 || lastCode < 255)) return [codes(firstType, firstCode, lastCode)];
	return [
		...(firstCode > 0 ? [codes(firstType, firstCode, 255)] : []),
		...spell(firstCode > 0 ? firstType + 1 : firstType, lastCode < 255 ? lastType - 1 : lastType, name),
		...(lastCode < 255 ? [codes(lastType, 0, lastCode)] : []),
	];
}

/** Queries and their replies have no code but 0 (RFC 792, RFC 4443): it goes without saying. */
function isQueryOrReply(type: number, family: Family): boolean {
	const replies = family === 'ipv4' ? ICMP_REPLIES : ICMPV6_REPLIES;
	return replies.has(type) || [...replies.values()].includes(type);
}

function spell(from: number, to: number, name: (number: number) => string): readonly string[] {
	if (to - from >= LONGEST_LIST) return [`${from}-${to}`];
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => name(from + index));
}

function inverse(numbers: ReadonlyMap<string, number>): ReadonlyMap<number, string> {
	return new Map([...numbers].map(([name, number]) => [number, name]));
}
