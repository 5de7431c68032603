import assert from 'node:assert/strict';
import { verdictsOf } from '../engine/tracing.ts';
import { networkOf, thing } from './networks.ts';

/** What a file does not say behaves as AWS behaves when nobody configured it: absent is AWS's own, `[]` is none. */
const vpc = (parts: string, cidr = '10.0.0.0/16') => `
vpcs:
  main:
    cidr: [${cidr}]
    internet_gateway: igw
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.2.0/24 }
${parts}
instances:
  one: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } } }
  two: { interfaces: { eth0: { subnet: main.b, ip: 10.0.2.10 } } }
flows:
  across: { from: one, to: two, traffic: tcp 443 }
`;

const rulesOf = (text: string, name: string) => {
	const { inbound, outbound } = thing(networkOf(text), 'security-group', name);
	return [inbound, outbound].map(({ rules }) => rules.map((rule) => rule.text));
};

describe('a VPC without more said', () => {
	it('has a group default that lets its own members in, and everything out', () => {
		assert.deepEqual(rulesOf(vpc(''), 'main.default'), [['all from default'], ['all to 0.0.0.0/0']]);
		assert.deepEqual(verdictsOf(vpc('')), { across: 'reachable' });
	});

	it('lets IPv6 out and through where it has a block of it', () => {
		const text = vpc('', '10.0.0.0/16, 2001:db8:1:a00::/56');
		assert.deepEqual(rulesOf(text, 'main.default')[1], ['all to 0.0.0.0/0', 'all to ::/0']);
		assert.equal(thing(networkOf(text), 'network-acl', 'main.default').inbound.entries.length, 2);
		assert.equal(thing(networkOf(vpc('')), 'network-acl', 'main.default').inbound.entries.length, 1);
	});

	it('has a table main with local routes only', () => {
		const network = networkOf(vpc(''));
		assert.deepEqual(thing(network, 'route-table', 'main.main').routes, []);
		const { routeTable, acl } = thing(network, 'subnet', 'main.a');
		assert.deepEqual(
			[routeTable, acl].map((link) => link.resolved && link.key),
			['route_table:main.main', 'network_acl:main.default'],
		);
	});
});

describe('a declared security group', () => {
	it('lets nothing in and everything out', () => {
		assert.deepEqual(rulesOf(vpc('    security_groups: { web: {} }'), 'main.web'), [[], ['all to 0.0.0.0/0']]);
	});

	it('with `[]` lets nothing out', () => {
		assert.deepEqual(rulesOf(vpc('    security_groups: { web: { outbound: [] } }'), 'main.web'), [[], []]);
	});

	it('called default keeps what AWS gives it where a direction is absent', () => {
		const kept = vpc('    security_groups: { default: { outbound: [ tcp 443 to 0.0.0.0/0 ] } }');
		assert.deepEqual(rulesOf(kept, 'main.default'), [['all from default'], ['tcp 443 to 0.0.0.0/0']]);
		const closed = vpc('    security_groups: { default: { inbound: [] } }');
		assert.deepEqual(rulesOf(closed, 'main.default'), [[], ['all to 0.0.0.0/0']]);
		assert.deepEqual(verdictsOf(closed), { across: 'blocked' });
	});

	it('is no group of an interface that names none: that one has default; `[]` is none at all', () => {
		const text = vpc('    security_groups: { web: {} }').replace('ip: 10.0.2.10', 'ip: 10.0.2.10, security_groups: []');
		const network = networkOf(text);
		assert.deepEqual(
			thing(network, 'interface', 'one.eth0').groups?.map((link) => link.resolved && link.key),
			['security_group:main.default'],
		);
		assert.deepEqual(thing(network, 'interface', 'two.eth0').groups, []);
		assert.deepEqual(verdictsOf(text), { across: 'blocked' });
	});
});

describe('a declared network ACL', () => {
	it('denies what it does not allow, in a direction that is absent too', () => {
		const text = vpc('    network_acls: { edge: { inbound: [ 100 allow all from 0.0.0.0/0 ] } }').replace(
			'b: { cidr: 10.0.2.0/24 }',
			'b: { cidr: 10.0.2.0/24, network_acl: edge }',
		);
		assert.deepEqual(thing(networkOf(text), 'network-acl', 'main.edge').outbound.entries, []);
		assert.deepEqual(verdictsOf(text), { across: 'blocked' });
	});

	it('called default allows everything in a direction that is absent, nothing in one that is `[]`', () => {
		const kept = vpc('    network_acls: { default: { inbound: [ 100 allow all from 0.0.0.0/0 ] } }');
		assert.deepEqual(verdictsOf(kept), { across: 'reachable' });
		const shut = vpc('    network_acls: { default: { outbound: [] } }');
		assert.deepEqual(verdictsOf(shut), { across: 'blocked' });
	});

	it('has its rules in the order of their numbers', () => {
		const text = vpc('    network_acls: { edge: { inbound: [ 200 deny all from 0.0.0.0/0, 100 allow tcp 443 from 0.0.0.0/0 ] } }');
		assert.deepEqual(
			thing(networkOf(text), 'network-acl', 'main.edge').inbound.entries.map(({ number }) => number),
			[100, 200],
		);
	});
});

describe('a declared table main', () => {
	it('is the table of subnets that name none', () => {
		const text = vpc('    route_tables: { main: { routes: [ 0.0.0.0/0 via igw ] } }');
		assert.equal(thing(networkOf(text), 'route-table', 'main.main').routes.length, 1);
		assert.equal(networkOf(text).entities.get('route_table:main.main')?.source === undefined, false);
	});
});

describe('a host without an os', () => {
	it('has what DHCP sets, filters loosely, and forwards nothing', () => {
		const { os } = thing(networkOf(vpc('')), 'instance', 'one');
		assert.deepEqual([os.system, os.routes, os.rpFilter, os.forwarding, os.firewall], ['linux', undefined, 'loose', 'none', []]);
	});
});
