/** "Import…": what another tool says of a network becomes a topology file, which opens beside. Files are read and never changed. */
import * as vscode from 'vscode';
import type { ForeignText, ImportSourceName } from '../../server/src/protocol.ts';
import { ask } from './requests.ts';
import type { LanguageServer } from './server.ts';

interface Choice {
	readonly source: ImportSourceName;
	readonly label: string;
	readonly detail: string;
	readonly extensions: readonly string[];
}

const CHOICES: readonly Choice[] = [
	{
		source: 'aws',
		label: 'AWS command line',
		detail: 'JSON as `aws ec2 describe-…` and kin print it, in any layout',
		extensions: ['json'],
	},
	{
		source: 'cloudformation',
		label: 'CloudFormation',
		detail: 'Templates in YAML and JSON, with the defaults of their parameters',
		extensions: ['yaml', 'yml', 'json', 'template'],
	},
	{
		source: 'terraform',
		label: 'Terraform',
		detail: '`terraform show -json` of a plan or a state, or a state file',
		extensions: ['json', 'tfstate'],
	},
];

export function importCommand(server: LanguageServer): vscode.Disposable {
	const report = vscode.window.createOutputChannel('Hopwise Import');
	return vscode.Disposable.from(
		report,
		vscode.commands.registerCommand('hopwise.import', async (source: unknown, places: unknown) => {
			const choice = CHOICES.find((each) => each.source === source) ?? (await pickChoice());
			const chosen = isUris(places) ? places : choice && (await pickPlaces(choice));
			if (choice === undefined || chosen === undefined) return;
			const options = { location: vscode.ProgressLocation.Notification, title: `Importing from ${choice.label}`, cancellable: true };
			await vscode.window.withProgress(options, (progress, token) => importFrom({ server, report, choice, progress, token }, chosen));
		}),
	);
}

interface Run {
	readonly server: LanguageServer;
	readonly report: vscode.OutputChannel;
	readonly choice: Choice;
	readonly progress: vscode.Progress<{ readonly message: string }>;
	readonly token: vscode.CancellationToken;
}

async function importFrom({ server, report, choice, progress, token }: Run, places: readonly vscode.Uri[]): Promise<void> {
	const { files, problems } = await readAll(places, choice, progress, token);
	if (token.isCancellationRequested) return;
	progress.report({ message: `${files.length} ${files.length === 1 ? 'file' : 'files'}` });
	const { text, report: lines } = await ask(server, 'hopwise/import', { source: choice.source, files }, token);
	report.replace([...problems, ...lines].map((line) => `${line}\n`).join(''));
	const summary = lines.at(-1) ?? '';
	if (text !== null) {
		const document = await vscode.workspace.openTextDocument({ language: 'topology', content: text });
		await vscode.window.showTextDocument(document, {
			viewColumn: vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
		});
	}
	void tell(text === null || problems.length > 0, summary, report);
}

/** The report is one click away; what was read is said at once. */
async function tell(isWarning: boolean, summary: string, report: vscode.OutputChannel): Promise<void> {
	const SHOW = 'Show Report';
	const show = isWarning ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
	if ((await show(`Import: ${summary}`, SHOW)) === SHOW) report.show();
}

async function pickChoice(): Promise<Choice | undefined> {
	return await vscode.window.showQuickPick([...CHOICES], { placeHolder: 'What describes the network?', matchOnDetail: true });
}

/** Some systems have no dialog for files and folders at once. */
async function pickPlaces({ extensions, label }: Choice): Promise<readonly vscode.Uri[] | undefined> {
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
		openLabel: 'Import',
		...(kind.folders ? {} : { filters: { [label]: [...extensions], 'All Files': ['*'] } }),
	});
}

/** As the command line reads them: one call has a few megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_DEPTH = 12;

interface Reading {
	readonly files: ForeignText[];
	readonly problems: string[];
}

async function readAll(
	places: readonly vscode.Uri[],
	{ extensions }: Choice,
	progress: Run['progress'],
	token: vscode.CancellationToken,
): Promise<Reading> {
	const reading: Reading = { files: [], problems: [] };
	const take = async (uri: vscode.Uri): Promise<void> => {
		const name = vscode.workspace.asRelativePath(uri);
		progress.report({ message: name });
		try {
			const { size } = await vscode.workspace.fs.stat(uri);
			if (size > MOST_BYTES)
				reading.problems.push(`${name} is ${Math.ceil(size / 1024 / 1024)} MB large; files of up to 64 MB are imported`);
			else reading.files.push({ name, text: decoded(await vscode.workspace.fs.readFile(uri)) });
		} catch (error) {
			reading.problems.push(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
		}
	};
	const look = async (folder: vscode.Uri, depth: number): Promise<void> => {
		const entries = depth === 0 ? [] : await vscode.workspace.fs.readDirectory(folder);
		for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
			if (token.isCancellationRequested) return;
			const uri = vscode.Uri.joinPath(folder, name);
			if ((type & vscode.FileType.Directory) !== 0) await look(uri, depth - 1);
			else if (extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`))) await take(uri);
		}
	};
	for (const place of places) {
		const { type } = await vscode.workspace.fs.stat(place);
		if ((type & vscode.FileType.Directory) !== 0) await look(place, MOST_DEPTH);
		else await take(place);
	}
	return reading;
}

/** UTF-8, or UTF-16 with its mark, as PowerShell writes what a command prints. Throws for anything else. */
function decoded(bytes: Uint8Array): string {
	const [first, second] = bytes;
	const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
	return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

function isUris(value: unknown): value is readonly vscode.Uri[] {
	return Array.isArray(value) && value.every((each) => each instanceof vscode.Uri);
}
