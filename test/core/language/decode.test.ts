import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { decode } from '../../../server/src/core/language/decode/decode.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import type { TopologyDeclaration } from '../../../server/src/core/language/schema/declarations.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';
import type { Document, Source } from '../../../server/src/core/language/syntax.ts';
import type { Field, Items } from '../../../server/src/core/language/values.ts';
import { untabbed } from './marked.ts';

const everything = readFileSync(new URL('../../fixtures/language/everything.topo.yaml', import.meta.url), 'utf8');

/** The value of a field that is there and readable. */
function readable<T>(field: Field<T>): T {
	assert.ok(field?.broken === false);
	return field.value;
}

function itemsOf<T>(field: Field<Items<T>>): readonly T[] {
	return readable(field).map(readable);
}

function named<T extends { readonly name: string }>(all: readonly T[], name: string): T {
	const found = all.find((one) => one.name === name);
	assert.ok(found, name);
	return found;
}

const textAt = ({ piece, start, end }: Source): string => piece.text.slice(start, end);

describe('decoding the sample of everything', () => {
	const document = read(everything, topologyLevel);
	const { topology, problems, broken } = decode(document);
	const main = named(topology.vpcs, 'main').value;

	it('finds nothing wrong', () => {
		assert.deepEqual(document.problems, []);
		assert.deepEqual(
			problems.map(({ message }) => message),
			[],
		);
		assert.equal(broken, false);
	});

	it('reads a VPC with what lies in it', () => {
		assert.deepEqual(
			itemsOf(main.cidr).map(({ text }) => text),
			['10.0.0.0/16', '2001:db8:1:a00::/56'],
		);
		assert.equal(readable(main.account), '012345678901');
		assert.equal(readable(main.dns_hostnames), true);
		assert.equal(readable(main.internet_gateway), 'igw');
		assert.deepEqual(
			main.subnets.map(({ name }) => name),
			['public-a', 'fw-a', 'private-a', 'private-b'],
		);
		assert.equal(readable(named(main.subnets, 'public-a').value.route_table).text, 'public');
		assert.equal(named(main.subnets, 'private-a').value.route_table, undefined);
		assert.equal(readable(named(main.nat_gateways, 'nat').value.public_ip).kind, 'address');
		assert.deepEqual(
			itemsOf(named(main.route_tables, 'main').value.routes).map(({ target }) => target.kind),
			['via', 'via', 'via', 'via', 'blackhole'],
		);
		assert.deepEqual(
			itemsOf(named(main.network_acls, 'edge').value.outbound).map(({ number }) => number),
			[100, 110, 120],
		);
		assert.deepEqual(
			itemsOf(named(main.security_groups, 'web').value.inbound).map(({ peer }) => peer.kind),
			['cidr', 'name', 'name', 'name', 'cidr'],
		);
		assert.equal(named(main.security_groups, 'lb').value.inbound, undefined);
		assert.equal(readable(named(main.endpoints, 's3').value.type), 'gateway');
	});

	it('reads an instance with its interfaces and its operating system', () => {
		const web = named(topology.instances, 'web-1').value;
		const [eth0] = web.interfaces;
		assert.deepEqual(
			itemsOf(eth0?.value.ip).map(({ kind }) => kind),
			['address', 'address', 'prefix'],
		);
		assert.deepEqual(
			itemsOf(eth0?.value.public_ip).map(({ kind }) => kind),
			['address', 'none'],
		);
		const os = readable(web.os);
		assert.equal(readable(os.system), 'linux');
		assert.deepEqual(
			itemsOf(os.routes).map(({ table }) => table),
			['main', '200'],
		);
		assert.deepEqual(
			itemsOf(os.rules).map(({ priority }) => priority),
			[32764],
		);
		assert.deepEqual(
			itemsOf(os.firewall).map(({ action }) => action),
			['allow', 'deny'],
		);
	});

	it('reads a list of one where one value stands for it', () => {
		assert.equal(itemsOf(named(topology.networks, 'office').value.cidr).length, 1);
		assert.equal(itemsOf(named(topology.flows, 'upload').value.traffic).length, 1);
		assert.equal(itemsOf(named(named(topology.networks, 'aws').value.hosts, 'ecr.dkr').value).length, 1);
	});

	it('reads flows, links and everything else', () => {
		const admin = named(topology.flows, 'admin').value;
		assert.equal(readable(admin.expect), 'blocked');
		assert.equal(readable(admin.from).kind, 'name');
		const tgw = named(topology.transit_gateways, 'tgw').value;
		assert.deepEqual(
			tgw.attachments.map(({ name }) => name),
			['main', 'b', 'office', 'dx', 'eu', 'sd-wan'],
		);
		assert.equal(readable(tgw.asn), 64512);
		assert.deepEqual(itemsOf(named(topology.vpn_connections, 'office-1').value.tunnels), ['up', 'down']);
		assert.deepEqual(
			itemsOf(named(topology.peerings, 'pcx-ab').value.between).map(({ text }) => text),
			['main', 'b'],
		);
		assert.deepEqual(readable(topology.include), []);
	});

	it('knows where names, keys, values and rules stand', () => {
		const group = named(main.security_groups, 'web');
		assert.equal(textAt(group.nameSource), 'web');
		assert.match(textAt(group.source), /^web:\n[\s\S]*aws\.s3$/);
		assert.equal(textAt(group.value.keySources.get('outbound') ?? group.source), 'outbound');
		const rule = readable(group.value.inbound)[1];
		assert.equal(textAt(rule?.source ?? group.source), 'tcp 8080 from lb');
		const routes = readable(readable(named(topology.instances, 'web-1').value.os).routes);
		assert.deepEqual(
			routes.map(({ source }) => textAt(source)),
			['default via 10.0.11.1 dev eth0 metric 100', 'default via 10.0.11.1 dev eth1 table 200'],
		);
	});
});

