/** The commands that need nothing but the server. They are there before it is. */
import * as vscode from 'vscode';
import type { LanguageServer } from './server.ts';

export function registerCommands(server: LanguageServer): vscode.Disposable {
	return vscode.Disposable.from(
		vscode.commands.registerCommand('hopwise.restartServer', () => server.restart()),
		vscode.commands.registerCommand('hopwise.showReferences', showReferences),
		vscode.commands.registerCommand('hopwise.copyText', copyText),
	);
}

/** For what is typed elsewhere: a command of a host. */
async function copyText(text: unknown): Promise<void> {
	if (typeof text !== 'string') return;
	await vscode.env.clipboard.writeText(text);
	vscode.window.setStatusBarMessage('Copied', 3000);
}

/** The editor's own command wants its own types; the lens above a name has those of the protocol. */
async function showReferences(uri: unknown, position: unknown, locations: unknown): Promise<void> {
	if (typeof uri !== 'string' || !isPosition(position) || !Array.isArray(locations)) return;
	const places = locations.filter(isLocation).map((each) => new vscode.Location(vscode.Uri.parse(each.uri), rangeOf(each.range)));
	await vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(uri), positionOf(position), places);
}

interface Position {
	readonly line: number;
	readonly character: number;
}

interface Range {
	readonly start: Position;
	readonly end: Position;
}

function rangeOf({ start, end }: Range): vscode.Range {
	return new vscode.Range(positionOf(start), positionOf(end));
}

function positionOf({ line, character }: Position): vscode.Position {
	return new vscode.Position(line, character);
}

function isLocation(value: unknown): value is { readonly uri: string; readonly range: Range } {
	return isRecord(value) && typeof value['uri'] === 'string' && isRange(value['range']);
}

function isRange(value: unknown): value is Range {
	return isRecord(value) && isPosition(value['start']) && isPosition(value['end']);
}

function isPosition(value: unknown): value is Position {
	return isRecord(value) && typeof value['line'] === 'number' && typeof value['character'] === 'number';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}
