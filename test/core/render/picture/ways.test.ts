import assert from 'node:assert/strict';
import {
	crossings,
	lengthOf,
	type Polyline,
	pathData,
	placeAt,
	shifted,
	simplified,
	sliced,
} from '../../../../server/src/core/render/picture/ways/polyline.ts';

/** Right, then down. */
const CORNER: Polyline = [
	{ x: 0, y: 0 },
	{ x: 100, y: 0 },
	{ x: 100, y: 50 },
];

describe('lines of a picture', () => {
	it('are measured along their pieces', () => {
		assert.equal(lengthOf(CORNER), 150);
		assert.deepEqual(placeAt(CORNER, 120), { point: { x: 100, y: 20 }, direction: { x: 0, y: 1 } });
		assert.deepEqual(sliced(CORNER, 90, 110), [
			{ x: 90, y: 0 },
			{ x: 100, y: 0 },
			{ x: 100, y: 10 },
		]);
	});

	it('keep their distance around a corner when they are moved aside', () => {
		assert.deepEqual(shifted(CORNER, 5), [
			{ x: 0, y: -5 },
			{ x: 105, y: -5 },
			{ x: 105, y: 50 },
		]);
	});

	it('know where they go over the border of a box', () => {
		assert.deepEqual(crossings(CORNER, { x: 20, y: -10, width: 40, height: 20 }), [20, 60]);
		assert.deepEqual(crossings(CORNER, { x: 90, y: -10, width: 20, height: 30 }), [90, 120]);
		assert.deepEqual(crossings(CORNER, { x: 0, y: 10, width: 50, height: 20 }), []);
	});

	it('lose the points that change no direction', () => {
		const points = [0, 10, 20].map((x) => ({ x, y: 3 }));
		assert.deepEqual(simplified([...points, { x: 20, y: 3 }, { x: 20, y: 9 }]), [
			{ x: 0, y: 3 },
			{ x: 20, y: 3 },
			{ x: 20, y: 9 },
		]);
	});

	it('are drawn with round corners', () => {
		assert.equal(pathData(CORNER), 'M0 0L93 0Q100 0 100 7L100 50');
	});
});
