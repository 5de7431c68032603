import assert from 'node:assert/strict';
import { decode } from '../../../server/src/core/language/decode/decode.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';
import { drain } from '../../../server/src/core/language/sliced.ts';
import type { Source } from '../../../server/src/core/language/syntax.ts';
import { buildNetwork } from '../../../server/src/core/model/build.ts';
import { aclBlocksReturnTraffic } from '../../../server/src/core/rules/filters/acl-blocks-return-traffic.ts';
import { duplicateAclRuleNumber } from '../../../server/src/core/rules/filters/duplicate-acl-rule-number.ts';
import { shadowedAclRule } from '../../../server/src/core/rules/filters/shadowed-acl-rule.ts';
import { asymmetricReturnPath } from '../../../server/src/core/rules/routing/asymmetric-return-path.ts';
import { blackholeRoute } from '../../../server/src/core/rules/routing/blackhole-route.ts';
import { duplicateRoute } from '../../../server/src/core/rules/routing/duplicate-route.ts';
import { natGatewayInPrivateSubnet } from '../../../server/src/core/rules/routing/nat-gateway-in-private-subnet.ts';
import { osGatewayNotOnLink } from '../../../server/src/core/rules/routing/os-gateway-not-on-link.ts';
import { osRouteBypassesGateway } from '../../../server/src/core/rules/routing/os-route-bypasses-gateway.ts';
import { policyRuleUnknownAddress } from '../../../server/src/core/rules/routing/policy-rule-unknown-address.ts';
import type { NetworkRule } from '../../../server/src/core/rules/rule.ts';
import { networkFindingsSliced } from '../../../server/src/core/rules/run.ts';

/** What a rule finds in a text, with the places as the text that stands there. */
function found(rule: NetworkRule, text: string) {
	const document = read(text, topologyLevel);
	const decoded = decode(document);
	const findings = drain(networkFindingsSliced({ network: buildNetwork([decoded]), files: [{ uri: 'a.topo.yaml', document, decoded }] }));
	const reports = findings.filter(({ code }) => code === rule.code);
	const textAt = ({ piece, start, end }: Source) => piece.text.slice(start, end);
	return reports.map(({ source, related, data }) => ({
		at: textAt(source),
		related: related.map((place) => [place.message, textAt(place.source)]),
		data,
	}));
}

