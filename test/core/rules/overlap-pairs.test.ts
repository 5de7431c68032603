import assert from 'node:assert/strict';
import fc from 'fast-check';
import { containsPrefix, equalPrefixes, overlaps, type Prefix, prefixOf } from '../../../server/src/core/net/prefix.ts';
import { overlapPairs } from '../../../server/src/core/rules/addresses/overlap-pairs.ts';
import { holds, prefix as parsed } from '../net/arbitraries.ts';

/** Blocks so close together that many of them overlap. */
const block = fc
	.tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 26, max: 32 }))
	.map(([value, length]) => prefixOf({ family: 'ipv4', value }, length));

describe('the pairs of overlapping blocks', () => {
	it('are those that comparing each with each finds, once, with what the later is to the earlier', () => {
		// Ten at most, so that no block has more twins than are shown.
		holds(
			fc.property(fc.array(block, { maxLength: 10 }), (blocks) => {
				const found = overlapPairs([...blocks.entries()], ([, prefix]) => prefix);
				assert.deepEqual(
					found.map(({ earlier, later, relation }) => [earlier[0], later[0], relation]),
					[...bruteForce(blocks)],
				);
			}),
		);
	});

	it('stay few where thousands of items have one block', () => {
		const twins = Array.from({ length: 20_000 }, () => parsed('10.0.0.0/24'));
		const inside = Array.from({ length: 20_000 }, () => parsed('10.0.0.0/25'));
		const found = overlapPairs([...twins, ...inside], (prefix) => prefix);
		assert.ok(found.length <= 3 * 10 * 20_000, `${found.length} pairs`);
	});

	it('are found fast among ten thousand blocks', () => {
		const blocks = Array.from({ length: 10_000 }, (_, index) => parsed(`10.${index >> 8}.${index & 255}.0/24`));
		const start = performance.now();
		assert.deepEqual(
			overlapPairs(blocks, (prefix) => prefix),
			[],
		);
		assert.ok(performance.now() - start < 1000);
	});
});

function* bruteForce(blocks: readonly Prefix[]): Iterable<readonly [number, number, string]> {
	for (const [place, later] of blocks.entries()) {
		for (const [before, earlier] of blocks.slice(0, place).entries()) {
			if (!overlaps(later, earlier)) continue;
			yield [before, place, equalPrefixes(later, earlier) ? 'equal' : containsPrefix(earlier, later) ? 'inside' : 'around'];
		}
	}
}
