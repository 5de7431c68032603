/** What a run of tests does where a browser cannot be had. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startProgram } from '../../scripts/editor/processes.ts';

const MOCHA = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const SUITE = resolve(import.meta.dirname, 'needs-a-browser.ts');

describe('where a browser cannot be had', () => {
	let programs = '';
	const calls = () => join(programs, 'calls');

	// All that is on PATH: Node, and an apt-get that writes down how it was called.
	beforeEach(() => {
		programs = mkdtempSync(join(tmpdir(), 'hopwise-programs-'));
		symlinkSync(process.execPath, join(programs, 'node'));
		writeFileSync(join(programs, 'apt-get'), `#!/bin/sh\necho "$@" >> '${calls()}'\n`);
		chmodSync(join(programs, 'apt-get'), 0o755);
	});
	afterEach(() => rmSync(programs, { recursive: true }));

	async function run(variables: Readonly<Record<string, string>>): Promise<{ readonly code: number | null; readonly output: string }> {
		const {
			CI: _,
			CHROMIUM_PATH: __,
			HOPWISE_PROVISION: ___,
			HOPWISE_RESULTS: ____,
			HOPWISE_NOT_TESTED: _____,
			...inherited
		} = process.env;
		const env = { ...inherited, PATH: programs, ...variables };
		const cwd = resolve(import.meta.dirname, '../..');
		const { ended, output } = await startProgram(process.execPath, [MOCHA, SUITE], { cwd, env });
		return { code: await ended, output: output() };
	}

	it('the rest passes, and the last lines say what was not tested and how to have it', async () => {
		const { code, output } = await run({ HOPWISE_PROVISION: '0' });
		assert.equal(code, 0, output);
		assert.match(output, /1 passing[\s\S]*1 pending/);
		assert.match(
			output,
			/\nThe oldest VS Code, 1\.99\.3, was a code-server \(4\.99\.4\), since no desktop VS Code was found: nobody has one\n\n!! NOT EVERYTHING WAS TESTED\n!! a page: Chromium is not on this machine: apt-get install chromium fonts-dejavu-core\n$/,
		);
	});

	it('the run fails under CI', async () => {
		const { code, output } = await run({ HOPWISE_PROVISION: '0', CI: '1' });
		assert.equal(code, 1, output);
		assert.match(output, /1 passing[\s\S]*1 failing[\s\S]*Chromium is not on this machine: apt-get install chromium/);
	});

	it('nothing is installed where that is forbidden', async () => {
		await run({ HOPWISE_PROVISION: '0' });
		assert.ok(!existsSync(calls()));
	});

	// Only there are packages installed at all.
	if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
		it('it is installed where that is not forbidden', async () => {
			const { output } = await run({});
			assert.match(output, /Installing Chromium for the tests: .* \(HOPWISE_PROVISION=0 forbids it\)/);
			assert.match(readFileSync(calls(), 'utf8'), /^update .*\ninstall --yes .* chromium fonts-dejavu-core\n$/);
			assert.match(output, /!! NOT EVERYTHING WAS TESTED\n!! a page: Chromium is not on this machine/);
		});
	}
});
