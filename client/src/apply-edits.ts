/** Edits that the user asked for, as the server has computed them. */
import * as vscode from 'vscode';
import type { VersionedEdits } from '../../server/src/protocol.ts';

/**
 * Changes the files all together, so that it can be undone at once; nothing is saved. Where one of them has changed since the edits were
 * computed nothing is done, and that one is returned.
 */
export async function applyEdits(edits: readonly VersionedEdits[]): Promise<vscode.Uri | undefined> {
	const change = new vscode.WorkspaceEdit();
	for (const { uri, version, edits: ofFile } of edits) {
		const file = vscode.Uri.parse(uri);
		const document = await vscode.workspace.openTextDocument(file);
		if (version !== null && document.version !== version) return file;
		for (const { start, end, text } of ofFile)
			change.replace(file, new vscode.Range(start.line, start.character, end.line, end.character), text);
	}
	await vscode.workspace.applyEdit(change);
	return undefined;
}
