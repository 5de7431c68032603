/** textDocument/didOpen, didChange, didClose, didSave. */
import { TextDocumentSyncKind } from 'vscode-languageserver';
import { accept, type Session } from '../session.ts';
import type { Method } from './method.ts';

/** Keeps the open documents as the client has them. */
export const textDocuments: Method = {
	capabilities: () => ({ textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } } }),
	start,
};

function start(session: Session): void {
	const { connection, documents } = session;
	connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) =>
		accept(session, () => {
			documents.open(uri, version, text);
			lookAgain(session);
			session.changed();
		}),
	);
	connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) =>
		accept(session, () => {
			if (documents.change(uri, version, contentChanges)) session.changed();
		}),
	);
	connection.onDidCloseTextDocument(({ textDocument: { uri } }) =>
		accept(session, () => {
			if (!documents.close(uri)) return;
			// What was typed and not saved is gone; the disk counts again.
			session.disk.changed([uri]);
			lookAgain(session);
			session.changed();
		}),
	);
	connection.onDidSaveTextDocument(({ textDocument: { uri } }) =>
		accept(session, () => {
			session.disk.changed([uri]);
			session.disk.forget(session.client.watches ? 'unwatched' : 'everything');
			session.changed();
		}),
	);
}

/** Files that nobody watches may have changed since they were read. */
function lookAgain({ client, disk }: Session): void {
	disk.forget(client.watches ? 'unwatched' : 'texts');
}
