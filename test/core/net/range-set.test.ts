import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ipv4Line, ipv6Line, numberLine } from '../../../server/src/core/net/lines.ts';
import {
	containsPoint,
	equalSets,
	intersect,
	isSubset,
	type Line,
	type Range,
	type RangeSet,
	rangeSet,
	subtract,
	union,
	wholeLine,
} from '../../../server/src/core/net/range-set.ts';
import { holds, IPV4_WORLD, IPV6_WORLD } from './arbitraries.ts';

const PORTS = [0, 1, 2, 3, 4, 79, 80, 81, 442, 443, 444, 65_532, 65_533, 65_534, 65_535];

describe('range sets', () => {
	it('are sorted, disjoint and not touching, whatever they are made of', () => {
		const made = rangeSet(numberLine, [ports(80, 90), ports(22, 22), ports(85, 99), ports(100, 110), ports(23, 22)]);
		assert.deepEqual(made, [ports(22, 22), ports(80, 110)]);
	});

	it('keep a range that lies inside an earlier one out', () => {
		assert.deepEqual(rangeSet(numberLine, [ports(0, 65_535), ports(80, 90)]), wholeLine(numberLine));
	});

	it('cut holes', () => {
		assert.deepEqual(subtract(numberLine, [ports(10, 20), ports(30, 40)], [ports(12, 12), ports(19, 30), ports(40, 50)]), [
			ports(10, 11),
			ports(13, 18),
			ports(31, 39),
		]);
	});

	it('cut at the ends of the line without running over them', () => {
		assert.deepEqual(subtract(numberLine, wholeLine(numberLine), [ports(0, 0), ports(65_535, 65_535)]), [ports(1, 65_534)]);
		assert.deepEqual(subtract(numberLine, wholeLine(numberLine), wholeLine(numberLine)), []);
	});
});

describeLaws('numbers', numberLine, PORTS);
describeLaws(
	'IPv4 addresses',
	ipv4Line,
	IPV4_WORLD.flatMap((at) => (at.family === 'ipv4' ? [at.value] : [])),
);
describeLaws(
	'IPv6 addresses',
	ipv6Line,
	IPV6_WORLD.flatMap((at) => (at.family === 'ipv6' ? [at.value] : [])),
);

/** The laws of sets, against asking every range for every point of a small world. */
function describeLaws<T>(name: string, line: Line<T>, world: readonly T[]): void {
	const point = fc.constantFrom(...world);
	const ends = fc.tuple(point, point).map(([from, to]) => ({ from, to }));
	const ranges = fc.array(ends, { maxLength: 8 });
	const set = ranges.map((drawn) => rangeSet(line, drawn));
	const within = (drawn: readonly Range<T>[], at: T) =>
		drawn.some(({ from, to }) => line.compare(from, at) <= 0 && line.compare(at, to) <= 0);

	describe(`range sets of ${name}`, () => {
		it('hold the points of the ranges they are made of', () => {
			holds(
				fc.property(ranges, (drawn) => {
					const made = rangeSet(line, drawn);
					assertCanonical(line, made);
					for (const at of world) assert.equal(containsPoint(line, made, at), within(drawn, at));
				}),
			);
		});

		it('unite, intersect and subtract point by point', () => {
			holds(
				fc.property(set, set, (a, b) => {
					const [either, both, left] = [union(line, a, b), intersect(line, a, b), subtract(line, a, b)];
					for (const result of [either, both, left]) assertCanonical(line, result);
					for (const at of world) {
						assert.equal(containsPoint(line, either, at), within(a, at) || within(b, at));
						assert.equal(containsPoint(line, both, at), within(a, at) && within(b, at));
						assert.equal(containsPoint(line, left, at), within(a, at) && !within(b, at));
					}
				}),
				1000,
			);
		});

		it('obey the laws of sets', () => {
			holds(
				fc.property(set, set, set, (a, b, c) => {
					assert.deepEqual(union(line, a, b), union(line, b, a));
					assert.deepEqual(intersect(line, a, b), intersect(line, b, a));
					assert.deepEqual(union(line, union(line, a, b), c), union(line, a, union(line, b, c)));
					assert.deepEqual(intersect(line, a, union(line, b, c)), union(line, intersect(line, a, b), intersect(line, a, c)));
					assert.deepEqual(subtract(line, a, union(line, b, c)), subtract(line, subtract(line, a, b), c));
					assert.deepEqual(union(line, intersect(line, a, b), subtract(line, a, b)), a);
					assert.deepEqual(intersect(line, subtract(line, a, b), b), []);
					assert.deepEqual(subtract(line, wholeLine(line), subtract(line, wholeLine(line), a)), a);
				}),
				500,
			);
		});

		it('are equal, and subsets, as their points are', () => {
			holds(
				fc.property(set, set, (a, b) => {
					assert.equal(isSubset(line, a, b), union(line, a, b).length === b.length && equalSets(line, union(line, a, b), b));
					assert.equal(equalSets(line, a, b), isSubset(line, a, b) && isSubset(line, b, a));
					assert.ok(isSubset(line, intersect(line, a, b), a) && isSubset(line, a, union(line, a, b)));
					assert.ok(equalSets(line, a, [...a]));
				}),
			);
		});

		it('know the neighbours of each point of the line', () => {
			for (const at of world) {
				const [next, previous] = [line.next(at), line.previous(at)];
				assert.equal(next === undefined, line.compare(at, line.last) === 0);
				assert.equal(previous === undefined, line.compare(at, line.first) === 0);
				if (next !== undefined) assert.deepEqual(line.previous(next), at);
				if (previous !== undefined) assert.deepEqual(line.next(previous), at);
			}
		});
	});
}

function assertCanonical<T>(line: Line<T>, set: RangeSet<T>): void {
	for (const [index, { from, to }] of set.entries()) {
		assert.ok(line.compare(from, to) <= 0);
		const after = set[index + 1];
		const next = line.next(to);
		if (after !== undefined) assert.ok(next !== undefined && line.compare(next, after.from) < 0);
	}
}

function ports(from: number, to: number): Range<number> {
	return { from, to };
}
