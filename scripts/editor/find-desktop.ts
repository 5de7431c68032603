/** Where a desktop VS Code is: the one that VSCODE_PATH names, the one on PATH, or those that its makers give for downloading. */
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { CACHE } from './install-code-server.ts';
import { runProgram } from './processes.ts';
import { type NeededProgram, onPath, provideProgram } from './programs.ts';
import { outsideOfAnEditor } from './quiet.ts';
import type { CodeServer } from './versions.ts';

/** A desktop VS Code. */
export interface Desktop {
	/** The program itself: the command `code` starts that, and ends. */
	readonly program: string;
	/** The words of a command that gives it a display; none where there is one. */
	readonly display: readonly string[];
}

/** One that starts. */
export interface FoundDesktop extends Desktop {
	/** As it says itself. */
	readonly version: string;
}

/** Why there is none, and how to have one. */
export interface NoDesktop {
	readonly missing: string;
}

/**
 * The one to try this version in. That of VSCODE_PATH is tried for the current one, whatever it is; it is an error if it does not
 * start. A network that is not there is not waited for.
 */
export async function findDesktop({ name, vscode }: CodeServer): Promise<FoundDesktop | NoDesktop> {
	const named = process.env['VSCODE_PATH'];
	if (named !== undefined && name === 'current') {
		const program = programOf(named);
		return { program, display: await provideDisplay(), version: await versionOf(program) };
	}
	downloading ??= isAnswering();
	if (!(await downloading))
		return { missing: `${DOWNLOADS} does not answer (VSCODE_PATH=/path/to/code names one for the current version)` };
	try {
		const program = await downloadAndUnzipVSCode({ version: vscode, cachePath: CACHE, reporter: new SilentReporter() });
		return { program, display: await provideDisplay(), version: await versionOf(program) };
	} catch (error) {
		return { missing: `${vscode} was to be downloaded, but: ${error instanceof Error ? error.message : String(error)}` };
	}
}

/** The one that a person has on this machine; undefined where there is none, or no display to see it on. */
export function installedDesktop(): Desktop | undefined {
	if (!hasDisplay()) return undefined;
	const named = process.env['VSCODE_PATH'] ?? onPath(['code']);
	if (named === undefined) return undefined;
	const program = programBehind(named) ?? process.env['VSCODE_PATH'];
	return program === undefined ? undefined : { program, display: [] };
}

/** Runs its own command line, as `code` does, with a home of its own; gives what it wrote. */
export function runCommandLine(program: string, home: string, words: readonly string[]): Promise<string> {
	const [command, ...before] = commandLineOf(program);
	return runProgram(command, [...before, ...foldersIn(home), ...words], { env: outsideOfAnEditor() });
}

/** Where it keeps what it keeps. */
export function foldersIn(home: string): readonly [string, string] {
	return [`--user-data-dir=${join(home, 'data')}`, `--extensions-dir=${join(home, 'extensions')}`];
}

function commandLineOf(program: string): [string, ...string[]] {
	const folder = dirname(program);
	if (process.platform === 'darwin') return [join(folder, '../Resources/app/bin/code')];
	if (process.platform === 'win32') return ['cmd', '/c', join(folder, 'bin/code.cmd')];
	return [join(folder, 'bin', basename(program))];
}

/** Rejects with what it says where it does not start, as it does not where a library of the system is missing. */
async function versionOf(program: string): Promise<string> {
	const said = await runCommandLine(program, join(CACHE, 'unused'), ['--version']);
	const version = /^\d+\.\d+\.\d+\S*$/m.exec(said)?.[0];
	if (version === undefined) throw new Error(`${program} is no VS Code: asked for its version, it says ${JSON.stringify(said)}`);
	return version;
}

/** Whichever of both is named, the program or the command. */
function programOf(named: string): string {
	if (!isFile(named)) throw new Error(`VSCODE_PATH names no program: ${named}`);
	return programBehind(named) ?? named;
}

/** The program that a command `code` starts and leaves running; undefined where this is no such command. */
function programBehind(command: string): string | undefined {
	if (!isFile(command)) return undefined;
	const path = realpathSync(command);
	const programs = [`../${basename(path)}`, '../Code.exe', '../../../MacOS/Code', '../../../MacOS/Electron'];
	return programs.map((program) => join(dirname(path), program)).find(isFile);
}

function isFile(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function hasDisplay(): boolean {
	const { DISPLAY, WAYLAND_DISPLAY } = process.env;
	return process.platform !== 'linux' || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
}

const XVFB: NeededProgram = { title: 'A display', names: ['xvfb-run'], packages: ['xvfb', 'xauth'] };

async function provideDisplay(): Promise<readonly string[]> {
	return hasDisplay() ? [] : [await provideProgram(XVFB), '--auto-servernum'];
}

const DOWNLOADS = 'update.code.visualstudio.com';

let downloading: Promise<boolean> | undefined;

/** The download itself tries for a minute. */
async function isAnswering(): Promise<boolean> {
	try {
		const { ok } = await fetch(`https://${DOWNLOADS}/api/releases/stable`, { signal: AbortSignal.timeout(ANSWERS_WITHIN) });
		return ok;
	} catch {
		return false;
	}
}

const ANSWERS_WITHIN = 3000;
