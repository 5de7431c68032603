import * as vscode from 'vscode';
import { at, equal, open, placeOf } from '../editor.ts';

describe('references', () => {
	it('of a security group are found in both files, with its declaration', async () => {
		const { document } = await open('parts/shop-vpc.topo.yaml');
		const places = await vscode.commands.executeCommand<vscode.Location[]>(
			'vscode.executeReferenceProvider',
			document.uri,
			at(document, 'web:'),
		);
		equal('the places', places.map(({ uri, range }) => placeOf(uri, range)).sort(), [
			'parts/shop-vpc.topo.yaml:13:7',
			'parts/shop-vpc.topo.yaml:18:25',
			'shop.topo.yaml:7:95',
		]);
	});
});

describe('highlights', () => {
	it('tell the declaration of an instance from what names it', async () => {
		const { document } = await open('shop.topo.yaml');
		const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
			'vscode.executeDocumentHighlights',
			document.uri,
			at(document, 'db:'),
		);
		equal(
			'the places',
			found.map(({ range, kind }) => `${placeOf(document.uri, range)} ${kind === vscode.DocumentHighlightKind.Write ? 'written' : 'read'}`),
			['shop.topo.yaml:8:3 written', 'shop.topo.yaml:14:27 read'],
		);
	});
});
