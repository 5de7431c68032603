/** Places as the server tells them, in the editor. */
import * as vscode from 'vscode';
import type { Located, TextPosition } from '../../server/src/protocol.ts';

/** Lines and columns of a place count from 1, those of the editor from 0. */
export function rangeOf({ line, column, endLine, endColumn }: Located): vscode.Range {
	return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}

export function locationOf(place: Located): vscode.Location {
	return new vscode.Location(vscode.Uri.parse(place.file), rangeOf(place));
}

/** A position for a request: what goes to a worker loses what the editor's own has by its class, which is all of it. */
export function plainPosition({ line, character }: vscode.Position): TextPosition {
	return { line, character };
}

/** Shows a place, in the column where its file is seen already, else in the first one. */
export async function reveal(place: Located): Promise<void> {
	const uri = vscode.Uri.parse(place.file);
	const seen = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
	const hidden = vscode.window.tabGroups.all.find(({ tabs }) =>
		tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
	);
	await vscode.window.showTextDocument(uri, {
		selection: rangeOf(place),
		viewColumn: seen?.viewColumn ?? hidden?.viewColumn ?? vscode.ViewColumn.One,
	});
}
