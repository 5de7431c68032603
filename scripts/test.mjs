/**
 * `npm test`: every test, in parts, each to its end. `core` is arithmetic on values, so its files run side by side, one for each
 * processor; `corpus` reads networks from outside, where they are; `programs` start others and watch the clock, and `editors` drive windows: they run one after the other. Names of parts
 * leave the others out. Where HOPWISE_RESULTS names a file, each part adds the line `passed failed`.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPart } from './test-part.mjs';

const CORE = ['test/*.test.ts', 'test/core/**/*.test.ts'];
const CORPUS = ['test/corpus/**/*.test.ts'];
const EDITORS = ['test/editors/**/*.test.ts', 'test/vscode/**/*.test.ts'];

/** @type {Readonly<Record<string, import('./test-part.mjs').Part>>} */
const PARTS = {
	core: { mocha: ['--parallel', '--jobs', String(Math.max(2, availableParallelism())), ...CORE] },
	corpus: { mocha: CORPUS },
	programs: { mocha: [...[...CORE, ...CORPUS, ...EDITORS].flatMap((pattern) => ['--ignore', pattern]), 'test/**/*.test.ts'] },
	editors: { mocha: EDITORS, windows: true },
};

const folder = mkdtempSync(join(tmpdir(), 'hopwise-tests-'));
const notTested = join(folder, 'not-tested');
process.env['HOPWISE_NOT_TESTED'] = notTested;

const named = process.argv.slice(2);
for (const name of named) {
	if (!(name in PARTS)) throw new Error(`there is no part ${name}: ${Object.keys(PARTS).join(', ')}`);
}
for (const [name, part] of Object.entries(PARTS)) {
	if (named.length > 0 && !named.includes(name)) continue;
	console.log(`\n== ${name}`);
	const start = performance.now();
	const { ok, passed, failed } = runPart(part);
	const results = process.env['HOPWISE_RESULTS'];
	if (results) appendFileSync(results, `${passed} ${failed}\n`);
	console.log(`== ${name}: ${ok ? 'passed' : 'failed'} in ${Math.round((performance.now() - start) / 1000)} s`);
	if (!ok) process.exitCode = 1;
}
// Each part has said it; what comes behind a part may have taken it out of sight.
if (existsSync(notTested)) {
	const lines = ['NOT EVERYTHING WAS TESTED', ...new Set(readFileSync(notTested, 'utf8').trimEnd().split('\n'))];
	console.log(`\n${lines.map((line) => `!! ${line}`).join('\n')}`);
}
rmSync(folder, { recursive: true, force: true });