describe('decoding again after an edit', () => {
	interface Versions {
		readonly first: TopologyDeclaration;
		readonly document: Document;
		readonly topology: TopologyDeclaration;
	}

	const edited = (from: string, to: string): Versions => {
		assert.ok(everything.includes(from));
		const before = read(everything, topologyLevel);
		const first = decode(before).topology;
		const document = read(everything.replace(from, to), topologyLevel, before);
		return { first, document, topology: decode(document).topology };
	};

	it('gives the same object for the same document', () => {
		const document = read(everything, topologyLevel);
		assert.equal(decode(document), decode(document));
	});

	it('reuses every declaration but the edited one', () => {
		const { first, topology } = edited('10.0.12.0/24', '10.0.13.0/24');
		assert.deepEqual(
			topology.instances.map((one, index) => one === first.instances[index]),
			[true, true],
		);
		assert.equal(topology.flows, first.flows);
		assert.notEqual(topology.vpcs[0], first.vpcs[0]);
		assert.equal(topology.vpcs[1], first.vpcs[1]);
		const [was, is] = [first.vpcs[0]?.value, topology.vpcs[0]?.value];
		assert.deepEqual(
			is?.subnets.map((one, index) => one === was?.subnets[index]),
			[true, true, true, false],
		);
		assert.equal(is?.route_tables, was?.route_tables);
		assert.equal(is?.cidr, was?.cidr);
		assert.deepEqual(
			itemsOf(is?.subnets[3]?.value.cidr).map(({ text }) => text),
			['10.0.13.0/24'],
		);
	});

	it('reuses declarations behind a line that was added', () => {
		const { first, topology } = edited('vpcs:\n', '# a comment\nvpcs:\n');
		assert.equal(topology.flows, first.flows);
		assert.equal(topology.vpcs[0]?.value.subnets, first.vpcs[0]?.value.subnets);
	});

	it('decodes as another kind what now stands under another key', () => {
		const { topology, document } = edited(
			'\n    route_tables:\n      main:\n        id: rtb',
			'\n    network_acls:\n      main:\n        id: rtb',
		);
		assert.deepEqual(topology.vpcs[0]?.value.route_tables, []);
		assert.ok(decode(document).problems.some(({ code, message }) => code === 'unknown-key' && message.includes('`routes`')));
	});

	it('gives what a first reading of the same text gives', () => {
		const { document } = edited('subnet: public-a', 'sunbet: public-a');
		const anew = read(document.text, topologyLevel);
		const shown = (one: Document): readonly unknown[] =>
			decode(one).problems.map(({ code, message, source }) => [code, message, (one.startOf(source.piece) ?? 0) + source.start]);
		assert.equal(shown(document).length, 1);
		assert.deepEqual(shown(document), shown(anew));
	});
});

describe('what is unknown after a mistake', () => {
	const decoded = (text: string): TopologyDeclaration => decode(read(untabbed(text), topologyLevel)).topology;

	it('keeps an unreadable rule among its neighbours', () => {
		const group = decoded('vpcs: { v: { security_groups: { g: { inbound: [ tcp 22 from ::/0, tcp from, all from ::/0 ] } } } }').vpcs[0]
			?.value.security_groups[0];
		assert.deepEqual(
			readable(group?.value.inbound).map(({ broken }) => broken),
			[false, true, false],
		);
	});

	it('takes a key that was meant for unreadable, not for absent', () => {
		const vpc = decoded('vpcs: { v: { cidr: 10.0.0.0/16, regoin: eu-west-1, subnest: {} } }').vpcs[0]?.value;
		assert.equal(vpc?.region?.broken, true);
		assert.deepEqual([...(vpc?.unreadable ?? [])], ['region', 'subnets']);
	});

	it('takes a map of names that is none for unreadable', () => {
		const vpc = decoded('vpcs: { v: { cidr: 10.0.0.0/16, subnets: [a] } }').vpcs[0]?.value;
		assert.deepEqual(vpc?.subnets, []);
		assert.deepEqual([...(vpc?.unreadable ?? [])], ['subnets']);
	});

	it('keeps the name of a declaration that is no map, with all of its fields absent', () => {
		const [subnet] = decoded('vpcs: { v: { cidr: 10.0.0.0/16, subnets: { a: [] } } }').vpcs[0]?.value.subnets ?? [];
		assert.equal(subnet?.name, 'a');
		assert.equal(subnet?.broken, true);
		assert.equal(subnet?.value.cidr, undefined);
	});

	it('takes the first of two keys and of two names', () => {
		const topology = decoded('prefix_lists: { a: { cidr: 10.0.0.0/8, cidr: 11.0.0.0/8 }, a: { cidr: 12.0.0.0/8 } }');
		assert.equal(topology.prefix_lists.length, 1);
		assert.deepEqual(
			itemsOf(topology.prefix_lists[0]?.value.cidr).map(({ text }) => text),
			['10.0.0.0/8'],
		);
	});

	it('says so where the file is no map at all', () => {
		assert.equal(decode(read('just words here', topologyLevel)).broken, true);
		assert.equal(decode(read('', topologyLevel)).broken, false);
		assert.equal(decode(read('', topologyLevel)).problems.length, 0);
	});
});
