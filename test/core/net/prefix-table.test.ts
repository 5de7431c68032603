import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	addressesOf,
	addressSet,
	allAddresses,
	equalAddressSets,
	formatAddresses,
	hasAddress,
	intersectAddresses,
	isEmptyAddresses,
	prefixSet,
	unionAddresses,
} from '../../../server/src/core/net/address-set.ts';
import { contains, equalPrefixes, formatPrefix, type Prefix } from '../../../server/src/core/net/prefix.ts';
import { longestMatch, type Match, type PrefixTable, partition, prefixTable } from '../../../server/src/core/net/prefix-table.ts';
import { address, holds, IPV4_WORLD, IPV6_WORLD, ipv4, prefix, worldAddress, worldPrefix } from './arbitraries.ts';

const ROUTES = table({
	'0.0.0.0/0': 'igw',
	'10.0.0.0/16': 'local',
	'10.0.1.0/24': 'firewall',
	'10.0.1.7/32': 'host',
	'::/0': 'egress',
	'2001:db8::/56': 'local6',
});

describe('longest-prefix match', () => {
	const expected = {
		'10.0.1.7': '10.0.1.7/32 host',
		'10.0.1.8': '10.0.1.0/24 firewall',
		'10.0.1.6': '10.0.1.0/24 firewall',
		'10.0.2.0': '10.0.0.0/16 local',
		'10.0.0.255': '10.0.0.0/16 local',
		'10.1.0.0': '0.0.0.0/0 igw',
		'0.0.0.0': '0.0.0.0/0 igw',
		'255.255.255.255': '0.0.0.0/0 igw',
		'2001:db8:0:ff::1': '2001:db8::/56 local6',
		'2001:db8:0:100::': '::/0 egress',
	};
	for (const [to, match] of Object.entries(expected)) {
		it(`sends ${to} to ${match}`, () => assert.equal(text(longestMatch(ROUTES, address(to))), match));
	}

	it('finds nothing where no prefix contains the address', () => {
		const routes = table({ '10.0.0.0/8': 'a', '192.168.0.0/16': 'b' });
		for (const to of ['9.255.255.255', '11.0.0.0', '192.169.0.0', '::', '::a00:1'])
			assert.equal(longestMatch(routes, address(to)), undefined);
		assert.equal(longestMatch(prefixTable([]), address('10.0.0.1')), undefined);
	});

	it('keeps every value of one prefix, in order', () => {
		const entries = ['one', 'two', 'three'].map((value) => ({ prefix: prefix('10.0.0.0/8'), value }));
		const routes = prefixTable([...entries, { prefix: prefix('0.0.0.0/0'), value: 'default' }]);
		assert.deepEqual(longestMatch(routes, address('10.1.1.1'))?.values, ['one', 'two', 'three']);
	});

	it('finds what trying every prefix finds', () => {
		holds(
			fc.property(
				fc.array(worldPrefix, { maxLength: 25 }),
				fc.array(worldAddress, { minLength: 1, maxLength: 20 }),
				(prefixes, addresses) => {
					const routes = numbered(prefixes);
					for (const at of addresses) {
						const longest = Math.max(...prefixes.filter((each) => contains(each, at)).map(({ length }) => length));
						const values = prefixes.flatMap((each, value) => (contains(each, at) && each.length === longest ? [value] : []));
						assert.deepEqual(longestMatch(routes, at)?.values ?? [], values);
					}
				},
			),
			500,
		);
	});
});

describe('partition by longest match', () => {
	it('puts each part of a set under its own route', () => {
		const { matched, rest } = partition(table({ '10.0.0.0/16': 'local', '10.0.1.0/24': 'firewall' }), prefixSet(prefix('10.0.0.0/15')));
		assert.deepEqual(
			matched.map((part) => `${formatAddresses(part.part)} by ${text(part)}`),
			['10.0.0.0/24,10.0.2.0-10.0.255.255 by 10.0.0.0/16 local', '10.0.1.0/24 by 10.0.1.0/24 firewall'],
		);
		assert.equal(formatAddresses(rest), '10.1.0.0/16');
	});

	it('puts a single address under its longest match', () => {
		const { matched, rest } = partition(ROUTES, addressSet(address('10.0.1.8')));
		assert.deepEqual(matched.map(text), ['10.0.1.0/24 firewall']);
		assert.ok(isEmptyAddresses(rest));
	});

	it('leaves a shadowed route out', () => {
		const { matched } = partition(table({ '0.0.0.0/0': 'never', '0.0.0.0/1': 'low', '128.0.0.0/1': 'high' }), allAddresses('ipv4'));
		assert.deepEqual(matched.map(text), ['0.0.0.0/1 low', '128.0.0.0/1 high']);
	});

	it('gives disjoint parts that, with the rest, are the whole set', () => {
		holds(
			fc.property(fc.array(worldPrefix, { maxLength: 20 }), fc.array(worldPrefix, { minLength: 1, maxLength: 5 }), (prefixes, blocks) => {
				const family = blocks[0]?.first.family ?? 'ipv4';
				const set = blocks
					.filter(({ first }) => first.family === family)
					.map(prefixSet)
					.reduce(unionAddresses);
				const routes = numbered(prefixes);
				const { matched, rest } = partition(routes, set);
				const parts = [...matched.map(({ part }) => part), rest];
				for (const [index, part] of parts.entries()) {
					for (const other of parts.slice(index + 1)) assert.ok(isEmptyAddresses(intersectAddresses(part, other)));
				}
				assert.ok(equalAddressSets(parts.reduce(unionAddresses, addressesOf(family, [])), set));
				assert.ok(matched.every(({ part }) => !isEmptyAddresses(part)));
				assert.ok(matched.every((one, index) => !matched.slice(index + 1).some((other) => equalPrefixes(one.prefix, other.prefix))));
				for (const at of [...IPV4_WORLD, ...IPV6_WORLD].filter((each) => hasAddress(set, each))) {
					const under = matched.filter(({ part }) => hasAddress(part, at)).map(({ values }) => values);
					assert.deepEqual(
						under,
						[longestMatch(routes, at)?.values].filter((values) => values !== undefined),
					);
					assert.equal(hasAddress(rest, at), longestMatch(routes, at) === undefined);
				}
			}),
		);
	});

	it('looks an address up among 10,000 routes without reading them all', () => {
		const routes = numbered(Array.from({ length: 10_000 }, (_, index) => ({ first: ipv4(index * 65_536), length: 16 })));
		let reads = 0;
		const get = (all: object, key: string | symbol): unknown => {
			reads += 1;
			return Reflect.get(all, key);
		};
		const counted = { stretches: new Proxy<PrefixTable<number>['stretches']>(routes.stretches, { get }) };
		assert.deepEqual(partition(counted, addressSet(ipv4(5_000 * 65_536 + 9))).matched[0]?.values, [5_000]);
		assert.ok(reads < 100, `${reads} reads`);
	});
});

function table(routes: Readonly<Record<string, string>>): PrefixTable<string> {
	return prefixTable(Object.entries(routes).map(([to, value]) => ({ prefix: prefix(to), value })));
}

function numbered(prefixes: readonly Prefix[]): PrefixTable<number> {
	return prefixTable(prefixes.map((each, value) => ({ prefix: each, value })));
}

function text(match: Match<string> | undefined): string | undefined {
	return match && `${formatPrefix(match.prefix)} ${match.values.join(',')}`;
}
