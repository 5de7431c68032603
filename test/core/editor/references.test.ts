import assert from 'node:assert/strict';
import { referencesAt } from '../../../server/src/core/editor/references.ts';
import { type MarkedFiles, markedFiles, placeText } from './marked-files.ts';

const VPC = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      web: { inbound: [ tcp 22 from web ] }
`;
const HOSTS = `include: [vpc.topo.yaml]
instances:
  web-1:
    interfaces:
      eth0: { subnet: main.a, security_groups: [web] }
    os: { firewall: [ allow icmp in on eth0 ] }
flows:
  loop: { from: web-1.eth0, to: web-1, traffic: icmp }
`;

describe('references', () => {
	for (const [what, vpc, hosts, ...expected] of [
		['a group', VPC.replace('      web:', '      w<|>eb:'), HOSTS, 'vpc:7:7 web', 'vpc:7:37 web', 'hosts:5:49 web'],
		['a group, from where it is named', VPC, HOSTS.replace('[web]', '[web<|>]'), 'vpc:7:7 web', 'vpc:7:37 web', 'hosts:5:49 web'],
		['a VPC, by the names in front of a dot', VPC, HOSTS.replace('main.a', 'ma<|>in.a'), 'vpc:2:3 main', 'hosts:5:23 main'],
		['an instance', VPC, HOSTS.replace('  web-1:', '  web<|>-1:'), 'hosts:3:3 web-1', 'hosts:8:17 web-1', 'hosts:8:33 web-1'],
		['an interface, as a device too', VPC, HOSTS.replace('on eth0', 'on <|>eth0'), 'hosts:5:7 eth0', 'hosts:8:23 eth0', 'hosts:6:40 eth0'],
		['a flow', VPC, HOSTS.replace('loop', 'loo<|>p'), 'hosts:8:3 loop'],
		['nothing', VPC, HOSTS.replace('icmp in', 'icm<|>p in')],
	] as const) {
		it(`of ${what}`, () => assert.deepEqual(places(markedFiles({ 'vpc.topo.yaml': vpc, 'hosts.topo.yaml': hosts })), expected));
	}

	it('are over all roots of a shared file, each place once', () => {
		const files = markedFiles({
			'hosts.topo.yaml': HOSTS,
			'more.topo.yaml': HOSTS.replace('web-1:', 'web-2:').split('flows:')[0] ?? '',
			'vpc.topo.yaml': VPC.replace('      web:', '      <|>web:'),
		});
		assert.deepEqual(places(files), ['vpc:7:7 web', 'vpc:7:37 web', 'hosts:5:49 web', 'more:5:49 web']);
	});

	it('are those of the first of two declarations with one name', () => {
		const text = 'functions:\n  job: {}\n  job: {}\nflows:\n  f: { from: jo<|>b, to: internet, traffic: tcp 1 }\n';
		assert.deepEqual(places(markedFiles({ 'net.topo.yaml': text })), ['net:2:3 job', 'net:5:14 job']);
	});
});

function places({ analysis, document, offset }: MarkedFiles): readonly string[] {
	return referencesAt(analysis.roots, document, offset).map(({ source }) => placeText(analysis, source));
}
