import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Address, compareAddresses } from '../../../server/src/core/net/address.ts';
import {
	type AddressSet,
	addressesOf,
	addressRanges,
	addressSet,
	allAddresses,
	countAddresses,
	emptyAddresses,
	equalAddressSets,
	firstOf,
	formatAddresses,
	hasAddress,
	intersectAddresses,
	isEmptyAddresses,
	isSubsetAddresses,
	prefixesOf,
	prefixSet,
	rangeOf,
	singleAddress,
	subtractAddresses,
	unionAddresses,
} from '../../../server/src/core/net/address-set.ts';
import { formatPrefix, overlaps } from '../../../server/src/core/net/prefix.ts';
import { address, holds, IPV4_WORLD, IPV6_WORLD, integer, prefix, worldPrefix } from './arbitraries.ts';

const ipv4Set = setOf('ipv4', IPV4_WORLD);
const ipv6Set = setOf('ipv6', IPV6_WORLD);
const anySet = fc.oneof(ipv4Set, ipv6Set);
const WORLD = [...IPV4_WORLD, ...IPV6_WORLD];

describe('address sets', () => {
	it('print an address, a block, or both ends of a range', () => {
		assert.equal(formatAddresses(addressSet(address('10.0.0.4'))), '10.0.0.4');
		assert.equal(formatAddresses(prefixSet(prefix('10.0.0.0/24'))), '10.0.0.0/24');
		assert.equal(formatAddresses(range('10.0.0.3', '10.0.0.9')), '10.0.0.3-10.0.0.9');
		assert.equal(formatAddresses(unionAddresses(range('10.0.1.0', '10.0.1.255'), range('10.0.0.4', '10.0.0.4'))), '10.0.0.4,10.0.1.0/24');
		assert.equal(formatAddresses(allAddresses('ipv4')), '0.0.0.0/0');
		assert.equal(formatAddresses(allAddresses('ipv6')), '::/0');
		assert.equal(formatAddresses(range('2001:db8::', '2001:db8::ffff:ffff:ffff:ffff')), '2001:db8::/64');
		assert.equal(formatAddresses(emptyAddresses('ipv6')), '');
	});

	it('are made of ranges in any order; reversed ends hold nothing', () => {
		const ranges = [
			{ from: address('10.0.0.8'), to: address('10.0.0.15') },
			{ from: address('10.0.0.0'), to: address('10.0.0.7') },
			{ from: address('10.0.0.99'), to: address('10.0.0.98') },
		];
		assert.deepEqual(addressesOf('ipv4', ranges), prefixSet(prefix('10.0.0.0/28')));
		assert.ok(isEmptyAddresses(range('10.0.0.1', '10.0.0.0')));
	});

	it('know their single address, their first one and their size', () => {
		assert.deepEqual(singleAddress(addressSet(address('::1'))), address('::1'));
		assert.equal(singleAddress(prefixSet(prefix('::/127'))), undefined);
		assert.equal(singleAddress(unionAddresses(range('10.0.0.1', '10.0.0.1'), range('10.0.0.3', '10.0.0.3'))), undefined);
		assert.equal(singleAddress(emptyAddresses('ipv4')), undefined);
		assert.deepEqual(firstOf(prefixSet(prefix('10.0.0.0/8'))), address('10.0.0.0'));
		assert.equal(firstOf(emptyAddresses('ipv4')), undefined);
		assert.equal(countAddresses(allAddresses('ipv6')), 2n ** 128n);
		assert.equal(countAddresses(unionAddresses(range('0.0.0.0', '0.0.0.1'), range('255.255.255.255', '255.255.255.255'))), 3n);
		assert.equal(countAddresses(emptyAddresses('ipv4')), 0n);
	});

	it('of two families share nothing, and have no union', () => {
		const [four, six] = [allAddresses('ipv4'), allAddresses('ipv6')];
		assert.deepEqual(intersectAddresses(four, six), emptyAddresses('ipv4'));
		assert.equal(subtractAddresses(four, six), four);
		assert.throws(() => unionAddresses(four, six), /one family/);
		assert.throws(() => rangeOf(address('0.0.0.0'), address('::1')), /IPv4/);
		assert.throws(() => rangeOf(address('::1'), address('0.0.0.0')), /IPv6/);
		assert.ok(!isSubsetAddresses(six, four) && isSubsetAddresses(emptyAddresses('ipv6'), four));
		assert.ok(!equalAddressSets(emptyAddresses('ipv4'), emptyAddresses('ipv6')));
		assert.ok(!hasAddress(four, address('::')) && !hasAddress(six, address('0.0.0.0')));
	});

	it('unite, intersect and subtract address by address', () => {
		for (const set of [ipv4Set, ipv6Set]) {
			holds(
				fc.property(set, set, (a, b) => {
					for (const at of WORLD) {
						assert.equal(hasAddress(unionAddresses(a, b), at), inRanges(a, at) || inRanges(b, at));
						assert.equal(hasAddress(intersectAddresses(a, b), at), inRanges(a, at) && inRanges(b, at));
						assert.equal(hasAddress(subtractAddresses(a, b), at), inRanges(a, at) && !inRanges(b, at));
					}
					assert.equal(isSubsetAddresses(a, b), isEmptyAddresses(subtractAddresses(a, b)));
					assert.equal(equalAddressSets(a, b), isSubsetAddresses(a, b) && isSubsetAddresses(b, a));
				}),
			);
		}
	});
});

