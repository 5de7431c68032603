/** Fails where the file that is named is not there yet, and leaves it there. */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';

describe('a window', () => {
	it('is as ever', () => undefined);
	it('is slow the first time', () => {
		const marker = process.env['HOPWISE_TRIED'] ?? '';
		const tried = existsSync(marker);
		writeFileSync(marker, '');
		assert.ok(tried);
	});
});
