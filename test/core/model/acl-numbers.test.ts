import assert from 'node:assert/strict';
import { freeNumbers } from '../../../server/src/core/model/acl-numbers.ts';

describe('a free number for a rule of a network ACL', () => {
	for (const [taken, before, count, expected] of [
		[[], undefined, 1, [100]],
		[[], undefined, 2, [100, 200]],
		[[100, 200], undefined, 1, [300]],
		[[100, 110, 120], undefined, 1, [130]],
		[[1, 2, 3], undefined, 1, [4]],
		[[100, 110], 110, 1, [105]],
		[[100, 200], 200, 1, [110]],
		[[100, 200], 200, 3, [110, 120, 130]],
		[[100], 100, 1, [90]],
		[[100, 101], 101, 1, [99]],
		[[100, 32766], 32766, 1, [200]],
		[[100, 32766], undefined, 1, [32765]],
		[[1, 2], 2, 1, undefined],
		[[1], 1, 1, undefined],
	] as const) {
		it(`is ${expected?.join(', ') ?? 'none'} ${before === undefined ? 'behind' : `before ${before} of`} ${taken.join(', ') || 'nothing'}`, () => {
			assert.deepEqual(freeNumbers(taken, before, count), expected);
		});
	}
});
