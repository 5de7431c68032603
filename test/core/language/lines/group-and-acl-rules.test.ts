import assert from 'node:assert/strict';
import { readAclRule } from '../../../../server/src/core/language/lines/acl-rule.ts';
import { readSecurityRule } from '../../../../server/src/core/language/lines/security-rule.ts';
import type { AclRule, SecurityRule } from '../../../../server/src/core/language/values.ts';
import { accepts, readValue, rejects, showCidr, showPeer, showTraffic } from './line-tables.ts';

const showSecurityRule = ({ traffic, direction, peer }: SecurityRule) => [showTraffic(traffic), direction, showPeer(peer)];

describe('security group rules', () => {
	accepts(readSecurityRule, showSecurityRule, {
		'tcp 443 from 0.0.0.0/0': ['6 443-443', 'from', '0.0.0.0/0'],
		'tcp 8080 from lb': ['6 8080-8080', 'from', 'name lb'],
		'tcp 22 from b.jump': ['6 22-22', 'from', 'name b.jump'],
		'tcp 443 to aws.s3': ['6 443-443', 'to', 'name aws.s3'],
		'all from sg-09920178': ['all', 'from', 'name sg-09920178'],
		'tcp to ::/0': ['6', 'to', '::/0'],
		'icmp from 10.0.1.7/24': ['1', 'from', '10.0.1.0/24 written 10.0.1.7'],
	});

	rejects(readSecurityRule, [
		['tcp «443»', '`from` or `to` is expected after `443`'],
		['tcp «form» 10.0.0.0/8', '`form` stands where `from`, `to`, a port or a range of ports is expected', 'from'],
		['tcp 22 «form» 10.0.0.0/8', '`form` stands where `from` or `to` is expected', 'from'],
		['tcp 22 «From» lb', '`From` is written `from`', 'from'],
		['tcp 22 «from»', 'a block, a security group or a prefix list is expected after `from`'],
		['tcp 22 from «10.0.0.1»', '`10.0.0.1` has no prefix length; this address alone is `10.0.0.1/32`', '10.0.0.1/32', 'invalid-cidr'],
		['tcp 22 from 10.0.0.0/«33»', '`33` is over 32, the longest prefix of IPv4', undefined, 'prefix-length-out-of-range'],
		['tcp 22 from w«é»b', '`é` in `wéb`: a name has letters (A-Z, a-z), digits, `_` and `-`'],
		['tcp 22 from lb «web»', '`web` stands where the end of the line is expected'],
		['tcp 22 from lb«,»', '`,` in `lb,`: a name has letters (A-Z, a-z), digits, `_` and `-`'],
	]);

	describe('in an inbound list', () => {
		rejects(
			(line) => readSecurityRule(line, 'from'),
			[
				['tcp 22 «to» lb', '`to` stands in an inbound rule, which says `from`', 'from'],
				['tcp 22 «10.0.0.0/8»', '`10.0.0.0/8` stands where `from` is expected', 'from 10.0.0.0/8'],
				['tcp «22»', '`from` is expected after `22`'],
			],
		);
	});

	describe('in an outbound list', () => {
		rejects((line) => readSecurityRule(line, 'to'), [['all «from» lb', '`from` stands in an outbound rule, which says `to`', 'to']]);
	});
});

const showAclRule = ({ number, action, traffic, direction, cidr }: AclRule) => [
	number,
	action,
	showTraffic(traffic),
	direction,
	showCidr(cidr),
];

describe('network ACL rules', () => {
	accepts(readAclRule, showAclRule, {
		'100 allow all from 0.0.0.0/0': [100, 'allow', 'all', 'from', '0.0.0.0/0'],
		'100 allow tcp 443 to 0.0.0.0/0': [100, 'allow', '6 443-443', 'to', '0.0.0.0/0'],
		'110 allow icmp destination-unreachable/4 to 0.0.0.0/0': [110, 'allow', '1 type 3 code 4', 'to', '0.0.0.0/0'],
		'1 deny udp from 2001:db8::/32': [1, 'deny', '17', 'from', '2001:db8::/32'],
		'32766 deny 51 from 10.0.0.0/8': [32766, 'deny', '51', 'from', '10.0.0.0/8'],
	});

	rejects(readAclRule, [
		['100 «alow» tcp 443 from 0.0.0.0/0', '`alow` stands where `allow` or `deny` is expected', 'allow'],
		['100 «drop» tcp 443 from 0.0.0.0/0', '`drop` stands where `allow` or `deny` is expected'],
		['«allow» tcp 443 from 0.0.0.0/0', '`allow` stands where a rule number from 1 to 32766 is expected'],
		['«0» allow all from 0.0.0.0/0', '`0` stands where a rule number from 1 to 32766 is expected'],
		['«32767» deny all from 0.0.0.0/0', 'the closing deny is always there and never written'],
		['«*» deny all from 0.0.0.0/0', 'the closing deny is always there and never written'],
		['«100»', '`allow` or `deny` is expected after `100`'],
		['100 «allow»', '`all`, `tcp`, `udp`, `icmp`, `icmpv6`, `esp`, `gre` or a protocol number is expected after `allow`'],
		['100 allow tcp «,» from 10.0.0.0/8', '`,` stands where `from`, `to`, a port or a range of ports is expected'],
		['100 allow tcp 22 from «lb»', '`lb` stands where a block is expected: network ACLs know no names'],
		['100 allow tcp 22 from «0.0.0.0»', '`0.0.0.0` has no prefix length; every address is `0.0.0.0/0`', '0.0.0.0/0', 'invalid-cidr'],
		['100 allow tcp 22 from 10.0.0.0/8 «log»', '`log` stands where the end of the line is expected'],
	]);

	it('keeps the place of the number', () => {
		const { numberSource } = readValue(readAclRule, ' 100 allow all from 0.0.0.0/0');
		assert.deepEqual([numberSource.start, numberSource.end], [1, 4]);
	});
});
