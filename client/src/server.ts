/** The language server's life: it is started when it is needed, and ends with the extension. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { ClientCommand, NotificationsToClient, ServerOptions, TracedRoot } from '../../server/src/protocol.ts';
import { servedDocuments } from './documents.ts';
import { answerFileRequests } from './files.ts';

/** Loads what makes a client: it is large, and not needed for files that are no topologies. */
export type LoadClient = () => Promise<NewClient>;

/** Makes a client that is not started yet. */
export type NewClient = (context: vscode.ExtensionContext, options: LanguageClientOptions) => BaseLanguageClient;

export type ServerState = 'not needed yet' | 'starting' | 'running' | 'failed';

/** The server as the rest of the extension uses it. */
export interface LanguageServer extends vscode.Disposable {
	readonly state: () => ServerState;
	/** Starts it, unless it was started before. */
	start(): void;
	/** Ends it, whatever it does, and starts it anew. */
	restart(): Promise<void>;
	/** How the flows of the open files stand, each time that they were traced. */
	readonly onTraced: vscode.Event<readonly TracedRoot[]>;
	/** The client of the server that runs, for requests; starts one where there is none. Rejects where it does not start. */
	client(): Promise<BaseLanguageClient>;
}

/** Nothing runs before it is asked for. */
export function languageServer(context: vscode.ExtensionContext, load: LoadClient): LanguageServer {
	let state: ServerState = 'not needed yet';
	let client: BaseLanguageClient | undefined;
	let started: Promise<BaseLanguageClient> | undefined;
	const traced = new vscode.EventEmitter<readonly TracedRoot[]>();

	const begin = async (): Promise<BaseLanguageClient> => {
		state = 'starting';
		try {
			client ??= await newClient(context, load, (roots) => traced.fire(roots));
			await client.start();
			state = 'running';
			return client;
		} catch (error) {
			state = 'failed';
			throw error;
		}
	};
	const current = (): Promise<BaseLanguageClient> => {
		started ??= begin();
		return started;
	};
	const end = async (): Promise<void> => {
		await started?.catch(ignore);
		started = undefined;
		await client?.stop().catch(ignore);
	};
	return {
		state: () => state,
		start: () => void current().catch(ignore),
		restart: async () => {
			await end();
			await current();
		},
		client: current,
		onTraced: traced.event,
		dispose: async () => {
			traced.dispose();
			await end();
		},
	};
}

async function newClient(
	context: vscode.ExtensionContext,
	load: LoadClient,
	tellTraced: (roots: readonly TracedRoot[]) => void,
): Promise<BaseLanguageClient> {
	const make = await load();
	const documentation = vscode.Uri.joinPath(context.extensionUri, 'docs/rules/').toString();
	const client = make(context, {
		documentSelector: servedDocuments(),
		// Without it, a document that is not shown yet while the server starts is never told to it.
		textSynchronization: { delayOpenNotifications: true },
		initializationOptions: { documentation, traced: true, commands: COMMANDS } satisfies ServerOptions,
	});
	context.subscriptions.push(
		answerFileRequests(client),
		client.onNotification('hopwise/traced', ({ roots }: NotificationsToClient['hopwise/traced']) => tellTraced(roots)),
	);
	return client;
}

/** What the server's lenses and completions may call. */
const COMMANDS: readonly ClientCommand[] = ['hopwise.traceFlow', 'hopwise.showReferences', 'editor.action.triggerSuggest'];

function ignore(): void {
	// The client has told the user of it.
}
