/** The walkthrough as a newcomer goes through it: its steps are ticked by what is done to the sample, and by nothing else. */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { inEachVersion } from './ui/each-version.ts';
import { lineOf } from './ui/shop.ts';
import type { Window } from './ui/window.ts';

let window: Window;

/** Flows of this file are not as expected, and nobody minds. */
const OTHER = { folder: 'test/fixtures/verdicts', file: 'verdicts.topo.yaml' } as const;

const begin = async (opened: Window): Promise<void> => {
	window = opened;
	await window.open(OTHER.file);
	await window.page.locator('.statusbar-item[id="status.languageStatus"][aria-label*="flows hold,"]').waitFor();
	await toWalkthrough();
};

/** A step of the walkthrough; `isDone` those that are ticked, or are not. */
function step(title: string, isDone?: boolean): Locator {
	const sign =
		isDone === undefined ? '' : isDone ? ':has(.codicon-getting-started-step-checked)' : ':has(.codicon-getting-started-step-unchecked)';
	return window.page.locator(`.getting-started-step${sign}`, { hasText: title });
}

function ticked(): Promise<readonly string[]> {
	return window.page.locator('.getting-started-step:has(.codicon-getting-started-step-checked) .step-title').allInnerTexts();
}

/** Not by its tab: behind that the editor may show its own welcome again. */
async function toWalkthrough(): Promise<void> {
	await window.command('Welcome: Open Walkthrough');
	await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'First steps with Hopwise' }).first().click();
	await step('Open a network').waitFor();
}

async function toSample(): Promise<void> {
	await window.page.locator('.tab', { hasText: 'Untitled-1' }).first().click();
	await window.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
}

inEachVersion('the walkthrough', { folder: OTHER.folder, begin }, () => {
	it('begins with nothing done, whatever other files are like', async () => {
		assert.deepEqual(await ticked(), []);
	});

	it('opens the sample, which is saved nowhere', async () => {
		await step('Open a network').click();
		await step('Open a network').locator('a, .button-link, .monaco-button', { hasText: 'Open the sample' }).first().click();
		await window.page.locator('.codelens-decoration', { hasText: '✓ reachable, as expected' }).first().waitFor();
		await toWalkthrough();
		assert.deepEqual(await ticked(), ['Open a network']);
	});

	it('knows when a flow of the sample fails, and which step that was', async () => {
		await toSample();
		await window.goToLine(lineOf('- 110 allow'));
		await window.page.keyboard.press('Control+Shift+k');
		await window.page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
		await toWalkthrough();
		await step('Break it', true).waitFor();
		assert.deepEqual(await ticked(), ['Open a network', 'Break it']);
	});

	it('takes closing another file for no repair', async () => {
		await window.page.locator('.tab', { hasText: OTHER.file }).first().click();
		await window.command('View: Close Editor');
		await window.page.locator('.tab', { hasText: OTHER.file }).first().waitFor({ state: 'detached' });
		await toWalkthrough();
		assert.deepEqual(await ticked(), ['Open a network', 'Break it']);
	});

	it('ticks the last steps for the trace and for the fix that it offers', async () => {
		await toSample();
		await window.goToLine(lineOf('queries:') - 1);
		await window.command('Hopwise: Trace Flow');
		await window.view().locator('h1', { hasText: 'queries' }).waitFor();
		await window.view().locator('.fix button').first().click();
		await window.view().locator('.verdict', { hasText: 'Reachable' }).waitFor();
		await toWalkthrough();
		await step('Mend it', true).waitFor();
		assert.deepEqual(await ticked(), ['Open a network', 'Break it', 'Trace it', 'Mend it']);
	});
});
