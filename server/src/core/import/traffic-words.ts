/** Protocols, ports and ICMP types as numbers, in the words of the language. */
import { protocolWord } from '../language/lines/traffic.ts';
import { ICMP, ICMPV6, icmpTypeName, protocolNumber, TCP, UDP } from '../net/protocols.ts';

/**
 * A protocol as AWS writes it (`tcp`, `6`, `-1`); undefined for what is none (Amazon EC2 API Reference, "IpPermission",
 * "NetworkAclEntry").
 */
export function protocolOf(text: string): number | 'all' | undefined {
	const word = text.trim().toLowerCase();
	if (word === '-1' || word === 'all') return 'all';
	if (word === 'icmpv6') return ICMPV6;
	const number = /^\d{1,3}$/.test(word) ? Number(word) : protocolNumber(word);
	return number === undefined || number > 255 ? undefined : number;
}

/** `tcp 443`, `udp 1024-65535`; every port is the protocol alone. */
export function portWords(protocol: number | 'all', first: number | undefined, last: number | undefined): string {
	const word = protocolWord(protocol);
	const hasPorts = protocol === TCP || protocol === UDP;
	if (!hasPorts || first === undefined || first < 0 || (first === 0 && last === LAST_PORT)) return word;
	return last === undefined || last === first ? `${word} ${first}` : `${word} ${first}-${last}`;
}

/** `icmp echo-request`, `icmpv6 135`; -1 is every type or code. */
export function icmpWords(protocol: typeof ICMP | typeof ICMPV6, type: number | undefined, code: number | undefined): string {
	const word = protocolWord(protocol);
	if (type === undefined || type < 0) return word;
	const name = icmpTypeName(type, protocol === ICMP ? 'ipv4' : 'ipv6') ?? String(type);
	return code === undefined || code < 0 ? `${word} ${name}` : `${word} ${name}/${code}`;
}

/** What AWS's pair of numbers means: ports, or for ICMP a type and a code. */
export function trafficWords(protocol: number | 'all', first: number | undefined, last: number | undefined): string {
	return protocol === ICMP || protocol === ICMPV6 ? icmpWords(protocol, first, last) : portWords(protocol, first, last);
}

const LAST_PORT = 65_535;
