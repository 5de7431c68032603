/**
 * Stands in for desktop VS Code where that cannot be had: it has its command lines, its folders, and a window behind a debugging port.
 * But it is no Electron: the window is that of a `code-server` in a Chromium. What it shows is that a desktop VS Code is started,
 * found, driven and ended rightly, not that Hopwise runs in one.
 *
 * `program.ts window|command-line oldest|current WORDS…`
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ALONE, provideBrowser, WITHOUT_WINDOW } from '../../../scripts/editor/browser.ts';
import { startCodeServer } from '../../../scripts/editor/code-server.ts';
import { installCodeServer } from '../../../scripts/editor/install-code-server.ts';
import { runProgram, startProgram } from '../../../scripts/editor/processes.ts';
import { CODE_SERVERS } from '../../../scripts/editor/versions.ts';

const [part, name, ...words] = process.argv.slice(2);
const [version = CODE_SERVERS[0]] = CODE_SERVERS.filter((each) => each.name === name);
const { values, positionals } = parseArgs({ args: words, strict: false });
const home = dirname(word('user-data-dir'));
const LISTENS_WITHIN = 60_000;

if (part === 'command-line') await runCommandLine();
else await showWindow();

/** As that of `code`. */
async function runCommandLine(): Promise<void> {
	if (values['version'] === true) return void process.stdout.write(`${version.vscode}\n`);
	const { node, entry } = await installCodeServer(version);
	process.stdout.write(await runProgram(node, [entry, '--config', join(home, 'config.yaml'), ...words]));
}

/** With a display it is a window there, without one a page that nobody sees. */
async function showWindow(): Promise<void> {
	const server = await startCodeServer(await installCodeServer(version), {
		home,
		trusts: values['disable-workspace-trust'] === true,
		settings: JSON.parse(readFileSync(join(home, 'data/User/settings.json'), 'utf8')),
	});
	const address = server.windowOn({ folder: positionals[0] ?? word('folder-uri') });
	const shown = process.env['DISPLAY'] === undefined ? [WITHOUT_WINDOW, address] : [`--app=${address}`];
	const debugging = `--remote-debugging-port=${word('remote-debugging-port')}`;
	const chromium = await startProgram(await provideBrowser(), [...ALONE, `--user-data-dir=${join(home, 'chromium')}`, debugging, ...shown]);
	const [line] = await chromium.written(/DevTools listening on .*/, LISTENS_WITHIN);
	process.stderr.write(`\n${line}\n`);
	process.exitCode = (await chromium.ended) ?? 1;
	await server.stop();
}

function word(option: string): string {
	const value = values[option];
	if (typeof value !== 'string') throw new Error(`--${option}=… is missing: ${words.join(' ')}`);
	return value;
}
