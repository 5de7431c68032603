/** Runs the suites in an extension host, from outside of it: in a window of `code-server`, or in desktop VS Code. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { startCodeServer } from '../../../scripts/editor/code-server.ts';
import { startDesktop, UNSEEN } from '../../../scripts/editor/desktop.ts';
import type { Desktop } from '../../../scripts/editor/find-desktop.ts';
import type { InstalledCodeServer } from '../../../scripts/editor/install-code-server.ts';
import { bundleSuites, type HostKind } from './bundle.ts';
import { type HostResults, RESULTS } from './results.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');

/** So long may all suites take together, in milliseconds. */
export const SUITES_WITHIN = 150_000;

/** How every test ended, in a window of `code-server`. A run that does not come to its end rejects, with what the editor said. */
export function runInCodeServer(installed: InstalledCodeServer, browser: Browser, kind: HostKind): Promise<HostResults> {
	return inWorkspace(async ({ home, workspace }, note) => {
		const module = await bundleSuites(kind);
		const server = await startCodeServer(installed, {
			home,
			settings: kind === 'web' ? { 'remote.extensionKind': { 'hopwise.hopwise': ['web'] } } : {},
			args: installed.editor.suiteOptions,
		});
		const page = await browser.newPage();
		page.on('console', (message) => note(message.text()));
		try {
			await page.exposeFunction('codeAutomationLog', (_: string, values: readonly unknown[]) => note(values.join(' ')));
			const ended = new Promise<void>((end) => {
				void page.exposeFunction('codeAutomationExit', (code: number) => {
					note(`the extension host ended with ${code}`);
					end();
				});
			});
			await page.goto(server.windowOn({ folder: workspace, suite: { extension: PROJECT, module } }));
			await within(SUITES_WITHIN, ended);
		} finally {
			await page.close();
			await server.stop();
			note(server.output());
		}
	});
}

/** The same in desktop VS Code. */
export function runInDesktop(desktop: Desktop): Promise<HostResults> {
	return inWorkspace(async ({ home, workspace }, note) => {
		const module = await bundleSuites('node');
		const args = [`--extensionTestsPath=${module}`, ...UNSEEN];
		const program = await startDesktop(desktop, { home, extension: PROJECT, folder: workspace, args });
		try {
			await within(SUITES_WITHIN, program.ended);
		} finally {
			await program.stop();
			note(program.output());
		}
	});
}

interface Folders {
	/** Where the editor keeps what it keeps. */
	readonly home: string;
	/** The folder that is opened. */
	readonly workspace: string;
}

async function inWorkspace(run: (folders: Folders, note: (line: string) => void) => Promise<void>): Promise<HostResults> {
	const folder = mkdtempSync(join(tmpdir(), 'hopwise-editor-'));
	const workspace = join(folder, 'workspace');
	const story: string[] = [];
	try {
		cpSync(join(PROJECT, 'test/fixtures/workspace'), workspace, { recursive: true });
		await run({ home: join(folder, 'home'), workspace }, (line) => story.push(line)).catch((error: unknown) => story.push(String(error)));
		const results = resultsIn(folder);
		if (results.isWhole) return results;
		const tests = results.tests.map(({ title, failure }) => (failure === undefined ? `passed: ${title}` : `failed: ${title}: ${failure}`));
		throw new Error(`the suites did not come to their end:\n${[...story.slice(-LINES_SHOWN), ...tests].join('\n')}`);
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

const LINES_SHOWN = 30;

function resultsIn(folder: string): HostResults {
	const file = join(folder, RESULTS);
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { tests: [], isWhole: false };
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`not ended within ${milliseconds} ms`)), milliseconds);
	});
	await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
