/** The whole server on a connection; the methods of the protocol that it speaks are listed in `methods/methods.ts`. */
import type { Connection, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Host } from './host.ts';
import { onLifecycle } from './methods/lifecycle.ts';
import { pushFindings } from './push.ts';
import { newSession } from './session.ts';

/** Serves a client until it leaves. The connection does not listen yet; it does when this returns. */
export function serve(connection: Connection, host: Host): void {
	const session = newSession(connection, host, () => {
		if (session.client.diagnostics === 'push') push.wake();
	});
	const { workspace, judge, report, refreshes } = session;
	const send = (params: PublishDiagnosticsParams): void => void connection.sendDiagnostics(params).catch(report);
	const push = pushFindings({ workspace, judge, host, report, send, settled: refreshes.settled });
	onLifecycle(session, { stop: () => push.stop() });
	connection.listen();
}
