/**
 * How a desktop VS Code is found and driven. What is driven here only stands in for one (`stand-in/program.ts`): where a desktop
 * VS Code can be had, all other tests of windows run in that.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideBrowser, startBrowser } from '../../scripts/editor/browser.ts';
import { findDesktop } from '../../scripts/editor/find-desktop.ts';
import { installCodeServer } from '../../scripts/editor/install-code-server.ts';
import { CODE_SERVERS, type CodeServer } from '../../scripts/editor/versions.ts';
import { needed, PROVISION_WITHIN } from './availability.ts';
import { makeStandIn } from './stand-in/make.ts';
import { desktopEditor } from './ui/editors/desktop.ts';
import { seen } from './ui/seen.ts';
import { lineOf, SHOP } from './ui/shop.ts';
import { openWindow, packExtension, THEMES, type Window } from './ui/window.ts';

/** The part of its policy about scripts, which a page of `code-server` has not. */
const POLICY = "script-src 'self' 'unsafe-eval' blob:; require-trusted-types-for 'script'";

/** The one that is installed the quickest. */
const [VERSION] = CODE_SERVERS;

describe('a desktop VS Code', () => {
	let folder: string;
	before(function () {
		folder = mkdtempSync(join(tmpdir(), 'hopwise-desktop-'));
		// Neither what stands in for it nor `code-server` runs there.
		if (process.platform === 'win32') this.skip();
	});
	after(() => rmSync(folder, { recursive: true, force: true }));

	describe('that VSCODE_PATH names', () => {
		const CURRENT: CodeServer = { ...VERSION, name: 'current' };
		const { VSCODE_PATH, DISPLAY } = process.env;

		// Nothing is shown there.
		beforeEach(() => set('DISPLAY', ':99'));
		afterEach(() => {
			set('DISPLAY', DISPLAY);
			set('VSCODE_PATH', VSCODE_PATH);
		});

		for (const named of ['program', 'command'] as const) {
			it(`is found by its ${named}, and tells its version`, async () => {
				const standIn = makeStandIn(folder, VERSION);
				set('VSCODE_PATH', standIn[named]);
				assert.deepEqual(await findDesktop(CURRENT), { program: standIn.program, display: [], version: VERSION.vscode });
			});
		}

		it('is an error where it is not there', async () => {
			set('VSCODE_PATH', join(folder, 'nowhere'));
			await assert.rejects(findDesktop(CURRENT), { message: `VSCODE_PATH names no program: ${join(folder, 'nowhere')}` });
		});

		it('is an error, with what it says, where it does not start', async () => {
			const { program, command } = makeStandIn(folder, VERSION);
			writeFileSync(command, '#!/bin/sh\necho libgtk is missing\nexit 127\n', { mode: 0o755 });
			set('VSCODE_PATH', program);
			await assert.rejects(findDesktop(CURRENT), /ended with 127:\nlibgtk is missing/);
		});
	});

	it('has a page that forbids to evaluate words, and is waited for all the same', async function () {
		this.timeout(PROVISION_WITHIN);
		const browser = await needed(this, startBrowser);
		try {
			const page = await browser.newPage();
			await page.goto(`data:text/html,<meta http-equiv="Content-Security-Policy" content="${POLICY}">`);
			const waiting = seen(page, "document.title === 'ready'");
			await page.evaluate("setTimeout(() => { document.title = 'ready'; })");
			await waiting;
			await assert.rejects(page.waitForFunction("document.title === 'never'"), /Trusted Type/);
		} finally {
			await browser.close();
		}
	});

	describe('is driven as a code-server is:', function () {
		this.timeout(120_000);
		let window: Window;

		before(async function () {
			this.timeout(PROVISION_WITHIN);
			await needed(this, provideBrowser);
			await needed(this, () => installCodeServer(VERSION));
			const { program } = makeStandIn(folder, VERSION);
			window = await openWindow(desktopEditor({ program, display: [] }), { vsix: await packExtension(), folder: SHOP.folder });
			await window.open(SHOP.file);
		});
		after(() => window?.close());

		it('it has the packaged extension, and the size of a window', async () => {
			await window.page.locator('.codelens-decoration', { hasText: '✓ reachable, as expected' }).first().waitFor();
			assert.deepEqual(await window.page.evaluate('[innerWidth, innerHeight]'), [1600, 1000]);
		});

		it('it can be looked into views, and asked for what was copied', async () => {
			await window.goToLine(lineOf('queries:'));
			await window.command('Hopwise: Trace Flow');
			const menu = window.view().locator('details.menu');
			await menu.locator('summary').click();
			await menu.getByRole('button', { name: 'Copy as Mermaid' }).click();
			await window.page.locator('.statusbar-item', { hasText: 'Trace copied as Mermaid' }).waitFor();
			assert.match(await window.copied(), /^flowchart [\s\S]*database-1[\s\S]*\n/);
		});

		it('it takes themes', async () => {
			await window.theme('light');
			await window.view().locator(`body[data-vscode-theme-kind="${THEMES.light.kind}"]`).waitFor();
		});

		it('it shows a window anew, with what it had open', async () => {
			await window.reload();
			await window.view().locator('h1', { hasText: 'queries' }).waitFor();
		});

		it('it opens something else in place of it, and ends', async () => {
			await window.open('verdicts.topo.yaml', join(process.cwd(), 'test/fixtures/verdicts'));
			await window.page.locator('.statusbar-item[id="status.languageStatus"][aria-label*="flows hold,"]').waitFor();
			const { page } = window;
			await window.close();
			assert.ok(page.isClosed());
			assert.ok(!existsSync(window.folder));
		});
	});
});

function set(variable: string, value: string | undefined): void {
	if (value === undefined) delete process.env[variable];
	else process.env[variable] = value;
}
