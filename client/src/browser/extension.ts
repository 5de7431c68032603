/** The extension in a browser: VS Code for the Web. */
import type * as vscode from 'vscode';
import { activateWith, type Extension } from '../activate.ts';

export function activate(context: vscode.ExtensionContext): Extension {
	return activateWith(context, async () => (await import('./language-client.ts')).newLanguageClient);
}
