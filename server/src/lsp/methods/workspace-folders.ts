/** workspace/didChangeWorkspaceFolders */
import { DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver';
import { accept, type Session } from '../session.ts';
import { refreshFindings } from './diagnostic.ts';

/** Called while the session is initialized: the library puts a handler of its own in place before. */
export function registerFolders(session: Session): void {
	session.connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) =>
		accept(session, () => {
			const gone = new Set(removed.map(({ uri }) => uri));
			session.folders = [...new Set([...session.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)])];
			session.disk.setFolders(session.folders);
			session.changed();
			refreshFindings(session);
		}),
	);
}
