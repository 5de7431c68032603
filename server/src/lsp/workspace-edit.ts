/** Edits of the core as the protocol's. */
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits } from '../core/language/edit/text-edit.ts';
import { protocolEdits } from './places.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './workspace.ts';

/** For the versions of the snapshot where the client takes versions; files that are not open have none. */
export function workspaceEdit({ client }: Session, { analysis, open }: Snapshot, edits: readonly FileEdits[]): WorkspaceEdit {
	const files = edits.flatMap(({ uri, edits: own }) => {
		const file = analysis.files.get(uri);
		if (file === undefined) return [];
		return [{ uri, edits: protocolEdits(file.document, own) }];
	});
	if (client.capabilities.workspace?.workspaceEdit?.documentChanges !== true) {
		return { changes: Object.fromEntries(files.map(({ uri, edits: own }) => [uri, own])) };
	}
	return {
		documentChanges: files.map(({ uri, edits: own }) => ({ textDocument: { uri, version: open.get(uri)?.version ?? null }, edits: own })),
	};
}
