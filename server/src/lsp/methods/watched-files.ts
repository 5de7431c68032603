/** workspace/didChangeWatchedFiles, and files that the user renames or deletes in the editor. */
import { DidChangeWatchedFilesNotification, type FileOperationRegistrationOptions } from 'vscode-languageserver';
import { accept, type Session } from '../session.ts';
import { refreshFindings } from './diagnostic.ts';
import type { Method } from './method.ts';

const WATCHED = ['**/*.topo.{yaml,yml}', '**/*.topo'];

/** Watchers tell of files; a folder that goes away with its files is told only by the editor that did it. */
const FOLDERS: FileOperationRegistrationOptions = { filters: [{ pattern: { glob: '**', matches: 'folder' } }] };

/** Forgets what was read of files that changed, moved or went. */
export const watchedFiles: Method = {
	capabilities: ({ reportsFileOperations }) =>
		reportsFileOperations ? { workspace: { fileOperations: { didRename: FOLDERS, didDelete: FOLDERS } } } : {},
	start,
	initialized: registerWatchers,
};

/** Asks the client to watch topology files, where it can. */
function registerWatchers(session: Session): void {
	if (!session.client.watches) return;
	const watchers = WATCHED.map((globPattern) => ({ globPattern }));
	session.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => {
		session.client = { ...session.client, watches: false };
	});
}

function start(session: Session): void {
	const { connection, disk } = session;
	connection.onDidChangeWatchedFiles(({ changes }) =>
		accept(session, () => {
			disk.changed(changes.map(({ uri }) => uri));
			session.changed();
			refreshFindings(session);
		}),
	);
	const moved = (): void =>
		accept(session, () => {
			disk.forget('everything');
			session.changed();
			refreshFindings(session);
		});
	connection.workspace.onDidRenameFiles(moved);
	connection.workspace.onDidDeleteFiles(moved);
}
