/** The steps to what each screenshot shows: those of a person, in the words of the tests. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { seen } from '../ui/seen.ts';
import type { Window } from '../ui/window.ts';
import type { Scene } from './list.ts';

interface Steps {
	/** Of the project; a copy is opened. */
	readonly folder: string;
	readonly file: string;
	/** Of the window, where it is larger than what is shown of it. */
	readonly size?: { readonly width: number; readonly height: number };
	/** Gives the part of the window that is shown; without one it is all of it. */
	readonly steps: (window: Window) => Promise<Locator | undefined>;
}

const SHOP = { folder: 'walkthrough', file: 'sample.topo.yaml' };
const SFTP = { folder: 'examples', file: 'sftp-lambda.topo.yaml' };

export const SCENES: Readonly<Record<Scene, Steps>> = {
	editor: {
		...SHOP,
		steps: async (window) => {
			await withoutSideBar(window);
			await breakAnswers(window);
			await window.page.keyboard.press('Control+Shift+m');
			await window.page.locator('.markers-panel .monaco-list-row', { hasText: 'queries (tcp 5432) is blocked' }).first().waitFor();
			await window.focusEditor();
			await goToQueriesWithLenses(window);
			await window.page.locator('.squiggly-error').first().waitFor();
			return undefined;
		},
	},
	completion: {
		...SHOP,
		steps: async (window) => {
			await withoutSideBar(window);
			await window.goToLine(lineOf('private: { cidr'));
			await window.page.keyboard.press('Control+Enter');
			await window.page.keyboard.type('apps: { cidr: 10 }');
			// What was offered while this was typed is closed: asked for twice, it would unfold what is said of the first.
			for (let behind = ' }'.length; behind > 0; behind--) await window.page.keyboard.press('ArrowLeft');
			await window.page.locator('.suggest-widget.visible').waitFor({ state: 'detached' });
			await window.page.keyboard.press('Control+Space');
			await window.page.locator('.suggest-widget .monaco-list-row', { hasText: '10.20.3.0/24' }).first().waitFor();
			await window.page.locator('.squiggly-error').first().waitFor();
			return undefined;
		},
	},
	'trace-blocked': {
		...SHOP,
		steps: async (window) => {
			await withoutSideBar(window);
			await breakAnswers(window);
			await trace(window, 'queries');
			// Beside the view the editor has less room: its end is looked at anew.
			await window.focusEditor();
			await goToQueriesWithLenses(window);
			await window.view().locator('.fix button').first().waitFor();
			await window.view().locator('.fix summary').first().click();
			await window.view().locator('.diff .added').first().waitFor();
			await window.focusEditor();
			return undefined;
		},
	},
	'trace-reachable': {
		...SFTP,
		size: { width: 2110, height: 1120 },
		steps: async (window) => {
			await window.goTo('https:');
			await trace(window, 'https');
			return window.page.locator('iframe.webview.ready').first();
		},
	},
	topology: {
		...SFTP,
		size: { width: 2110, height: 710 },
		steps: async (window) => {
			await window.command('Hopwise: Show Topology');
			await window.view().locator('.whole svg .link').first().waitFor({ state: 'attached' });
			return window.page.locator('iframe.webview.ready').first();
		},
	},
	tests: {
		...SHOP,
		steps: async (window) => {
			await breakAnswers(window);
			await window.command('Test: Run All Tests');
			await window.command('Testing: Focus on Test Explorer View');
			await window.page.locator('.test-explorer .monaco-list-row', { hasText: SHOP.file }).first().click();
			await window.page.keyboard.press('ArrowRight');
			await window.page.locator('.test-explorer .monaco-list-row', { hasText: 'queries' }).first().waitFor();
			await window.page.locator('.test-explorer', { hasText: '2/3' }).first().waitFor();
			await window.page.locator('.test-explorer .codicon-loading').first().waitFor({ state: 'detached' });
			// Below all of the window, what a trace says is not broken.
			await window.command('View: Set Panel Alignment to Justify');
			await window.command('Test: Show Output');
			const result = window.page.locator('.test-output-peek-tree .monaco-list-row', { hasText: 'queries' }).first();
			await result.click();
			await result.locator('.action-label.codicon-terminal').click();
			await window.page.locator('.xterm-rows', { hasText: 'the closing deny decides' }).first().waitFor();
			await window.focusEditor();
			await goToQueriesWithLenses(window);
			return undefined;
		},
	},
};

const LINES = readFileSync(resolve(import.meta.dirname, '../../..', SHOP.folder, SHOP.file), 'utf8').split('\n');

/** The line of the shop, from 1, that begins with these words. */
function lineOf(words: string): number {
	const index = LINES.findIndex((line) => line.trimStart().startsWith(words));
	if (index < 0) throw new Error(`the sample has no line ${words}`);
	return index + 1;
}

/** Deletes the rule that lets the answers of the shop's database out, and goes to the flow that needs it. */
async function breakAnswers(window: Window): Promise<void> {
	await window.goToLine(lineOf('- 110 allow'));
	await window.page.keyboard.press('Control+Shift+k');
	await goToQueries(window);
	await window.page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
}

/** The flow is a line higher than it was, and as much as may be of what stands above it is seen. */
async function goToQueries(window: Window): Promise<void> {
	await window.page.keyboard.press('Control+End');
	await window.page.locator('.statusbar-item', { hasText: `Ln ${LINES.length - 1},` }).waitFor();
	await window.goToLine(lineOf('queries:') - 1);
}

/** The lenses come once their lines are seen, and move what is below them down. */
async function goToQueriesWithLenses(window: Window): Promise<void> {
	await goToQueries(window);
	await window.page.locator('.codelens-decoration', { hasText: '✗ blocked' }).first().waitFor();
	await goToQueries(window);
}

async function trace(window: Window, flow: string): Promise<void> {
	await window.command('Hopwise: Trace Flow');
	await window.view().locator('h1', { hasText: flow }).waitFor();
	await window.view().locator('figure svg .way').first().waitFor({ state: 'attached' });
}

async function withoutSideBar({ page }: Window): Promise<void> {
	await page.keyboard.press('Control+b');
	await seen(page, "document.querySelector('.editor-group-container .monaco-editor').clientWidth > innerWidth - 100");
}
