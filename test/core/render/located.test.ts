import assert from 'node:assert/strict';
import { comparePlaces, locator } from '../../../server/src/core/render/located.ts';
import { documentOf, placeOf } from './samples.ts';

describe('located', () => {
	it('counts lines and columns from 1, the end behind the last character', () => {
		const document = documentOf('vpcs:\n  main: {}\n');
		assert.deepEqual(locator([{ name: 'a.topo.yaml', document }]).locate(placeOf(document, 'main')), {
			file: 'a.topo.yaml',
			line: 2,
			column: 3,
			endLine: 2,
			endColumn: 7,
		});
	});

	it('counts UTF-16 units, and CRLF as one line end', () => {
		const document = documentOf('# 🌍🌍\r\na: "🌍" # here\r\n');
		const place = locator([{ name: 'a', document }]).locate(placeOf(document, 'here'));
		assert.deepEqual([place?.line, place?.column, place?.endColumn], [2, 11, 15]);
	});

	it('says where a place over several lines ends', () => {
		const document = documentOf('a:\n  b\n  c\n');
		const place = locator([{ name: 'a', document }]).locate(placeOf(document, 'b\n  c'));
		assert.deepEqual([place?.line, place?.endLine, place?.endColumn], [2, 3, 4]);
	});

	it('finds the file of a place, and null for a place of none', () => {
		const [one, two] = [documentOf('one'), documentOf('two')];
		const places = locator([
			{ name: 'one', document: one },
			{ name: 'two', document: two },
		]);
		assert.equal(places.locate(placeOf(two, 'two'))?.file, 'two');
		assert.equal(places.locate(placeOf(documentOf('three'), 'three')), null);
		assert.equal(places.locate(undefined), null);
		assert.equal(places.lineText('one', 1), 'one');
		assert.equal(places.lineText('three', 1), '');
	});

	it('orders places by file and position', () => {
		const document = documentOf('a b\nc');
		const { locate } = locator([{ name: 'f', document }]);
		const [a, b, c] = ['a', 'b', 'c'].map((word) => locate(placeOf(document, word)));
		assert.deepEqual(
			[c, b, null, a].sort((x, y) => comparePlaces(x ?? null, y ?? null)),
			[null, a, b, c],
		);
	});
});
