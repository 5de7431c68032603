/** `npm start`: builds, checks the examples and traces the flows of one of them. */
import { spawnSync } from 'node:child_process';

const example = 'examples/two-zones.topo.yaml';

const steps = [
	{ shown: '', args: ['scripts/build.mjs'] },
	{ shown: 'hopwise check examples/', args: ['dist/cli.js', 'check', 'examples/'] },
	{ shown: `hopwise trace ${example}`, args: ['dist/cli.js', 'trace', example] },
];

for (const { shown, args } of steps) {
	if (shown) console.log(`\n$ ${shown}\n`);
	const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
	if (status !== 0) process.exitCode = status ?? 1;
	if (status !== 0 && !shown) break;
}
