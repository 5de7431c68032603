/** What a designer would see at once: boxes on each other, words on words, ways through boxes. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Rect, rectsOverlap } from '../../../../server/src/core/render/picture/boxes/geometry.ts';
import { networkPicture, pathPicture } from '../../../../server/src/core/render/picture/picture.ts';
import { manySubnets, readPicture, traced, withClass } from './pictures.ts';
import type { XmlElement } from './xml.ts';

const FILES = [
	...readdirSync('examples')
		.filter((name) => name.endsWith('.yaml'))
		.map((name) => join('examples', name)),
	'test/fixtures/verdicts/verdicts.topo.yaml',
	'test/fixtures/language/everything.topo.yaml',
];

const LEAVES = ['host', 'gateway', 'cloud', 'site', 'unresolved', 'folded'];

describe('the places in a picture', function () {
	this.timeout(20_000);
	for (const file of FILES) {
		const { network, trace } = traced(readFileSync(file, 'utf8'));
		it(`of every flow of ${file}`, () => {
			for (const { name } of network.flows) assertPlaces(readPicture(pathPicture(network, trace(name)).svg), name);
		});
		it(`of the network of ${file}`, () => assertPlaces(readPicture(networkPicture(network).svg), 'network'));
	}

	it('of a network where much is unfolded', () => {
		const { network, trace } = traced(manySubnets(60));
		const expanded = new Set(['vpc:main', ...['a', 'b', 'c'].map((zone) => `zone:vpc:main:z-${zone}`)]);
		assertPlaces(readPicture(pathPicture(network, trace('across'), { expanded, interactive: true }).svg), 'across');
	});
});

function assertPlaces(elements: readonly XmlElement[], what: string): void {
	const leaves = LEAVES.flatMap((look) => withClass(elements, look)).flatMap(rectOf);
	for (const [index, leaf] of leaves.entries()) {
		const other = leaves.slice(index + 1).find((each) => rectsOverlap(leaf, each));
		assert.equal(other, undefined, `${what}: a box at ${JSON.stringify(leaf)} on another`);
	}
	for (const { attributes } of withClass(elements, 'way').filter((each) => !withClass([each], 'other').length)) {
		for (const point of pointsBetween(attributes['d'] ?? '')) {
			const hit = leaves.find((leaf) =>
				rectsOverlap({ x: leaf.x + 2, y: leaf.y + 2, width: leaf.width - 4, height: leaf.height - 4 }, { ...point, width: 0, height: 0 }),
			);
			assert.equal(hit, undefined, `${what}: a way runs through the box at ${JSON.stringify(hit)}`);
		}
	}
	const svg = elements[0]?.attributes ?? {};
	for (const { x, y, width, height } of leaves) {
		assert.ok(x >= 0 && y >= 0 && x + width <= Number(svg['width']) && y + height <= Number(svg['height']), `${what}: a box outside`);
	}
}

function rectOf({ name, attributes }: XmlElement): readonly Rect[] {
	const number = (attribute: string): number => Number(attributes[attribute]);
	if (name === 'ellipse') {
		const [rx, ry] = [number('rx'), number('ry')];
		return [{ x: number('cx') - rx, y: number('cy') - ry, width: 2 * rx, height: 2 * ry }];
	}
	// The handle of an open box lies in its header.
	const rect = { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
	return name === 'rect' && rect.width > 16 ? [rect] : [];
}

/** Places every few pixels along a way; corners are rounded, so it stays inside of their points. */
function pointsBetween(data: string): readonly { readonly x: number; readonly y: number }[] {
	const numbers = [...data.matchAll(/-?[\d.]+/g)].map(Number);
	const corners = numbers.flatMap((x, index) => (index % 2 === 0 ? [{ x, y: numbers[index + 1] ?? 0 }] : []));
	return corners.slice(1).flatMap((to, index) => {
		const from = corners[index] ?? to;
		const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 4);
		return Array.from({ length: steps }, (_, step) => ({
			x: from.x + ((to.x - from.x) * step) / steps,
			y: from.y + ((to.y - from.y) * step) / steps,
		}));
	});
}
