/** A fix, applied because the user asked for it. */
import * as vscode from 'vscode';
import type { ProvenFix } from '../../../server/src/protocol.ts';

/** Changes the files, unless one of them has changed since the fix was proven. The change can be undone, and is not saved. */
export async function applyFix({ view, edits }: ProvenFix): Promise<void> {
	const change = new vscode.WorkspaceEdit();
	for (const { uri, version, edits: ofFile } of edits) {
		const file = vscode.Uri.parse(uri);
		const document = await vscode.workspace.openTextDocument(file);
		if (version !== null && document.version !== version) {
			void vscode.window.showInformationMessage(
				`${vscode.workspace.asRelativePath(file)} has changed since this was traced: “${view.title}” is looked at anew.`,
			);
			return;
		}
		for (const { start, end, text } of ofFile)
			change.replace(file, new vscode.Range(start.line, start.character, end.line, end.character), text);
	}
	await vscode.workspace.applyEdit(change);
}
