import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, stretchBetween } from '../../../../server/src/core/language/edit/text-edit.ts';

describe('stretchBetween', () => {
	it('leaves what both begin and end with', () => {
		assert.deepEqual(stretchBetween('a: 1\nb: 2\n', 'a: 1\nc: 3\nb: 2\n'), { start: 5, end: 5, text: 'c: 3\n' });
		assert.deepEqual(stretchBetween('aaa', 'aa'), { start: 2, end: 3, text: '' });
		assert.deepEqual(stretchBetween('', 'new'), { start: 0, end: 0, text: 'new' });
	});

	it('cuts no character in two', () => {
		assert.deepEqual(stretchBetween('😀!', '😁!'), { start: 0, end: 2, text: '😁' });
		assert.deepEqual(stretchBetween('\ud83d\ude00', '\ud83c\ude00'), { start: 0, end: 2, text: '\ud83c\ude00' });
	});

	it('makes the one of the other', () => {
		const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀', '\ud83d', '\ude00'), maxLength: 12 });
		fc.assert(fc.property(text, text, (before, after) => assert.equal(applyEdits(before, [stretchBetween(before, after)]), after)));
	});
});
