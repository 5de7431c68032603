import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findOverlaps } from '../../../server/src/core/net/overlaps.ts';
import { containsPrefix, equalPrefixes, type Prefix } from '../../../server/src/core/net/prefix.ts';
import { holds, prefix, worldPrefix } from './arbitraries.ts';

describe('overlaps', () => {
	it('pairs each block with every block around it', () => {
		assert.deepEqual(overlapsOf(['10.0.1.0/24', '10.0.0.0/16', '10.0.0.0/8', '192.168.0.0/16']), [
			'10.0.0.0/16 in 10.0.0.0/8',
			'10.0.1.0/24 in 10.0.0.0/8',
			'10.0.1.0/24 in 10.0.0.0/16',
		]);
	});

	it('pairs equal blocks once, the earlier one as the outer', () => {
		const items = [
			{ name: 'second', block: '10.0.1.0/24' },
			{ name: 'first', block: '10.0.0.0/24' },
			{ name: 'again', block: '10.0.0.0/24' },
		];
		const pairs = findOverlaps(items, ({ block }) => prefix(block));
		assert.deepEqual(
			pairs.map(({ inner, outer }) => `${inner.name} in ${outer.name}`),
			['again in first'],
		);
	});

	it('finds none among neighbours, nor across families', () => {
		assert.deepEqual(overlapsOf(['10.0.0.0/24', '10.0.1.0/24', '0.0.0.0/0', '::/0']), [
			'10.0.0.0/24 in 0.0.0.0/0',
			'10.0.1.0/24 in 0.0.0.0/0',
		]);
		assert.deepEqual(overlapsOf(['0.0.0.0/1', '128.0.0.0/1', '::/1', '8000::/1']), []);
		assert.deepEqual(overlapsOf([]), []);
	});

	it('finds just the pairs that comparing all with all finds', () => {
		holds(
			fc.property(fc.array(worldPrefix, { maxLength: 30 }), (blocks) => {
				const items = blocks.map((block, index) => ({ block, index }));
				const expected = items.flatMap((outer) =>
					items.filter((inner) => inner !== outer && isOuter(outer, inner)).map((inner) => `${inner.index} in ${outer.index}`),
				);
				const found = findOverlaps(items, ({ block }) => block).map(({ inner, outer }) => `${inner.index} in ${outer.index}`);
				assert.deepEqual([...found].sort(), expected.sort());
			}),
		);
	});
});

function isOuter(outer: { block: Prefix; index: number }, inner: { block: Prefix; index: number }): boolean {
	return equalPrefixes(outer.block, inner.block) ? outer.index < inner.index : containsPrefix(outer.block, inner.block);
}

function overlapsOf(blocks: readonly string[]): readonly string[] {
	return findOverlaps(blocks, prefix).map(({ inner, outer }) => `${inner} in ${outer}`);
}
