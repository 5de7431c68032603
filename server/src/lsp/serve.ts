/** The whole server on a connection; the methods of the protocol that it speaks are listed in `methods/methods.ts`. */
import type { Connection } from 'vscode-languageserver';
import type { Host } from './host.ts';
import { onLifecycle } from './methods/lifecycle.ts';
import { networkNews } from './network-news.ts';
import { pushFindings } from './push.ts';
import { lookOf, newSession } from './session.ts';

/** Serves a client until it leaves. The connection does not listen yet; it does when this returns. */
export function serve(connection: Connection, host: Host): void {
	const session = newSession(connection, host, () => {
		if (session.client.diagnostics === 'push') push.wake();
	});
	const { workspace, judge, report, refreshes } = session;
	const news = networkNews(session);
	const push = pushFindings({
		workspace,
		judge,
		host,
		look: () => lookOf(session),
		report,
		send: (params) => connection.sendDiagnostics(params).catch(report),
		analysed: news.analysed,
		settled: (snapshot) => {
			refreshes.settled(snapshot.roots);
			news.traced(snapshot);
		},
	});
	onLifecycle(session, { stop: () => push.stop() });
	connection.listen();
}
