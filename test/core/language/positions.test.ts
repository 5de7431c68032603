import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineIndex } from '../../../server/src/core/language/positions.ts';

describe('positions in a text', () => {
	it('count lines by LF, CRLF and CR, and columns in UTF-16 units', () => {
		const lines = lineIndex('\uFEFFa\r\n🛰️b\rc\n');
		assert.equal(lines.lineCount, 4);
		assert.deepEqual(lines.positionAt(1), { line: 1, column: 2 });
		assert.deepEqual(lines.positionAt(7), { line: 2, column: 4 });
		assert.equal(lines.lineText(2), '🛰️b');
		assert.deepEqual(lines.positionAt(99), { line: 4, column: 1 });
	});

	it('lead back to the offset, and from behind a line to its end', () => {
		const lines = lineIndex('ab\r\ncd');
		assert.equal(lines.offsetAt({ line: 2, column: 2 }), 5);
		assert.equal(lines.offsetAt({ line: 1, column: 99 }), 2);
		for (const [line, column] of [
			[0, 1],
			[3, 1],
			[1, 0],
			[Number.NaN, 1],
			[1, Number.NaN],
		] as const) {
			assert.equal(lines.offsetAt({ line, column }), undefined, `${line}:${column}`);
		}
	});

	it('are the inverse of offsets, but between the two units of a CRLF', () => {
		const text = fc.array(fc.constantFrom('a', '\r', '\n', '\r\n', '🛰️', '\uFEFF')).map((parts) => parts.join(''));
		fc.assert(
			fc.property(text, fc.nat(), (content, seed) => {
				const offset = seed % (content.length + 1);
				const isWithin = content.slice(offset - 1, offset + 1) === '\r\n';
				const lines = lineIndex(content);
				assert.equal(lines.offsetAt(lines.positionAt(offset)), isWithin && offset > 0 ? offset - 1 : offset);
			}),
		);
	});
});
