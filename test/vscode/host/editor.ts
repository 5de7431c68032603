/** Words for the suites: what a person does in an editor, and what they wait to see. Nothing here waits for time. */
import * as vscode from 'vscode';
import type { Extension } from '../../../client/src/activate.ts';

/** A file of the workspace, by its path in it. */
export function file(path: string): vscode.Uri {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	if (folder === undefined) throw new Error('no folder is open');
	return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file of the workspace and shows it. */
export async function open(path: string): Promise<vscode.TextEditor> {
	return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(path)));
}

/** Writes a file as another program would. */
export async function write(path: string, text: string): Promise<void> {
	await vscode.workspace.fs.writeFile(file(path), new TextEncoder().encode(text));
}

/** The shown findings of a file, once they are these: `line:column code`, in the order of the file, from 1. */
export function findings(path: string, expected: readonly string[]): Promise<void> {
	const uri = file(path);
	return eventually(`findings of ${path}`, expected, vscode.languages.onDidChangeDiagnostics, () => shown(uri));
}

function shown(uri: vscode.Uri): readonly string[] {
	return vscode.languages
		.getDiagnostics(uri)
		.map(({ range: { start }, code }) => ({ start, code: typeof code === 'object' ? code.value : code }))
		.sort((a, b) => a.start.compareTo(b.start))
		.map(({ start, code }) => `${start.line + 1}:${start.character + 1} ${code}`);
}

/** The texts of the hover at the first place of these words. */
export async function hover(path: string, words: string): Promise<string> {
	const document = await vscode.workspace.openTextDocument(file(path));
	const position = at(document, words);
	const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
	return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

/** The place of the first one of these words; `into` them by so many characters. */
export function at(document: vscode.TextDocument, words: string, into = 0): vscode.Position {
	const start = document.getText().indexOf(words);
	if (start < 0) throw new Error(`${words} is not in the document`);
	return document.positionAt(start + into);
}

/** The range of the first one of these words. */
export function rangeOf(document: vscode.TextDocument, words: string): vscode.Range {
	return new vscode.Range(at(document, words), at(document, words, words.length));
}

/** Puts a text in the place of the first one of these words, as typing does. */
export async function replace(editor: vscode.TextEditor, words: string, text: string): Promise<void> {
	const range = rangeOf(editor.document, words);
	await editor.edit((edit) => edit.replace(range, text));
}

/** Asks for completions at this place, and accepts the first one. */
export async function accept(editor: vscode.TextEditor, place: vscode.Position): Promise<void> {
	const { version } = editor.document;
	const latest = Date.now() + EXPECTED_WITHIN;
	editor.selection = new vscode.Selection(place, place);
	await vscode.commands.executeCommand('editor.action.triggerSuggest');
	// Nothing tells that the list is there; before it is, the editor refuses the command.
	while (editor.document.version === version) {
		if (Date.now() > latest) throw new Error('nothing was offered, or it changed nothing');
		await vscode.commands.executeCommand('acceptSelectedSuggestion');
	}
}

/** A place as a person reads it: `path:line:column`, from 1. */
export function placeOf(uri: vscode.Uri, { start }: vscode.Range): string {
	return `${vscode.workspace.asRelativePath(uri)}:${start.line + 1}:${start.character + 1}`;
}

/** Sets a setting of the workspace; undefined takes it back. */
export async function set(name: string, value: unknown): Promise<void> {
	await vscode.workspace.getConfiguration('hopwise').update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** What the editor says where it refuses. */
export function refusal(work: Thenable<unknown>): Thenable<string> {
	return work.then(
		() => 'it was not refused',
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);
}

/** The extension, which may not be activated yet. */
export function extension(): vscode.Extension<Extension> {
	const found = vscode.extensions.getExtension<Extension>('hopwise.hopwise');
	if (found === undefined) throw new Error('the extension is not there');
	return found;
}

/** The state of the extension's server; undefined where the extension was not activated. */
export function serverState(): string | undefined {
	const found = extension();
	return found.isActive ? found.exports.serverState() : undefined;
}

/** Fails where a value is not as expected; both are plain data. */
export function equal(what: string, actual: unknown, expected: unknown): void {
	if (JSON.stringify(actual) === JSON.stringify(expected)) return;
	throw new Error(`${what}: expected\n${JSON.stringify(expected, undefined, 2)}\nnot\n${JSON.stringify(actual, undefined, 2)}`);
}

/** Waits, event by event, until a value is as expected; after a while it fails with both. */
export function eventually<T>(what: string, expected: T, event: vscode.Event<unknown>, value: () => T): Promise<void> {
	return new Promise((resolve, reject) => {
		const end = (): void => {
			clearTimeout(timer);
			listening.dispose();
		};
		const look = (): void => {
			if (JSON.stringify(value()) !== JSON.stringify(expected)) return;
			end();
			resolve();
		};
		const timer = setTimeout(() => {
			end();
			try {
				equal(what, value(), expected);
				resolve();
			} catch (error) {
				reject(error);
			}
		}, EXPECTED_WITHIN);
		const listening = event(look);
		look();
	});
}

/** Less than Mocha gives a test, so that a failure says what was there instead. */
const EXPECTED_WITHIN = 20_000;
