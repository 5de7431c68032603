import assert from 'node:assert/strict';
import { sameFolds, toggled } from '../../client/webview/folds.ts';
import { fitted, moved, zoomed } from '../../client/webview/viewport.ts';

const WHOLE = { width: 800, height: 400 };

describe('the part of a picture that is seen', () => {
	it('is all of it at first', () => {
		assert.deepEqual(fitted(WHOLE), { x: 0, y: 0, width: 800, height: 400 });
	});

	it('shrinks around its middle when it is zoomed in', () => {
		assert.deepEqual(zoomed(fitted(WHOLE), WHOLE, 2), { x: 200, y: 100, width: 400, height: 200 });
	});

	it('keeps the point under the pointer where it is', () => {
		const { x, y, width, height } = zoomed(fitted(WHOLE), WHOLE, 2, { x: 600, y: 100 });
		assert.deepEqual([(600 - x) / width, (100 - y) / height], [0.75, 0.25]);
	});

	it('is never less than an eighth or more than four times the picture', () => {
		assert.equal(zoomed(fitted(WHOLE), WHOLE, 100).width, 100);
		assert.equal(zoomed(fitted(WHOLE), WHOLE, 0.01).width, 3200);
	});

	it('cannot be moved away from the picture', () => {
		assert.equal(moved(fitted(WHOLE), WHOLE, 5000, 0).x, 640);
		assert.equal(moved(fitted(WHOLE), WHOLE, -5000, 0).x, -640);
		assert.equal(moved(fitted(WHOLE), WHOLE, 0, 30).y, 30);
	});
});

describe('what a user folds and unfolds', () => {
	it('is what was done last', () => {
		const unfolded = toggled({ expanded: [], collapsed: [] }, 'subnet:a', false);
		assert.deepEqual(unfolded, { expanded: ['subnet:a'], collapsed: [] });
		const folded = toggled(unfolded, 'subnet:a', true);
		assert.deepEqual(folded, { expanded: [], collapsed: ['subnet:a'] });
		assert.equal(sameFolds(unfolded, folded), false);
		assert.equal(sameFolds(toggled(folded, 'subnet:a', false), unfolded), true);
	});
});
