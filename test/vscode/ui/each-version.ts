/** Tests in a window of each VS Code that the extension is tried in. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../../../scripts/editor/browser.ts';
import { CACHE } from '../../../scripts/editor/install-code-server.ts';
import { CODE_SERVERS } from '../../../scripts/editor/versions.ts';
import { PROVISION_WITHIN } from '../availability.ts';
import { provideEditor } from './editors/provide.ts';
import { openWindow, packExtension, type Window, type WindowOptions } from './window.ts';

interface EachVersion extends Omit<WindowOptions, 'vsix'> {
	/** Takes the window, and does in it what all tests begin with. */
	readonly begin: (window: Window) => Promise<void>;
	/** So long may a test take, in milliseconds. */
	readonly within?: number;
}

/** So much of the words of a window is printed, in characters. */
const WORDS = 6000;

/** Beside a text. */
const LINE_NUMBERS = /^\d+\n/gm;

/** Describes the tests once for each version. They share a window; what it showed when one failed is kept as a picture, and its words are printed. */
export function inEachVersion(title: string, { begin, within = 120_000, ...options }: EachVersion, tests: () => void): void {
	describe(title, function () {
		this.timeout(within);
		let browser: Browser | undefined;
		const provideBrowser = async (): Promise<Browser> => {
			browser ??= await startBrowser();
			return browser;
		};
		after(() => browser?.close());

		for (const editor of CODE_SERVERS) {
			describe(`in VS Code ${editor.vscode}`, () => {
				let window: Window | undefined;

				before(async function () {
					this.timeout(PROVISION_WITHIN);
					window = await openWindow(await provideEditor(this, editor, provideBrowser), { vsix: await packed(), ...options });
					await begin(window);
				});
				after(() => window?.close());
				afterEach(async function () {
					if (this.currentTest?.state !== 'failed') return;
					const name = [title, editor.vscode, this.currentTest.title].join(' ').replace(/[^\w.]+/g, '-');
					await window?.page.screenshot({ path: join(CACHE, `failed-${name.slice(0, 80)}.png`) });
					const words = await window?.page.locator('body').innerText();
					const said = words?.replaceAll(LINE_NUMBERS, '').slice(0, WORDS).replaceAll(/^/gm, '  | ');
					process.stdout.write(`what the window said then:\n${said}\n`);
				});
				tests();
			});
		}
	});
}

let packing: Promise<string> | undefined;

/** Packed once for all tests of this process. */
function packed(): Promise<string> {
	packing ??= packExtension();
	return packing;
}
