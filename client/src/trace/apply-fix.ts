/** A fix, applied because the user asked for it. */
import * as vscode from 'vscode';
import type { ProvenFix } from '../../../server/src/protocol.ts';
import { applyEdits } from '../apply-edits.ts';

/** Changes the files, unless one of them has changed since the fix was proven. */
export async function applyFix({ view, edits }: ProvenFix): Promise<void> {
	const changed = await applyEdits(edits);
	if (changed === undefined) return;
	void vscode.window.showInformationMessage(
		`${vscode.workspace.asRelativePath(changed)} has changed since this was traced: “${view.title}” is looked at anew.`,
	);
}
