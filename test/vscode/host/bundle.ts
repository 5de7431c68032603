/** Bundles every suite in `suites/` for an extension host: a new file there is run without being named anywhere. */
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { CACHE } from '../../../scripts/editor/install-code-server.ts';

/** The extension host of Node, and that of a browser. */
export type HostKind = 'node' | 'web';

/** The path of the bundle, for a payload or a command line. It is this process's own, and goes with it. */
export async function bundleSuites(kind: HostKind): Promise<string> {
	const suites = readdirSync(join(import.meta.dirname, 'suites')).sort();
	const imports = suites.map((name) => `await import('./suites/${name}');`).join('\n');
	// A name that VS Code takes for CommonJS in a package of modules.
	// Inside the project, where Mocha is found.
	const path = join(CACHE, `suites-${process.pid}-${kind}.cjs`);
	const copy = `${path}.js`;
	process.once('exit', () => {
		for (const each of [path, copy]) rmSync(each, { force: true });
	});
	await build({
		stdin: {
			contents: `import { runIn } from './${kind}.ts';\nexport const run = () => runIn(async () => {\n${imports}\n});`,
			resolveDir: import.meta.dirname,
			loader: 'ts',
		},
		outfile: path,
		bundle: true,
		format: 'cjs',
		sourcemap: 'inline',
		logLevel: 'warning',
		...(kind === 'web' ? WEB : NODE),
	});
	// Older VS Codes put `.js` behind every name in a browser.
	if (kind === 'web') copyFileSync(path, copy);
	return path;
}

const NODE: BuildOptions = { platform: 'node', target: 'node20', external: ['vscode', 'mocha'] };
const WEB: BuildOptions = {
	platform: 'browser',
	target: 'es2023',
	external: ['vscode'],
	// What a suite takes from the library for Node comes from that for browsers.
	alias: { 'vscode-languageclient/node': 'vscode-languageclient/browser' },
	// Else Mocha takes the host for Node.
	define: { module: 'undefined', exports: 'undefined' },
};
