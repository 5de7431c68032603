/** A `code-server`: its window is a page in Chromium. */
import type { Browser } from 'playwright-core';
import { startCodeServer } from '../../../../scripts/editor/code-server.ts';
import type { InstalledCodeServer } from '../../../../scripts/editor/install-code-server.ts';
import type { DrivenEditor } from './driven.ts';

/** `scale`: pixels of a screenshot for one of the window. */
export function codeServer(installed: InstalledCodeServer, browser: Browser, scale = 1): DrivenEditor {
	return {
		start: async ({ size, ...options }) => {
			const server = await startCodeServer(installed, options);
			const page = await browser.newPage({ viewport: size, deviceScaleFactor: scale });
			// It has no other way to the clipboard than a page has.
			await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
			return {
				open: async (folder) => {
					await page.goto(server.windowOn({ folder }));
					return page;
				},
				stop: async () => {
					await page.close();
					await server.stop();
				},
			};
		},
	};
}
