/** Runs the suites inside the extension host, whichever it is, and writes down how each test ended. */
import type Mocha from 'mocha';
import * as vscode from 'vscode';
import { type HostResults, type HostTest, RESULTS } from './results.ts';

/** For a Mocha whose globals are set; `load` imports the suites. */
export async function runSuites(mocha: Mocha, load: () => Promise<void>): Promise<void> {
	afterEach('what was typed is undone, and what is nowhere yet is closed', revert);
	await load();
	const tests: HostTest[] = [];
	let writing = Promise.resolve();
	const write = (isWhole: boolean): void => {
		const results: HostResults = { tests: [...tests], isWhole };
		writing = writing.then(() => writeResults(results));
	};
	await new Promise<void>((resolve) => {
		const note = (test: Mocha.Runnable, failure?: Error): void => {
			tests.push({ title: test.titlePath().join(': '), failure: failure === undefined ? undefined : (failure.stack ?? failure.message) });
			write(false);
		};
		const runner = mocha.run(() => resolve());
		runner.on('pass', note);
		runner.on('fail', note);
	});
	write(true);
	await writing;
}

/** So long may a test take, in milliseconds: the editor may share the machine with others. */
export const TEST_WITHIN = 40_000;

/** Of Mocha's: it goes to a console that nobody sees. */
export const reporter = 'dot';

async function revert(): Promise<void> {
	for (const document of vscode.workspace.textDocuments) {
		// The settings are dirty while the editor writes them; it shows them to nobody.
		if (!document.isDirty || document.uri.path.endsWith('/settings.json')) continue;
		// The commands are about the editor that is shown.
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand(
			document.isUntitled ? 'workbench.action.revertAndCloseActiveEditor' : 'workbench.action.files.revert',
		);
	}
}

async function writeResults(results: HostResults): Promise<void> {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	if (folder === undefined) throw new Error('the suite runs in a workspace with a folder');
	await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, '..', RESULTS), new TextEncoder().encode(JSON.stringify(results)));
}
