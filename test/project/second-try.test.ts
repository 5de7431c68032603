/** A second try for what drives windows: it is said, it counts once, and what is wrong stays wrong. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startProgram } from '../../scripts/editor/processes.ts';

const PROJECT = resolve(import.meta.dirname, '../..');

describe('a part of the tests', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'hopwise-tried-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	/** What comes out of a part with these files, and what it prints. */
	async function part(windows: boolean, ...names: readonly string[]): Promise<{ readonly outcome: unknown; readonly output: string }> {
		const mocha = names.map((name) => `test/project/second-try/${name}.ts`);
		const program = `
			import { runPart } from './scripts/test-part.mjs';
			const outcome = runPart(${JSON.stringify({ mocha, windows })});
			console.log('OUTCOME ' + JSON.stringify(outcome));
		`;
		const { ended, output } = await startProgram(process.execPath, ['--input-type=module', '--eval', program], {
			cwd: PROJECT,
			env: { ...process.env, HOPWISE_TRIED: join(folder, 'tried') },
		});
		await ended;
		return { outcome: JSON.parse(/OUTCOME (.*)/.exec(output())?.[1] ?? 'null'), output: output() };
	}

	it('that drives windows passes at the second try, and says what needed it', async () => {
		const { outcome, output } = await part(true, 'once');
		assert.deepEqual(outcome, { ok: true, passed: 2, failed: 0 });
		assert.match(output, /== a second try: test\/project\/second-try\/once\.ts\n/);
		assert.match(output, /!! needed a second try: a window is slow the first time\n/);
	});

	it('that drives windows fails for what is wrong', async () => {
		const { outcome, output } = await part(true, 'once', 'always');
		assert.deepEqual(outcome, { ok: false, passed: 2, failed: 1 });
		assert.match(output, /needed a second try: a window is slow the first time\n/);
		assert.doesNotMatch(output, /needed a second try: something is wrong/);
	});

	it('that drives none has no second try', async () => {
		const { outcome, output } = await part(false, 'once');
		assert.deepEqual(outcome, { ok: false, passed: 1, failed: 1 });
		assert.doesNotMatch(output, /second try/);
	});

	it('that does not come to its end has failed', async () => {
		const { outcome } = await part(true, 'nowhere');
		assert.deepEqual(outcome, { ok: false, passed: 0, failed: 1 });
	});
});
