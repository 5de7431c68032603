import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { columnsOf } from '../../../server/src/core/render/appearance.ts';
import { excerpt } from '../../../server/src/core/render/check/excerpt.ts';
import { holds } from '../net/arbitraries.ts';
import { WIDE } from './samples.ts';

/** The marks under a part of a line, as they stand on a terminal. */
function marked(line: string, words: string, columns = 80, ascii = false): readonly [line: string, marks: string] {
	const start = line.indexOf(words);
	const seen = excerpt(line, { start, end: start + words.length }, '^', columns, { ...WIDE, ascii });
	return [seen.line, seen.marks];
}

describe('excerpt', () => {
	it('marks the place', () => {
		assert.deepEqual(marked('  a: { cidr: 10.0.0.0/16 }', '10.0.0.0/16'), ['  a: { cidr: 10.0.0.0/16 }', '             ^^^^^^^^^^^']);
	});

	it('puts two marks under a wide character and two blanks under one before the place', () => {
		assert.deepEqual(marked('"東京": x', 'x'), ['"東京": x', '        ^']);
		assert.deepEqual(marked('"東京": x', '東京'), ['"東京": x', ' ^^^^']);
	});

	it('keeps combined characters together', () => {
		assert.deepEqual(marked('e\u0301 👩‍💻 x', 'x'), ['e\u0301 👩‍💻 x', '     ^']);
	});

	it('expands tabs', () => {
		assert.deepEqual(marked('\ta: x', 'x'), ['    a: x', '       ^']);
	});

	it('marks an empty place, and one at the end of the line, once', () => {
		const at = (start: number) => excerpt('a:', { start, end: start }, '^', 80, WIDE).marks;
		assert.deepEqual([at(0), at(2)], ['^', '  ^']);
	});

	it('cuts a long line around the place', () => {
		const [line, marks] = marked(`${'a'.repeat(200)}HERE${'b'.repeat(200)}`, 'HERE', 40);
		assert.deepEqual([line, marks], [`…${'a'.repeat(17)}HERE${'b'.repeat(17)}…`, `${' '.repeat(18)}^^^^`]);
	});

	it('shows the start of a place that is longer than the terminal', () => {
		const [line, marks] = marked(`ab ${'x'.repeat(300)}`, 'x'.repeat(300), 40);
		assert.equal(line, `ab ${'x'.repeat(35)}…`);
		assert.equal(marks, `   ${'^'.repeat(35)}`);
	});

	it('writes control characters and direction marks in letters', () => {
		assert.deepEqual(marked('a\u001b[31m\u202eb', 'b'), ['a\\u{1b}[31m\\u{202e}b', `${' '.repeat(19)}^`]);
	});

	it('spells other characters in ASCII where that is asked, with the marks at their place', () => {
		assert.deepEqual(marked('“東” → x', 'x', 80, true), ['"\\u{6771}" -> x', `${' '.repeat(14)}^`]);
	});

	it('never takes more columns than there are, and marks what the place says', () => {
		holds(
			fc.property(
				fc.string({ unit: 'grapheme', maxLength: 300 }),
				fc.nat(300),
				fc.nat(40),
				fc.integer({ min: 24, max: 120 }),
				(line, start, length, columns) => {
					const at = Math.min(start, line.length);
					const seen = excerpt(line, { start: at, end: Math.min(line.length, at + length) }, '^', columns, WIDE);
					assert.ok(columnsOf(seen.line) <= columns, `${columnsOf(seen.line)} columns`);
					assert.ok(columnsOf(seen.marks) <= columns + 1);
					assert.match(seen.marks, /^ *\^+$/);
				},
			),
		);
	});

	it('takes a line of megabytes in its stride', () => {
		const line = `${'x'.repeat(5_000_000)}HERE${'y'.repeat(5_000_000)}`;
		const started = performance.now();
		assert.equal(excerpt(line, { start: 5_000_000, end: 5_000_004 }, '^', 100, WIDE).marks.trim(), '^^^^');
		assert.ok(performance.now() - started < 1000);
	});
});
