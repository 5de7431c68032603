/** Traffic and peers of a rule in a sentence. */

import type { Traffic } from '../../../language/values.ts';
import { formatAddress } from '../../../net/address.ts';
import { addressBits, familyOf, formatPrefix, type Prefix } from '../../../net/prefix.ts';
import { quoted } from '../words.ts';

/** `tcp 443` as it is written; what a rule leaves out is all of it. */
export function trafficWords(traffic: Traffic | 'all'): string {
	return traffic === 'all' || traffic.protocol === 'all' ? 'all traffic' : quoted(traffic.text);
}

/** `any IPv4 address`, `10.0.0.1`, `10.0.1.0/24`. */
export function blockWords(prefix: Prefix): string {
	const family = familyOf(prefix);
	if (prefix.length === 0) return `any ${family === 'ipv4' ? 'IPv4' : 'IPv6'} address`;
	return quoted(prefix.length === addressBits(family) ? formatAddress(prefix.first) : formatPrefix(prefix));
}
