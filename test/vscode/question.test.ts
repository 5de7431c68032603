/** What is traced, and how a person says it: by the button above the file, and by a question that no flow asks. */
import assert from 'node:assert/strict';
import { inEachVersion } from './ui/each-version.ts';
import { lineOf, SHOP } from './ui/shop.ts';
import type { Window } from './ui/window.ts';

let window: Window;

const begin = async (opened: Window): Promise<void> => {
	window = opened;
	await window.open(SHOP.file);
};

/** The picks of the question, in their order. */
type Step = 'From (1/3)' | 'To (2/3)' | 'Traffic (3/3)';

const input = () => window.page.locator('.quick-input-box input').first();
const offers = () => window.page.locator('.quick-input-list .monaco-list-row');

/** Waits for this pick, with this answer in it. */
async function asked(step: Step, answer: string): Promise<void> {
	await window.page.locator('.quick-input-title', { hasText: `Trace: ${step}` }).waitFor();
	await offers().first().waitFor();
	assert.equal(await input().inputValue(), answer);
}

/** Types an answer that is not offered, and waits for nothing. */
async function type(answer: string): Promise<void> {
	await input().fill(answer);
	await accept();
}

/** Types the whole of an answer that is offered, until it is the one that is chosen. */
async function choose(answer: string): Promise<void> {
	await input().fill(answer);
	await offers().and(window.page.locator('.focused')).filter({ hasText: answer }).waitFor();
	await accept();
}

const accept = (): Promise<void> => window.page.keyboard.press('Enter');
const goBack = (): Promise<void> => window.page.locator('.quick-input-titlebar [aria-label^="Back"]').click();

inEachVersion('asking for a trace', { folder: SHOP.folder, begin }, () => {
	it('opens the view of the flow at the cursor by the button in the title of the editor', async () => {
		await window.goToLine(lineOf('queries:'));
		await window.page.locator('.editor-actions [role=button][aria-label="Trace Flow"]').click();
		await window.view().locator('h1', { hasText: 'queries' }).waitFor();
		await window.view().locator('.verdict', { hasText: 'Reachable' }).waitFor();
	});

	it('offers the names of the file as ends of a question', async () => {
		await window.focusEditor();
		await window.command('Hopwise: Trace Between Two Ends…');
		await asked('From (1/3)', '');
		const names = await offers().locator('.label-name').allInnerTexts();
		assert.deepEqual(names, ['web-1', 'database-1', 'internet', 'aws']);
		await choose('web-1');
		await asked('To (2/3)', '');
	});

	it('takes an address that is not offered', async () => {
		await type('8.8.8.8');
		await asked('Traffic (3/3)', '');
	});

	it('goes back step by step, and keeps what was answered', async () => {
		await goBack();
		await asked('To (2/3)', '8.8.8.8');
		await goBack();
		await asked('From (1/3)', 'web-1');
		assert.equal(await window.page.locator('.quick-input-titlebar [aria-label^="Back"]').count(), 0);
		await accept();
		await asked('To (2/3)', '8.8.8.8');
		await accept();
		await asked('Traffic (3/3)', '');
	});

	it('asks again for what it cannot read, and says why in plain words', async () => {
		await type('tcp somewhere');
		await offers().filter({ hasText: 'somewhere' }).locator('.quick-input-list-label-meta').waitFor();
		await asked('Traffic (3/3)', 'tcp somewhere');
		const complaint = await offers().locator('.quick-input-list-label-meta').innerText();
		assert.match(complaint, /“somewhere” stands where a port/);
		assert.doesNotMatch(complaint, /`/);
		await goBack();
		await asked('To (2/3)', '8.8.8.8');
		await type('nobody');
		await asked('Traffic (3/3)', 'tcp somewhere');
		await choose('tcp 443');
		await offers().filter({ hasText: 'No instance, function, network or host is called “nobody”' }).waitFor();
		await asked('To (2/3)', 'nobody');
	});

	it('shows the verdict of the question', async () => {
		const view = window.view();
		await type('8.8.8.8');
		await asked('Traffic (3/3)', 'tcp 443');
		await accept();
		await view.locator('h1', { hasText: 'Question' }).waitFor();
		assert.equal(await view.locator('.ends').innerText(), 'web-1 → 8.8.8.8 · tcp 443');
		assert.equal(await view.locator('.verdict').innerText(), '✓ Reachable');
		await window.page.locator('.tab', { hasText: 'Trace: web-1 → 8.8.8.8' }).waitFor();
	});

	it('leaves at Escape, and the view as it was', async () => {
		await window.command('Hopwise: Trace Between Two Ends…');
		await asked('From (1/3)', '');
		await choose('internet');
		await asked('To (2/3)', '');
		await window.page.keyboard.press('Escape');
		await window.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
		assert.equal(await window.view().locator('.ends').innerText(), 'web-1 → 8.8.8.8 · tcp 443');
	});

	it('begins with the question of the view when that is asked again, and shows what another one gives', async () => {
		const view = window.view();
		await view.getByRole('button', { name: 'Ask again…' }).click();
		await asked('From (1/3)', 'web-1');
		await accept();
		await asked('To (2/3)', '8.8.8.8');
		await choose('database-1');
		await asked('Traffic (3/3)', 'tcp 443');
		await accept();
		await view.locator('.ends', { hasText: 'web-1 → database-1 · tcp 443' }).waitFor();
		assert.match(await view.locator('.verdict').innerText(), /^✗ Blocked/);
	});
});
