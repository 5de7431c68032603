/** What would end the process, or take for ever, is refused or read in time linear in the text. */
import assert from 'node:assert/strict';
import { read } from '../../../../server/src/core/language/reader/read.ts';
import { level } from './level.ts';
import { places, value } from './say.ts';

const TOO_DEEP = 'This nests more than 100 levels deep, and is not read';

describe('reader: limits', () => {
	const deep: readonly (readonly [string, string])[] = [
		['dashes on one line', '- '.repeat(1000)],
		['question marks on one line', '? '.repeat(1000)],
		['brackets', '['.repeat(100_000)],
		['brackets, one a line', '[\n '.repeat(5000)],
		['braces', '{a: '.repeat(5000)],
		['brackets between quotes that seem to close them', '[ "]", '.repeat(5000)],
		['indentation', Array.from({ length: 2000 }, (_, index) => `${' '.repeat(index)}a:\n`).join('')],
		['indented dashes', Array.from({ length: 2000 }, (_, index) => `${' '.repeat(index)}-\n`).join('')],
		['colons on one line', 'a: '.repeat(5000)],
		['dashes inside brackets', `[${'- '.repeat(5000)}]`],
		['tags and anchors', '&a !b '.repeat(5000)],
	];
	for (const [name, text] of deep) {
		it(`survives ${name}`, () => {
			assert.ok(read(text, level).problems.length > 0);
			assert.ok(read(`instances:\n  a:\n    b: ${text}\n  c: {}\n`, level).problems.length > 0);
		});
	}

	it('refuses a hundred and one levels, and reads a hundred', () => {
		const nested = (count: number) => `a: ${'['.repeat(count)}${']'.repeat(count)}\n`;
		assert.deepEqual(read(nested(99), level).problems, []);
		assert.deepEqual(
			read(nested(100), level).problems.map(({ message }) => message),
			[TOO_DEEP],
		);
	});

	it('counts no brackets in quotes, comments or plain text, and none that are closed', () => {
		const text = `a: "${'['.repeat(200)}"\nb: x${'['.repeat(200)}\n# ${'{'.repeat(200)}\nc: [${'[], '.repeat(200)}]\nd: |\n  ${'- '.repeat(200)}\n`;
		assert.deepEqual(read(text, level).problems, []);
	});

	it('refuses only the declaration that is too deep', () => {
		assert.deepEqual(value(`instances:\n  a: { x: ${'['.repeat(200)} }\n  b: { y: z }\n`), { instances: { a: '<broken>', b: { y: 'z' } } });
	});

	it('reports keys over 1,024 characters, wherever they stand', () => {
		const key = 'k'.repeat(2000);
		assert.deepEqual(places(`a: 1\n${key}: 2\n`), [`2:1 «${key}» yaml-syntax`]);
		assert.deepEqual(places(`vpcs:\n  ${key}:\n    cidr: 10.0.0.0/16\n`), [`2:3 «${key}» yaml-syntax`]);
	});

	it('checks 50,000 keys of one map for twins in time', () => {
		const text = `instances:\n  a:\n${Array.from({ length: 50_000 }, (_, index) => `    k${index}: x\n`).join('')}    k7: y\n`;
		const started = performance.now();
		assert.deepEqual(places(text), ['50003:5 «k7» duplicate-key']);
		assert.ok(performance.now() - started < 10_000);
	});

	// Four times the text may take four times as long, and some noise; a quadratic step takes sixteen.
	const long: readonly (readonly [string, (count: number) => string])[] = [
		['one value', (count) => `a: ${'x'.repeat(8 * count)}\n`],
		['one line without a colon', (count) => 'x'.repeat(8 * count)],
		['blank lines', (count) => '\n'.repeat(8 * count)],
		['half-typed lines', (count) => `instances:\n${'  abc\n'.repeat(count)}`],
		['quotes that are never closed', (count) => `a:\n${"  b: '\n".repeat(count)}`],
		['lone stars', (count) => `a: [${'*, '.repeat(count)}]\n`],
		['addresses that end in a colon', (count) => `a: [${'2001:db8::, '.repeat(count)}]\n`],
		['lines that a tab indents', (count) => `a:\n${'\tb: 1\n'.repeat(count)}`],
		['items over two lines', (count) => `a:\n${'  - x\n    y\n'.repeat(count)}`],
		['keys without a value', (count) => `a: {${'b,'.repeat(count)}}\n`],
		['documents', (count) => 'a: 1\n---\n'.repeat(count)],
		['twins', (count) => 'a: 1\n'.repeat(count)],
	];
	for (const [name, text] of long) {
		it(`takes linear time for many of them: ${name}`, function () {
			this.timeout(300_000);
			this.retries(2);
			const time = (count: number) => {
				const given = text(count);
				const started = performance.now();
				read(given, level);
				return performance.now() - started;
			};
			time(2000);
			const short = time(4000);
			const longer = time(16_000);
			assert.ok(longer < 60 + 10 * short, `${short.toFixed(0)} ms, four times as much: ${longer.toFixed(0)} ms`);
		});
	}
});
