/** The extension in desktop VS Code, and on the machine that a remote window works on. */
import type * as vscode from 'vscode';
import { activateWith, type Extension } from '../activate.ts';

export function activate(context: vscode.ExtensionContext): Extension {
	return activateWith(context, async () => (await import('./language-client.ts')).newLanguageClient);
}
