/** What the walkthrough needs: a network to play with, and to know that a flow failed and that it holds again. */
import * as vscode from 'vscode';
import type { LanguageServer } from './server.ts';

export function walkthrough({ extensionUri }: vscode.ExtensionContext, server: LanguageServer): vscode.Disposable {
	let hasFailed = false;
	return vscode.Disposable.from(
		vscode.commands.registerCommand('hopwise.openSample', async () => {
			const sample = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'walkthrough/sample.topo.yaml'));
			// A document of its own, saved nowhere: it is there to be broken.
			const document = await vscode.workspace.openTextDocument({ language: 'topology', content: new TextDecoder().decode(sample) });
			await vscode.window.showTextDocument(document);
		}),
		server.onTraced((roots) => {
			const failed = roots.some(({ flows, met }) => met < flows);
			if (failed) void vscode.commands.executeCommand('setContext', 'hopwise.flowFailed', true);
			else if (hasFailed) void vscode.commands.executeCommand('setContext', 'hopwise.flowMended', true);
			hasFailed ||= failed;
		}),
	);
}
