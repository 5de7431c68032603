/** Topology files that an import makes. */
import * as vscode from 'vscode';
import type { ForeignText } from '../../../server/src/protocol.ts';

/** A new document, beside what is open. */
export async function openNew(text: string): Promise<void> {
	await show(await vscode.workspace.openTextDocument({ language: 'topology', content: text }));
}

/**
 * The files of VPCs beside the main one, which opens. The dialog has asked whether the main one may be written over; one of the others
 * that is there already stays, and then nothing is written: that is what is returned.
 */
export async function writeEach(main: vscode.Uri, [first, ...others]: readonly ForeignText[]): Promise<string | undefined> {
	const edit = new vscode.WorkspaceEdit();
	edit.createFile(main, { overwrite: true, contents: bytes(first?.text ?? '') });
	for (const { name, text } of others) {
		const uri = vscode.Uri.joinPath(main, '..', name);
		if (await isThere(uri))
			return `${vscode.workspace.asRelativePath(uri)} is there already, and stays as it is: choose another name for the main file`;
		edit.createFile(uri, { contents: bytes(text) });
	}
	if (!(await vscode.workspace.applyEdit(edit))) return `${vscode.workspace.asRelativePath(main)} cannot be written`;
	await show(await vscode.workspace.openTextDocument(main));
	return undefined;
}

async function show(document: vscode.TextDocument): Promise<void> {
	const viewColumn = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
	await vscode.window.showTextDocument(document, { viewColumn });
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
	try {
		await vscode.workspace.fs.stat(uri);
		return true;
	} catch {
		return false;
	}
}

function bytes(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}
