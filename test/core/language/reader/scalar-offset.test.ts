/** From a place in what a scalar says to the place where it is written. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../../../../server/src/core/language/reader/read.ts';
import { offsetInScalar } from '../../../../server/src/core/language/reader/scalar-offset.ts';
import type { ScalarNode } from '../../../../server/src/core/language/syntax.ts';
import { level } from './level.ts';
import { scalars } from './say.ts';

/** The scalar behind `a:`. */
function scalar(text: string): ScalarNode {
	const [, value] = scalars(read(text, level).root);
	assert.ok(value !== undefined);
	return value;
}

/** What is written at each unit of the scalar's text, and where the text ends. */
function written(text: string): string {
	const node = scalar(text);
	const offsets = Array.from({ length: node.text.length + 1 }, (_, index) => offsetInScalar(node, index));
	return offsets.map((at, index) => node.piece.text.slice(at, offsets[index + 1] ?? at)).join('|');
}

describe('reader: offsets in scalars', () => {
	it('plain', () => assert.equal(written('a:  bc \n'), 'b|c|'));
	it('single quotes, doubled ones inside', () => assert.equal(written("a: 'b''c'\n"), "b|''|c|"));
	it('double quotes with every kind of escape', () =>
		assert.equal(written('a: "b\\"\\x41\\u00e9\\U0001F600\\t\\\\c"\n'), 'b|\\"|\\x41|\\u00e9||\\U0001F600|\\t|\\\\|c|'));
	it('wide characters', () => assert.equal(written('a: "é😀"\n'), 'é|\ud83d|\ude00|'));

	it('a `|` block: every line where it stands, blank ones too', () => {
		const text = 'a: |\n    b\n\n      cd\n';
		const node = scalar(text);
		assert.equal(node.text, 'b\n\n  cd\n');
		assert.deepEqual(
			node.lines.map((line) => [line.text, line.start]),
			[
				['b', 9],
				['', 11],
				['  cd', 16],
			],
		);
		assert.equal(text.slice(offsetInScalar(node, 5), offsetInScalar(node, 7)), 'cd');
	});

	it('blocks with an indentation of their own, kept ends, CRLF, and no last line end', () => {
		for (const [text, lines] of [
			['a: |2\n    b\n   c\n', ['  b', ' c']],
			['a: |+\n  b\n\n\n', ['b', '', '']],
			['a: |-\n  b\n\n', ['b']],
			['a: |\r\n  b\r\n  c\r\n', ['b', 'c']],
			['a: |\n  b\n  c', ['b', 'c']],
			['a: |\n\n  b\n', ['', 'b']],
			['a: | # d\n  b\n', ['b']],
			['a: |\n', []],
		] as const) {
			const node = scalar(text);
			assert.deepEqual(
				node.lines.map((line) => line.text),
				lines,
				JSON.stringify(text),
			);
			for (const line of node.lines) {
				assert.equal(node.piece.text.slice(line.start, line.start + line.text.length), line.text);
			}
		}
	});

	it("lines that a host's routes were meant to be", () => {
		const node = scalar('routes:\n    default via 10.0.0.1\n    10.0.0.0/8 dev eth0\n');
		assert.equal(node.style, 'literal');
		assert.equal(node.piece.text.slice(offsetInScalar(node, 21), offsetInScalar(node, 31)), '10.0.0.0/8');
	});

	it('an index outside the text gives its ends', () => {
		const node = scalar('a: bc\n');
		assert.deepEqual([offsetInScalar(node, -1), offsetInScalar(node, 99)], [3, 5]);
	});

	it('holds for every plain and literal scalar of the fixtures: the same character stands there', () => {
		const folder = join(import.meta.dirname, '../../../fixtures/reader');
		let count = 0;
		for (const name of readdirSync(folder)) {
			for (const node of scalars(read(readFileSync(join(folder, name), 'utf8'), level).root)) {
				for (let index = 0; index < node.text.length; index++) {
					const char = node.text.charAt(index);
					if ((node.style === 'plain' || node.style === 'literal') && char !== '\n') {
						assert.equal(node.piece.text.charAt(offsetInScalar(node, index)), char);
						count++;
					}
				}
			}
		}
		assert.ok(count > 1000);
	});
});
