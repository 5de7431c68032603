/**
 * What a machine cannot have fails under CI; elsewhere its tests are skipped, and the last lines of the run say so. They say as well
 * which VS Code the others ran in.
 */
import { appendFileSync } from 'node:fs';
import type { FoundDesktop, NoDesktop } from '../../scripts/editor/find-desktop.ts';
import type { CodeServer } from '../../scripts/editor/versions.ts';

/** Gives what is provided. Where that rejects, it skips (or, under CI, fails) the tests of this hook; the error says how to get it. */
export async function needed<T>(context: Mocha.Context, provide: () => Promise<T>): Promise<T> {
	try {
		return await provide();
	} catch (error) {
		if (process.env['CI']) throw error;
		remember(`${context.test?.parent?.fullTitle() ?? 'tests'}: ${error instanceof Error ? error.message : String(error)}`);
	}
	return context.skip();
}

/** The same for what even a machine of CI may lack for good: it skips there too, and the last lines of the run say so. */
export async function neededWherePossible(context: Mocha.Context, provide: () => Promise<void>): Promise<void> {
	try {
		await provide();
	} catch (error) {
		remember(`${context.test?.parent?.fullTitle() ?? 'tests'}: ${error instanceof Error ? error.message : String(error)}`);
		context.skip();
	}
}

/** Installs take their time where they are made for the first time. */
export const PROVISION_WITHIN = 600_000;

/** For the last lines: what was found for tests of a version. Without a desktop VS Code, it is a `code-server`. */
export function ranIn(desktop: FoundDesktop | NoDesktop, { name, vscode, version }: CodeServer): void {
	const found =
		'program' in desktop
			? `a desktop VS Code ${desktop.version} (${desktop.program})`
			: `a code-server (${version}), since no desktop VS Code was found: ${desktop.missing}`;
	tellAtTheEnd();
	editors.add(`The ${name} VS Code, ${vscode}, was ${found}`);
}

const editors = new Set<string>();
const missing = new Set<string>();

function remember(line: string): void {
	tellAtTheEnd();
	missing.add(line);
}

function tellAtTheEnd(): void {
	if (editors.size + missing.size === 0) process.once('exit', tell);
}

function tell(): void {
	if (editors.size > 0) process.stderr.write(`\n${[...editors].join('\n')}\n`);
	if (missing.size === 0) return;
	const again = process.env['HOPWISE_NOT_TESTED'];
	if (again !== undefined) appendFileSync(again, [...missing].map((line) => `${line}\n`).join(''));
	const lines = ['NOT EVERYTHING WAS TESTED', ...missing].map((line) => `!! ${line}`).join('\n');
	process.stderr.write(process.stderr.isTTY ? `\n\u001B[1;37;41m${lines}\u001B[0m\n` : `\n${lines}\n`);
}
