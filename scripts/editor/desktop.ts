/** Desktop VS Code: the one that VSCODE_PATH names, the one on PATH, or those that its makers give for downloading. */
import { mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { CACHE } from './install-code-server.ts';
import { type RunningProgram, startProgram } from './processes.ts';
import { onPath } from './programs.ts';
import { outsideOfAnEditor, QUIET_SETTINGS } from './quiet.ts';
import type { CodeServer } from './versions.ts';

/** The words of a command that starts it: without a display it is given one. */
export type DesktopCommand = readonly [string, ...string[]];

/** Undefined where there is none and none can be had soon: a network that is not there is not waited for. */
export async function desktopEditor({ name, vscode }: CodeServer): Promise<DesktopCommand | undefined> {
	const display = displayCommand();
	if (display === undefined) return undefined;
	const named = process.env['VSCODE_PATH'];
	if (named !== undefined) return name === 'current' ? [...display, named] : undefined;
	downloading ??= isAnswering();
	if (!(await downloading)) return undefined;
	return [...display, await downloadAndUnzipVSCode({ version: vscode, cachePath: CACHE, reporter: new SilentReporter() })];
}

/** The one of this machine; undefined where there is none, or no display to see it on. */
export function installedDesktop(): DesktopCommand | undefined {
	if (displayCommand()?.length !== 0) return undefined;
	const program = process.env['VSCODE_PATH'] ?? programBehind(onPath(['code']));
	return program === undefined ? undefined : [program];
}

/** What is opened, and where the editor keeps what it keeps. Paths are absolute. */
export interface DesktopOptions {
	readonly home: string;
	/** The folder of an extension as it is developed. */
	readonly extension: string;
	readonly folder: string;
	/** This file is opened. */
	readonly file?: string;
	/** This module of tests is run. */
	readonly module?: string;
}

/** Starts it with a window of its own, and nothing of the person who runs it. It ends when the window is closed. */
export function startDesktop([command, ...words]: DesktopCommand, options: DesktopOptions): Promise<RunningProgram> {
	const { home, extension, folder, file, module } = options;
	mkdirSync(join(home, 'User'), { recursive: true });
	writeFileSync(join(home, 'User/settings.json'), JSON.stringify(QUIET_SETTINGS));
	const opened = [folder, ...(file === undefined ? [] : [file])];
	const tests = module === undefined ? [] : [`--extensionTestsPath=${module}`, '--no-sandbox', '--disable-gpu'];
	const folders = [`--user-data-dir=${home}`, `--extensions-dir=${join(home, 'extensions')}`];
	// Chromium refuses root without it.
	const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	return startProgram(
		command,
		[...words, ...opened, `--extensionDevelopmentPath=${extension}`, ...tests, ...folders, ...ALONE, ...asRoot],
		{
			env: outsideOfAnEditor(),
		},
	);
}

const ALONE = ['--disable-updates', '--disable-telemetry', '--skip-welcome', '--skip-release-notes', '--disable-workspace-trust'];

/** The command `code` starts a program and leaves it running; the program itself ends when it is told to. */
function programBehind(command: string | undefined): string | undefined {
	if (command === undefined) return undefined;
	const folder = dirname(realpathSync(command));
	const programs = ['../code', '../Code.exe', '../../../MacOS/Code', '../../../MacOS/Electron'];
	return programs.map((program) => join(folder, program)).find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/** Undefined where no window can be shown. */
function displayCommand(): [] | [string, string] | undefined {
	const { DISPLAY, WAYLAND_DISPLAY } = process.env;
	if (process.platform !== 'linux' || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined) return [];
	const xvfb = onPath(['xvfb-run']);
	return xvfb === undefined ? undefined : [xvfb, '--auto-servernum'];
}

let downloading: Promise<boolean> | undefined;

/** The download itself tries for a minute. */
async function isAnswering(): Promise<boolean> {
	try {
		const { ok } = await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(ANSWERS_WITHIN) });
		return ok;
	} catch {
		return false;
	}
}

const ANSWERS_WITHIN = 3000;
