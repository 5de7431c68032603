/**
 * Bundles the programs into dist/: the command, and the language server and the extension, each for Node and for a browser,
 * with the licences of what is in them.
 */
import { chmodSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const dist = 'dist';

/** @type {import('esbuild').BuildOptions} */
const common = {
	bundle: true,
	platform: 'node',
	target: 'node20',
	sourcemap: 'linked',
	sourcesContent: false,
	legalComments: 'none',
	logLevel: 'warning',
	metafile: true,
	// The ES modules of packages that ship both: the others hide their parts from the bundler.
	mainFields: ['module', 'main'],
	// The Node build of the YAML library asks the environment for every token whether to log it: a seventh of the reading.
	alias: { yaml: './node_modules/yaml/browser/index.js' },
};

/** @type {import('esbuild').BuildOptions} */
const browser = { platform: 'browser', target: 'es2023', minify: true, mainFields: ['browser', 'module', 'main'] };

/** @type {import('esbuild').BuildOptions[]} */
const programs = [
	{
		entryPoints: ['server/src/cli/main.ts'],
		outfile: join(dist, 'cli.js'),
		format: 'esm',
		banner: {
			// Bundled CommonJS packages ask for Node's own modules with `require`, which an ES module does not have.
			js: '#!/usr/bin/env node\nimport { createRequire as hopwiseRequire } from "node:module";\nconst require = hopwiseRequire(import.meta.url);',
		},
	},
	{ entryPoints: ['server/src/lsp/main.ts'], outfile: join(dist, 'server.cjs'), format: 'cjs' },
	{ entryPoints: ['client/src/node/extension.ts'], outfile: join(dist, 'extension.cjs'), format: 'cjs', external: ['vscode'] },
	{ ...browser, entryPoints: ['server/src/lsp/browser/worker.ts'], outfile: join(dist, 'browser/server.js'), format: 'iife' },
	{
		...browser,
		entryPoints: ['client/src/browser/extension.ts'],
		// A name that VS Code takes for CommonJS in a package of modules.
		outfile: join(dist, 'browser/extension.cjs'),
		format: 'cjs',
		external: ['vscode'],
	},
	{
		...browser,
		entryPoints: ['client/webview/trace.ts', 'client/webview/topology.ts', 'client/webview/style.css'],
		outdir: join(dist, 'webview'),
		format: 'iife',
	},
];

const results = await Promise.all(programs.map((program) => build({ ...common, ...program })));
chmodSync(join(dist, 'cli.js'), 0o755);
// Older VS Codes put `.js` behind every name in a browser.
copyFileSync(join(dist, 'browser/extension.cjs'), join(dist, 'browser/extension.cjs.js'));
writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), notices(results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}))));

/**
 * The name, version and licence text of every package that a bundle holds.
 * @param {readonly string[]} inputs
 */
function notices(inputs) {
	const folders = new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []));
	return [...folders]
		.sort()
		.map((folder) => {
			const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
			const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
			return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
		})
		.join(`\n${'-'.repeat(80)}\n\n`);
}
