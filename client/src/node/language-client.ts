/** A client whose server is a process of its own. */
import type * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';

export function newLanguageClient(context: vscode.ExtensionContext, options: LanguageClientOptions): LanguageClient {
	const module = context.asAbsolutePath('dist/server.cjs');
	return new LanguageClient('hopwise', 'Hopwise', { module, transport: TransportKind.ipc }, options);
}
