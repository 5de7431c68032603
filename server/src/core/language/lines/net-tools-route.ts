/**
 * A route of a Linux host as `route -n` prints it: destination, gateway, netmask, flags, metric, two counts, interface (route(8) of
 * net-tools). It is always of IPv4 and of the table `main`.
 */
import { parseAddress } from '../../net/address.ts';
import { formatPrefix, prefixOf } from '../../net/prefix.ts';
import type { HostRoute } from '../values.ts';
import { addressFault } from './address.ts';
import { netmaskLength } from './netmask.ts';
import { quote, type Word, type Words } from './words.ts';

/** Whether a line is one of its rows: no line of `ip route` has a netmask and flags. */
export function isNetToolsRoute(text: string): boolean {
	return ROW.test(text);
}

/** Whether a line is one of the two above its rows, which say nothing. */
export function isNetToolsHeading(text: string): boolean {
	return /^\s*(?:Kernel IP routing table|Destination\s+Gateway\s+Genmask\s+Flags\s+Metric\s+Ref\s+Use\s+Iface)\s*$/.test(text);
}

// U is up, G has a gateway, H is for one host, ! refuses; R, D, M and A say how it came about.
const ROW = /^\s*(?:default|\d[\d.]*)\s+\S+\s+\d+(?:\.\d+){3}\s+!?[UGHRDMA!]+(?:\s+(?:\d+|-)){3}\s+\S+\s*$/;

/** Takes a row. A name in place of an address is what `route` prints without `-n`. */
export function takeNetToolsRoute(words: Words): HostRoute | undefined {
	const [to, gateway, mask, flags, metric, , , device] = Array.from({ length: 8 }, () => words.take());
	if (!to || !gateway || !mask || !flags || !metric || !device) return undefined;
	const written = parseAddress(to.text === 'default' ? '0.0.0.0' : to.text);
	if (written?.family !== 'ipv4') return words.report(addressFault(to.text, to.start));
	const length = netmaskLength(mask.text);
	if (length === undefined) return words.report({ ...mask, message: `${quote(mask.text)} is no netmask` });
	const next = gatewayOf(words, gateway);
	if (next === 'unreadable') return undefined;
	const prefix = prefixOf(written, length);
	const named = NO_DEVICE.has(device.text) ? undefined : { text: device.text, source: words.source(device) };
	// The kernel shows `unreachable` and `prohibit` as refused, and `blackhole` without a device (fib_flag_trans, fib_route_seq_show).
	const kind = flags.text.includes('!') ? 'unreachable' : named === undefined ? 'blackhole' : 'unicast';
	return {
		kind,
		destination: { prefix, written, text: length === 0 ? 'default' : formatPrefix(prefix), source: words.source(to) },
		gateway: next,
		device: named,
		preferredSource: undefined,
		metric: metric.text === '-' ? 0 : Number(metric.text),
		table: 'main',
		onLink: false,
		text: words.text(),
		source: words.whole(),
	};
}

const NO_DEVICE: ReadonlySet<string> = new Set(['*', '-']);
const NO_GATEWAY: ReadonlySet<string> = new Set(['*', '-', '0.0.0.0']);

function gatewayOf(words: Words, word: Word): HostRoute['gateway'] | 'unreadable' {
	if (NO_GATEWAY.has(word.text)) return undefined;
	const address = parseAddress(word.text);
	if (address !== undefined) return { address, source: words.source(word) };
	words.report({ ...word, message: `${quote(word.text)} is a name where an address is expected: paste what \`route -n\` prints` });
	return 'unreadable';
}
