/** Programs of the system: found on PATH, or installed by the system's packages where that is possible and allowed. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProgram } from './processes.ts';

/** A program that is needed, by what it is called and where it comes from. */
export interface NeededProgram {
	/** What people call it. */
	readonly title: string;
	/** Its names, the best first. */
	readonly names: readonly string[];
	/** What Debian and Ubuntu call its packages. */
	readonly packages: readonly string[];
}

/** The path of the program. Says on the terminal what it installs; rejects, with how to get it, where it is not to be had. */
export async function provideProgram(needed: NeededProgram): Promise<string> {
	const { title, names, packages } = needed;
	const path = onPath(names) ?? (mayInstall() ? await installed(needed) : undefined);
	if (path === undefined) throw new Error(`${title} is not on this machine: apt-get install ${packages.join(' ')}`);
	return path;
}

/** The first of these programs that is on PATH. */
export function onPath(names: readonly string[]): string | undefined {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
	return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** Only root of a Debian or Ubuntu, and nobody who forbids it. */
function mayInstall(): boolean {
	return process.env['HOPWISE_PROVISION'] !== '0' && process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** apt-get runs once at a time. */
let installing: Promise<unknown> = Promise.resolve();

async function installed({ title, names, packages }: NeededProgram): Promise<string | undefined> {
	const install = async (): Promise<void> => {
		console.log(`Installing ${title} for the tests: apt-get install ${packages.join(' ')} (HOPWISE_PROVISION=0 forbids it)`);
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		await runProgram('apt-get', ['update', '--quiet'], { env });
		await runProgram('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', ...packages], { env });
	};
	const attempt = installing.then(install);
	installing = attempt.catch(() => undefined);
	try {
		await attempt;
	} catch (error) {
		console.log(`${title} could not be installed: ${error instanceof Error ? error.message : String(error)}`);
	}
	return onPath(names);
}
