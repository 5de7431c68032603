import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Address4, Address6 } from 'ip-address';
import { formatAddress } from '../../../server/src/core/net/address.ts';
import {
	comparePrefixes,
	contains,
	containsPrefix,
	equalPrefixes,
	familyOf,
	formatPrefix,
	lastAddress,
	overlaps,
	type Prefix,
	parsePrefix,
	prefixKey,
	prefixOf,
	prefixSize,
} from '../../../server/src/core/net/prefix.ts';
import { address, anyAddress, anyPrefix, holds, integer, prefix, worldAddress, worldPrefix } from './arbitraries.ts';

describe('prefixes', () => {
	it('reads a block, and keeps the address as it was written', () => {
		assert.deepEqual(parsePrefix('10.0.1.7/24'), {
			ok: true,
			prefix: { first: address('10.0.1.0'), length: 24 },
			written: address('10.0.1.7'),
		});
		assert.deepEqual(parsePrefix('2001:db8::7/32'), {
			ok: true,
			prefix: { first: address('2001:db8::'), length: 32 },
			written: address('2001:db8::7'),
		});
		assert.deepEqual(prefix('255.255.255.255/0').first, address('0.0.0.0'));
		assert.deepEqual(prefix('255.255.255.255/32').first, address('255.255.255.255'));
		assert.deepEqual(prefix('ffff::1/0').first, address('::'));
	});

	const refused = [
		{ text: '10.0.0.0', reason: 'no-length', at: '10.0.0.0' },
		{ text: '2001:db8::', reason: 'no-length', at: '2001:db8::' },
		{ text: '10.0.0/8', reason: 'address', at: '10.0.0' },
		{ text: '010.0.0.0/8', reason: 'address', at: '010.0.0.0' },
		{ text: 'web', reason: 'address', at: 'web' },
		{ text: '/8', reason: 'address', at: '' },
		{ text: '', reason: 'address', at: '' },
		{ text: '10.0.0.0/33', reason: 'length', at: '33' },
		{ text: '10.0.0.0/128', reason: 'length', at: '128' },
		{ text: '10.0.0.0/', reason: 'length', at: '' },
		{ text: '10.0.0.0/08', reason: 'length', at: '08' },
		{ text: '10.0.0.0/-1', reason: 'length', at: '-1' },
		{ text: '10.0.0.0/8/8', reason: 'length', at: '8/8' },
		{ text: '10.0.0.0/255.0.0.0', reason: 'length', at: '255.0.0.0' },
		{ text: '10.0.0.0/8 ', reason: 'length', at: '8 ' },
		{ text: '::/129', reason: 'length', at: '129' },
	];
	for (const { text, reason, at } of refused) {
		it(`reads no prefix in '${text}': ${reason}, at '${at}'`, () => {
			const reading = parsePrefix(text);
			assert.ok(!reading.ok);
			assert.equal(reading.reason, reason);
			assert.equal(text.slice(reading.at.start, reading.at.end), at);
		});
	}

	it('reads what it prints', () => {
		holds(fc.property(anyPrefix, (any) => assert.deepEqual(prefix(formatPrefix(any)), any)));
	});

	it('clears host bits and finds the last address as the library does', () => {
		holds(
			fc.property(anyPrefix, (any) => {
				const library = asLibrary(any);
				assert.equal(integer(any.first), library.startAddress().bigInt());
				assert.equal(integer(lastAddress(any)), library.endAddress().bigInt());
				assert.equal(prefixSize(any), library.endAddress().bigInt() - library.startAddress().bigInt() + 1n);
			}),
		);
	});

	it('knows the edges of /0, /31, /32, /64 and /128', () => {
		const edges = (text: string) => [formatAddress(prefix(text).first), formatAddress(lastAddress(prefix(text))), prefixSize(prefix(text))];
		assert.deepEqual(edges('10.0.0.1/0'), ['0.0.0.0', '255.255.255.255', 2n ** 32n]);
		assert.deepEqual(edges('255.255.255.255/31'), ['255.255.255.254', '255.255.255.255', 2n]);
		assert.deepEqual(edges('128.0.0.0/32'), ['128.0.0.0', '128.0.0.0', 1n]);
		assert.deepEqual(edges('2001:db8::1/64'), ['2001:db8::', '2001:db8::ffff:ffff:ffff:ffff', 2n ** 64n]);
		assert.deepEqual(edges('2001:db8::1/63'), ['2001:db8::', '2001:db8:0:1:ffff:ffff:ffff:ffff', 2n ** 65n]);
		assert.deepEqual(edges('2001:db8::1/128'), ['2001:db8::1', '2001:db8::1', 1n]);
		assert.deepEqual(edges('::/0'), ['::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 2n ** 128n]);
	});

	it('contains an address when the library says so, never one of the other family', () => {
		holds(
			fc.property(fc.oneof(anyPrefix, worldPrefix), fc.oneof(anyAddress, worldAddress), (block, at) => {
				const sameFamily = familyOf(block) === at.family;
				assert.equal(contains(block, at), sameFamily && isIn(asLibrary(prefixOf(at, bits(at.family))), asLibrary(block)));
			}),
			2000,
		);
	});

	it('contains and overlaps a prefix when the library says so', () => {
		holds(
			fc.property(worldPrefix, worldPrefix, (a, b) => {
				const inside = familyOf(a) === familyOf(b) && isIn(asLibrary(b), asLibrary(a));
				const around = familyOf(a) === familyOf(b) && isIn(asLibrary(a), asLibrary(b));
				assert.equal(containsPrefix(a, b), inside);
				assert.equal(overlaps(a, b), inside || around);
			}),
			2000,
		);
	});

	it('sorts a block before the blocks inside it', () => {
		const sorted = [
			'0.0.0.0/0',
			'10.0.0.0/8',
			'10.0.0.0/16',
			'10.0.0.0/24',
			'10.0.1.0/24',
			'128.0.0.0/1',
			'::/0',
			'::/64',
			'2001:db8::/32',
		];
		assert.deepEqual([...sorted].reverse().map(prefix).sort(comparePrefixes).map(formatPrefix), sorted);
	});

	it('is equal, and has an equal key, only with the same first address and length', () => {
		assert.ok(equalPrefixes(prefix('10.0.0.9/24'), prefix('10.0.0.0/24')));
		assert.ok(!equalPrefixes(prefix('10.0.0.0/24'), prefix('10.0.0.0/25')));
		holds(fc.property(worldPrefix, worldPrefix, (a, b) => assert.equal(prefixKey(a) === prefixKey(b), equalPrefixes(a, b))));
	});
});

function bits(family: 'ipv4' | 'ipv6'): number {
	return family === 'ipv4' ? 32 : 128;
}

function asLibrary(block: Prefix): Address4 | Address6 {
	return familyOf(block) === 'ipv4' ? new Address4(formatPrefix(block)) : new Address6(formatPrefix(block));
}

function isIn(inner: Address4 | Address6, outer: Address4 | Address6): boolean {
	if (inner instanceof Address4) return outer instanceof Address4 && inner.isInSubnet(outer);
	return outer instanceof Address6 && inner.isInSubnet(outer);
}
