/** Which editor is driven for a version. */
import type { Browser } from 'playwright-core';
import { findDesktop } from '../../../../scripts/editor/find-desktop.ts';
import { installCodeServer } from '../../../../scripts/editor/install-code-server.ts';
import type { CodeServer } from '../../../../scripts/editor/versions.ts';
import { needed, ranIn } from '../../availability.ts';
import { codeServer } from './code-server.ts';
import { desktopEditor } from './desktop.ts';
import type { DrivenEditor } from './driven.ts';

/**
 * The desktop VS Code of this version where it can be had, else a `code-server` in the browser that is asked for; the last lines of
 * the run say which. Where neither can be had, the tests of this hook are skipped.
 */
export async function provideEditor(context: Mocha.Context, version: CodeServer, browser: () => Promise<Browser>): Promise<DrivenEditor> {
	const desktop = await findDesktop(version);
	ranIn(desktop, version);
	if ('program' in desktop) return desktopEditor(desktop);
	const running = await needed(context, browser);
	const installed = await needed(context, () => installCodeServer(version));
	return codeServer(installed, running);
}
