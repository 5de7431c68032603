import * as vscode from 'vscode';
import { equal, open } from '../editor.ts';

describe('links', () => {
	it('lead from a path under `include` to the file', async () => {
		const { document } = await open('shop.topo.yaml');
		const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
		equal(
			'the links',
			links.map(({ range, target }) => [
				document.getText(range),
				target === undefined ? undefined : vscode.workspace.asRelativePath(target),
			]),
			[['parts/shop-vpc.topo.yaml', 'parts/shop-vpc.topo.yaml']],
		);
	});
});
