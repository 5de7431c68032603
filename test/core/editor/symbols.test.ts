import assert from 'node:assert/strict';
import { searchSymbols } from '../../../server/src/core/editor/symbols/search.ts';
import { type NamedSymbol, symbolsOf } from '../../../server/src/core/editor/symbols/symbols.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';
import type { Document, Source } from '../../../server/src/core/language/syntax.ts';
import { analysedFiles } from '../model/networks.ts';

const NET = `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8::/56]
    region: eu-west-1
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      private-a: { cidr: 10.0.2.0/24 }
    nat_gateways:
      nat: { subnet: public-a, public_ip: 203.0.113.9 }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via nat
    security_groups:
      web-tier: { inbound: [ tcp 443 from 0.0.0.0/0, tcp 80 from 0.0.0.0/0 ], outbound: [] }
    state: available
instances:
  web-1:
    interfaces:
      eth0: { subnet: main.public-a, ip: 10.0.1.10 }
      eth1: { subnet: main.public-a }
networks:
  office: { cidr: 192.168.0.0/16, hosts: { printer: 192.168.1.9 } }
flows:
  page:
    from: internet
    to: web-1
    traffic: [tcp 80, tcp 443]

  half: { from: web-1 }
`;

describe('symbols of a document', () => {
	it('are what it declares, with what tells one from the next', () => {
		assert.deepEqual(tree(documentOf(NET)), [
			'main [space] 10.0.0.0/16, 2001:db8::/56 · eu-west-1 (2-17)',
			'  igw [gateway] internet gateway (5-5)',
			'  public-a [part] 10.0.1.0/24 · eu-west-1a (7-7)',
			'  private-a [part] 10.0.2.0/24 (8-8)',
			'  nat [gateway] public-a · 203.0.113.9 (10-10)',
			'  main [rules] 1 route (12-14)',
			'  web-tier [rules] 2 rules in (16-16)',
			'web-1 [machine]  (19-22)',
			'  eth0 [interface] main.public-a · 10.0.1.10 (21-21)',
			'  eth1 [interface] main.public-a (22-22)',
			'office [space] 192.168.0.0/16 (24-24)',
			'  printer [host] 192.168.1.9 (24-24)',
			'page [flow] internet → web-1 · tcp 80, tcp 443 (26-29)',
			'half [flow] web-1 → ? (31-31)',
		]);
	});

	it('are there for what is half typed, twice or empty', () => {
		assert.deepEqual(
			tree(
				documentOf(
					'vpcs:\n  a:\n  a: {}\n  b: text\ninstances:\n  web:\n    interfaces:\n      eth0: { subnet: main.\nflows: []\nvpn: {}\n',
				),
			),
			['a [space]  (2-2)', 'a [space]  (3-3)', 'b [space] text (4-4)', 'web [machine]  (6-8)', '  eth0 [interface]  (8-8)'],
		);
		assert.deepEqual(tree(documentOf('')), []);
		assert.deepEqual(tree(documentOf('- a\n')), []);
	});

	it('are the same objects where a declaration did not change', () => {
		const before = documentOf(NET);
		const after = read(NET.replace('203.0.113.9', '203.0.113.8'), topologyLevel, before);
		const [vpc, web] = symbolsOf(before);
		const [vpcAfter, webAfter] = symbolsOf(after);
		assert.equal(webAfter, web);
		assert.equal(vpcAfter?.children[1], vpc?.children[1]);
		assert.notEqual(vpcAfter?.children[3], vpc?.children[3]);
	});
});

describe('symbols of a workspace', () => {
	const analysis = analysedFiles({ 'net.topo.yaml': NET, 'other.topo.yaml': 'functions:\n  publish: {}\n' });
	const search = (query: string): readonly string[] =>
		searchSymbols(analysis.files.values(), analysis.roots, query).map(({ name, within }) => `${name} | ${within}`);

	for (const [query, ...expected] of [
		['pub', 'publish | function', 'public-a | subnet in main · 10.0.1.0/24 · eu-west-1a'],
		['PUBLIC-A', 'public-a | subnet in main · 10.0.1.0/24 · eu-west-1a'],
		['main.pu', 'public-a | subnet in main · 10.0.1.0/24 · eu-west-1a'],
		['tier', 'web-tier | security group in main · 2 rules in'],
		[
			'wt',
			'web-tier | security group in main · 2 rules in',
			'eth0 | network interface in web-1 · main.public-a · 10.0.1.10',
			'eth1 | network interface in web-1 · main.public-a',
		],
		['page', 'page | flow · internet → web-1 · tcp 80, tcp 443'],
		['zzz'],
		// An address leads to who has it, whether the file gives it or not; then to the subnet.
		['10.0.1.10', 'eth0 | network interface in web-1 · main.public-a · 10.0.1.10', 'public-a | subnet in main · 10.0.1.0/24 · eu-west-1a'],
		['10.0.1.4', 'nat | NAT gateway in main · public-a · 203.0.113.9', 'public-a | subnet in main · 10.0.1.0/24 · eu-west-1a'],
		['203.0.113.9', 'nat | NAT gateway in main · public-a · 203.0.113.9', 'public-a | subnet in main · 10.0.1.0/24 · eu-west-1a'],
		['10.0.2.77', 'private-a | subnet in main · 10.0.2.0/24'],
		['192.168.1.9', 'printer | host in office · 192.168.1.9'],
		// A part of one is looked for as it is written.
		['10.0.2.', 'private-a | subnet in main · 10.0.2.0/24'],
	] as const) {
		it(JSON.stringify(query), () => assert.deepEqual(search(query), expected));
	}

	it('are all of them without a query, two hundred at most', () => {
		assert.equal(search('').length, 15);
		const many = Array.from({ length: 500 }, (_, index) => `  job-${index}: {}\n`).join('');
		const { files, roots } = analysedFiles({ 'many.topo.yaml': `functions:\n${many}` });
		assert.equal(searchSymbols(files.values(), roots, 'job').length, 200);
	});
});

function documentOf(text: string): Document {
	return read(text, topologyLevel);
}

function tree(document: Document): readonly string[] {
	const lineOf = ({ piece }: Source, offset: number): number =>
		document.text.slice(0, (document.startOf(piece) ?? Number.NaN) + offset).split('\n').length;
	const rows = (symbols: readonly NamedSymbol[], indent: string): readonly string[] =>
		symbols.flatMap(({ name, look, detail, source, last, children }) => [
			`${indent}${name} [${look}] ${detail} (${lineOf(source, source.start)}-${lineOf(last, last.end)})`,
			...rows(children, `${indent}  `),
		]);
	return rows(symbolsOf(document), '');
}
