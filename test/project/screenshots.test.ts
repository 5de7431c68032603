/** The screenshots of the documents: the script makes all of them, the documents show all of them, and they stay small. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { FOLDER, pathOf, SCREENSHOTS } from '../vscode/screenshots/list.ts';

const PAGES = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((path) => path.endsWith('.md'));
const MOST_BYTES = 1_650_000;

describe('the screenshots', () => {
	it('are those that the script makes, and no others', () => {
		assert.deepEqual(
			readdirSync(FOLDER)
				.map((name) => `${FOLDER}/${name}`)
				.sort(),
			SCREENSHOTS.map(pathOf).sort(),
		);
	});

	for (const screenshot of SCREENSHOTS) {
		it(`${pathOf(screenshot)} has the size that the list says`, () => {
			const { width, height, scale } = screenshot;
			assert.deepEqual(sizeOf(readFileSync(pathOf(screenshot))), { width: width * scale, height: height * scale });
		});
	}

	it('are all shown by a page, which shows no others', () => {
		const shown = new Set(PAGES.flatMap(picturesOf));
		assert.deepEqual([...shown].sort(), SCREENSHOTS.map(pathOf).sort());
	});

	it('say in words what they show', () => {
		for (const page of PAGES) {
			const text = readFileSync(page, 'utf8');
			const words = [...text.matchAll(/!\[([^\]]*)\]\([^)]*images\/|<img alt="([^"]*)"/g)].map(
				([, markdown, html]) => markdown ?? html ?? '',
			);
			assert.ok(words.length > 0 || picturesOf(page).length === 0, page);
			assert.ok(
				words.every((each) => each.length > 40),
				page,
			);
		}
	});

	it('come in the light and in the dark, as their reader likes', () => {
		for (const page of PAGES) {
			const pairs = [...readFileSync(page, 'utf8').matchAll(/<picture>[\s\S]*?srcset="([^"]+)"[\s\S]*?src="([^"]+)"/g)];
			for (const [, dark = '', light = ''] of pairs) assert.equal(dark.replace('-dark.', '-light.'), light, page);
			assert.equal(picturesOf(page).length, 2 * pairs.length, `${page} shows one outside of <picture>`);
		}
	});

	it('are small together', () => {
		const bytes = SCREENSHOTS.reduce((sum, each) => sum + readFileSync(pathOf(each)).length, 0);
		assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
	});
});

/** The files under `docs/images` that a page names, from the project's folder. */
function picturesOf(page: string): readonly string[] {
	return [...readFileSync(page, 'utf8').matchAll(/(?:\]\(|src="|srcset=")([^)"\s]*images\/[^)"\s]+\.png)/g)].map(([, file = '']) =>
		posix.join(dirname(page), file),
	);
}

/** Of a PNG file, from its header. https://www.w3.org/TR/png-3/#11IHDR */
function sizeOf(file: Buffer): { readonly width: number; readonly height: number } {
	assert.equal(file.toString('latin1', 1, 4), 'PNG');
	assert.equal(file.toString('latin1', 12, 16), 'IHDR');
	return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}
