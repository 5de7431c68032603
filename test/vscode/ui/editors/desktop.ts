/**
 * A desktop VS Code: its window is a page of the Chromium in it, which lets itself be driven by the debugging port that every Chromium
 * has. Playwright's own way to start Electron would do without the command that gives a display, and wants a debugger of Node in it.
 */
import { type Browser, chromium, type Page } from 'playwright-core';
import { installInDesktop, startDesktop, UNSEEN } from '../../../../scripts/editor/desktop.ts';
import type { Desktop } from '../../../../scripts/editor/find-desktop.ts';
import type { RunningProgram } from '../../../../scripts/editor/processes.ts';
import type { DrivenEditor, Size } from './driven.ts';

export function desktopEditor(desktop: Desktop): DrivenEditor {
	return {
		start: async ({ vsix, size, ...options }) => {
			await installInDesktop(desktop, options.home, vsix);
			const settings = { ...LIKE_A_PAGE, ...options.settings };
			const args = ['--remote-debugging-port=0', ...UNSEEN];
			let shown: Shown | undefined;
			return {
				open: async (folder) => {
					await shown?.close();
					shown = await connect(await startDesktop(desktop, { ...options, settings, args, folder }), size);
					return shown.page;
				},
				stop: async () => shown?.close(),
			};
		},
	};
}

/** What else would be the system's, and no page could reach it: menus, dialogs, the frame. Nor does a window come back by itself. */
const LIKE_A_PAGE = {
	'files.simpleDialog.enable': true,
	'window.dialogStyle': 'custom',
	'window.menuStyle': 'custom',
	'window.restoreWindows': 'none',
	'window.titleBarStyle': 'custom',
};

interface Shown {
	readonly page: Page;
	close(): Promise<void>;
}

/** The window that a program shows. One that shows none is ended. */
async function connect(program: RunningProgram, size: Size): Promise<Shown> {
	try {
		const [, endpoint = ''] = await program.written(/DevTools listening on (ws:\S+)/, COMES_UP_WITHIN);
		const browser = await chromium.connectOverCDP(endpoint);
		const page = await windowOf(browser);
		await page.setViewportSize(size);
		return {
			page,
			close: async () => {
				await browser.close();
				await program.stop();
			},
		};
	} catch (error) {
		await program.stop();
		throw new Error(`VS Code shows no window:\n${program.output()}`, { cause: error });
	}
}

const COMES_UP_WITHIN = 60_000;

async function windowOf(browser: Browser): Promise<Page> {
	const [context] = browser.contexts();
	if (context === undefined) throw new Error('there is nothing to be seen in it');
	const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: COMES_UP_WITHIN }));
	await page.locator('.monaco-workbench').waitFor({ timeout: COMES_UP_WITHIN });
	return page;
}
