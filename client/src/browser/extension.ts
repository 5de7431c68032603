/** The extension in a browser: VS Code for the Web. */
import type * as vscode from 'vscode';
import { activateWith, type Extension, stop } from '../activate.ts';

export function activate(context: vscode.ExtensionContext): Extension {
	return activateWith(context, async () => (await import('./language-client.ts')).newLanguageClient);
}

/** VS Code waits for it, so that the server can leave as it should. */
export function deactivate(): Promise<void> {
	return stop();
}
