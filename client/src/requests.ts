/** Requests of this extension's own to its server, with their types. */
import type { CancellationToken } from 'vscode';
import type { RequestsToServer } from '../../server/src/protocol.ts';
import type { LanguageServer } from './server.ts';

/** Starts the server where it does not run; rejects where it does not start, and where the server refuses. */
export async function ask<Method extends keyof RequestsToServer>(
	server: LanguageServer,
	method: Method,
	params: RequestsToServer[Method]['params'],
	token?: CancellationToken,
): Promise<RequestsToServer[Method]['result']> {
	const client = await server.client();
	// An undefined token would go out as a second parameter.
	return token === undefined ? client.sendRequest(method, params) : client.sendRequest(method, params, token);
}
