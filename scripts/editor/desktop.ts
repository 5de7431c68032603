/** Desktop VS Code: the one that VSCODE_PATH names, or those that its makers give for downloading. */
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { CACHE } from './install-code-server.ts';
import { onPath } from './programs.ts';
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
