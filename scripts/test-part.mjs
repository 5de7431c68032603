/** One part of the tests, run by Mocha to its end, and what came out of it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** Where more files than these failed, it was no moment's fault. */
const TRIED_AGAIN = 2;

/**
 * @typedef {object} Part
 * @property {readonly string[]} mocha What Mocha is asked to run: files, patterns, options.
 * @property {boolean} [windows] Whether it drives windows.
 */

/**
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {number} passed
 * @property {number} failed
 */

/**
 * Runs a part. A window belongs to a program whose moments nobody here holds: it takes requests back, closes what it has just shown, and is
 * slow when the machine is. So the files of a part that drives windows get a second try, once, where few of them failed, and it is said
 * which tests needed it. What is wrong fails twice, and where Mocha did not come to its end there is no second try.
 *
 * @type {(part: Part) => Outcome}
 */
export function runPart({ mocha, windows = false }) {
	const first = run(mocha);
	if (first === undefined) return { ok: false, passed: 0, failed: 1 };
	const files = [...new Set(first.failed.map(({ file }) => relative(ROOT, file)))];
	if (!windows || files.length === 0 || files.length > TRIED_AGAIN) {
		return { ok: first.ok, passed: first.passed, failed: first.failed.length };
	}
	console.log(`\n== a second try: ${files.join(', ')}`);
	const second = run(files);
	if (second === undefined) return { ok: false, passed: first.passed, failed: first.failed.length };
	const failing = new Set(second.failed.map(({ title }) => title));
	const needed = first.failed.filter(({ title }) => !failing.has(title));
	for (const { title } of needed) console.log(`!! needed a second try: ${title}`);
	return { ok: second.ok, passed: first.passed + needed.length, failed: failing.size };
}

/**
 * @typedef {object} Run
 * @property {boolean} ok
 * @property {number} passed
 * @property {readonly { readonly file: string, readonly title: string }[]} failed
 */

/** @type {(mocha: readonly string[]) => Run | undefined} */
function run(mocha) {
	const folder = mkdtempSync(join(tmpdir(), 'hopwise-test-'));
	const result = join(folder, 'result.json');
	try {
		const args = ['node_modules/mocha/bin/mocha.js', '--forbid-only', '--reporter', './scripts/test-reporter.cjs', ...mocha];
		const { status } = spawnSync(process.execPath, args, {
			cwd: ROOT,
			stdio: 'inherit',
			env: { ...process.env, HOPWISE_RESULT: result },
		});
		return { ...JSON.parse(readFileSync(result, 'utf8')), ok: status === 0 };
	} catch {
		return undefined;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
