/**
 * `npm test`: every test, in three parts, each to its end. `core` is arithmetic on values, so its files run side by side, one for each
 * processor; `programs` start others and watch the clock, and `editors` drive windows: they run one after the other. Names of parts
 * leave the others out.
 */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

const CORE = ['test/*.test.ts', 'test/core/**/*.test.ts'];
const EDITORS = ['test/editors/**/*.test.ts', 'test/vscode/**/*.test.ts'];

/** @type {Readonly<Record<string, readonly string[]>>} */
const PARTS = {
	core: ['--parallel', '--jobs', String(Math.max(2, availableParallelism())), ...CORE],
	programs: [...[...CORE, ...EDITORS].flatMap((pattern) => ['--ignore', pattern]), 'test/**/*.test.ts'],
	editors: EDITORS,
};

const named = process.argv.slice(2);
for (const name of named) {
	if (!(name in PARTS)) throw new Error(`there is no part ${name}: ${Object.keys(PARTS).join(', ')}`);
}
for (const [name, files] of Object.entries(PARTS)) {
	if (named.length > 0 && !named.includes(name)) continue;
	console.log(`\n== ${name}`);
	const start = performance.now();
	const mocha = ['node_modules/mocha/bin/mocha.js', '--forbid-only', '--reporter', './scripts/test-reporter.cjs', ...files];
	const { status } = spawnSync(process.execPath, mocha, { stdio: 'inherit' });
	console.log(`== ${name}: ${status === 0 ? 'passed' : 'failed'} in ${Math.round((performance.now() - start) / 1000)} s`);
	if (status !== 0) process.exitCode = 1;
}
