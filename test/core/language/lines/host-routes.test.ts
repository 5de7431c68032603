import assert from 'node:assert/strict';
import { readHostRoute } from '../../../../server/src/core/language/lines/host-route.ts';
import type { HostRoute } from '../../../../server/src/core/language/values.ts';
import { formatAddress } from '../../../../server/src/core/net/address.ts';
import { accepts, readValue, rejects, showCidr } from './line-tables.ts';

/** The route in the words of `ip route`, every part spelled out. */
function show({ kind, destination, gateway, device, preferredSource, metric, table, onLink }: HostRoute): string {
	const parts = [
		kind,
		showCidr(destination),
		gateway && `via ${formatAddress(gateway.address)}`,
		device && `dev ${device.text}`,
		preferredSource && `src ${formatAddress(preferredSource.address)}`,
		`metric ${metric}`,
		`table ${table}`,
		onLink ? 'onlink' : undefined,
	];
	return parts.filter((part) => part !== undefined).join(' ');
}

describe('routes of a host', () => {
	describe('as `ip route` prints them', () => {
		accepts(readHostRoute, show, {
			'default via 172.31.0.1 dev eth0 proto dhcp src 172.31.0.219 metric 100 ':
				'unicast 0.0.0.0/0 via 172.31.0.1 dev eth0 src 172.31.0.219 metric 100 table main',
			'172.31.0.0/20 dev eth0 proto kernel scope link src 172.31.0.219 metric 100 ':
				'unicast 172.31.0.0/20 dev eth0 src 172.31.0.219 metric 100 table main',
			'172.31.0.1 dev eth0 proto dhcp scope link': 'unicast 172.31.0.1/32 dev eth0 metric 0 table main',
			'default via 10.0.1.1 dev d1 table 200 ': 'unicast 0.0.0.0/0 via 10.0.1.1 dev d1 metric 0 table 200',
			'10.8.0.0/16 via 192.0.2.1 dev wg0 onlink linkdown': 'unicast 10.8.0.0/16 via 192.0.2.1 dev wg0 metric 0 table main onlink',
			'10.71.1.0/24 dev eth0.100 scope link mtu lock 1400 advmss 1360': 'unicast 10.71.1.0/24 dev eth0.100 metric 0 table main',
			'blackhole 10.66.0.0/16 metric 5 ': 'blackhole 10.66.0.0/16 metric 5 table main',
			'unreachable 10.67.0.0/16': 'unreachable 10.67.0.0/16 metric 0 table main',
			'prohibit default': 'prohibit 0.0.0.0/0 metric 0 table main',
			'throw 10.69.0.0/16 table 200 ': 'throw 10.69.0.0/16 metric 0 table 200',
			'local 127.0.0.0/8 dev lo table local proto kernel scope host src 127.0.0.1 ':
				'local 127.0.0.0/8 dev lo src 127.0.0.1 metric 0 table local',
			'broadcast 10.0.1.255 dev eth0 proto kernel scope link src 10.0.1.10':
				'broadcast 10.0.1.255/32 dev eth0 src 10.0.1.10 metric 0 table local',
			'unicast 10.0.0.0/8 dev eth0 proto boot scope global': 'unicast 10.0.0.0/8 dev eth0 metric 0 table main',
			'fe80::/64 dev eth0 proto kernel metric 256 pref medium': 'unicast fe80::/64 dev eth0 metric 256 table main',
			'default via fe80::1 dev eth0 proto ra metric 1024 expires 1799sec hoplimit 64 pref medium':
				'unicast ::/0 via fe80::1 dev eth0 metric 1024 table main',
			'default dev tun0 metric 50 pref medium': 'unicast ::/0 dev tun0 metric 50 table main',
			'default via inet6 fe80::1 dev eth0 proto static': 'unicast 0.0.0.0/0 via fe80::1 dev eth0 metric 0 table main',
			'unreachable 2001:db8:dead::/48 dev lo metric 1024 error 4294967183 pref medium':
				'unreachable 2001:db8:dead::/48 dev lo metric 1024 table main',
			'multicast ff00::/8 dev eth0 table local proto kernel metric 256 pref medium': 'multicast ff00::/8 dev eth0 metric 256 table local',
			'anycast fe80:: dev eth0 proto kernel metric 0 pref medium': 'anycast fe80::/128 dev eth0 metric 0 table local',
			'10.1.0.0/16 nhid 5 via 10.0.0.1 dev eth0 proto bgp rt_offload': 'unicast 10.1.0.0/16 via 10.0.0.1 dev eth0 metric 0 table main',
		});
	});

	describe('as `ip -d route` and `ip route show table all` print them', () => {
		accepts(readHostRoute, show, {
			'unicast default via 10.0.1.1 dev eth0 proto dhcp scope global src 10.0.1.10 metric 100 ':
				'unicast 0.0.0.0/0 via 10.0.1.1 dev eth0 src 10.0.1.10 metric 100 table main',
			'unicast fe80::/64 dev eth0 proto kernel scope global metric 256 pref medium': 'unicast fe80::/64 dev eth0 metric 256 table main',
			'default via 10.0.2.1 dev eth1 table 200 proto static': 'unicast 0.0.0.0/0 via 10.0.2.1 dev eth1 metric 0 table 200',
			'default via 10.0.2.1 dev eth1 table second': 'unicast 0.0.0.0/0 via 10.0.2.1 dev eth1 metric 0 table second',
			'local 10.0.1.10 dev eth0 table local proto kernel scope host src 10.0.1.10 ':
				'local 10.0.1.10/32 dev eth0 src 10.0.1.10 metric 0 table local',
			'broadcast 10.0.1.255 dev eth0 table local proto kernel scope link src 10.0.1.10 ':
				'broadcast 10.0.1.255/32 dev eth0 src 10.0.1.10 metric 0 table local',
			'local ::1 dev lo table local proto kernel metric 0 pref medium': 'local ::1/128 dev lo metric 0 table local',
			'unreachable ::/96 dev lo metric 1024 error -113 pref medium': 'unreachable ::/96 dev lo metric 1024 table main',
		});
	});

	describe('as `route -n` prints them', () => {
		accepts(readHostRoute, show, {
			'0.0.0.0         172.31.0.1      0.0.0.0         UG    100    0        0 eth0':
				'unicast 0.0.0.0/0 via 172.31.0.1 dev eth0 metric 100 table main',
			'172.31.0.0      0.0.0.0         255.255.240.0   U     100    0        0 eth0':
				'unicast 172.31.0.0/20 dev eth0 metric 100 table main',
			'172.31.0.1      0.0.0.0         255.255.255.255 UH    0      0        0 eth0': 'unicast 172.31.0.1/32 dev eth0 metric 0 table main',
			'10.9.0.0        -               255.255.0.0     !     0      -        0 -': 'unreachable 10.9.0.0/16 metric 0 table main',
			'10.8.0.0        0.0.0.0         255.255.0.0     U     5      0        0 *': 'blackhole 10.8.0.0/16 metric 5 table main',
			'default         10.0.0.1        0.0.0.0         UG    0      0        0 eth0.100':
				'unicast 0.0.0.0/0 via 10.0.0.1 dev eth0.100 metric 0 table main',
			'10.0.0.0        10.0.0.1        128.0.0.0       UGDM  0      0        0 eth0':
				'unicast 0.0.0.0/1 written 10.0.0.0 via 10.0.0.1 dev eth0 metric 0 table main',
		});
		rejects(readHostRoute, [
			['default «_gateway» 0.0.0.0 UG 100 0 0 eth0', '`_gateway` is a name where an address is expected: paste what `route -n` prints'],
			['10.0.0.0 10.0.0.1 «255.0.255.0» UG 0 0 0 eth0', '`255.0.255.0` is no netmask'],
			['«10.0.0» 10.0.0.1 255.0.0.0 UG 0 0 0 eth0', '`10.0.0` has 3 of the 4 numbers of an IPv4 address', undefined, 'invalid-cidr'],
		]);
	});

	describe('as the lines of /etc/sysconfig/network-scripts/route-eth1', () => {
		accepts(readHostRoute, show, {
			'172.31.0.0/20 dev eth1 table 200': 'unicast 172.31.0.0/20 dev eth1 metric 0 table 200',
			'default via 172.31.0.1 dev eth1 table 200': 'unicast 0.0.0.0/0 via 172.31.0.1 dev eth1 metric 0 table 200',
		});
	});

	describe('as arguments of `ip route add`', () => {
		accepts(readHostRoute, show, {
			'10.1.0.0/16 via 10.0.0.1': 'unicast 10.1.0.0/16 via 10.0.0.1 metric 0 table main',
			'ip route add 10.1.0.7/16 via 10.0.0.1 dev eth0': 'unicast 10.1.0.0/16 written 10.1.0.7 via 10.0.0.1 dev eth0 metric 0 table main',
			'sudo ip r replace default dev eth0': 'unicast 0.0.0.0/0 dev eth0 metric 0 table main',
			'ip -6 route add default dev eth0': 'unicast ::/0 dev eth0 metric 1024 table main',
			'ip route add default via 2001:db8::1': 'unicast ::/0 via 2001:db8::1 metric 1024 table main',
			'ip route add default via inet6 fe80::1 dev eth0': 'unicast ::/0 via fe80::1 dev eth0 metric 1024 table main',
			'to 10.1.0.0/16 dev eth0 priority 7 table 254': 'unicast 10.1.0.0/16 dev eth0 metric 7 table main',
			'local 10.9.9.9 dev lo': 'local 10.9.9.9/32 dev lo metric 0 table local',
			'default dev eth0 src 2001:db8::7': 'unicast ::/0 dev eth0 src 2001:db8::7 metric 1024 table main',
		});
	});

	rejects(readHostRoute, [
		['«»', 'a route as `ip route` prints it is expected here, such as `default via 10.0.0.1 dev eth0 metric 100`'],
		['«defualt» via 10.0.0.1', '`defualt` stands where `default`, an address, a block or a type of route is expected', 'default'],
		['«blackhol» 10.0.0.0/8', '`blackhol` stands where `default`, an address, a block or a type of route is expected', 'blackhole'],
		['«default»', '`via` or `dev` is expected after `default`'],
		['default proto «static»', '`via` or `dev` is expected after `static`'],
		[
			'default «vai» 10.0.0.1',
			'`vai` stands where `via`, `dev`, `src`, `metric`, `table` or another word of `ip route` is expected',
			'via',
		],
		[
			'default via 10.0.0.1 «lookup» 200',
			'`lookup` stands where `via`, `dev`, `src`, `metric`, `table` or another word of `ip route` is expected',
		],
		['default «via»', 'an address is expected after `via`'],
		['default via «eth0»', '`eth0` stands where an address is expected', undefined, 'invalid-cidr'],
		['default via «10.0.0.1/24»', '`10.0.0.1/24` is a block; one address is expected', '10.0.0.1', 'invalid-cidr'],
		['default via 10.0.0.«256»', '`256` is over 255, the highest number in an IPv4 address', undefined, 'invalid-cidr'],
		['10.0.0.0/«40» dev eth0', '`40` is over 32, the longest prefix of IPv4', undefined, 'prefix-length-out-of-range'],
		['default via 10.0.0.1 «dev»', 'a device is expected after `dev`'],
		['default via 10.0.0.1 metric «low»', '`low` stands where a number is expected'],
		['default via 10.0.0.1 «table»', 'a table is expected after `table`'],
		['default via 10.0.0.1 «mtu»', 'a value of `mtu` is expected after `mtu`'],
		['default via 10.0.0.1 «via» 10.0.0.2', '`via` stands twice'],
		['default via 10.0.0.1 metric 1 «priority» 2', '`priority` stands twice'],
		['«nexthop» via 10.0.0.1 dev eth0 weight 1', '`nexthop`: a route with several next hops is not read yet'],
		['default «nexthop» via 10.0.0.1 nexthop via 10.0.0.2', '`nexthop`: a route with several next hops is not read yet'],
		['default via 10.0.0.1 «dead» linkdown', '`dead`: the kernel does not use this route while its device is down; leave the line out'],
		['10.0.0.0/8 «tos 0x10» dev eth0', '`tos 0x10` is not read yet in a route'],
		['default «from 2001:db8::/64» via fe80::1 dev eth0', '`from 2001:db8::/64` is not read yet in a route'],
		['ip route «del» default', '`del` stands where `add` is expected'],
		['ip «rout» add default via 10.0.0.1', '`rout` stands where `route` is expected', 'route'],
		['ip route «add»', '`default`, an address, a block or a type of route is expected after `add`'],
	]);

	it('keeps the places of the parts', () => {
		const text = 'ip route add default via 10.0.0.1 dev eth0 src 10.0.0.9';
		const route = readValue(readHostRoute, text);
		const places = [route.destination, route.gateway, route.device, route.preferredSource].map((part) =>
			part === undefined ? undefined : text.slice(part.source.start, part.source.end),
		);
		assert.deepEqual(places, ['default', '10.0.0.1', 'eth0', '10.0.0.9']);
		assert.equal(route.text, text);
	});
});
