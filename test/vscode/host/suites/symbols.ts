import * as vscode from 'vscode';
import { equal, open, placeOf } from '../editor.ts';

describe('symbols', () => {
	it('of a document are a tree', async () => {
		const { document } = await open('shop.topo.yaml');
		const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
		const lines = symbols.flatMap((symbol) => tree(symbol));
		equal('the tree', lines, [
			'Class web',
			'  Interface eth0 (shop.public · 10.30.1.10 · 203.0.113.10)',
			'Class db',
			'  Interface eth0 (shop.private · 10.30.2.10)',
			'Event page (internet → web · tcp 443)',
			'Event query (web → db · tcp 5432)',
		]);
	});

	it('of the workspace are found by a few letters, also in a file that is not open', async () => {
		equal('the places', await search('ofl'), ['floor in subnet in office · 10.20.1.0/24: parts/office-vpc.topo.yaml:5:7']);
	});

	it('of the workspace are found by address', async () => {
		equal('the places', await search('10.30.2.10'), [
			'eth0 in network interface in db · shop.private · 10.30.2.10: shop.topo.yaml:10:7',
			'private in subnet in shop · 10.30.2.0/24: parts/shop-vpc.topo.yaml:7:7',
		]);
	});
});

function tree({ name, detail, kind, children }: vscode.DocumentSymbol, depth = 0): readonly string[] {
	const line = `${'  '.repeat(depth)}${vscode.SymbolKind[kind]} ${name}${detail === '' ? '' : ` (${detail})`}`;
	return [line, ...children.flatMap((child) => tree(child, depth + 1))];
}

async function search(letters: string): Promise<readonly string[]> {
	const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', letters);
	return found.map(({ name, containerName, location }) => `${name} in ${containerName}: ${placeOf(location.uri, location.range)}`);
}