describe('blocks of an address set', () => {
	it('are the fewest that make up a range', () => {
		const blocks = (from: string, to: string) => prefixesOf(range(from, to)).map(formatPrefix);
		assert.deepEqual(blocks('10.0.0.0', '10.0.0.255'), ['10.0.0.0/24']);
		assert.deepEqual(blocks('10.0.0.1', '10.0.0.6'), ['10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/31', '10.0.0.6/32']);
		assert.deepEqual(blocks('0.0.0.0', '255.255.255.255'), ['0.0.0.0/0']);
		assert.deepEqual(blocks('0.0.0.0', '255.255.255.254').length, 32);
		assert.deepEqual(blocks('127.255.255.255', '128.0.0.0'), ['127.255.255.255/32', '128.0.0.0/32']);
		assert.deepEqual(blocks('::ffff:ffff:ffff:fffe', '0:0:0:1::1'), ['::ffff:ffff:ffff:fffe/127', '0:0:0:1::/127']);
		assert.deepEqual(prefixesOf(emptyAddresses('ipv4')), []);
	});

	it('make up the set again, are disjoint, and no two could be one', () => {
		holds(
			fc.property(anySet, (set) => {
				const blocks = prefixesOf(set);
				assert.deepEqual(blocks.map(prefixSet).reduce(unionAddresses, emptyAddresses(set.family)), set);
				for (const [index, block] of blocks.entries()) {
					const next = blocks[index + 1];
					if (next === undefined) continue;
					assert.ok(compareAddresses(block.first, next.first) < 0 && !overlaps(block, next));
					const isLowerHalf = block.length === next.length && prefixesOf(unionAddresses(prefixSet(block), prefixSet(next))).length === 1;
					assert.ok(!isLowerHalf, `${formatPrefix(block)} and ${formatPrefix(next)} are one block`);
				}
			}),
		);
	});

	it('of a block are that block', () => {
		holds(
			fc.property(worldPrefix, (block) => {
				assert.deepEqual(prefixesOf(prefixSet(block)), [block]);
				const text = formatAddresses(prefixSet(block));
				assert.equal(text.includes('/') ? text : `${text}/${block.length}`, formatPrefix(block));
			}),
		);
	});
});

function range(from: string, to: string): AddressSet {
	return rangeOf(address(from), address(to));
}

function inRanges(set: AddressSet, at: Address): boolean {
	return set.family === at.family && addressRanges(set).some(({ from, to }) => integer(from) <= integer(at) && integer(at) <= integer(to));
}

function setOf(family: 'ipv4' | 'ipv6', world: readonly Address[]): fc.Arbitrary<AddressSet> {
	const ends = fc.record({ from: fc.constantFrom(...world), to: fc.constantFrom(...world) });
	return fc.array(ends, { maxLength: 6 }).map((ranges) => addressesOf(family, ranges));
}
