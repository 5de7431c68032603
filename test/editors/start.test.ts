/** `npm start`, as a person runs it in a terminal, and as a script runs it. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../../scripts/editor/browser.ts';
import { CACHE, installCodeServer, isInstalled } from '../../scripts/editor/install-code-server.ts';
import { type RunningProgram, startProgram } from '../../scripts/editor/processes.ts';
import { provideProgram } from '../../scripts/editor/programs.ts';
import { outsideOfAnEditor } from '../../scripts/editor/quiet.ts';
import { CODE_SERVERS } from '../../scripts/editor/versions.ts';
import { needed, PROVISION_WITHIN } from '../vscode/availability.ts';

const PROJECT = resolve('.');
const CTRL_C = '\u0003';
const UP_WITHIN = 90_000;

describe('npm start', function () {
	this.timeout(UP_WITHIN + 30_000);

	it('without a terminal tells the verdicts of the examples and ends well', async () => {
		const program = await startProgram('npm', ['start'], { cwd: PROJECT });
		const code = await program.ended;
		assert.equal(code, 0, program.output());
		assert.match(program.output(), /(\d+) of \1 flows as expected[\s\S]*\$ hopwise trace examples\/two-zones\.topo\.yaml/);
		assert.doesNotMatch(program.output(), /VS Code/);
	});

	describe('in a terminal', () => {
		let folder: string;
		/** What everything that is started has in its environment. */
		let mark: string;
		let browser: Browser | undefined;

		before(async function () {
			this.timeout(PROVISION_WITHIN);
			await needed(this, () => provideProgram({ title: 'script', names: ['script'], packages: ['bsdutils'] }));
			if (!existsSync('/proc/self/environ')) this.skip();
		});
		beforeEach(() => {
			folder = mkdtempSync(join(tmpdir(), 'hopwise-start-'));
			mark = `HOPWISE_TEST=${folder}`;
		});
		afterEach(() => rmSync(folder, { recursive: true, force: true }));
		after(() => browser?.close());

		const inTerminal = (env: Readonly<Record<string, string>> = {}): Promise<RunningProgram> => {
			const { DISPLAY: _, WAYLAND_DISPLAY: __, ...inherited } = outsideOfAnEditor();
			return startProgram('script', ['--quiet', '--return', '--command', 'npm start', '/dev/null'], {
				cwd: PROJECT,
				hasInput: true,
				env: { ...inherited, HOPWISE_TEST: folder, ...env },
			});
		};

		it('opens the examples in a window of code-server, and leaves nothing behind', async function () {
			this.timeout(PROVISION_WITHIN);
			browser = await needed(this, startBrowser);
			if (!CODE_SERVERS.some(isInstalled)) await needed(this, () => installCodeServer(CODE_SERVERS[0]));
			const terminal = await inTerminal();
			try {
				const [, address = ''] = await terminal.written(/(http:\/\/127\.0\.0\.1:\d+\/\?\S+)\s+Ctrl\+C ends it/, UP_WITHIN);
				const { status } = await fetch(new URL('/healthz', address));
				assert.equal(status, 200);

				const page = await browser.newPage();
				await page.goto(address);
				// What stands above a flow comes from the server; most of them are below the window.
				await page.locator('.monaco-editor[data-uri$="sftp-lambda.topo.yaml"] .codelens-decoration').first().waitFor({ state: 'attached' });
				await page.close();

				terminal.write(CTRL_C);
				await terminal.ended;
				await until('everything has ended', () => processesWith(mark).length === 0);
				assert.deepEqual(homes(), []);
			} finally {
				await terminal.stop();
			}
		});

		it('opens them in the desktop VS Code, and ends when its window is closed', async () => {
			const seen = join(folder, 'arguments');
			const editor = program(`printf '%s\\n' "$@" > '${seen}'`);
			const terminal = await inTerminal({ DISPLAY: ':99', VSCODE_PATH: editor });
			try {
				assert.equal(await terminal.ended, 0, terminal.output());
			} finally {
				await terminal.stop();
			}
			const words = readFileSync(seen, 'utf8').trimEnd().split('\n');
			assert.deepEqual(words.slice(0, 3), [
				join(PROJECT, 'examples'),
				join(PROJECT, 'examples/sftp-lambda.topo.yaml'),
				`--extensionDevelopmentPath=${PROJECT}`,
			]);
			const home = words.find((word) => word.startsWith('--user-data-dir='));
			assert.ok(home?.startsWith(`--user-data-dir=${CACHE}`), home);
			assert.deepEqual(homes(), []);
		});

		it('closes the desktop VS Code at Ctrl+C', async () => {
			const terminal = await inTerminal({ DISPLAY: ':99', VSCODE_PATH: program('sleep 600 & wait') });
			try {
				await terminal.written(/Ctrl\+C closes it/, UP_WITHIN);
				terminal.write(CTRL_C);
				await terminal.ended;
				await until('everything has ended', () => processesWith(mark).length === 0);
			} finally {
				await terminal.stop();
			}
		});

		/** A program in the place of VS Code. */
		function program(commands: string): string {
			const path = join(folder, 'editor');
			writeFileSync(path, `#!/bin/sh\n${commands}\n`, { mode: 0o755 });
			return path;
		}
	});
});

/** The folders in which an editor kept what it keeps. */
function homes(): readonly string[] {
	return readdirSync(CACHE).filter((name) => name.startsWith('home-'));
}

/** What runs and has this in its environment, by its number. */
function processesWith(variable: string): readonly string[] {
	return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(variable));
}

function environmentOf(pid: string): readonly string[] {
	try {
		return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
	} catch {
		// It has ended meanwhile, or is another user's.
		return [];
	}
}

/** Nothing tells when a process of somebody else has ended: it is looked at again and again. */
async function until(what: string, condition: () => boolean): Promise<void> {
	const end = performance.now() + 10_000;
	while (!condition()) {
		if (performance.now() > end) assert.fail(`not so within 10 s: ${what}`);
		await passed(20);
	}
}
