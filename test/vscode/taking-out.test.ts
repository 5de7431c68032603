/** What a person takes out of the trace view: what the command line would have written. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runProgram } from '../../scripts/editor/processes.ts';
import { inEachVersion } from './ui/each-version.ts';
import { seen } from './ui/seen.ts';
import { lineOf, SHOP } from './ui/shop.ts';
import type { Window } from './ui/window.ts';

let window: Window;

const begin = async (opened: Window): Promise<void> => {
	window = opened;
	await window.open(SHOP.file);
	await window.goToLine(lineOf('queries:'));
	await window.command('Hopwise: Trace Flow');
	await window.view().locator('h1', { hasText: 'queries' }).waitFor();
	await window.view().locator('figure svg').waitFor();
};

const CLI = resolve(import.meta.dirname, '../../dist/cli.js');

/** What `hopwise trace` writes of the flow that is shown. */
function written(format: 'text' | 'mermaid' | 'json' | 'svg'): Promise<string> {
	return runProgram(process.execPath, [CLI, 'trace', SHOP.file, 'queries', '--format', format], { cwd: window.folder });
}

/** The editor knows the file by its address, the command line by its name. */
function named(text: string): string {
	return text.replaceAll(pathToFileURL(join(window.folder, SHOP.file)).href, SHOP.file).trimEnd();
}

async function take(entry: string): Promise<void> {
	const menu = window.view().locator('details.menu');
	await menu.locator('summary').click();
	await menu.getByRole('button', { name: entry }).click();
	await menu.locator('ul').waitFor({ state: 'hidden' });
}

inEachVersion('what is taken out of the view', { folder: SHOP.folder, begin }, () => {
	for (const [format, name] of [
		['text', 'text'],
		['mermaid', 'Mermaid'],
		['json', 'JSON'],
	] as const) {
		it(`is copied as ${name}, as the command line writes it`, async () => {
			await take(`Copy as ${name}`);
			await window.page.locator('.statusbar-item', { hasText: `Trace copied as ${name}` }).waitFor();
			assert.equal(named(await window.copied()), named(await written(format)));
		});
	}

	it('is saved as a picture with colours of its own, where the person says', async () => {
		const { page, folder } = window;
		await take('Save picture as SVG…');
		const path = page.locator('.quick-input-box input').first();
		await page.locator('.quick-input-title', { hasText: 'Save Picture' }).waitFor();
		await seen(page, `document.querySelector('.quick-input-box input').value === ${JSON.stringify(join(folder, 'queries.svg'))}`);
		await path.fill(join(folder, 'picture.svg'));
		await page.keyboard.press('Enter');
		await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'picture.svg' }).waitFor();
		const picture = readFileSync(join(folder, 'picture.svg'), 'utf8');
		assert.equal(named(picture), named(await written('svg')));
		assert.match(picture, /^<svg .*\.page\{fill:#[\da-f]{6}\}/);
	});
});
