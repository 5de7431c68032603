import assert from 'node:assert/strict';
import { offersBehind } from '../../../../server/src/core/language/lines/line-text.ts';
import { flag, wholeNumber } from '../../../../server/src/core/language/schema/plain-values.ts';
import {
	advertisedRoute,
	cidr,
	endPoint,
	firewallRule,
	hostRoute,
	hostRule,
	inboundAclRule,
	inboundRule,
	listenerRule,
	outboundRule,
	ports,
	publicIp,
	publicIpOrAuto,
	routeRule,
	targetRule,
	traffic,
} from '../../../../server/src/core/language/schema/rule-values.ts';
import type { ScalarType } from '../../../../server/src/core/language/schema/scalar.ts';

/** Words as they are, things in angle brackets. */
const behind = (item: ScalarType<unknown>, text: string): string =>
	offersBehind(item, text)
		.map((offer) => (offer.kind === 'word' ? offer.text : `<${offer.thing}>`))
		.join(' ');

const CASES: readonly (readonly [item: ScalarType<unknown>, name: string, text: string, offers: string])[] = [
	[inboundRule, 'an inbound rule', '', 'all tcp udp icmp icmpv6 esp gre'],
	[inboundRule, 'an inbound rule', 'tcp ', '<tcp-port> from'],
	[inboundRule, 'an inbound rule', 'udp ', '<udp-port> from'],
	[inboundRule, 'an inbound rule', 'tcp 443 ', 'from'],
	[outboundRule, 'an outbound rule', 'tcp 443 ', 'to'],
	[inboundRule, 'an inbound rule', 'tcp 443 from ', '<peer> <block>'],
	[inboundRule, 'an inbound rule', 'tcp 443 from web ', ''],
	[inboundRule, 'an inbound rule that is wrong', 'tcp 70000 ', ''],
	[inboundAclRule, 'a network ACL rule', '', '<rule-number>'],
	[inboundAclRule, 'a network ACL rule', '100 ', 'allow deny'],
	[inboundAclRule, 'a network ACL rule', '100 allow all from ', '<block>'],
	[routeRule, 'a route', '', '<destination> <block>'],
	[routeRule, 'a route', '0.0.0.0/0 ', 'via blackhole'],
	[routeRule, 'a route', '0.0.0.0/0 via ', '<target>'],
	[routeRule, 'a route', '0.0.0.0/0 blackhole ', ''],
	[listenerRule, 'a listener', 'tcp 443 to ', '<target>'],
	[targetRule, 'a target', '', '<target>'],
	[targetRule, 'a target', 'web-1 ', 'port unhealthy'],
	[targetRule, 'a target', 'web-1 port ', '<tcp-port>'],
	[targetRule, 'a target', 'web-1 port 80 ', 'unhealthy'],
	[advertisedRoute, 'an advertised prefix', '10.0.0.0/8 ', 'as_path med community'],
	[advertisedRoute, 'an advertised prefix', '10.0.0.0/8 as_path 65010 ', '<as-number> med community'],
	[advertisedRoute, 'an advertised prefix', '10.0.0.0/8 med ', '<number>'],
	[firewallRule, 'a firewall rule', 'deny tcp 22 ', 'in out forward'],
	[firewallRule, 'a firewall rule', 'deny tcp 22 in ', 'from to on'],
	[firewallRule, 'a firewall rule', 'deny tcp 22 in to 10.0.0.0/8 ', 'on'],
	[firewallRule, 'a firewall rule', 'deny tcp 22 in on ', '<device>'],
	[hostRoute, 'a host’s route', 'default via ', '<gateway>'],
	[hostRoute, 'a host’s route', 'default via 10.0.0.1 dev eth0 ', 'src metric table onlink'],
	[hostRoute, 'a host’s route', 'default dev ', '<device>'],
	[hostRule, 'a host’s rule', '', '<priority> from to iif oif lookup'],
	[hostRule, 'a host’s rule', '100: from ', '<own-address> <block> all'],
	[hostRule, 'a host’s rule', '100: from all lookup ', '<table>'],
	[traffic, 'traffic', 'esp ', ''],
	[ports, 'ports', '', '<source-port>'],
	[endPoint, 'an end of a flow', '', '<name>'],
	[cidr, 'a block', '', '<block>'],
	[publicIp, 'a public address', '', 'auto none'],
	[publicIpOrAuto, 'a public address or auto', '', 'auto'],
	[flag, 'a flag', '', 'true false'],
	[wholeNumber(1, 9), 'a number', '', ''],
];

describe('what a reader would take next', () => {
	for (const [item, name, text, offers] of CASES) {
		it(`behind \`${text}\` of ${name}: ${offers === '' ? 'nothing' : offers}`, () => {
			assert.equal(behind(item, text), offers);
		});
	}

	it('has every ICMP type by its name', () => {
		assert.match(behind(traffic, 'icmp '), /^echo-reply .*echo-request .*<icmp-type>$/);
		assert.match(behind(traffic, 'icmpv6 '), /packet-too-big/);
	});

	it('changes nothing of what is read', () => {
		assert.deepEqual(inboundRule.read({ text: '', source: (start, end) => ({ piece: { text: '' }, start, end }) }), {
			ok: false,
			problems: [
				{
					code: 'invalid-rule',
					message: 'a security group rule is expected here, such as `tcp 443 from 0.0.0.0/0`',
					source: { piece: { text: '' }, start: 0, end: 0 },
					replacement: undefined,
				},
			],
		});
	});
});
