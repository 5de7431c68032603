/** The suites of `host/suites/`, inside real VS Codes. Each of their tests appears here by its name. */
import assert from 'node:assert/strict';
import { Test } from 'mocha';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../../scripts/editor/browser.ts';
import { findDesktop } from '../../scripts/editor/find-desktop.ts';
import { installCodeServer } from '../../scripts/editor/install-code-server.ts';
import { CODE_SERVERS, type CodeServer } from '../../scripts/editor/versions.ts';
import { needed, PROVISION_WITHIN, ranIn } from './availability.ts';
import type { HostKind } from './host/bundle.ts';
import { runInCodeServer, runInDesktop, SUITES_WITHIN } from './host/outside.ts';
import type { HostResults } from './host/results.ts';

describe('the extension inside VS Code', () => {
	let browser: Browser | undefined;
	after(() => browser?.close());

	const run = async (context: Mocha.Context, editor: CodeServer, kind: HostKind): Promise<HostResults> => {
		if (kind === 'node') {
			const desktop = await findDesktop(editor);
			ranIn(desktop, editor);
			if ('program' in desktop) return runInDesktop(desktop);
		}
		browser ??= await needed(context, startBrowser);
		const installed = await needed(context, () => installCodeServer(editor));
		return runInCodeServer(installed, browser, kind);
	};

	for (const editor of CODE_SERVERS) {
		for (const kind of ['node', 'web'] as const) {
			describe(`${editor.vscode}, extension host ${kind === 'node' ? 'of Node' : 'in the browser'}`, () => {
				let results: HostResults;

				before(async function () {
					this.timeout(PROVISION_WITHIN + SUITES_WITHIN);
					results = await run(this, editor, kind);
					for (const { title, failure } of results.tests) {
						this.test?.parent?.addTest(
							new Test(title, () => {
								if (failure !== undefined) throw new Error(failure);
							}),
						);
					}
				});

				it('comes to the end of its suites', () => {
					assert.ok(results.tests.length > 0);
				});
			});
		}
	}
});
