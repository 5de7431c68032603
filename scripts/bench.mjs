/** Bundles the programs and the benchmark as the product is bundled, and runs it: a loader that keeps names would weigh on one side only. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import './build.mjs';

const folder = mkdtempSync(join(tmpdir(), 'hopwise-bench-'));
try {
	const outfile = join(folder, 'bench.mjs');
	await build({
		entryPoints: ['test/bench/main.ts'],
		outfile,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'esm',
		banner: { js: 'import { createRequire as benchRequire } from "node:module";\nconst require = benchRequire(import.meta.url);' },
		mainFields: ['module', 'main'],
		alias: { yaml: './node_modules/yaml/browser/index.js' },
		logLevel: 'warning',
	});
	process.exitCode = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
