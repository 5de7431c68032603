/** `npm run screenshots`: makes every screenshot of the list anew, or those whose names begin with an argument. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { startBrowser } from '../../../scripts/editor/browser.ts';
import { CACHE, type InstalledCodeServer, installCodeServer } from '../../../scripts/editor/install-code-server.ts';
import { CODE_SERVERS } from '../../../scripts/editor/versions.ts';
import { codeServer } from '../ui/editors/code-server.ts';
import { seen } from '../ui/seen.ts';
import { openWindow, packExtension, type Window } from '../ui/window.ts';
import { pathOf, SCREENSHOTS, type Screenshot } from './list.ts';
import { SCENES } from './scenes.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');

/** Nothing that blinks, and nothing that is not spoken of; the words of a terminal are part of the page, so that they can be waited for. */
const SETTINGS = {
	'editor.autoClosingBrackets': 'never',
	'editor.cursorBlinking': 'solid',
	'editor.occurrencesHighlight': 'off',
	'editor.scrollBeyondLastLine': false,
	'editor.stickyScroll.enabled': false,
	'hopwise.codeLens.references': false,
	'terminal.integrated.fontSize': 12,
	'terminal.integrated.gpuAcceleration': 'off',
	'testing.automaticallyOpenTestResults': 'neverOpen',
	'testing.automaticallyOpenPeekView': 'never',
	'window.menuBarVisibility': 'hidden',
	'window.title': 'Hopwise',
	'workbench.layoutControl.enabled': false,
};

const wanted = process.argv.slice(2);
const chosen = SCREENSHOTS.filter((each) => wanted.length === 0 || wanted.some((name) => pathOf(each).includes(`/${name}`)));
const browser = await startBrowser();
try {
	const installed = await installCodeServer(CODE_SERVERS.at(-1) ?? CODE_SERVERS[0]);
	const vsix = await packExtension();
	for (const screenshot of chosen) {
		const path = resolve(PROJECT, pathOf(screenshot));
		mkdirSync(dirname(path), { recursive: true });
		await take(screenshot, { browser, installed, vsix, path });
		process.stdout.write(`${pathOf(screenshot)}  ${Math.round(statSync(path).size / 1000)} kB\n`);
	}
} finally {
	await browser.close();
}

interface Tools {
	readonly browser: Browser;
	readonly installed: InstalledCodeServer;
	readonly vsix: string;
	readonly path: string;
}

/** A window of its own for each: none shows what was done for another. */
async function take({ scene, theme, width, height, scale }: Screenshot, { browser, installed, vsix, path }: Tools): Promise<void> {
	const { folder, file, size = { width, height }, steps } = SCENES[scene];
	const window = await openWindow(codeServer(installed, browser, scale), { vsix, folder, theme, size, settings: SETTINGS });
	try {
		await window.open(file);
		const part = await steps(window);
		await window.page.mouse.move(0, 0);
		await atRest(window);
		const { x, y } = part === undefined ? { x: 0, y: 0 } : await cornerOf(part);
		await window.page.screenshot({ path, clip: { x, y, width, height }, animations: 'disabled' });
	} catch (error) {
		await window.page.screenshot({ path: join(CACHE, 'failed-screenshot.png') });
		throw error;
	} finally {
		await window.close();
	}
}

/** A list that closes fades away. */
async function atRest({ page }: Window): Promise<void> {
	await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
	await seen(page, "document.getAnimations().every((each) => each.playState !== 'running')");
}

async function cornerOf(part: Locator): Promise<{ readonly x: number; readonly y: number }> {
	const box = await part.boundingBox();
	if (box === null) throw new Error('the part of the window that is to be shown is not there');
	return box;
}
