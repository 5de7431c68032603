/** A language client as it comes from its maker. Loaded with the client itself, and not before: it is large. */
import type * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';

/** How far a client is, in words that need no library. */
export type ClientState = 'starting' | 'running' | 'ended';

/** Makes a client that is not started yet; `extension` is where this extension is installed. */
export type NewClient = (extension: vscode.Uri, options: LanguageClientOptions) => MadeClient;

export interface MadeClient {
	readonly client: BaseLanguageClient;
	onState(listener: (state: ClientState) => void): vscode.Disposable;
	/** Ends what the client leaves behind where it never got to run. */
	release(): void;
}

export function madeClient(client: BaseLanguageClient, release: () => void): MadeClient {
	return {
		client,
		onState: (listener) =>
			client.onDidChangeState(({ newState }) =>
				listener(newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'ended'),
			),
		release,
	};
}
