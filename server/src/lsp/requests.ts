/** Requests of this project's own, with their types. */
import type { CancellationToken, ResponseError } from 'vscode-languageserver';
import type { RequestsToServer } from '../protocol.ts';
import type { Session } from './session.ts';

/** Answers a request of a client of ours. */
export function handle<M extends keyof RequestsToServer>(
	{ connection }: Session,
	method: M,
	answer: (params: RequestsToServer[M]['params'], token: CancellationToken) => Promise<RequestsToServer[M]['result'] | ResponseError>,
): void {
	connection.onRequest(method, answer);
}
