/** Edits of the core as the protocol's, and as those of our own client. */
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits } from '../core/language/edit/text-edit.ts';
import type { VersionedEdits } from '../protocol.ts';
import { protocolEdits, rangeOf } from './places.ts';
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

/** For our own client, which makes them itself. */
export function versionedEdits({ analysis, open }: Snapshot, edits: readonly FileEdits[]): readonly VersionedEdits[] {
	return edits.flatMap(({ uri, edits: own }) => {
		const document = analysis.files.get(uri)?.document;
		if (document === undefined) return [];
		const ranges = own.map((edit) => ({ ...rangeOf(document, edit), text: edit.text }));
		return [{ uri, version: open.get(uri)?.version ?? null, edits: ranges }];
	});
}
