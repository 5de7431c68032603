import assert from 'node:assert/strict';
import { firstLook, firstPath } from '../../client/webview/first.ts';
import { sameFolds, toggled } from '../../client/webview/folds.ts';
import { firstView, fitted, followed, moved, zoomed } from '../../client/webview/viewport.ts';
import type { PathView } from '../../server/src/protocol.ts';

const WHOLE = { width: 800, height: 400 };

describe('the part of a picture that is seen', () => {
	it('is all of it at first', () => {
		assert.deepEqual(fitted(WHOLE), { x: 0, y: 0, width: 800, height: 400 });
	});

	it('is at first, where all of it could not be read, as much as can be around what matters', () => {
		assert.deepEqual(firstView(WHOLE, { width: 500, height: 600 }, { x: 700, y: 100 }), fitted(WHOLE));
		const narrow = firstView(WHOLE, { width: 320, height: 600 }, { x: 400, y: 100 });
		assert.deepEqual(narrow, { x: 200, y: 0, width: 400, height: 400 });
		assert.equal(firstView(WHOLE, { width: 320, height: 600 }, { x: 780, y: 100 }).x, 400);
		assert.equal(firstView(WHOLE, { width: 320, height: 600 }).x, 0);
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

	it('goes with what was in its middle, over a picture of another size', () => {
		const view = { x: 200, y: 100, width: 400, height: 200 };
		const before = new Map([
			['near', { x: 390, y: 190 }],
			['gone', { x: 400, y: 200 }],
			['far', { x: 0, y: 0 }],
		]);
		const after = new Map([
			['near', { x: 440, y: 170 }],
			['far', { x: 0, y: 0 }],
		]);
		assert.deepEqual(followed(view, { width: 900, height: 500 }, before, after), { ...view, x: 250, y: 80 });
		assert.deepEqual(followed(view, { width: 900, height: 500 }, before, new Map()), view);
		assert.equal(followed({ ...view, x: 700 }, { width: 300, height: 200 }, before, new Map()).x, 220);
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

describe('what is looked at first in the trace view', () => {
	const path = (verdict: PathView['verdict']) => ({ verdict, label: '', forward: { note: '', hops: [] }, return: null });
	const [open, stopped, unknown] = [path('reachable'), path('blocked'), path('unknown')];

	it('is the path that is stopped, else one that is not known, else the first', () => {
		assert.equal(firstPath({ paths: [open, unknown, stopped] }), 2);
		assert.equal(firstPath({ paths: [open, unknown] }), 1);
		assert.equal(firstPath({ paths: [open, open] }), 0);
		assert.equal(firstPath({ paths: [] }), 0);
	});

	it('is the traffic that does not fare as it was expected to', () => {
		const met = { expected: { verdict: 'blocked' as const, met: true }, paths: [stopped] };
		const unmet = { expected: { verdict: 'reachable' as const, met: false }, paths: [open, stopped] };
		assert.deepEqual(firstLook([met, unmet]), { trace: 1, path: 1 });
		assert.deepEqual(firstLook([met, met]), { trace: 0, path: 0 });
		assert.deepEqual(firstLook([]), { trace: 0, path: 0 });
	});
});
