/** "Import…": what another tool says of a network becomes a topology file, which opens beside, or an open one is brought up to date. */
import * as vscode from 'vscode';
import type { ImportAnswer, ImportQuestion } from '../../../server/src/protocol.ts';
import { applyEdits } from '../apply-edits.ts';
import { ask } from '../requests.ts';
import type { LanguageServer } from '../server.ts';
import { type Choices, choose, USUAL } from './choices.ts';
import { readAll, readOne } from './reading.ts';
import { SOURCES, type Source } from './sources.ts';
import { openNew, writeEach } from './written.ts';

/** Called with the name of a source, and files or folders, it asks for nothing. */
export function importCommand(server: LanguageServer): vscode.Disposable {
	const report = vscode.window.createOutputChannel('Hopwise Import');
	return vscode.Disposable.from(
		report,
		vscode.commands.registerCommand('hopwise.import', async (name: unknown, given: unknown) => {
			const source = SOURCES.find((each) => each.name === name) ?? (await pickSource());
			if (source === undefined) return;
			const places = isUris(given) ? given : await pickPlaces(source);
			if (places === undefined) return;
			const choices = isUris(given) ? USUAL : await choose(source, places);
			if (choices === undefined) return;
			const options = { location: vscode.ProgressLocation.Notification, title: `Importing from ${source.label}`, cancellable: true };
			const end = await vscode.window.withProgress(options, (progress, token) =>
				importFrom({ server, source, places, choices, tell: (message) => progress.report({ message }), token }),
			);
			if (end !== undefined) void tell(end, report);
		}),
	);
}

interface Run {
	readonly server: LanguageServer;
	readonly source: Source;
	readonly places: readonly vscode.Uri[];
	readonly choices: Choices;
	readonly tell: (message: string) => void;
	readonly token: vscode.CancellationToken;
}

/** What is said at the end. */
interface End {
	readonly summary: string;
	readonly isWhole: boolean;
	readonly lines: readonly string[];
}

/** Undefined where the user ended it. */
async function importFrom({ server, source, places, choices, tell: say, token }: Run): Promise<End | undefined> {
	const { files, problems, skipped } = await readAll(places, source, say, token);
	const parameters = choices.parameters === undefined ? undefined : await readOne(choices.parameters);
	if (token.isCancellationRequested) return undefined;
	if (parameters !== undefined && 'problem' in parameters) return { summary: parameters.problem, isWhole: false, lines: [] };
	say(`${files.length} ${files.length === 1 ? 'file' : 'files'}`);
	const { region, account } = choices;
	const into = intoOf(choices);
	const question: ImportQuestion = {
		source: source.name,
		files,
		...(parameters === undefined ? {} : { parameters }),
		...(region === undefined ? {} : { region }),
		...(account === undefined ? {} : { account }),
		...(into === undefined ? {} : { into }),
	};
	const answer = await ask(server, 'hopwise/import', question, token).catch((error: unknown) => {
		if (token.isCancellationRequested) return undefined;
		throw error;
	});
	if (answer === undefined || token.isCancellationRequested) return undefined;
	const lines = [...problems, ...skipped, ...answer.report];
	const failed = await take(answer, choices);
	const summary = failed ?? lines.at(-1) ?? '';
	return { summary, isWhole: failed === undefined && answer.kind !== 'nothing' && problems.length + answer.unread === 0, lines };
}

function intoOf({ into }: Choices): ImportQuestion['into'] {
	switch (into.kind) {
		case 'new':
			return undefined;
		case 'file-for-each-vpc':
			return { kind: 'file-for-each-vpc', main: into.main.path.slice(into.main.path.lastIndexOf('/') + 1) };
		case 'update':
			return { kind: 'update', uri: into.file.toString() };
	}
}

/** Does with the answer what was chosen; gives why where it cannot be done. */
async function take(answer: ImportAnswer, { into }: Choices): Promise<string | undefined> {
	if (answer.kind === 'nothing') return undefined;
	if (answer.kind === 'new') {
		if (into.kind === 'file-for-each-vpc') return writeEach(into.main, answer.files);
		await openNew(answer.files[0]?.text ?? '');
		return undefined;
	}
	const changed = await applyEdits(answer.edits);
	return changed === undefined
		? undefined
		: `${vscode.workspace.asRelativePath(changed)} has changed meanwhile, and stays as it is: import again`;
}

/** The report is one click away; what was read is said at once. */
async function tell({ summary, isWhole, lines }: End, report: vscode.OutputChannel): Promise<void> {
	report.replace(lines.map((line) => `${line}\n`).join(''));
	const SHOW = 'Show Report';
	const show = isWhole ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
	if ((await show(`Import: ${summary}`, ...(lines.length > 0 ? [SHOW] : []))) === SHOW) report.show();
}

async function pickSource(): Promise<Source | undefined> {
	const items = SOURCES.map((source) => ({ label: source.label, detail: source.detail, source }));
	return (await vscode.window.showQuickPick(items, { placeHolder: 'What describes the network?', matchOnDetail: true }))?.source;
}

/** Some systems have no dialog for files and folders at once. */
async function pickPlaces({ extensions, label }: Source): Promise<readonly vscode.Uri[] | undefined> {
	const items = [
		{ label: '$(folder) A Folder…', folders: true },
		{ label: '$(files) Files…', folders: false },
	];
	const kind = await vscode.window.showQuickPick(items, { placeHolder: `${label}: a folder or files` });
	if (kind === undefined) return undefined;
	return vscode.window.showOpenDialog({
		canSelectFiles: !kind.folders,
		canSelectFolders: kind.folders,
		canSelectMany: true,
		title: `Import from ${label}`,
		openLabel: 'Choose',
		...(kind.folders ? {} : { filters: { [label]: [...extensions], 'All Files': ['*'] } }),
	});
}

function isUris(value: unknown): value is readonly vscode.Uri[] {
	return Array.isArray(value) && value.every((each) => each instanceof vscode.Uri);
}
