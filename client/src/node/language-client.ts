/** A client whose server is a process of its own. */
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { type MadeClient, madeClient } from '../made-client.ts';

export function newLanguageClient(extension: vscode.Uri, options: LanguageClientOptions): MadeClient {
	const module = vscode.Uri.joinPath(extension, 'dist/server.cjs').fsPath;
	const client = new LanguageClient('hopwise', 'Hopwise', { module, transport: TransportKind.ipc }, options);
	// The library ends the process, whatever state the client is in.
	return madeClient(client, () => undefined);
}
