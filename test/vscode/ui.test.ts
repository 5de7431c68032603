/** The packaged extension in a real window: what a person sees and does. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { violations } from './ui/axe.ts';
import { inEachVersion } from './ui/each-version.ts';
import { SEEN_WITHIN } from './ui/seen.ts';
import { lineOf, SHOP } from './ui/shop.ts';
import { contentOf, THEME_NAMES, THEMES, type Window } from './ui/window.ts';

let window: Window;

const flowStatus = (words: string): Locator =>
	window.page.locator(`.statusbar-item[id="status.languageStatus"][aria-label^="Editor Language Status: ${words}"]`);

/** What has the keyboard in the view, and where in the window it is seen: what grows above it does not push it away. */
const LOOKED_AT = "document.activeElement.textContent + ' at ' + Math.round(document.activeElement.getBoundingClientRect().top)";

const begin = async (opened: Window): Promise<void> => {
	window = opened;
	await window.open(SHOP.file);
};

inEachVersion('a window of VS Code', { folder: SHOP.folder, begin }, () => {
	it('shows the verdict of each flow above it', async () => {
		await window.page.locator('.codelens-decoration', { hasText: '✓ reachable, as expected' }).first().waitFor();
		assert.equal(await window.page.locator('.codelens-decoration', { hasText: '▷ Trace flow' }).count(), 3);
	});

	it('says in the status bar how many flows hold', async () => {
		await flowStatus('3 of 3 flows hold').waitFor();
	});

	it('opens the trace view from the lens, with the verdict, both legs and the picture', async () => {
		const lens = window.page.locator('.codelens-decoration', { hasText: 'Trace flow' }).nth(1);
		await lens.locator('a', { hasText: 'Trace flow' }).click();
		const view = window.view();
		await view.locator('h1', { hasText: 'queries' }).waitFor();
		assert.equal(await view.locator('[role=status].verdict').innerText(), '✓ Reachable');
		assert.equal(await view.locator('.leg.forward .hop').count(), 6);
		assert.equal(await view.locator('.leg.return .hop').count(), 6);
		await view.locator('figure svg [data-key="instance:web-1"]').first().waitFor();
	});

	it('goes from a rule in the view to its line', async () => {
		await window.view().locator('.hop', { hasText: 'shop.private' }).locator('.rule button').first().click();
		await window.page.locator('.statusbar-item', { hasText: `Ln ${lineOf('- 100 allow tcp 5432')},` }).waitFor();
	});

	it('goes from a box of the picture to its declaration', async () => {
		await window.view().locator('figure svg [data-key="instance:database-1"][tabindex]').first().click();
		await window.page.locator('.statusbar-item', { hasText: `Ln ${lineOf('database-1:')},` }).waitFor();
	});

	it('follows the cursor from flow to flow, unless it is told not to', async () => {
		const { page } = window;
		await window.focusEditor();
		await window.goToLine(lineOf('visitors:'));
		await window.view().locator('h1', { hasText: 'visitors' }).waitFor();
		await window.view().getByRole('button', { name: 'Follow' }).click();
		await window.view().locator('button[aria-pressed=false]', { hasText: 'Follow' }).waitFor();
		await window.focusEditor();
		await window.goToLine(lineOf('attacks:'));
		await window.view().getByRole('button', { name: 'Next flow' }).click();
		await window.view().locator('h1', { hasText: 'queries' }).waitFor();
		await window.view().getByRole('button', { name: 'Follow' }).click();
		await page.bringToFront();
	});

	it('keeps what is looked at, and the keyboard where it is, when the file changes on the disk', async () => {
		const { page, folder } = window;
		const view = window.view();
		const content = await contentOf(page);
		const path = join(folder, SHOP.file);
		const text = readFileSync(path, 'utf8');
		await window.focusEditor();
		await window.goToLine(lineOf('queries:'));
		await view.locator('h1', { hasText: 'queries' }).waitFor();
		await page.setViewportSize({ width: 1600, height: 700 });
		await view.getByRole('button', { name: 'Zoom in' }).click();
		const zoomed = await view.locator('figure svg').getAttribute('viewBox');
		await view.locator('.leg.return .name').nth(1).focus();
		const looked = await content.evaluate(LOOKED_AT);
		assert.ok(Number(await content.evaluate('scrollY')) > 0);
		assert.match(String(looked), /^database-1\.eth0 at \d/);
		writeFileSync(path, text.replace(/^.*- 110 allow.*\n/m, ''));
		await view.locator('.verdict', { hasText: 'Blocked, was reachable' }).waitFor();
		await view.locator('.fix button').first().waitFor();
		assert.equal(await view.locator('figure svg').getAttribute('viewBox'), zoomed);
		assert.equal(await content.evaluate(LOOKED_AT), looked);
		writeFileSync(path, text);
		await view.locator('.verdict', { hasText: 'Reachable, was blocked' }).waitFor();
		assert.equal(await content.evaluate(LOOKED_AT), looked);
		const scaleOf = (box: string | null) => box?.split(' ').slice(2).join(' ');
		const more = '  batch-1: { interfaces: { eth0: { subnet: shop.private } } }\n  database-1:\n';
		writeFileSync(path, text.replace('  database-1:\n', more));
		await view.locator('figure svg text', { hasText: 'batch-1' }).waitFor();
		assert.equal(scaleOf(await view.locator('figure svg').getAttribute('viewBox')), scaleOf(zoomed), 'a larger picture keeps the zoom');
		writeFileSync(path, text);
		await view.locator('figure svg text', { hasText: 'batch-1' }).waitFor({ state: 'detached' });
		await view.getByRole('button', { name: 'fit' }).click();
		await page.setViewportSize({ width: 1600, height: 1000 });
	});

	it('traces again at an edit, says what was before, and keeps zoom and place', async () => {
		const view = window.view();
		await view.locator('h1', { hasText: 'queries' }).waitFor();
		await view.getByRole('button', { name: 'Zoom in' }).click();
		const zoomed = await view.locator('figure svg').getAttribute('viewBox');
		await window.focusEditor();
		await window.goToLine(lineOf('- 110 allow'));
		await window.page.keyboard.press('Control+Shift+k');
		await view.locator('.verdict', { hasText: '✗ Blocked' }).waitFor();
		assert.match(await view.locator('.verdict').innerText(), /Blocked, was reachable, expected reachable/);
		await view.locator('.leg.return .changed').first().waitFor();
		assert.equal(await view.locator('figure svg').getAttribute('viewBox'), zoomed);
		await flowStatus('2 of 3 flows hold, 1 not as expected').waitFor();
	});

	it('shows the finding at the flow once, with a squiggle and in the list of problems', async () => {
		await window.editor(SHOP.file).locator('.squiggly-error').first().waitFor();
		await window.page.keyboard.press('Control+Shift+m');
		const rows = window.page.locator('.markers-panel .monaco-list-row', { hasText: 'queries (tcp 5432) is blocked' });
		await rows.first().waitFor();
		assert.equal(await rows.count(), 1);
		await window.page.keyboard.press('Control+Shift+m');
	});

	it('has nothing for axe to complain about, in all themes, and takes their colours', async function () {
		this.timeout(180_000);
		const colours = new Set<unknown>();
		for (const theme of THEME_NAMES.toReversed()) {
			await window.theme(theme);
			const view = window.view();
			await view.locator(`body[data-vscode-theme-kind="${THEMES[theme].kind}"]`).waitFor();
			await view.locator('.fix button').first().waitFor();
			colours.add(await view.locator('body').evaluate('getComputedStyle(document.body).color'));
			assert.deepEqual(await violations(window.page), [], theme);
		}
		assert.ok(colours.size >= 3, [...colours].join(', '));
	});

	it('runs no script but its own', async () => {
		const policy = await window.view().locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
		assert.match(policy ?? '', /^default-src 'none'; style-src [^;']*(?:'self' )?[^;]*; script-src 'nonce-[\w-]+'$/);
		assert.doesNotMatch(policy ?? '', /unsafe/);
	});

	it('shows what a fix changes, and mends the flow when the button is pressed', async () => {
		const view = window.view();
		await view.locator('.fix summary', { hasText: 'Preview' }).first().click();
		assert.match(await view.locator('.diff .added').first().innerText(), /^\+ {11}- 200 allow tcp 32768-60999 to 10\.20\.1\.10\/32/);
		await view.locator('.fix button').first().click();
		await view.locator('.verdict', { hasText: '✓ Reachable' }).waitFor();
		await window.editor(SHOP.file).locator('.view-line', { hasText: '200 allow tcp 32768-60999' }).waitFor();
	});

	it('walks the hops by the arrow keys', async () => {
		const view = window.view();
		await view.locator('.leg.forward .name').first().focus();
		await window.page.keyboard.press('ArrowDown');
		assert.equal(await view.locator('.name:focus').innerText(), 'web-1.eth0');
		await view.locator('.hop:focus-within .arriving .packet').first().waitFor();
		await window.page.keyboard.press('ArrowRight');
		assert.equal(await view.locator('.name:focus').innerText(), 'database-1');
	});

	it('survives a reload of the window', async () => {
		await window.page.locator('.tab.dirty').waitFor();
		await window.focusEditor();
		await window.page.keyboard.press('Control+s');
		await window.page.locator('.tab.dirty').waitFor({ state: 'detached' });
		await window.reload();
		await window.view().locator('h1', { hasText: 'queries' }).waitFor();
		await window.view().locator('.verdict', { hasText: '✓ Reachable' }).waitFor();
	});

	it('runs the flows as tests', async () => {
		const { page } = window;
		await window.command('Test: Run All Tests');
		await window.command('Testing: Focus on Test Explorer View');
		await page.locator('.test-explorer .monaco-list-row', { hasText: SHOP.file }).first().waitFor();
		await page.locator('.test-explorer', { hasText: '3/3' }).first().waitFor();
	});

	it('says at the line of a flow that failed what is in the way', async () => {
		const { page } = window;
		await window.focusEditor();
		await window.goToLine(lineOf('- 110 allow'));
		await page.keyboard.press('Control+Shift+k');
		await window.goToLine(lineOf('queries:') - 1);
		await window.command('Test: Run All Tests');
		await page.locator('.test-explorer', { hasText: '2/3' }).first().waitFor();
		await page.locator('.test-error-content-widget', { hasText: 'tcp 5432: blocked, expected reachable' }).waitFor();
		// What is peeked at goes away again with what the window still hears of the run: then a person asks once more, at the message or by the
		// command.
		const peeked = page.locator('.test-output-peek', {
			hasText: 'network ACL shop.database of subnet shop.private lets no tcp 32768-60999 out',
		});
		const asked = [() => page.locator('.test-error-content-widget').first().click(), () => window.command('Test: Peek Output')];
		for (const ask of [...asked, ...asked]) {
			if (await peeked.isVisible()) break;
			await ask();
			await peeked.waitFor({ timeout: SEEN_WITHIN / asked.length }).catch(() => undefined);
		}
		await peeked.waitFor();
		await page.keyboard.press('Escape');
	});

	it('runs the flows again whenever the file is saved, once it is told to', async () => {
		const { page } = window;
		await window.command('Test: Start Continuous Run');
		await page.locator('.codicon-testing-turn-continuous-run-off').first().waitFor();
		await window.focusEditor();
		await page.keyboard.press('Control+z');
		await page.keyboard.press('Control+s');
		await page.locator('.test-explorer', { hasText: '3/3' }).first().waitFor();
		await page.locator('.test-error-content-widget').waitFor({ state: 'detached' });
	});

	it('draws the whole file', async () => {
		await window.focusEditor();
		await window.command('Hopwise: Show Topology');
		const boxes = window.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
		await boxes.locator('.whole svg [data-key="subnet:shop.private"]').first().waitFor();
	});
});
