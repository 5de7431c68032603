import assert from 'node:assert/strict';
import { renameable, renaming } from '../../../server/src/core/editor/rename/rename.ts';
import { applyEdits } from '../../../server/src/core/language/edit/text-edit.ts';
import { type MarkedFiles, markedFiles, markedIn } from './marked-files.ts';

const NET = `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      a: { cidr: 10.0.1.0/24, route_table: edge }
      'b': { cidr: 10.0.2.0/24, route_table: main, network_acl: default }
    nat_gateways:
      nat: { subnet: b }
    route_tables:
      edge:
        routes: [ 10.0.2.0/24 via web.eth1, 0.0.0.0/0 via igw ]
    security_groups:
      web:
        inbound: [ tcp 22 from other.web, tcp 80 from web, tcp 1 from lb, tcp 2 to sg-0a1b2c3d ]
      lb: {}
  other:
    cidr: 10.1.0.0/16
    security_groups: { web: {} }
instances:
  web:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [main.web, "lb"] }
      eth1: { subnet: "main.b", ip: 10.0.2.10 }
    os:
      routes: |
        default via 10.0.1.1 dev eth0 metric 100
        default via 10.0.2.1 dev eth1 table 200
      rules: |
        32764: from all iif eth1 lookup 200
      firewall: [ deny tcp 22 in on eth1 ]
functions:
  job: { subnets: [main.a] }
networks:
  office: { cidr: 192.168.0.0/16, hosts: { printer: 192.168.1.9 } }
flows:
  print: { from: web.eth0, to: office.printer, traffic: tcp 631 }
  again: { from: web, to: internet, traffic: tcp 631 }
  s3: { from: job, to: aws.s3, traffic: tcp 443 }
`;

