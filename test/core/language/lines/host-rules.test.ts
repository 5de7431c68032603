import { readHostRule } from '../../../../server/src/core/language/lines/host-rule.ts';
import type { HostRule } from '../../../../server/src/core/language/values.ts';
import { accepts, rejects, showCidr } from './line-tables.ts';

/** The rule in the words of `ip rule`, every part spelled out; in brackets what is not walked. */
function show(rule: HostRule): string {
	const parts = [
		`${rule.priority ?? 'no number'}:`,
		rule.not ? 'not' : undefined,
		`from ${showCidr(rule.from) ?? 'all'}`,
		`to ${showCidr(rule.to) ?? 'all'}`,
		rule.incomingDevice && `iif ${rule.incomingDevice.text}`,
		rule.outgoingDevice && `oif ${rule.outgoingDevice.text}`,
		rule.action.kind === 'lookup' ? `lookup ${rule.action.table}` : rule.action.kind,
		...rule.unwalked.map((selector) => `(${selector})`),
	];
	return parts.filter((part) => part !== undefined).join(' ');
}

describe('policy rules of a host', () => {
	describe('as `ip rule` prints them', () => {
		accepts(readHostRule, show, {
			'0:\tfrom all lookup local': '0: from all to all lookup local',
			'32764:\tfrom 172.31.0.218 lookup 200': '32764: from 172.31.0.218/32 to all lookup 200',
			'32766:\tfrom all lookup main ': '32766: from all to all lookup main',
			'100:\tfrom 10.0.1.0/24 to 10.2.0.0/16 iif d0 [detached] lookup 201': '100: from 10.0.1.0/24 to 10.2.0.0/16 iif d0 lookup 201',
			'101:\tnot from all fwmark 0x1/0xff lookup 51820': '101: not from all to all lookup 51820 (fwmark 0x1/0xff)',
			'102:\tfrom all lookup main suppress_prefixlength 0': '102: from all to all lookup main (suppress_prefixlength 0)',
			'103:\tfrom all tos 0x10 oif d0 uidrange 1-100 ipproto tcp sport 1000-2000 dport 22 lookup 5':
				'103: from all to all oif d0 lookup 5 (tos 0x10) (uidrange 1-100) (ipproto tcp) (sport 1000-2000) (dport 22)',
			'104:\tfrom 10.8.0.0/16 blackhole': '104: from 10.8.0.0/16 to all blackhole',
			'105:\tfrom 10.8.0.0/16 prohibit': '105: from 10.8.0.0/16 to all prohibit',
			'106:\tfrom 10.8.0.0/16 unreachable proto static': '106: from 10.8.0.0/16 to all unreachable',
			'1000:\tfrom all lookup [l3mdev-table]': '1000: from all to all lookup [l3mdev-table] (l3mdev)',
			'32765:\tfrom 2001:db8::/64 lookup 300': '32765: from 2001:db8::/64 to all lookup 300',
		});
	});

	describe('as `ip -6 rule` and the lines of /etc/sysconfig/network-scripts/rule-eth1 have them', () => {
		accepts(readHostRule, show, {
			'32765:	from 2001:db8:0:1::6 lookup 200': '32765: from 2001:db8:0:1::6/128 to all lookup 200',
			'from 172.31.0.218 lookup 200': 'no number: from 172.31.0.218/32 to all lookup 200',
			'from 172.31.0.218 table 200': 'no number: from 172.31.0.218/32 to all lookup 200',
		});
	});

	describe('as arguments of `ip rule add`', () => {
		accepts(readHostRule, show, {
			'from 10.0.0.10 table 200': 'no number: from 10.0.0.10/32 to all lookup 200',
			'ip rule add from 10.0.0.10 table 200 prio 1000': '1000: from 10.0.0.10/32 to all lookup 200',
			'sudo ip rule add pref 7 to 10.0.0.0/8 dev eth1 lookup 254': '7: from all to 10.0.0.0/8 iif eth1 lookup main',
			'order 5 not from 10.0.0.0/8 unreachable': '5: not from 10.0.0.0/8 to all unreachable',
			'ip -6 rule add from all lookup 100': 'no number: from ::/0 to all lookup 100',
		});
	});

	rejects(readHostRule, [
		['«»', 'a rule as `ip rule` prints it is expected here, such as `32764: from 10.0.0.10 lookup 200`'],
		['«32764» from 10.0.0.10 lookup 200', 'the number of a rule is written with a colon, `32764:`', '32764:'],
		['«4294967296:» from all lookup main', '`4294967296` is over 4294967295, the highest number of a rule'],
		[
			'32764: «form» 10.0.0.10 lookup 200',
			'`form` stands where `from`, `to`, `iif`, `oif`, `lookup` or another word of `ip rule` is expected',
			'from',
		],
		['from «web» lookup 200', '`web` stands where `all`, an address or a block is expected'],
		['from 10.0.0.«256» lookup 200', '`256` is over 255, the highest number in an IPv4 address', undefined, 'invalid-cidr'],
		['from 10.0.0.0/«33» lookup 200', '`33` is over 32, the longest prefix of IPv4', undefined, 'prefix-length-out-of-range'],
		['32764: from «10.0.0.10»', '`lookup` or another action is expected after `10.0.0.10`'],
		['from 10.0.0.10 «lookup»', 'a table is expected after `lookup`'],
		['from 10.0.0.10 «via» 10.0.0.1', '`via` stands where `from`, `to`, `iif`, `oif`, `lookup` or another word of `ip rule` is expected'],
		['from 10.0.0.10 «from» 10.0.0.11 lookup 200', '`from` stands twice'],
		['100: from all «pref» 200 lookup 200', '`pref` stands twice'],
		['from all lookup 200 «blackhole»', '`blackhole` is a second action; a rule has one'],
		['from all «goto» 32766', '`goto` is not read yet in a rule'],
		['from all «fwmark»', 'a value of `fwmark` is expected after `fwmark`'],
		['ip rule «del» from all', '`del` stands where `add` is expected'],
	]);
});
