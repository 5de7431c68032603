/** Address ranges with a meaning, each with its source. */
import type { Family } from './address.ts';
import {
	type AddressSet,
	allAddresses,
	emptyAddresses,
	type FamilyAddresses,
	isEmptyAddresses,
	isSubsetAddresses,
	prefixSet,
	subtractAddresses,
	unionAddresses,
} from './address-set.ts';
import { type Prefix, parsePrefix } from './prefix.ts';

/** Private IPv4 addresses: RFC 1918 section 3. */
export const RFC1918: AddressSet = blocks('ipv4', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']);

/** The shared address space of carriers: RFC 6598 section 7. */
export const RFC6598: AddressSet = blocks('ipv4', ['100.64.0.0/10']);

/** IPv4 link-local addresses: RFC 3927; AWS puts its metadata and time services there. */
export const LINK_LOCAL: AddressSet = blocks('ipv4', ['169.254.0.0/16']);

/** IPv6 link-local unicast addresses: RFC 4291 section 2.5.6. */
export const LINK_LOCAL_IPV6: AddressSet = blocks('ipv6', ['fe80::/10']);

/** IPv6 unique local addresses, the private ones: RFC 4193 section 3.1. */
export const UNIQUE_LOCAL: AddressSet = blocks('ipv6', ['fc00::/7']);

/** What never leaves a host: RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3. */
export const LOOPBACK: FamilyAddresses = { ipv4: blocks('ipv4', ['127.0.0.0/8']), ipv6: blocks('ipv6', ['::1/128']) };

/** RFC 5771, RFC 4291 section 2.7. */
export const MULTICAST: FamilyAddresses = { ipv4: blocks('ipv4', ['224.0.0.0/4']), ipv6: blocks('ipv6', ['ff00::/8']) };

/** The limited broadcast of RFC 919; IPv6 has none. */
export const BROADCAST: FamilyAddresses = { ipv4: blocks('ipv4', ['255.255.255.255/32']), ipv6: emptyAddresses('ipv6') };

/** What is not global among IPv4 addresses: IANA "IPv4 Special-Purpose Address Registry" (RFC 6890) and multicast (RFC 5771). */
const NOT_GLOBAL_IPV4: AddressSet = blocks('ipv4', [
	'0.0.0.0/8', // this network, RFC 791
	'10.0.0.0/8', // private, RFC 1918
	'100.64.0.0/10', // shared, RFC 6598
	'127.0.0.0/8', // loopback, RFC 1122
	'169.254.0.0/16', // link-local, RFC 3927
	'172.16.0.0/12', // private, RFC 1918
	'192.0.0.0/24', // protocol assignments, RFC 6890
	'192.168.0.0/16', // private, RFC 1918
	'198.18.0.0/15', // benchmarking, RFC 2544
	'224.0.0.0/4', // multicast, RFC 5771
	'240.0.0.0/4', // reserved and limited broadcast, RFC 1112 and 919
]);

// The documentation ranges (192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32) stay in: files use them as stand-ins.
const GLOBAL_UNICAST: Readonly<Record<Family, AddressSet>> = {
	ipv4: subtractAddresses(allAddresses('ipv4'), NOT_GLOBAL_IPV4),
	ipv6: blocks('ipv6', ['2000::/3']), // RFC 4291 section 2.4, as assigned by IANA
};

/** The addresses that the internet routes. */
export function globalUnicast(family: Family): AddressSet {
	return GLOBAL_UNICAST[family];
}

/** Whether all of a prefix or set is private: RFC 1918, or RFC 4193 for IPv6. The empty set is not. */
export function isPrivate(addresses: Prefix | AddressSet): boolean {
	const set = 'ranges' in addresses ? addresses : prefixSet(addresses);
	return !isEmptyAddresses(set) && isSubsetAddresses(set, set.family === 'ipv4' ? RFC1918 : UNIQUE_LOCAL);
}

function blocks(family: Family, texts: readonly string[]): AddressSet {
	return texts.reduce((set, text) => {
		const reading = parsePrefix(text);
		return reading.ok ? unionAddresses(set, prefixSet(reading.prefix)) : set;
	}, emptyAddresses(family));
}
