/** Values that `iptables-save` and `nft list ruleset` have in common: addresses, ports, protocols, ICMP messages. */
import { type Family, parseAddress } from '../../../net/address.ts';
import { type AddressSet, addressSet, prefixSet, rangeOf } from '../../../net/address-set.ts';
import { type NumberSet, numberSet, unionNumbers } from '../../../net/number-set.ts';
import { parsePrefix, prefixOf } from '../../../net/prefix.ts';
import { ICMP, ICMPV6, icmpType, protocolNumber, TCP, UDP } from '../../../net/protocols.ts';

/** `10.0.0.1`, `10.0.0.0/16`, `10.0.0.0/255.255.0.0`, `10.0.0.1-10.0.0.9`; undefined for anything else. */
export function readAddresses(text: string): AddressSet | undefined {
	const single = parseAddress(text);
	if (single !== undefined) return addressSet(single);
	const [from, to, ...more] = text.split('-').map(parseAddress);
	if (text.includes('-')) return from?.family === to?.family && from && to && more.length === 0 ? rangeOf(from, to) : undefined;
	const prefix = parsePrefix(text);
	return prefix.ok ? prefixSet(prefix.prefix) : withMask(text);
}

function withMask(text: string): AddressSet | undefined {
	const [written = '', mask = ''] = text.split('/');
	const address = parseAddress(written);
	const bits = parseAddress(mask);
	if (address?.family !== 'ipv4' || bits?.family !== 'ipv4') return undefined;
	const length = Math.clz32(~bits.value);
	return prefixOf({ family: 'ipv4', value: 0xffff_ffff }, length).first.value === bits.value
		? prefixSet(prefixOf(address, length))
		: undefined;
}

/** `22`, `1024:65535`, `:1023`, `ssh`, with `separator` between the ends of a range; undefined for anything else. */
export function readPorts(text: string, separator: ':' | '-'): NumberSet | undefined {
	const [low = '', high, ...more] = PORT_NAMES.has(text) ? [text] : text.split(separator);
	if (more.length > 0) return undefined;
	const from = low === '' && high !== undefined ? 0 : portNumber(low);
	const to = high === undefined ? from : high === '' ? 65535 : portNumber(high);
	return from === undefined || to === undefined || from > to ? undefined : numberSet([from, to]);
}

/** Several ports or ranges with commas between them. */
export function readPortList(text: string, separator: ':' | '-'): NumberSet | undefined {
	let all: NumberSet = [];
	for (const part of text.split(',')) {
		const ports = readPorts(part, separator);
		if (ports === undefined) return undefined;
		all = unionNumbers(all, ports);
	}
	return all;
}

function portNumber(text: string): number | undefined {
	const number = /^\d{1,5}$/.test(text) ? Number(text) : PORT_NAMES.get(text);
	return number === undefined || number > 65535 ? undefined : number;
}

/** Services as /etc/services names them, of those that packet filters are written about most. */
const PORT_NAMES: ReadonlyMap<string, number> = new Map([
	['ftp-data', 20],
	['ftp', 21],
	['ssh', 22],
	['telnet', 23],
	['smtp', 25],
	['domain', 53],
	['bootps', 67],
	['bootpc', 68],
	['http', 80],
	['kerberos', 88],
	['ntp', 123],
	['imap2', 143],
	['snmp', 161],
	['bgp', 179],
	['ldap', 389],
	['https', 443],
	['submission', 587],
	['ldaps', 636],
	['imaps', 993],
	['mysql', 3306],
	['ms-wbt-server', 3389],
	['postgresql', 5432],
	['http-alt', 8080],
]);

/** A protocol by its number or name; `undefined` for an unknown one. */
export function readProtocol(text: string): number | undefined {
	if (/^\d{1,3}$/.test(text)) return Number(text) <= 255 ? Number(text) : undefined;
	return PROTOCOL_NAMES.get(text) ?? protocolNumber(text);
}

/** Names of /etc/protocols that other tools use, besides those of `protocolNumber`. */
const PROTOCOL_NAMES: ReadonlyMap<string, number> = new Map([
	['ipv6-icmp', ICMPV6],
	['icmp6', ICMPV6],
	['ipencap', 4],
	['ipip', 4],
	['ipv6', 41],
	['dccp', 33],
	['udplite', 136],
	['ospfigp', 89],
]);

/** The protocols with ports, of which Hopwise looks at the ports of the first two alone. */
export const WITH_WALKED_PORTS: NumberSet = numberSet(TCP, UDP);

/** `8`, `3/4`, `echo-request`: messages as type * 256 + code; undefined for an unknown name. */
export function readIcmp(text: string, family: Family): NumberSet | undefined {
	const [typeText = '', codeText, ...more] = text.split('/');
	const type = /^\d{1,3}$/.test(typeText) ? Number(typeText) : icmpType(OTHER_ICMP_NAMES.get(typeText) ?? typeText, family);
	const code = codeText === undefined ? undefined : Number(codeText);
	if (more.length > 0 || type === undefined || type > 255) return undefined;
	if (code === undefined) return numberSet([type * 256, type * 256 + 255]);
	return Number.isInteger(code) && code >= 0 && code <= 255 ? numberSet(type * 256 + code) : undefined;
}

/** Names of nft(8) and iptables-extensions(8) for types that have another one here. */
const OTHER_ICMP_NAMES: ReadonlyMap<string, string> = new Map([
	['ping', 'echo-request'],
	['pong', 'echo-reply'],
	['neighbour-solicitation', 'neighbor-solicitation'],
	['neighbour-advertisement', 'neighbor-advertisement'],
	['nd-neighbor-solicit', 'neighbor-solicitation'],
	['nd-neighbor-advert', 'neighbor-advertisement'],
	['nd-router-solicit', 'router-solicitation'],
	['nd-router-advert', 'router-advertisement'],
	['nd-redirect', 'redirect'],
	['ttl-exceeded', 'time-exceeded'],
]);

/** The protocol that carries the ICMP of a family. */
export function icmpOf(family: Family): number {
	return family === 'ipv4' ? ICMP : ICMPV6;
}

/** What a translation puts in: `10.0.0.5`, `10.0.0.5:80`, `10.0.0.5-10.0.0.9:8000-8010`, `[2001:db8::1]:80`, `:8080`. */
export interface TranslationTarget {
	readonly addresses: AddressSet | undefined;
	readonly ports: NumberSet | undefined;
}

export function readTranslationTarget(text: string): TranslationTarget | undefined {
	const bracketed = /^\[([^\]]+)\](?:-\[([^\]]+)\])?(?::(.+))?$/.exec(text);
	const colons = text.split(':').length - 1;
	const [address = '', port] = bracketed
		? [bracketed[2] === undefined ? bracketed[1] : `${bracketed[1]}-${bracketed[2]}`, bracketed[3]]
		: colons === 1
			? text.split(':')
			: [text, undefined];
	const addresses = address === '' ? undefined : readAddresses(address);
	const ports = port === undefined ? undefined : readPorts(port, '-');
	if (address === '' && port === undefined) return undefined;
	const isBroken = (address !== '' && addresses === undefined) || (port !== undefined && ports === undefined);
	return isBroken ? undefined : { addresses, ports };
}

/** Bits of TCP's flags byte (RFC 9293, section 3.1). */
export const TCP_FLAGS: ReadonlyMap<string, number> = new Map([
	['fin', 0x01],
	['syn', 0x02],
	['rst', 0x04],
	['psh', 0x08],
	['ack', 0x10],
	['urg', 0x20],
	['ecn', 0x40],
	['cwr', 0x80],
]);
