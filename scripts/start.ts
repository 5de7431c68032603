/**
 * `npm start`: builds, checks the examples and traces the flows of one of them. In a terminal it then opens them in VS Code
 * with the extension, until the window is closed or Ctrl+C is pressed.
 */
import { spawnSync } from 'node:child_process';
import { openInEditor } from './editor/open.ts';

const EXAMPLE = 'examples/two-zones.topo.yaml';

if (run('scripts/build.mjs')) {
	const isGood = [
		['check', 'examples/'],
		['trace', EXAMPLE],
	].map((words) => {
		console.log(`\n$ hopwise ${words.join(' ')}\n`);
		return run('dist/cli.js', ...words);
	});
	process.exitCode = isGood.every(Boolean) ? 0 : 1;
	if (process.stdin.isTTY && process.stdout.isTTY) await openExamples();
} else {
	process.exitCode = 1;
}

function run(...words: readonly string[]): boolean {
	return spawnSync(process.execPath, words, { stdio: 'inherit' }).status === 0;
}

async function openExamples(): Promise<void> {
	try {
		await openInEditor('examples', 'examples/sftp-lambda.topo.yaml');
	} catch (error) {
		console.error(`\nVS Code could not be opened: ${error instanceof Error ? error.message : String(error)}`);
		console.error('VSCODE_PATH=/path/to/code npm start opens one that is on this machine.');
		process.exitCode = 1;
	}
}
