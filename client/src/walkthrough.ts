/** What the walkthrough needs: a network to play with, and to know that one of its flows failed and that all hold again. */
import * as vscode from 'vscode';
import type { LanguageServer } from './server.ts';

export function walkthrough({ extensionUri }: vscode.ExtensionContext, server: LanguageServer): vscode.Disposable {
	/** The sample that was opened last. */
	let sample: string | undefined;
	let hasFailed = false;
	return vscode.Disposable.from(
		vscode.commands.registerCommand('hopwise.openSample', async () => {
			const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'walkthrough/sample.topo.yaml'));
			// A document of its own, saved nowhere: it is there to be broken.
			const document = await vscode.workspace.openTextDocument({ language: 'topology', content: new TextDecoder().decode(content) });
			sample = document.uri.toString();
			hasFailed = false;
			await vscode.window.showTextDocument(document);
		}),
		server.onTraced(({ roots }) => {
			// Other files may fail as they like, and one that is closed holds nothing.
			const root = roots.find(({ uri }) => uri === sample);
			if (root === undefined || root.flows === 0) return;
			const fails = root.met < root.flows;
			if (fails) void vscode.commands.executeCommand('setContext', 'hopwise.flowFailed', true);
			else if (hasFailed) void vscode.commands.executeCommand('setContext', 'hopwise.flowMended', true);
			hasFailed ||= fails;
		}),
	);
}
