/** Edits of files as the protocol has them. */
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits } from '../core/editor/text-edit.ts';
import { rangeOf } from './places.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './workspace.ts';

/**
 * The edits of several files: with the versions of the open ones where the client takes that, so that it refuses edits of
 * a text that has changed meanwhile.
 */
export function workspaceEdit({ client }: Session, { analysis, open }: Snapshot, files: readonly FileEdits[]): WorkspaceEdit {
	const edited = files.flatMap(({ uri, edits }) => {
		const document = analysis.files.get(uri)?.document;
		if (document === undefined) return [];
		return [{ uri, edits: edits.map(({ start, end, text }): TextEdit => ({ range: rangeOf(document, { start, end }), newText: text })) }];
	});
	if (client.capabilities.workspace?.workspaceEdit?.documentChanges !== true) {
		return { changes: Object.fromEntries(edited.map(({ uri, edits }) => [uri, edits])) };
	}
	return { documentChanges: edited.map(({ uri, edits }) => ({ textDocument: { uri, version: open.get(uri)?.version ?? null }, edits })) };
}
