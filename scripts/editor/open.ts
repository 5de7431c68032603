/** Opens a folder in a real VS Code with the extension, for a person. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startCodeServer } from './code-server.ts';
import { startDesktop } from './desktop.ts';
import { type Desktop, installedDesktop } from './find-desktop.ts';
import { CACHE, installCodeServer, isInstalled, runsOnThisNode } from './install-code-server.ts';
import { runProgram } from './processes.ts';
import { CODE_SERVERS, type CodeServer } from './versions.ts';

const PROJECT = resolve(import.meta.dirname, '../..');

/**
 * Resolves when the editor has ended; with this process it ends too. It is the desktop VS Code of this machine, else a
 * `code-server`, whose address is written. What it keeps goes with it: the person's own settings are neither read nor changed.
 */
export async function openInEditor(folder: string, file: string): Promise<void> {
	mkdirSync(CACHE, { recursive: true });
	const home = mkdtempSync(join(CACHE, 'home-'));
	// Of what was just ended, something may still be closing its files.
	const removeHome = (): void => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
	process.on('exit', removeHome);
	const content = { folder: resolve(folder), file: resolve(file) };
	const desktop = installedDesktop();
	await (desktop === undefined ? inCodeServer(home, content) : inDesktop(desktop, home, content));
}

interface Content {
	readonly folder: string;
	readonly file: string;
}

async function inDesktop(desktop: Desktop, home: string, content: Content): Promise<void> {
	const running = await startDesktop(desktop, { home, extension: PROJECT, ...content });
	console.log(`\nVS Code opens with Hopwise (${desktop.program}). Ctrl+C closes it.`);
	const code = await running.ended;
	if (code !== 0) throw new Error(`it ended with ${code}:\n${running.output()}`);
}

async function inCodeServer(home: string, content: Content): Promise<void> {
	const editor = chosenEditor();
	console.log(`\nOpening VS Code ${editor.vscode} with Hopwise in the browser: there is no desktop VS Code`);
	const installed = await installCodeServer(editor);
	await runProgram('npm', ['run', '--silent', 'package'], { cwd: PROJECT });
	const server = await startCodeServer(installed, { home, vsix: [join(PROJECT, 'dist/hopwise.vsix')] });
	console.log(`\n  ${server.windowOn(content)}\n\nCtrl+C ends it.`);
	await server.ended;
	throw new Error(`it ended by itself:\n${server.output()}`);
}

/** What is here already; else what needs the least. */
function chosenEditor(): CodeServer {
	return CODE_SERVERS.findLast(isInstalled) ?? CODE_SERVERS.findLast(runsOnThisNode) ?? CODE_SERVERS[0];
}