describe('rename', () => {
	// The lines that change, as they are afterwards.
	for (const [row, to, ...expected] of [
		['  <|>main:', 'prod', '  prod:', 'subnet: prod.a,', '[prod.web, "lb"]', 'subnet: "prod.b"', '[prod.a]'],
		['subnet: ma<|>in.a,', 'prod', '  prod:', 'subnet: prod.a,', '[prod.web, "lb"]', 'subnet: "prod.b"', '[prod.a]'],
		["      '<|>b':", 'private', "      'private':", 'nat: { subnet: private }', 'subnet: "main.private"'],
		['via i<|>gw', 'internet-gateway', 'internet_gateway: internet-gateway', 'via internet-gateway ]'],
		['route_table: e<|>dge', 'public', 'route_table: public }', '      public:'],
		['      <|>web:\n        inb', 'front', '      front:', 'tcp 80 from front,', '[main.front, "lb"]'],
		['[main.w<|>eb', 'front', '      front:', 'tcp 80 from front,', '[main.front, "lb"]'],
		['web, "l<|>b"', 'balancer', 'tcp 1 from balancer,', 'balancer: {}', '"balancer"]'],
		['from other.w<|>eb', 'jump', 'from other.jump,', '{ jump: {} }'],
		['o<|>ther.web', 'else', 'from else.web,', '  else:'],
		['  <|>web:\n    inter', 'server', 'via server.eth1,', '  server:', 'from: server.eth0', 'from: server,'],
		['dev et<|>h1', 'ens6', 'via web.ens6,', 'ens6: { subnet', 'dev ens6 table', 'iif ens6 lookup', 'on ens6 ]'],
		['off<|>ice.printer', 'hq', '  hq: {', 'to: hq.printer'],
		['office.pri<|>nter', 'plotter', '{ plotter: 192', 'office.plotter'],
		['  <|>print:', 'paper', '  paper: { from'],
		['from: j<|>ob', 'nightly', '  nightly: {', 'from: nightly'],
	] as const) {
		it(`${row.trim()} to ${to}`, () => {
			const files = markedIn(NET, row);
			const [after = ''] = Object.values(renamed(files, to));
			const before = files.document.text.split('\n');
			const changed = after.split('\n').filter((line, index) => line !== before[index]);
			assert.equal(after.split('\n').length, before.length);
			// A line may change in two places.
			const left = expected.filter((part) => !changed.some((line) => line.includes(part)));
			assert.deepEqual(left, [], changed.join('\n'));
			const unexpected = changed.filter((line) => !expected.some((part) => line.includes(part)));
			assert.deepEqual(unexpected, []);
		});
	}

	for (const [row, to, message] of [
		['  <|>main:', 'other', 'there is a VPC `other` already'],
		['subnet: main.<|>a,', 'b', 'there is a subnet `b` in VPC `main` already'],
		['      <|>web:\n        inb', 'default', 'the security group `default` is there in VPC `main` without being declared'],
		['  <|>print:', 'again', 'there is a flow `again` already'],
		['off<|>ice.printer', 'internet', 'the network `internet` is there without being declared'],
		['  <|>main:', '1st', '`1st` starts with `1`: a name starts with a letter'],
		['  <|>main:', 'a.b', '`.` in `a.b`: a name has letters (A-Z, a-z), digits, `_` and `-`'],
		['  <|>main:', '', 'a name has at least one letter'],
		['  <|>main:', 'auto', '`auto` is a word of the language and names nothing'],
		['to: inter<|>net', 'web3', '`internet` is a name of the language: it means what it means in every file'],
		['to: aws.<|>s3', 'bucket', '`aws.s3` is a name of the language: it means what it means in every file'],
		['to: a<|>ws.s3', 'bucket', '`aws` is a name of the language: it means what it means in every file'],
		['route_table: m<|>ain', 'base', '`main` is there by this name without being declared: under another name it would be one more'],
		['network_acl: def<|>ault', 'base', '`default` is there by this name without being declared: under another name it would be one more'],
		// Two kinds in one place: a flow's end may be either.
		['from: j<|>ob', 'web', 'under this name `web` means instance web and function web: write which one'],
		['off<|>ice.printer', 'job', 'under this name `job` means function job and network job: write which one'],
	] as const) {
		it(`refuses ${row.trim()} to ${JSON.stringify(to)}`, () => {
			const { analysis, document, offset } = markedIn(NET, row);
			assert.deepEqual(renaming(analysis.roots, document, offset, to), { ok: false, message });
		});
	}

	it('refuses a name that another place says already', () => {
		const files = markedIn(NET.replace('to: internet,', 'to: nobody,'), 'from: j<|>ob');
		assert.deepEqual(renaming(files.analysis.roots, files.document, files.offset, 'nobody'), {
			ok: false,
			message: 'another place already says `nobody`, and would then mean the Lambda function `nobody`',
		});
	});

	it('refuses a name that is declared twice', () => {
		const files = markedFiles({ 'net.topo.yaml': 'functions:\n  j<|>ob: {}\n  job: {}\n' });
		assert.deepEqual(renaming(files.analysis.roots, files.document, files.offset, 'work'), {
			ok: false,
			message: '`job` is declared twice: give the second one a name of its own first',
		});
	});

	it('offers the name alone, in quotes or behind a dot', () => {
		for (const [row, name] of [
			['subnet: "main.<|>b"', 'b'],
			['subnet: "<|>main.b"', 'main'],
			["      '<|>b':", 'b'],
			['iif eth1<|> lookup', 'eth1'],
		] as const) {
			const { analysis, document, offset } = markedIn(NET, row);
			const found = renameable(analysis.roots, document, offset);
			assert.ok(found?.ok === true, row);
			assert.equal(found.name, name);
			assert.equal(found.source.piece.text.slice(found.source.start, found.source.end), name);
		}
	});

	it('offers nothing on keys, values, ids, comments and blanks', () => {
		for (const row of ['<|>vpcs:', 'tcp 2<|>2 in on', 'to sg-0a1b<|>2c3d', '    <|>cidr: 10.0.0.0/16', '<|>metric 100', '10.0.2.<|>10 }']) {
			const { analysis, document, offset } = markedIn(NET, row);
			assert.equal(renameable(analysis.roots, document, offset), undefined, row);
		}
	});

	it('leaves everything as it is where the name is the same', () => {
		const { analysis, document, offset } = markedIn(NET, '  <|>main:');
		assert.deepEqual(renaming(analysis.roots, document, offset, 'main'), { ok: true, files: [] });
	});

	it('goes over the files that are read together', () => {
		const files = markedFiles({
			'root.topo.yaml': 'include: [net.topo.yaml]\r\ninstances:\r\n  a: { interfaces: { eth0: { subnet: main.<|>b } } }\r\n',
			'net.topo.yaml': '\uFEFFvpcs:\n  main: { cidr: 10.0.0.0/16, subnets: { b: { cidr: 10.0.0.0/24 } } }\n',
			'apart.topo.yaml': 'vpcs:\n  main: { cidr: 10.0.0.0/16, subnets: { b: { cidr: 10.0.0.0/24 } } }\n',
		});
		assert.deepEqual(renamed(files, 'c'), {
			'root.topo.yaml': 'include: [net.topo.yaml]\r\ninstances:\r\n  a: { interfaces: { eth0: { subnet: main.c } } }\r\n',
			'net.topo.yaml': '\uFEFFvpcs:\n  main: { cidr: 10.0.0.0/16, subnets: { c: { cidr: 10.0.0.0/24 } } }\n',
		});
	});

	it('goes over every root that a file is part of', () => {
		const hosts = (name: string, subnet: string): string =>
			`include: [net.topo.yaml]\ninstances:\n  ${name}: { interfaces: { eth0: { subnet: main.${subnet} } } }\n`;
		const files = markedFiles({
			'one.topo.yaml': hosts('a', '<|>b'),
			'other.topo.yaml': hosts('c', 'b'),
			'net.topo.yaml': 'vpcs:\n  main: { cidr: 10.0.0.0/16, subnets: { b: { cidr: 10.0.0.0/24 } } }\n',
		});
		assert.deepEqual(renamed(files, 'd'), {
			'one.topo.yaml': hosts('a', 'd'),
			'other.topo.yaml': hosts('c', 'd'),
			'net.topo.yaml': 'vpcs:\n  main: { cidr: 10.0.0.0/16, subnets: { d: { cidr: 10.0.0.0/24 } } }\n',
		});
	});

	it('renames the declarations of every root that a shared reference means', () => {
		const vpc = (name: string): string =>
			`include: [hosts.topo.yaml]\nvpcs:\n  main: { cidr: 10.0.0.0/16, subnets: { ${name}: { cidr: 10.0.0.0/24 } } }\n`;
		const files = markedFiles({
			'one.topo.yaml': vpc('<|>b'),
			'other.topo.yaml': vpc('b'),
			'hosts.topo.yaml': 'instances:\n  a: { interfaces: { eth0: { subnet: main.b } } }\n',
		});
		assert.deepEqual(renamed(files, 'c'), {
			'one.topo.yaml': vpc('c'),
			'other.topo.yaml': vpc('c'),
			'hosts.topo.yaml': 'instances:\n  a: { interfaces: { eth0: { subnet: main.c } } }\n',
		});
	});
});

/** The texts that change, after the edits, by file. */
function renamed({ analysis, document, offset }: MarkedFiles, to: string): Readonly<Record<string, string>> {
	const found = renaming(analysis.roots, document, offset, to);
	assert.ok(found?.ok === true, found?.ok === false ? found.message : 'nothing to rename');
	return Object.fromEntries(
		found.files.map(({ uri, edits }) => [
			uri.replace('file:///nets/', ''),
			applyEdits(analysis.files.get(uri)?.document.text ?? '', edits),
		]),
	);
}
