/** The language server's life: it is started when it is needed, and ends with the extension. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { ClientCommand, NotificationsToClient, ServerOptions, Traced } from '../../server/src/protocol.ts';
import { servedDocuments } from './documents.ts';
import { answerFileRequests } from './files.ts';
import type { NewClient } from './made-client.ts';

/** Loads what makes a client: it is large, and not needed for files that are no topologies. */
export type LoadClient = () => Promise<NewClient>;

export type ServerState = 'not needed yet' | 'starting' | 'running' | 'failed';

/** The server as the rest of the extension uses it. */
export interface LanguageServer extends vscode.Disposable {
	readonly state: () => ServerState;
	readonly onState: vscode.Event<ServerState>;
	/** Starts it, unless it runs or is about to. One that failed is tried again. */
	start(): void;
	/** Ends it, whatever it does, and starts it anew. */
	restart(): Promise<void>;
	/** Resolves when it has ended, if there is one. */
	stop(): Promise<void>;
	/** The files whose networks are others than before, as soon as they are. */
	readonly onChanged: vscode.Event<ReadonlySet<string>>;
	/** How the flows of the open files stand, each time that they were traced. */
	readonly onTraced: vscode.Event<Traced>;
	/** The client of the server that runs, for requests; starts one where there is none. Rejects where it did not start. */
	client(): Promise<BaseLanguageClient>;
}

/** One server from its start to its end. A client that failed or hangs is not used again: the library cannot end it. */
interface Life {
	readonly client: Promise<BaseLanguageClient>;
	end(): Promise<void>;
}

/** Nothing runs before it is asked for; `extension` is where this extension is installed. */
export function languageServer(extension: vscode.Uri, load: LoadClient): LanguageServer {
	let state: ServerState = 'not needed yet';
	let life: Life | undefined;
	let log: vscode.LogOutputChannel | undefined;
	const states = new vscode.EventEmitter<ServerState>();
	const changed = new vscode.EventEmitter<ReadonlySet<string>>();
	const traced = new vscode.EventEmitter<Traced>();

	const become = (next: ServerState): void => {
		if (next === state) return;
		state = next;
		states.fire(next);
	};
	const begin = (): Life => {
		log ??= vscode.window.createOutputChannel('Hopwise', { log: true });
		const options = optionsOf(extension, log);
		const parts: vscode.Disposable[] = [];
		let client: BaseLanguageClient | undefined;
		let isOver = false;
		const hear = (next: ServerState): void => {
			if (!isOver) become(next);
		};
		const start = async (): Promise<BaseLanguageClient> => {
			try {
				const made = (await load())(extension, options);
				client = made.client;
				parts.push(
					{ dispose: made.release },
					made.onState((next) => hear(next === 'ended' ? 'failed' : next)),
					answerFileRequests(client),
					client.onNotification('hopwise/changed', ({ files }: NotificationsToClient['hopwise/changed']) => changed.fire(new Set(files))),
					client.onNotification('hopwise/traced', (told: NotificationsToClient['hopwise/traced']) => traced.fire(told)),
				);
				if (!isOver) await client.start();
				return client;
			} catch (error) {
				hear('failed');
				throw error;
			}
		};
		become('starting');
		return {
			client: start(),
			end: async () => {
				isOver = true;
				// One that is not running yet refuses; its process or worker is ended all the same.
				await client?.dispose().catch(ignore);
				vscode.Disposable.from(...parts).dispose();
			},
		};
	};
	const current = (): Promise<BaseLanguageClient> => {
		life ??= begin();
		return life.client;
	};
	const end = async (): Promise<void> => {
		const old = life;
		life = undefined;
		old?.client.catch(ignore);
		await old?.end();
	};
	const restart = async (): Promise<void> => {
		await end();
		await current();
	};
	return {
		state: () => state,
		onState: states.event,
		start: () => {
			if (state === 'failed') void end();
			void current().catch(ignore);
		},
		restart,
		stop: end,
		client: current,
		onChanged: changed.event,
		onTraced: traced.event,
		dispose: () => {
			vscode.Disposable.from(states, changed, traced, { dispose: () => log?.dispose() }).dispose();
			void end();
		},
	};
}

function optionsOf(extension: vscode.Uri, outputChannel: vscode.LogOutputChannel): LanguageClientOptions {
	const documentation = vscode.Uri.joinPath(extension, 'docs/rules/').toString();
	return {
		documentSelector: servedDocuments(),
		outputChannel,
		// Without it, a document that is not shown yet while the server starts is never told to it.
		textSynchronization: { delayOpenNotifications: true },
		initializationOptions: { documentation, traced: true, commands: COMMANDS } satisfies ServerOptions,
	};
}

/** What the server's lenses and completions may call. */
const COMMANDS: readonly ClientCommand[] = [
	'hopwise.traceFlow',
	'hopwise.showReferences',
	'hopwise.copyText',
	'editor.action.triggerSuggest',
];

function ignore(): void {
	// The client has told the user of it.
}
