/** A running desktop VS Code, with nothing in it of the person who runs it. */
import { isAbsolute, join } from 'node:path';
import { type Desktop, foldersIn, runCommandLine } from './find-desktop.ts';
import { type RunningProgram, startProgram } from './processes.ts';
import { type Behaviour, outsideOfAnEditor, writeSettings } from './quiet.ts';

/** What is opened, and where the editor keeps what it keeps. Paths are absolute. */
export interface DesktopOptions extends Behaviour {
	readonly home: string;
	/** Or the address of one that lies on no disk, or a file of a workspace (`.code-workspace`). */
	readonly folder: string;
	/** This file is opened. */
	readonly file?: string;
	/** The folder of an extension as it is developed. */
	readonly extension?: string;
	/** What else its command line says. */
	readonly args?: readonly string[];
}

/** For tests: no keyring is asked, and no graphics card is needed. */
export const UNSEEN = ['--no-sandbox', '--disable-gpu', '--use-inmemory-secretstorage'];

/** Starts it with a window of its own. It ends when the window is closed. */
export function startDesktop({ program, display }: Desktop, options: DesktopOptions): Promise<RunningProgram> {
	const { home, folder, file, extension, trusts = true, args = [] } = options;
	writeSettings(join(home, 'data'), options);
	const words = [
		isAbsolute(folder) ? folder : `--folder-uri=${folder}`,
		...(file === undefined ? [] : [file]),
		...(extension === undefined ? [] : [`--extensionDevelopmentPath=${extension}`]),
		...foldersIn(home),
		...ALONE,
		...(trusts ? ['--disable-workspace-trust'] : []),
		// Chromium refuses root without it.
		...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
		...args,
	];
	const [command = program, ...before] = [...display, program];
	return startProgram(command, [...before, ...words], { env: outsideOfAnEditor() });
}

/** Installs packaged extensions for editors of this home. */
export async function installInDesktop({ program }: Desktop, home: string, vsix: readonly string[]): Promise<void> {
	await runCommandLine(program, home, [...vsix.flatMap((path) => ['--install-extension', path]), '--force']);
}

const ALONE = ['--disable-updates', '--disable-telemetry', '--skip-welcome', '--skip-release-notes'];
