/** workspace/didChangeWorkspaceFolders */
import { DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver';
import { accept, type Session } from '../session.ts';
import { askSettings } from './configuration.ts';
import { refreshFindings } from './diagnostic.ts';
import type { Method } from './method.ts';

/** Keeps the list of the workspace's folders. */
export const workspaceFolders: Method = {
	capabilities: () => ({ workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
	// Not at the start: the library puts a handler of its own in place while the request is answered.
	initialize,
};

function initialize(session: Session): void {
	session.connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) =>
		accept(session, () => {
			const gone = new Set(removed.map(({ uri }) => uri));
			session.folders = [...new Set([...session.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)])];
			session.disk.setFolders(session.folders);
			session.changed();
			refreshFindings(session);
			askSettings(session);
		}),
	);
}
