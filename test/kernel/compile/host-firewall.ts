/** A host's own firewall, what it follows of the connections that it forwards, and masquerading. */
import type { FirewallRule } from '../../../server/src/core/language/values.ts';
import type { Instance } from '../../../server/src/core/model/network.ts';
import { formatPrefix } from '../../../server/src/core/net/prefix.ts';
import { addressMatch, chain, table, trafficMatch } from './traffic.ts';

/** The first line that matches decides, what none matches is allowed, and replies pass (docs/language.md, "Hosts"). */
export function firewallTable({ os: { firewall, forwarding } }: Instance): readonly string[] {
	const lines = (direction: FirewallRule['direction']) => firewall.filter((rule) => rule.direction === direction).flatMap(lineOf);
	const known = firewall.length > 0 ? ['ct state established,related accept'] : [];
	const hook = (name: string) => `type filter hook ${name} priority 0; policy accept;`;
	const isFollowing = forwarding === 'stateful' || forwarding === 'masquerade';
	return table('ip', 'host', [
		chain('received', [hook('input'), ...known, ...lines('in')]),
		chain('sent', [hook('output'), ...known, ...lines('out')]),
		chain('handed_on', [
			hook('forward'),
			...(isFollowing ? FOLLOWING : []),
			...known,
			// What the host sends itself keeps its address: only what it hands on is hidden.
			...(forwarding === 'masquerade' ? ['meta mark set 1'] : []),
			...lines('forward'),
		]),
		...(forwarding === 'masquerade'
			? [
					chain('hide', [
						'type nat hook postrouting priority 100; policy accept;',
						'meta mark 1 ip protocol { tcp, udp } masquerade to :1024-65535',
						'meta mark 1 masquerade',
					]),
				]
			: []),
	]);
}

/**
 * A device that follows connections drops answers whose beginning it has not seen (docs/language.md, `forwarding`). TCP and
 * ICMP say what an answer is. UDP does not: the probes' servers listen below 32768, and clients send from above.
 */
const FOLLOWING = [
	'ct state established,related accept',
	'ct state invalid drop',
	'tcp flags & (syn | ack) != syn drop',
	'icmp type != echo-request drop',
	'udp sport < 32768 drop',
];

function lineOf({ action, traffic, direction, from, to, device }: FirewallRule): readonly string[] {
	if ([from, to].some((cidr) => cidr !== undefined && cidr.prefix.first.family !== 'ipv4')) return [];
	const match = [
		from === undefined ? '' : addressMatch('saddr', [formatPrefix(from.prefix)]),
		to === undefined ? '' : addressMatch('daddr', [formatPrefix(to.prefix)]),
		trafficMatch(traffic),
	];
	const by = device === undefined ? [''] : devicesOf(direction).map((side) => `${side} "${device.text}"`);
	const verdict = action === 'allow' ? 'accept' : 'drop';
	return by.map((side) => [side, ...match, verdict].filter((word) => word !== '').join(' '));
}

/** A line for a device means packets that come or go by it. */
function devicesOf(direction: FirewallRule['direction']): readonly ('iifname' | 'oifname')[] {
	return direction === 'in' ? ['iifname'] : direction === 'out' ? ['oifname'] : ['iifname', 'oifname'];
}
