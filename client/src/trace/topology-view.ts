/** “Show Topology”: the whole file as a picture beside it, drawn again at each edit. */
import * as vscode from 'vscode';
import type { Folds } from '../../../server/src/protocol.ts';
import type { FromTopologyView, ToTopologyView } from '../../webview/messages.ts';
import { latest } from '../latest.ts';
import { reveal } from '../places.ts';
import { ask } from '../requests.ts';
import type { LanguageServer } from '../server.ts';
import { saveSvg } from './actions.ts';
import { page, resources } from './page.ts';
import { activeDocument } from './trace-commands.ts';

const VIEW_TYPE = 'hopwise.topology';

/** The command, and one panel for each file that it was called on. */
export function topologyViews(context: vscode.ExtensionContext, server: LanguageServer): vscode.Disposable {
	const open = new Map<string, vscode.WebviewPanel>();
	const adopt = (panel: vscode.WebviewPanel, uri: string): void => {
		open.get(uri)?.dispose();
		open.set(uri, panel);
		panel.onDidDispose(() => {
			if (open.get(uri) === panel) open.delete(uri);
		});
		drawIn(context, server, panel, uri);
	};
	return vscode.Disposable.from(
		vscode.commands.registerCommand('hopwise.showTopology', () => {
			const uri = activeDocument()?.uri.toString();
			if (uri === undefined) return;
			const known = open.get(uri);
			if (known !== undefined) {
				known.reveal(undefined, true);
				return;
			}
			const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
			adopt(vscode.window.createWebviewPanel(VIEW_TYPE, 'Topology', column, { retainContextWhenHidden: true }), uri);
		}),
		vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
			deserializeWebviewPanel: (panel, kept: unknown) => {
				if (typeof kept === 'object' && kept !== null && 'uri' in kept && typeof kept.uri === 'string') adopt(panel, kept.uri);
				else panel.dispose();
				return Promise.resolve();
			},
		}),
		{ dispose: () => [...open.values()].map((panel) => panel.dispose()) },
	);
}

function drawIn(context: vscode.ExtensionContext, server: LanguageServer, panel: vscode.WebviewPanel, uri: string): void {
	const about = { textDocument: { uri } };
	let folds: Folds = { expanded: [], collapsed: [] };
	const drawing = latest();
	const draw = async (token: vscode.CancellationToken): Promise<void> => {
		const picture = await ask(server, 'hopwise/topology', { ...about, ...folds, standalone: false }, token);
		if (picture !== null && !token.isCancellationRequested)
			await panel.webview.postMessage({ kind: 'topology', uri, picture } satisfies ToTopologyView);
	};
	const answer = async (message: FromTopologyView): Promise<void> => {
		switch (message.kind) {
			case 'draw':
				folds = message.folds;
				return drawing.run(draw);
			case 'reveal-thing': {
				const place = await ask(server, 'hopwise/placeOf', { ...about, key: message.key });
				return place === null ? undefined : reveal(place);
			}
			case 'save': {
				const picture = await ask(server, 'hopwise/topology', { ...about, ...folds, standalone: true });
				return picture === null ? undefined : saveSvg(picture.svg, uri, 'topology');
			}
		}
	};
	const listening = vscode.Disposable.from(
		panel.webview.onDidReceiveMessage((message: FromTopologyView) => answer(message).catch(() => undefined)),
		server.onChanged((files) => {
			if (files.has(uri)) void drawing.run(draw);
		}),
		drawing,
	);
	panel.onDidDispose(() => listening.dispose());
	panel.title = `Topology: ${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}`;
	panel.webview.options = { enableScripts: true, localResourceRoots: [resources(context)] };
	panel.webview.html = page(context, panel.webview, { title: 'Topology', script: 'topology.js' });
}
