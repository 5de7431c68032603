import assert from 'node:assert/strict';
import type { ReferableKind } from '../../../server/src/core/language/schema/define.ts';
import { visibleNames } from '../../../server/src/core/model/names/visible-names.ts';
import { verdictsOf } from '../engine/tracing.ts';
import { networkOf, problemsIn, thing } from './networks.ts';

const two = (more: string) => `
vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: gate
    subnets:
      a: { cidr: 10.0.1.0/24, route_table: out }
    route_tables:
      out: { routes: [ 0.0.0.0/0 via gate ] }
    security_groups:
      web: { inbound: [ all from 0.0.0.0/0 ] }
  other:
    cidr: 10.9.0.0/16
    subnets:
      a: { cidr: 10.9.1.0/24 }
      far: { cidr: 10.9.2.0/24 }
    security_groups:
      web: {}
      db: {}
${more}`;

const instance = (keys: string) => `instances: { host: { interfaces: { eth0: { ${keys} } } } }`;

describe('names', () => {
	it('mean what is declared in the VPC of what uses them', () => {
		const network = networkOf(two(instance('subnet: main.a, security_groups: [web]')));
		assert.deepEqual(problemsIn(network), []);
		const { groups } = thing(network, 'interface', 'host.eth0');
		assert.deepEqual(
			groups?.map((link) => link.resolved && link.key),
			['security_group:main.web'],
		);
	});

	it('are looked up in the VPC of the subnet, wherever the other VPC has the same name', () => {
		const network = networkOf(two(instance('subnet: other.a, security_groups: [web, db]')));
		const { groups } = thing(network, 'interface', 'host.eth0');
		assert.deepEqual(
			groups?.map((link) => link.resolved && link.key),
			['security_group:other.web', 'security_group:other.db'],
		);
	});

	it('mean things elsewhere by their full name', () => {
		const network = networkOf(two('').replace('all from 0.0.0.0/0', 'tcp 22 from other.db'));
		assert.deepEqual(problemsIn(network), []);
		const [rule] = thing(network, 'security-group', 'main.web').inbound.rules;
		assert.ok(rule?.peer.kind === 'link' && rule.peer.link.resolved);
		assert.equal(rule.peer.link.key, 'security_group:other.db');
	});

	it('of another VPC are unknown where AWS takes only its own', () => {
		const network = networkOf(two(instance('subnet: main.a, security_groups: [other.db]')));
		const { groups } = thing(network, 'interface', 'host.eth0');
		assert.deepEqual(
			groups?.map((link) => !link.resolved && link.missing.code),
			['unresolved'],
		);
		assert.equal(network.problems.length, 1);
	});

	it('that two things have mean neither, and both are shown', () => {
		const text = two(`${instance('subnet: main.a, security_groups: [web]')}
transit_gateways: { gate: { attachments: { m: { subnets: [main.a] } } } }
networks: { internet: { hosts: { partner: 198.51.100.7 } } }
flows: { out: { from: host, to: internet.partner, traffic: tcp 443 } }`);
		const network = networkOf(text);
		const [problem, ...more] = network.problems;
		assert.deepEqual(more, []);
		assert.equal(problem?.code, 'ambiguous-reference');
		assert.equal(problem.related.length, 2);
		assert.deepEqual(verdictsOf(text), { out: 'unknown' });
	});

	it('that nothing has are unknown, with the nearest one', () => {
		const network = networkOf(two(instance('subnet: main.a, security_groups: [wep]')));
		assert.deepEqual(problemsIn(network), ['unknown-reference: no security group is called `wep`; `web` is']);
		assert.equal(network.problems[0]?.data['replacement'], 'web');
	});

	it('that another VPC has are offered by their full name', () => {
		const network = networkOf(two(instance('subnet: main.a, security_groups: [db]')));
		assert.deepEqual(problemsIn(network), ['unknown-reference: no security group is called `db`; `other.db` is']);
	});

	it('in the form of an AWS id lie outside the file: a hint, and what hangs on them is unknown', () => {
		const text = two(`${instance('subnet: main.a, ip: 10.0.1.9, security_groups: [sg-09920178]')}
flows: { in: { from: internet, to: 10.0.1.9, traffic: tcp 443 }, own: { from: host, to: 10.0.1.77, traffic: tcp 443 } }`);
		const network = networkOf(text);
		assert.deepEqual(
			network.problems.map(({ code }) => code),
			['outside-reference'],
		);
		const { groups } = thing(network, 'interface', 'host.eth0');
		assert.deepEqual(
			groups?.map((link) => !link.resolved && link.missing.code),
			['outside-file'],
		);
	});

	it('may be unknown: no finding, and what hangs on them is unknown; but for something that is called so', () => {
		const network = networkOf(two(instance('subnet: main.a, security_groups: [unknown]')));
		assert.deepEqual(problemsIn(network), []);
		const { groups } = thing(network, 'interface', 'host.eth0');
		assert.deepEqual(
			groups?.map((link) => !link.resolved && link.missing.message),
			['the file says that it is unknown'],
		);
		const called = networkOf(
			two('').replace('      db: {}', '      unknown: {}') + instance('subnet: other.a, security_groups: [unknown]'),
		);
		assert.deepEqual(
			thing(called, 'interface', 'host.eth0').groups?.map((link) => link.resolved),
			[true],
		);
	});

	it('in the form of an id mean what is declared by it', () => {
		const text = two('').replace('      db: {}', '      sg-09920178: {}') + instance('subnet: other.a, security_groups: [sg-09920178]');
		assert.deepEqual(problemsIn(networkOf(text)), []);
	});

	it('of the ends of flows may be things, their parts, and addresses', () => {
		const text = two(`${instance('subnet: main.a, ip: 10.0.1.9, security_groups: [web]')}
networks: { office: { cidr: 192.168.0.0/16, hosts: { printer: 192.168.1.5 } } }
flows:
  a: { from: host, to: host.eth0, traffic: tcp 443 }
  b: { from: office.printer, to: office, traffic: tcp 443 }
  c: { from: internet, to: aws.s3, traffic: tcp 443 }
  d: { from: 10.0.1.9, to: 203.0.113.7, traffic: tcp 443 }`);
		const network = networkOf(text);
		assert.deepEqual(problemsIn(network), []);
		assert.deepEqual(
			network.flows.map(({ from, to }) => [from, to].map((end) => (end.kind === 'entity' ? end.key : end.kind))),
			[
				['instance:host', 'interface:host.eth0'],
				['host:office.printer', 'network:office'],
				['network:internet', 'service:aws.s3'],
				['address', 'address'],
			],
		);
	});

	it('of an end that nothing has are told apart from other names', () => {
		const network = networkOf(two('flows: { a: { from: hosst, to: internet, traffic: tcp 443 } }'));
		assert.deepEqual(
			network.problems.map(({ code }) => code),
			['unknown-endpoint'],
		);
	});

	it('are the same for the same key wherever they are used', () => {
		const network = networkOf(
			two(`instances:
  one: { interfaces: { eth0: { subnet: main.a, security_groups: [web] } } }
  two: { interfaces: { eth0: { subnet: main.a, security_groups: [web] } } }`),
		);
		assert.equal(network.references.get('security_group:main.web')?.length, 2);
		assert.deepEqual(thing(network, 'security-group', 'main.web').members, ['interface:one.eth0', 'interface:two.eth0']);
		assert.deepEqual(thing(network, 'subnet', 'main.a').interfaces, ['interface:one.eth0', 'interface:two.eth0']);
	});

	it('are listed as they are written in a scope: its own first, and those that mean two things in full', () => {
		const { names } = networkOf(two('transit_gateways: { gate: {} }'));
		const written = (...kinds: readonly ReferableKind[]) => [...visibleNames(names, kinds, 'vpc:main')].map((name) => name.written);
		assert.deepEqual(written('security_group'), ['web', 'default', 'other.web', 'other.db', 'other.default']);
		assert.deepEqual(written('internet_gateway', 'transit_gateway'), ['main.gate']);
		assert.deepEqual(
			[...visibleNames(names, ['subnet'], undefined, ({ shortName }) => shortName === 'a')].map((name) => name.written),
			['main.a', 'other.a'],
		);
	});
});
