/** A client whose server is a process of its own. */
import type * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { type MadeClient, madeClient } from '../made-client.ts';

export function newLanguageClient(context: vscode.ExtensionContext, options: LanguageClientOptions): MadeClient {
	const module = context.asAbsolutePath('dist/server.cjs');
	const client = new LanguageClient('hopwise', 'Hopwise', { module, transport: TransportKind.ipc }, options);
	// The library ends the process, whatever state the client is in.
	return madeClient(client, () => undefined);
}
