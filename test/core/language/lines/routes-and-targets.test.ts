import { readAdvertisedRoute } from '../../../../server/src/core/language/lines/advertised-route.ts';
import { readListenerRule } from '../../../../server/src/core/language/lines/listener-rule.ts';
import { readRouteRule } from '../../../../server/src/core/language/lines/route-rule.ts';
import { readTargetRule } from '../../../../server/src/core/language/lines/target-rule.ts';
import type { AdvertisedRoute, ListenerRule, RouteRule, TargetRule } from '../../../../server/src/core/language/values.ts';
import { formatAddress } from '../../../../server/src/core/net/address.ts';
import { accepts, rejects, showCidr, showPeer, showTraffic } from './line-tables.ts';

const showRoute = ({ destination, target }: RouteRule) => [showPeer(destination), target.kind === 'via' ? target.name.text : 'blackhole'];

describe('routes', () => {
	accepts(readRouteRule, showRoute, {
		'0.0.0.0/0 via nat': ['0.0.0.0/0', 'nat'],
		'::/0 via eigw': ['::/0', 'eigw'],
		'offices via tgw': ['name offices', 'tgw'],
		'10.66.0.0/16 blackhole': ['10.66.0.0/16', 'blackhole'],
		'10.0.11.0/24 via fw.eth0': ['10.0.11.0/24', 'fw.eth0'],
		'pl-68a54001 via igw-0a1b2c3d': ['name pl-68a54001', 'igw-0a1b2c3d'],
	});

	rejects(readRouteRule, [
		['«0.0.0.0/0»', '`via` or `blackhole` is expected after `0.0.0.0/0`'],
		['«default» via igw', '`default` is written `0.0.0.0/0`, or `::/0` for IPv6', '0.0.0.0/0'],
		['0.0.0.0/0 «vai» nat', '`vai` stands where `via` or `blackhole` is expected', 'via'],
		['0.0.0.0/0 «->» nat', '`->` is written `via`', 'via'],
		['0.0.0.0/0 «nat»', '`nat` stands where `via` or `blackhole` is expected', 'via nat'],
		['0.0.0.0/0 «via»', 'the name of a target is expected after `via`'],
		['0.0.0.0/0 via «10.0.0.1»', '`10.0.0.1` is an address; the name of a target is expected'],
		['10.0.0.0/8 blackhole «nat»', '`nat` stands where the end of the line is expected'],
		['10.0.0.0/8 via nat «igw»', '`igw` stands where the end of the line is expected'],
		['10.0.0.«256»/8 via nat', '`256` is over 255, the highest number in an IPv4 address', undefined, 'invalid-cidr'],
		['«10.0.0.0/» via nat', 'a prefix length from 0 to 32 is expected after `10.0.0.0/`', undefined, 'invalid-cidr'],
		['0.0.0.0/0 via «fw.»', '`fw.` ends in a dot; a name is expected behind it'],
	]);
});

const showListener = ({ traffic, target }: ListenerRule) => [showTraffic(traffic), target.text];

describe('listeners', () => {
	accepts(readListenerRule, showListener, {
		'tcp 443 to web': ['6 443-443', 'web'],
		'all to firewalls': ['all', 'firewalls'],
	});

	rejects(readListenerRule, [
		['tcp 443 «from» web', '`from` stands where `to` is expected'],
		['tcp 443 «web»', '`web` stands where `to` is expected'],
		['tcp 443 «to»', 'a target group is expected after `to`'],
	]);
});

const showTarget = ({ target, port, healthy }: TargetRule) => [
	target.kind === 'name' ? `name ${target.name.text}` : formatAddress(target.address),
	port,
	healthy,
];

describe('targets', () => {
	accepts(readTargetRule, showTarget, {
		'web-1': ['name web-1', undefined, true],
		'web-1 port 8081': ['name web-1', 8081, true],
		'10.9.1.9 unhealthy': ['10.9.1.9', undefined, false],
		'2001:db8::9 port 80 unhealthy': ['2001:db8::9', 80, false],
	});

	rejects(readTargetRule, [
		['«web-1:8081»', '`web-1:8081` is written `web-1 port 8081`', 'web-1 port 8081'],
		['«10.9.1.9:80»', '`10.9.1.9:80` is written `10.9.1.9 port 80`', '10.9.1.9 port 80'],
		['«10.9.1.0/24»', '`10.9.1.0/24` is a block; one address is expected', '10.9.1.0', 'invalid-cidr'],
		['web-1 «port»', 'a port is expected after `port`'],
		['web-1 port «0»', '`0` stands where a port from 1 to 65535 is expected'],
		['web-1 port «80-90»', '`80-90` stands where a port from 1 to 65535 is expected'],
		['web-1 «8081»', '`8081` stands where `port` or `unhealthy` is expected', 'port 8081'],
		['web-1 «unhealty»', '`unhealty` stands where `port`, `unhealthy` or the end of the line is expected', 'unhealthy'],
		['web-1 unhealthy «port» 80', '`port` stands in front of `unhealthy`'],
		['web-1 «healthy»', '`healthy` is what a target is unless it says `unhealthy`'],
	]);
});

const showAdvertised = ({ cidr, asPath, med, communities }: AdvertisedRoute) => [showCidr(cidr), asPath, med, communities];

describe('advertised prefixes', () => {
	accepts(readAdvertisedRoute, showAdvertised, {
		'0.0.0.0/0': ['0.0.0.0/0', [], undefined, []],
		'192.168.0.0/16 as_path 65010 65010 med 50': ['192.168.0.0/16', [65010, 65010], 50, []],
		'192.168.0.0/16 as_path 65010 community 7224:7300': ['192.168.0.0/16', [65010], undefined, ['7224:7300']],
		'192.168.0.0/16 med 0 community 7224:7300 7224:9100': ['192.168.0.0/16', [], 0, ['7224:7300', '7224:9100']],
		'192.168.0.0/16 as_path 4294967295': ['192.168.0.0/16', [4294967295], undefined, []],
	});

	rejects(readAdvertisedRoute, [
		['«192.168.0.1»', '`192.168.0.1` has no prefix length; this address alone is `192.168.0.1/32`', '192.168.0.1/32', 'invalid-cidr'],
		['«offices»', '`offices` stands where a block such as `10.0.0.0/16` is expected', undefined, 'invalid-cidr'],
		['10.0.0.0/8 «as_path»', 'an AS number from 1 to 4294967295 is expected after `as_path`'],
		['10.0.0.0/8 as_path «0»', '`0` stands where an AS number from 1 to 4294967295 is expected'],
		[
			'10.0.0.0/8 as_path 65010 «4294967296»',
			'`4294967296` stands where `med`, `community` or an AS number from 1 to 4294967295 is expected',
		],
		['10.0.0.0/8 med «low»', '`low` stands where a number from 0 to 4294967295 is expected'],
		['10.0.0.0/8 community «7224»', '`7224` stands where a community such as `7224:7300` is expected'],
		['10.0.0.0/8 community «7224:70000»', '`7224:70000` stands where a community such as `7224:7300` is expected'],
		['10.0.0.0/8 «as-path» 65010', '`as-path` stands where `as_path`, `med`, `community` or the end of the line is expected', 'as_path'],
		['10.0.0.0/8 med 5 «as_path» 65010', '`as_path` stands where `community` or the end of the line is expected'],
	]);
});
