import assert from 'node:assert/strict';
import { accepted, acceptedPlain, complete, itemOf, labels, listed } from './completing.ts';

const VPC = `
	vpcs:
	  main:
	    cidr: 10.0.0.0/16
	    region: eu-west-1
	    internet_gateway: igw
	    subnets:
	      a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
	      b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
	    security_groups:
	      web: {}
	      lb: {}
`;
const HOST = `
	instances:
	  host:
	    interfaces:
	      eth0: { subnet: main.a, ip: 10.0.1.4 }
	      eth1: { subnet: main.b }
	    os:
`.slice(1);

/** The line of a text that holds this. */
const lineWith = (text: string, part: string): string | undefined => text.split('\n').find((line) => line.includes(part));

describe('completion of keys', () => {
	it('offers those that are not written, required ones first, each with what it takes', () => {
		assert.deepEqual(listed(complete('flows:\n  page:\n    to: web\n    ‸\n')), [
			'from — an end of a flow · required',
			'traffic — traffic, or a list · required',
			'source_ports — a port or a range of ports',
			'family — ipv4 or ipv6',
			'reply — expected or none',
			'expect — reachable, blocked or partial',
		]);
	});

	it('leaves out what has no meaning beside what is written', () => {
		assert.deepEqual(labels(complete('vpcs: { main: { nat_gateways: { nat: { connectivity: private, ‸ } } } }')), [
			'subnet',
			'ip',
			'id',
			'state',
		]);
		const oneOf = labels(complete('transit_gateways:\n  tgw:\n    attachments:\n      a: { vpn_connection: v, ‸ }\n'));
		assert.deepEqual(oneOf, ['route_table', 'id', 'state', 'allowed_prefixes', 'appliance_mode', 'ipv6', 'security_group_referencing']);
		assert.ok(!labels(complete('vpn_connections:\n  v: { static_routes: [], ‸ }\n')).includes('advertises'));
	});

	for (const [where, fixture] of [
		['on a blank line, by its column', 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    ‸\n    subnets: {}\n'],
		['in a half-typed word above other content', 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    rou‸\n    subnets: {}\n'],
		['at the end of a file without a line break', 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    rou‸'],
		['in a file with CRLF', 'vpcs:\r\n  main:\r\n    cidr: 10.0.0.0/16\r\n    rou‸\r\n'],
		['in a flow map', 'vpcs: { main: { cidr: 10.0.0.0/16, rou‸ } }'],
		['in a flow map that is not closed', 'vpcs:\n  main: { cidr: 10.0.0.0/16, rou‸\n'],
		['in a flow map of several lines', 'vpcs:\n  main: {\n    cidr: 10.0.0.0/16,\n    rou‸\n  }\n'],
		['on a line that begins too far left', 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n   ‸\n'],
	] as const) {
		it(`works ${where}`, () => {
			const completed = complete(fixture);
			assert.ok(labels(completed).includes('route_tables'), labels(completed).join(', '));
			assert.ok(!labels(completed).includes('cidr'));
			assert.ok(!labels(completed).includes('vpcs'));
		});
	}

	it('works at the top, in an empty file too', () => {
		assert.deepEqual(labels(complete('‸')).slice(0, 3), ['include', 'vpcs', 'instances']);
		assert.ok(labels(complete('vpcs:\n  main: { cidr: 10.0.0.0/16 }\n‸')).includes('flows'));
	});

	it('works behind a byte order mark', () => {
		const completed = complete('\uFEFFvp‸');
		assert.equal(accepted(completed, 'vpcs'), '\uFEFFvpcs:\n  ‹name›:');
	});

	it('is silent in comments, behind what is closed, and where text stands in the way', () => {
		for (const fixture of [
			'vpcs:\n  # co‸\n',
			'flows:\n  a: { from: x }  # so ‸\n',
			'flows:\n  a: { from: x } ‸\n',
			'flows:\n‸  a: { from: x }\n',
			'flows:\n  a: ‸{ from: x }\n',
			'flows:\n  a: { from:‸ x }\n',
		]) {
			assert.deepEqual(labels(complete(fixture)), [], fixture);
		}
	});

	it('begins the value as its type wants it', () => {
		const group = complete('vpcs:\n  main:\n    security_groups:\n      web:\n        ‸\n');
		assert.equal(accepted(group, 'inbound'), 'vpcs:\n  main:\n    security_groups:\n      web:\n        inbound:\n          - \n');
		const vpc = complete('vpcs:\n  main:\n    sub‸\n');
		assert.equal(accepted(vpc, 'subnets'), 'vpcs:\n  main:\n    subnets:\n      ‹name›:\n');
		assert.equal(acceptedPlain(vpc, itemOf(vpc, 'subnets')), 'vpcs:\n  main:\n    subnets:\n      name:\n');
		assert.equal(accepted(vpc, 'region'), 'vpcs:\n  main:\n    region: \n');
		const os = complete('instances:\n  host:\n    os:\n      ‸\n');
		assert.equal(accepted(os, 'routes'), 'instances:\n  host:\n    os:\n      routes: |\n        \n');
		const eth0 = complete('instances:\n  host:\n    interfaces:\n      eth0: { ‸ }\n');
		assert.equal(accepted(eth0, 'security_groups'), 'instances:\n  host:\n    interfaces:\n      eth0: { security_groups: [‹›] }\n');
	});

	it('puts the keys of a section or a declaration on a line of their own', () => {
		assert.equal(accepted(complete('instances:\n  host:\n    os: ‸\n'), 'system'), 'instances:\n  host:\n    os: \n      system: \n');
		assert.equal(accepted(complete('flows:\n  page: ‸\n'), 'from'), 'flows:\n  page: \n    from: \n');
	});

	it('moves a line that begins too far left to its neighbours', () => {
		assert.equal(
			accepted(complete('vpcs:\n  main:\n    cidr: 10.0.0.0/16\n   ‸\n'), 'region'),
			'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    region: \n',
		);
	});

	it('replaces the whole word, and keeps the colon that is there', () => {
		assert.equal(accepted(complete('vpcs:\n  main:\n    reg‸oin: eu-west-1\n'), 'region'), 'vpcs:\n  main:\n    region: eu-west-1\n');
		assert.equal(accepted(complete('flows: { a: { fr‸, to: b } }'), 'from'), 'flows: { a: { from: , to: b } }');
	});

	it('says that a value is to be written next', () => {
		const completed = complete('vpcs:\n  main:\n    ‸\n');
		assert.equal(itemOf(completed, 'region').more, true);
		assert.equal(itemOf(completed, 'subnets').more, false);
	});
});

describe('completion of new declarations', () => {
	it('offers a subnet with the next free block and a zone in use, under the name that is typed', () => {
		const completed = complete(VPC.replace('	      b:', '	      c‸\n	      b:'));
		assert.deepEqual(listed(completed), ['c — new subnet']);
		assert.equal(lineWith(accepted(completed, 'c'), ' c:'), '      c: { cidr: ‹10.0.3.0/24›, zone: ‹eu-west-1a› }');
		assert.equal(completed.incomplete, true);
	});

	it('offers a flow between things that are there', () => {
		const completed = complete(`${VPC}${HOST}	flows:\n	  ‸\n`);
		assert.equal(lineWith(accepted(completed, 'name'), 'traffic'), '  ‹name›: { from: ‹host›, to: ‹internet›, traffic: ‹tcp 443› }');
	});

	it('offers the next interface, and rules in block form', () => {
		const instance = complete(`${VPC}${HOST.replace('	    os:', '	      ‸')}`);
		assert.equal(lineWith(accepted(instance, 'eth2'), 'eth2'), '      ‹eth2›: { subnet: ‹main.a› }');
		const group = complete(`${VPC}	      ‸\n`);
		assert.match(accepted(group, 'name'), / {6}‹name›:\n {8}inbound:\n {10}- \n$/);
	});

	it('offers nothing for a name that is there', () => {
		assert.deepEqual(labels(complete(VPC.replace('      web:', '      we‸b:'))), []);
	});
});

describe('completion of references', () => {
	it('has the kinds that the place accepts, by their short names at home, with what tells them apart', () => {
		assert.deepEqual(listed(complete(`${VPC}	    nat_gateways:\n	      nat: { subnet: ‸ }\n`)), [
			'a — subnet · 10.0.1.0/24 · eu-west-1a',
			'b — subnet · 10.0.2.0/24 · eu-west-1b',
		]);
		assert.deepEqual(labels(complete(`${VPC}	instances: { host: { interfaces: { eth0: { subnet: ‸ } } } }\n`)), ['main.a', 'main.b']);
	});

	it('has groups of the subnet’s VPC alone, and none twice in a list', () => {
		const other = '	  other: { cidr: 10.1.0.0/16, security_groups: { far: {} } }\n';
		const eth0 = (groups: string): string =>
			`${VPC}${other}	instances: { host: { interfaces: { eth0: { subnet: main.a, security_groups: ${groups} } } } }\n`;
		assert.deepEqual(labels(complete(eth0('[‸]'))), ['web', 'lb', 'default']);
		assert.deepEqual(labels(complete(eth0('[web, ‸]'))), ['lb', 'default']);
		const unwrapped = complete(eth0('‸'));
		assert.ok(accepted(unwrapped, 'lb').includes('security_groups: [lb] }'));
	});

	it('writes a name in full where the short one would mean two things, and leaves it out where nothing else is left', () => {
		const twice = VPC.replace('internet_gateway: igw', 'internet_gateway: way');
		const names = labels(
			complete(
				`${twice}	    route_tables:\n	      main:\n	        routes:\n	          - 0.0.0.0/0 via ‸\n	transit_gateways: { way: {} }\n`,
			),
		);
		assert.deepEqual(names, ['main.way']);
	});

	it('names the ends of a flow: instances, networks, interfaces, services', () => {
		const ends = labels(complete(`${VPC}${HOST}	flows:\n	  page: { from: internet, to: "‸" }\n`));
		assert.deepEqual(ends.slice(0, 6), ['host', 'internet', 'aws', 'host.eth0', 'host.eth1', 'aws.s3']);
	});

	it('gives of very many names those that are typed, and says that there are more', () => {
		const hosts = Array.from({ length: 600 }, (_, index) => `	    h${index}: 192.168.${index >> 8}.${index & 255}\n`).join('');
		const networks = `	networks:\n	  office:\n	    cidr: 192.168.0.0/16\n	    hosts:\n${hosts.replaceAll('	    h', '	      h')}`;
		const all = complete(`${VPC}${networks}	flows: { page: { from: ‸ } }\n`);
		assert.equal(all.items.length, 500);
		assert.equal(all.incomplete, true);
		const typed = complete(`${VPC}${networks}	flows: { page: { from: office.h599‸ } }\n`);
		assert.deepEqual(labels(typed), ['office.h599']);
		assert.equal(typed.incomplete, true);
	});

	it('replaces a whole name with its dots, inside quotes as well', () => {
		const completed = complete(`${VPC}${HOST}	flows:\n	  page: { from: internet, to: "host.e‸th" }\n`);
		assert.equal(lineWith(accepted(completed, 'host.eth1'), 'page'), '  page: { from: internet, to: "host.eth1" }');
	});
});

describe('completion in rules', () => {
	const group = (rule: string, list = 'inbound'): string => VPC.replace('web: {}', `web:\n	        ${list}:\n	          - ${rule}`);

	it('goes through a security group rule word by word', () => {
		assert.deepEqual(labels(complete(group('‸'))), ['all', 'tcp', 'udp', 'icmp', 'icmpv6', 'esp', 'gre']);
		const ports = listed(complete(group('tcp ‸')));
		assert.deepEqual(ports.slice(0, 2), ['22 — ssh', '23 — telnet']);
		assert.equal(ports.at(-1), 'from');
		assert.deepEqual(labels(complete(group('tcp 443 ‸'))), ['from']);
		assert.deepEqual(labels(complete(group('tcp 443 ‸', 'outbound'))), ['to']);
		assert.deepEqual(listed(complete(group('tcp 443 from ‸'))), [
			'web — security group',
			'lb — security group',
			'default — security group',
			'0.0.0.0/0 — every IPv4 address',
			'10.0.0.0/16 — VPC main',
			'10.0.1.0/24 — subnet a',
			'10.0.2.0/24 — subnet b',
			'aws.s3 — AWS service',
			'aws.dynamodb — AWS service',
		]);
		assert.deepEqual(labels(complete(group('tcp 443 from lb ‸'))), []);
	});

	it('writes a blank behind a word that cannot stand last', () => {
		assert.ok(accepted(complete(group('tc‸')), 'tcp').includes('- tcp \n'));
		assert.ok(accepted(complete(group('tcp 443 from l‸')), 'lb').includes('- tcp 443 from lb\n'));
	});

	it('replaces the word alone, in the middle of a rule too', () => {
		assert.ok(accepted(complete(group('tcp 44‸3 from lb')), '22').includes('- tcp 22 from lb\n'));
	});

	it('begins the list where none is yet', () => {
		const onKeyLine = complete(VPC.replace('web: {}', 'web:\n	        inbound: ‸'));
		assert.ok(accepted(onKeyLine, 'tcp').includes('        inbound: \n          - tcp \n'));
		const below = complete(VPC.replace('web: {}', 'web:\n	        inbound:\n	          ‸'));
		assert.ok(accepted(below, 'tcp').includes('        inbound:\n          - tcp \n'));
	});

	it('numbers a rule of a network ACL in the step of its list', () => {
		const acl = (rules: string): string => `${VPC}	    network_acls:\n	      edge:\n	        inbound:\n${rules}`;
		assert.deepEqual(labels(complete(acl('	          - ‸\n'))), ['100']);
		const twenties = '	          - 100 allow all from 0.0.0.0/0\n	          - 120 deny all from 10.0.0.0/8\n';
		assert.deepEqual(listed(complete(acl(`${twenties}	          - ‸\n`))), ['140 — behind 120']);
		assert.deepEqual(labels(complete(acl('	          - 100 ‸\n'))), ['allow', 'deny']);
	});

	it('leads a route to what may be its target, its destination first outside the VPC', () => {
		const route = (rule: string): string =>
			`${VPC}	    route_tables:\n	      main:\n	        routes:\n	          - ${rule}\n	  other: { cidr: 10.1.0.0/16 }\n`;
		assert.deepEqual(labels(complete(route('‸'))).slice(0, 3), ['0.0.0.0/0', '10.1.0.0/16', '10.0.0.0/16']);
		assert.deepEqual(labels(complete(route('0.0.0.0/0 ‸'))), ['via', 'blackhole']);
		assert.deepEqual(listed(complete(route('0.0.0.0/0 via ‸'))), ['igw — internet gateway']);
	});

	it('knows a host’s own interfaces, routers, addresses, tables and priorities', () => {
		const os = (lines: string): string => `${VPC}${HOST}${lines}`;
		const routes = (line: string): string => os(`	      routes: |\n	        ${line}\n`);
		assert.deepEqual(listed(complete(routes('default via ‸'))), ['10.0.1.1 — VPC router of a · eth0', '10.0.2.1 — VPC router of b · eth1']);
		assert.deepEqual(labels(complete(routes('default via 10.0.1.1 dev ‸'))), ['eth0', 'eth1']);
		assert.deepEqual(labels(complete(routes('default via 10.0.1.1 ‸'))), ['dev', 'src', 'metric', 'table', 'onlink']);
		assert.deepEqual(labels(complete(routes('default dev eth0 src ‸'))), ['10.0.1.4']);
		const rules = (line: string): string => os(`	      rules: |\n	        32765: from 10.0.1.4 lookup 200\n	        ${line}\n`);
		assert.deepEqual(labels(complete(rules('‸'))), ['32764:', 'from', 'to', 'iif', 'oif', 'lookup']);
		assert.deepEqual(labels(complete(rules('from 10.0.1.4 lookup ‸'))), ['200', 'main', 'local', 'default']);
		assert.deepEqual(labels(complete(os('	      firewall:\n	        - deny tcp 22 in ‸\n'))), ['from', 'to', 'on']);
	});

	it('opens a block of lines', () => {
		const completed = complete(`${VPC}${HOST}	      routes: ‸\n`);
		assert.match(accepted(completed, '|'), / {6}routes: \|\n {8}\n$/);
	});
});

describe('completion of values', () => {
	it('has the words of an enumeration, and says which one holds without it', () => {
		assert.deepEqual(listed(complete('flows:\n  a: { expect: ‸ }\n')), ['reachable — the default', 'blocked', 'partial']);
		assert.deepEqual(labels(complete('vpcs:\n  main:\n    dns_support: ‸\n')), ['true', 'false']);
		assert.deepEqual(labels(complete('vpcs:\n  main:\n    nat_gateways:\n      nat: { public_ip: ‸ }\n')), ['auto']);
	});

	it('has free blocks of the VPC, in the size of its subnets first', () => {
		assert.deepEqual(listed(complete(VPC.replace('	    security_groups', '	      c: { cidr: ‸ }\n	    security_groups'))), [
			'10.0.3.0/24 — free in main · 251 usable addresses',
			'10.0.4.0/24 — free in main · 251 usable addresses',
			'10.0.5.0/24 — free in main · 251 usable addresses',
			'10.0.16.0/20 — free in main · 4,091 usable addresses',
			'10.0.4.0/22 — free in main · 1,019 usable addresses',
			'10.0.3.0/26 — free in main · 59 usable addresses',
			'10.0.3.0/28 — free in main · 11 usable addresses',
		]);
	});

	it('has blocks for a new VPC that overlap no other network', () => {
		assert.deepEqual(labels(complete(`${VPC}	  other:\n	    cidr: ‸\n	networks: { office: { cidr: 10.1.0.0/16 } }\n`)), [
			'10.2.0.0/16',
			'10.3.0.0/16',
			'10.4.0.0/16',
		]);
	});

	it('has free addresses of the subnet beside it, lowest first; what is assumed gives way', () => {
		const eth0 = (ip: string): string => `${VPC}${HOST}	  new:\n	    interfaces:\n	      eth0: { subnet: main.a, ip: ${ip} }\n`;
		assert.deepEqual(listed(complete(eth0('‸'))), ['10.0.1.5 — free in main.a', '10.0.1.6 — free in main.a', '10.0.1.7 — free in main.a']);
		assert.deepEqual(labels(complete(eth0('[10.0.1.5, ‸]'))), ['10.0.1.6', '10.0.1.7', '10.0.1.8']);
		assert.deepEqual(labels(complete(eth0('‸').replace(' }\n', '\n').replace('main.a, ip: ‸ }', 'main.b, ip: ‸'))), [
			'10.0.2.4',
			'10.0.2.5',
			'10.0.2.6',
		]);
	});

	it('has the accounts that the file names', () => {
		const one = VPC.replace('region: eu-west-1', 'region: eu-west-1\n	    account: 111111111111');
		assert.deepEqual(listed(complete(`${one}	  other: { account: ‸ }\n`)), ['111111111111 — 1 VPC']);
		assert.deepEqual(listed(complete(`${VPC}	  other: { account: ‸ }\n`)), []);
	});

	it('has the zones of the Region and the Regions of AWS, those in use first', () => {
		assert.deepEqual(listed(complete(VPC.replace('zone: eu-west-1b', 'zone: ‸'))), ['eu-west-1a — 1 subnet', 'eu-west-1b', 'eu-west-1c']);
		assert.deepEqual(listed(complete(`${VPC}	  other: { region: ‸ }\n`)).slice(0, 2), ['eu-west-1 — Ireland', 'us-east-1 — N. Virginia']);
	});

	it('has a name for what a key declares', () => {
		assert.deepEqual(listed(complete('vpcs:\n  main:\n    internet_gateway: ‸\n')), ['igw — a new name']);
	});

	it('has nothing for what only a person knows', () => {
		assert.deepEqual(labels(complete('vpcs:\n  main:\n    id: ‸\n')), []);
		assert.deepEqual(labels(complete('vpcs:\n  main:\n    unknown: ‸\n')), []);
	});
});
