/** The whole server on a connection: every method of the protocol that it speaks, one file each. */
import type { Connection } from 'vscode-languageserver';
import type { Host } from './host.ts';
import { onDiagnostic } from './methods/diagnostic.ts';
import { onHover } from './methods/hover.ts';
import { onLifecycle } from './methods/lifecycle.ts';
import { onTextDocuments } from './methods/text-documents.ts';
import { onWatchedFiles } from './methods/watched-files.ts';
import { pushFindings } from './push.ts';
import { newSession } from './session.ts';

/** Serves a client until it leaves. The connection does not listen yet; it does when this returns. */
export function serve(connection: Connection, host: Host): void {
	const session = newSession(connection, host, () => {
		if (session.client.diagnostics === 'push') push.wake();
	});
	const { workspace, judge, report } = session;
	const push = pushFindings({
		workspace,
		judge,
		host,
		documentation: () => session.client.documentation,
		report,
		send: (params) => void connection.sendDiagnostics(params).catch(report),
	});
	onLifecycle(session, { stop: () => push.stop() });
	onTextDocuments(session);
	onWatchedFiles(session);
	onDiagnostic(session);
	onHover(session);
	connection.listen();
}
