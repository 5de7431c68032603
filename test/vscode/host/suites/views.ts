import * as vscode from 'vscode';
import { at, equal, eventually, open } from '../editor.ts';

describe('views', () => {
	afterEach(async () => {
		for (const tab of webviews()) await vscode.window.tabGroups.close(tab);
	});

	it('show the trace of the flow at the cursor, beside the file', async () => {
		const editor = await open('shop.topo.yaml');
		const place = at(editor.document, 'query');
		editor.selection = new vscode.Selection(place, place);
		await vscode.commands.executeCommand('hopwise.traceFlow');
		await shown('Trace: query');
	});

	it('show the flow that a code lens names', async () => {
		const { document } = await open('shop.topo.yaml');
		await vscode.commands.executeCommand('hopwise.traceFlow', document.uri.toString(), 'page');
		await shown('Trace: page');
	});

	it('show the topology of the file, beside it', async () => {
		await open('shop.topo.yaml');
		await vscode.commands.executeCommand('hopwise.showTopology');
		await shown('Topology: shop.topo.yaml');
	});

	it('open the sample network as a new file', async () => {
		await vscode.commands.executeCommand('hopwise.openSample');
		const { document } = vscode.window.activeTextEditor ?? {};
		equal('it is nowhere yet', document?.isUntitled, true);
		equal('its language', document?.languageId, 'topology');
		equal('its begin', document?.lineAt(0).text, '# A web server behind an internet gateway, and its database in a private subnet.');
	});
});

/** Waits for the one view to be there, with this title, in the second column. */
function shown(title: string): Promise<void> {
	return eventually('the views', [`${vscode.ViewColumn.Two} ${title}`], vscode.window.tabGroups.onDidChangeTabs, () =>
		webviews().map(({ label, group }) => `${group.viewColumn} ${label}`),
	);
}

function webviews(): readonly vscode.Tab[] {
	return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(({ input }) => input instanceof vscode.TabInputWebview));
}
