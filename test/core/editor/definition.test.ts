import assert from 'node:assert/strict';
import { definitionAt } from '../../../server/src/core/editor/definition.ts';
import { type MarkedFiles, markedFiles, markedIn, placeText } from './marked-files.ts';

const NET = `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public: { cidr: 10.0.1.0/24, route_table: edge, network_acl: default }
      "private": { cidr: 10.0.2.0/24, route_table: main }
    nat_gateways:
      nat: { subnet: public, ip: 10.0.1.20 }
    route_tables:
      edge:
        routes:
          - 0.0.0.0/0 via igw
          - 10.0.2.0/24 via web.eth1
          - 10.0.1.20/32 via igw
    security_groups:
      web:
        inbound:
          - tcp 22 from web
          - tcp 443 to aws.s3
instances:
  web:
    interfaces:
      eth0: { subnet: main.public, ip: 10.0.1.10, security_groups: [web, default] }
      eth1: { subnet: 'main.private', ip: [10.0.2.10, 10.0.2.16/28] }
    os:
      routes: |
        default via 10.0.1.1 dev eth1 table 200
networks:
  office: { cidr: 192.168.0.0/16, hosts: { printer: 192.168.1.9 } }
flows:
  print: { from: web.eth0, to: office.printer, traffic: tcp 631 }
  scan: { from: 10.0.2.17, to: internet, traffic: tcp 22 }
  back: { from: 192.168.1.9, to: 10.0.1.99, traffic: tcp 22 }
`;

describe('definition', () => {
	for (const [row, expected] of [
		// A reference, short, dotted, in quotes.
		['route_table: ed<|>ge', 'edge → net:11:7 edge'],
		['from web<|>\n', 'web → net:17:7 web'],
		['[we<|>b, default]', 'web → net:17:7 web'],
		["'main.<|>private'", 'private → net:7:8 private'],
		["'m<|>ain.private'", 'main → net:2:3 main'],
		['via web.<|>eth1', 'eth1 → net:25:7 eth1'],
		['via we<|>b.eth1', 'web → net:22:3 web'],
		['to: office.pri<|>nter', 'printer → net:30:44 printer'],
		// A gateway is declared by a value; the device of a host's route is its interface.
		['0.0.0.0/0 via i<|>gw', 'igw → net:4:23 igw'],
		['dev et<|>h1', 'eth1 → net:25:7 eth1'],
		// A declaration leads to itself.
		['  <|>print:', 'print → net:32:3 print'],
		['  <|>main:', 'main → net:2:3 main'],
		// What is there without being declared leads to its VPC.
		['private": { cidr: 10.0.2.0/24, route_table: ma<|>in', 'main → net:2:3 main'],
		['network_acl: def<|>ault', 'default → net:2:3 main'],
		['[web, def<|>ault]', 'default → net:2:3 main'],
		// An address leads to who has it, a block to what has exactly this block.
		['from: 10.0.2.<|>17', '10.0.2.17 → net:25:7 eth1'],
		['from: 192.168.<|>1.9', '192.168.1.9 → net:30:44 printer'],
		['- 10.0.2<|>.0/24', '10.0.2.0/24 → net:7:8 private'],
		['- 10.0.1.20<|>/32', '10.0.1.20/32 → net:9:7 nat'],
	] as const) {
		it(row, () => assert.equal(goesTo(markedIn(NET, row)), expected));
	}

	it('is nothing where nothing of the files is meant', () => {
		for (const row of [
			'to aws.<|>s3',
			'to: inter<|>net',
			'to: 10.0.1.9<|>9',
			'- 0.0.<|>0.0/0 via igw',
			'<|>vpcs:',
			'tcp 6<|>31',
			'via 10.0.1.<|>1 dev',
			'    <|>cidr: 10.0.0.0/16',
		]) {
			assert.equal(goesTo(markedIn(NET, row)), 'nothing', row);
		}
	});

	it('leads into the file that declares', () => {
		const files = markedFiles({
			'root.topo.yaml': 'include: [net.topo.yaml]\ninstances:\n  a: { interfaces: { eth0: { subnet: main.<|>b } } }\n',
			'net.topo.yaml': 'vpcs:\n  main: { cidr: 10.0.0.0/16, subnets: { b: { cidr: 10.0.0.0/24 } } }\n',
		});
		assert.equal(goesTo(files), 'b → net:2:41 b');
	});

	it('leads to every declaration that the roots of a shared file have', () => {
		const vpc = 'include: [hosts.topo.yaml]\nvpcs:\n  main: { cidr: 10.0.0.0/16, subnets: { b: { cidr: 10.0.0.0/24 } } }\n';
		const files = markedFiles({
			'one.topo.yaml': vpc,
			'other.topo.yaml': vpc,
			'hosts.topo.yaml': 'instances:\n  a: { interfaces: { eth0: { subnet: main.<|>b } } }\n',
		});
		assert.equal(goesTo(files), 'b → one:3:41 b, other:3:41 b');
	});
});

function goesTo({ analysis, document, offset }: MarkedFiles): string {
	const found = definitionAt(analysis.roots, document, offset);
	if (found === undefined) return 'nothing';
	const { piece, start, end } = found.origin;
	return `${piece.text.slice(start, end)} → ${found.targets.map((target) => placeText(analysis, target)).join(', ')}`;
}
