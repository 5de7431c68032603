/** The commands that package.json contributes. They are there before the server is. */
import * as vscode from 'vscode';
import type { LanguageServer } from './server.ts';

const commands: Readonly<Record<string, (server: LanguageServer) => Promise<void>>> = {
	'hopwise.restartServer': (server) => server.restart(),
};

export function registerCommands(server: LanguageServer): vscode.Disposable {
	const registered = Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, () => run(server)));
	return vscode.Disposable.from(...registered);
}
