import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ServerOptions } from '../../server/src/protocol.ts';

let client: LanguageClient | undefined;

/** Starts the language server for topology files; whatever it answers is drawn by the editor. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
	const module = context.asAbsolutePath('dist/server.cjs');
	const server = new LanguageClient(
		'hopwise',
		'Hopwise',
		{ module, transport: TransportKind.ipc },
		{
			documentSelector: [
				{ language: 'topology' },
				// Where the user's settings give these files to the YAML extension.
				{ language: 'yaml', pattern: '**/*.topo.{yaml,yml}' },
			],
			initializationOptions: { suggestCommand: 'editor.action.triggerSuggest' } satisfies ServerOptions,
		},
	);
	client = server;
	context.subscriptions.push(vscode.commands.registerCommand('hopwise.restartServer', () => server.restart()));
	await server.start();
}

export async function deactivate(): Promise<void> {
	await client?.stop();
	client = undefined;
}