describe('the facts that a finding carries for a fix', () => {
	it('name the first of two routes', () => {
		assert.deepEqual(found(duplicateRoute, duplicateRoute.failing), [
			{
				at: '0.0.0.0/0 via nat',
				related: [['the first route for this destination', '0.0.0.0/0 via igw']],
				data: { destination: '0.0.0.0/0', first: '0.0.0.0/0 via igw' },
			},
		]);
	});

	it('name the target that is out of order and where it says so', () => {
		assert.deepEqual(found(blackholeRoute, blackholeRoute.failing), [
			{ at: '0.0.0.0/0 via nat', related: [['the state of nat', 'failed']], data: { target: 'nat', state: 'failed' } },
		]);
	});

	it('name the subnet of a NAT gateway, its table and the route that is wrong', () => {
		assert.deepEqual(found(natGatewayInPrivateSubnet, natGatewayInPrivateSubnet.failing), [
			{
				at: 'private-a',
				related: [['the default route of its own subnet', '0.0.0.0/0 via nat']],
				data: { subnet: 'main.private-a', table: 'main.main' },
			},
		]);
	});

	it('name the router that a host’s route could go by', () => {
		assert.deepEqual(found(osGatewayNotOnLink, osGatewayNotOnLink.failing), [
			{
				at: '10.4.1.1',
				related: [['the subnet of net1', '10.4.2.0/24']],
				data: { gateway: '10.4.1.1', device: 'net1', router: '10.4.2.1' },
			},
		]);
		assert.deepEqual(found(osRouteBypassesGateway, osRouteBypassesGateway.failing), [
			{
				at: '10.5.2.0/24 dev net1',
				related: [['the subnet of net1', '10.4.2.0/24']],
				data: { destination: '10.5.2.0/24', device: 'net1', router: '10.4.2.1' },
			},
		]);
	});

	it('name the address that a policy rule most likely means', () => {
		assert.deepEqual(
			found(policyRuleUnknownAddress, policyRuleUnknownAddress.failing).map(({ data }) => data),
			[{ written: '172.31.2.244', replacement: '172.31.15.216' }],
		);
	});

	it('name the device that answers leave by', () => {
		assert.deepEqual(found(asymmetricReturnPath, asymmetricReturnPath.failing), [
			{
				at: 'eth1',
				related: [['eth0, which the answers leave by', 'eth0']],
				data: { address: '172.31.0.218', device: 'eth1', leavesBy: 'eth0' },
			},
		]);
	});

	it('name the rules that cover another, and a number that is free', () => {
		assert.deepEqual(
			found(shadowedAclRule, shadowedAclRule.failing).map(({ data }) => data),
			[{ number: 110, covering: ['100'] }],
		);
		assert.deepEqual(
			found(duplicateAclRuleNumber, duplicateAclRuleNumber.failing).map(({ data }) => data),
			[{ number: 100, free: 101 }],
		);
	});

	it('give the rule that would let answers pass, before one that denies them', () => {
		const acl = (outbound: string) => `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          - 100 allow tcp 443 from 198.51.100.0/24
        outbound:
${outbound}
`;
		const rules = (outbound: string) => found(aclBlocksReturnTraffic, acl(outbound)).map(({ data }) => data['rule']);
		assert.deepEqual(rules('          - 100 deny all to 10.0.0.0/8'), ['110 allow tcp 1024-65535 to 198.51.100.0/24']);
		assert.deepEqual(rules('          - 100 deny all to 0.0.0.0/0\n          - 200 allow all to 0.0.0.0/0'), [
			'10 allow tcp 1024-65535 to 198.51.100.0/24',
		]);
		assert.deepEqual(rules('          - 1 deny all to 0.0.0.0/0\n          - 200 allow all to 0.0.0.0/0'), [undefined]);
		assert.deepEqual(rules('          - 100 deny udp to 10.0.0.0/8\n          - 32766 deny all to 10.0.0.0/8'), [
			'32765 allow tcp 1024-65535 to 198.51.100.0/24',
		]);
	});
});

describe('a rule about routes or filters', () => {
	it('says nothing of what hangs on a line that could not be read', () => {
		assert.deepEqual(
			found(natGatewayInPrivateSubnet, natGatewayInPrivateSubnet.failing.replace('0.0.0.0/0 via nat', '0.0.0.0/0 vai igw')),
			[],
		);
		assert.deepEqual(
			found(natGatewayInPrivateSubnet, natGatewayInPrivateSubnet.failing.replace('0.0.0.0/0 via nat', '0.0.0.0/0 via gone')),
			[],
		);
		assert.deepEqual(
			found(aclBlocksReturnTraffic, aclBlocksReturnTraffic.failing.replace('- 100 allow tcp 443 to', '- 100 alow tcp 1024 to')),
			[],
		);
		assert.deepEqual(found(osGatewayNotOnLink, osGatewayNotOnLink.failing.replace('10.4.2.0/24', '10.4.256.0/24')), []);
		assert.deepEqual(found(osRouteBypassesGateway, osRouteBypassesGateway.failing.replace('10.4.2.0/24', '10.4.256.0/24')), []);
		assert.deepEqual(
			found(policyRuleUnknownAddress, policyRuleUnknownAddress.failing.replace('ip: 172.31.15.216', 'ip: 172.31.15.256')),
			[],
		);
		assert.deepEqual(found(asymmetricReturnPath, asymmetricReturnPath.failing.replace('ip: 172.31.0.218', 'ip: 172.31.0.256')), []);
	});
});
