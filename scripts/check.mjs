/**
 * `npm run check`: every check that is no test, each to its end, with its name and time. Where HOPWISE_RESULTS names a
 * file, it gets the line `passed failed`.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';

const parts = [
	{ name: 'types', script: ['types'] },
	{ name: 'lint', script: ['lint'] },
	{ name: 'format', script: ['format'] },
	{ name: 'arrows', script: ['arrows'] },
	{ name: 'generated files', script: ['generate', '--', '--check'] },
	{ name: 'package', script: ['package'] },
];

let failed = 0;
for (const { name, script } of parts) {
	console.log(`\n== ${name}`);
	const start = performance.now();
	const { status } = spawnSync('npm', ['run', '--silent', ...script], {
		stdio: ['ignore', 'inherit', 'inherit'],
		shell: process.platform === 'win32',
	});
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	if (status !== 0) failed++;
	console.log(`== ${name}: ${status === 0 ? 'passed' : 'failed'} in ${seconds} s`);
}

const passed = parts.length - failed;
console.log(`\nChecks: ${passed} passed, ${failed} failed`);
const results = process.env['HOPWISE_RESULTS'];
if (results) appendFileSync(results, `${passed} ${failed}\n`);
if (failed > 0) process.exitCode = 1;
