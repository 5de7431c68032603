import { readFirewallRule } from '../../../../server/src/core/language/lines/firewall-rule.ts';
import type { FirewallRule } from '../../../../server/src/core/language/values.ts';
import { accepts, rejects, showCidr, showTraffic } from './line-tables.ts';

const show = ({ action, traffic, direction, from, to, device }: FirewallRule) => [
	action,
	showTraffic(traffic),
	direction,
	showCidr(from),
	showCidr(to),
	device?.text,
];

describe('rules of a host firewall', () => {
	accepts(readFirewallRule, show, {
		'allow icmp in': ['allow', '1', 'in', undefined, undefined, undefined],
		'deny tcp 22 in from 0.0.0.0/0 on eth1': ['deny', '6 22-22', 'in', '0.0.0.0/0', undefined, 'eth1'],
		'deny all forward from 10.0.0.0/8 to 10.1.0.0/16 on tun0': ['deny', 'all', 'forward', '10.0.0.0/8', '10.1.0.0/16', 'tun0'],
		'allow udp out to ::/0': ['allow', '17', 'out', undefined, '::/0', undefined],
	});

	rejects(readFirewallRule, [
		['«accept» tcp 22 in', '`accept` stands where `allow` or `deny` is expected'],
		['«Allow» tcp 22 in', '`Allow` is written `allow`', 'allow'],
		['allow «in»', '`in` stands where `all`, `tcp`, `udp`, `icmp`, `icmpv6`, `esp`, `gre` or a protocol number is expected'],
		['allow tcp «inn»', '`inn` stands where `in`, `out`, `forward`, a port or a range of ports is expected', 'in'],
		['allow tcp «22»', '`in`, `out` or `forward` is expected after `22`'],
		['allow tcp 22 in «fron» 10.0.0.0/8', '`fron` stands where `from`, `to`, `on` or the end of the line is expected', 'from'],
		['allow tcp 22 in from «lb»', '`lb` stands where a block such as `10.0.0.0/16` is expected', undefined, 'invalid-cidr'],
		['allow tcp 22 in to 10.0.0.0/8 «from» 10.0.0.0/8', '`from` stands where `on` or the end of the line is expected'],
		['allow tcp 22 in «on»', 'an interface of this host is expected after `on`'],
	]);
});
