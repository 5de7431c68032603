/** The extension in desktop VS Code, and on the machine that a remote window works on. */
import type * as vscode from 'vscode';
import { activateWith, type Extension, stop } from '../activate.ts';

export function activate(context: vscode.ExtensionContext): Extension {
	return activateWith(context, async () => (await import('./language-client.ts')).newLanguageClient);
}

/** VS Code waits for it, so that the server can leave as it should. */
export function deactivate(): Promise<void> {
	return stop();
}
