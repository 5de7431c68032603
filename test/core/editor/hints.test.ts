import assert from 'node:assert/strict';
import { type Hint, hintsIn } from '../../../server/src/core/editor/hints/hints.ts';
import { analysed, rootOf } from '../engine/tracing.ts';

const NET = `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8::/56]
    internet_gateway: igw
    subnets:
      a: { cidr: [10.0.1.0/24, 2001:db8::/64] }
      tiny: { cidr: 10.0.2.0/28 }
      large: { cidr: 10.0.16.0/20 }
    nat_gateways:
      nat: { subnet: tiny }
      fixed: { subnet: tiny, ip: 10.0.2.9 }
instances:
  web:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, public_ip: 203.0.113.9 }
  some:
    interfaces:
      eth0: { subnet: main.a, public_ip: auto }
  two:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.20 }
      eth1: { subnet: main.tiny, ip: 10.0.2.12 }
  lost:
    interfaces:
      eth0: { subnet: main.gone }
networks:
  office: { cidr: 192.168.0.0/16, hosts: { printer: 192.168.1.9, both: [192.168.1.1, 192.168.1.2] } }
flows:
  inside: { from: web, to: some, traffic: tcp 1 }
  outside: { from: internet, to: web, traffic: tcp 2 }
  nobody: { from: internet, to: some, traffic: tcp 3 }
  choice: { from: two, to: office.both, traffic: tcp 4 }
  chosen: { from: two.eth1, to: two, traffic: tcp 5 }
  print: { from: web, to: office.printer, traffic: tcp 6 }
  plain: { from: 10.0.1.10, to: 10.0.2.12, traffic: tcp 7 }
  lost: { from: lost, to: unknown, traffic: tcp 8 }
`;

describe('inlay hints', () => {
	it('say how many addresses a block has for use', () => {
		assert.deepEqual(shown('usable-addresses'), ['10.0.1.0/24 251 usable', '10.0.2.0/28 11 usable', '10.0.16.0/20 4,091 usable']);
	});

	it('say which address is assumed, behind the subnet that it is of', () => {
		assert.deepEqual(shown('assumed-address'), ['tiny 10.0.2.4 (assumed)', 'main.a 10.0.1.4 (assumed)']);
	});

	it('say where a flow is sent from and to, as its trace takes it', () => {
		assert.deepEqual(shown('flow-address'), [
			'web 10.0.1.10',
			'some 10.0.1.4 (assumed)',
			// From the internet the public address is meant; one that nobody knows is not shown.
			'web 203.0.113.9',
			// Routes choose among several, and where they are sent to the first one counts.
			'two.eth1 10.0.2.12',
			'two 10.0.1.20',
			'web 10.0.1.10',
			'office.printer 192.168.1.9',
		]);
	});

	it('are those of the stretch that is asked for', () => {
		const from = NET.indexOf('tiny:');
		assert.deepEqual(
			hints(from, NET.indexOf('large')).map(({ text }) => text),
			['11 usable'],
		);
		assert.deepEqual(hints(0, 10), []);
		assert.equal(hints(-5, NET.length + 5).length, hints(0, NET.length).length);
	});
});

const root = rootOf(analysed(NET));

function hints(from: number, to: number): readonly Hint[] {
	const [file] = root.files;
	assert.ok(file);
	return hintsIn(root.network, file.document, from, to);
}

function shown(kind: Hint['kind']): readonly string[] {
	return hints(0, NET.length)
		.filter((hint) => hint.kind === kind)
		.map(({ source, text }) => `${source.piece.text.slice(source.start, source.end)} ${text}`);
}
