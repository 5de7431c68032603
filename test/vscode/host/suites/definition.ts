import * as vscode from 'vscode';
import { at, equal, open, placeOf } from '../editor.ts';

describe('definition', () => {
	it('of a name leads to its declaration in the included file', async () => {
		equal('the place', await definitions('shop.private', 5), ['parts/shop-vpc.topo.yaml:7:7']);
	});

	it('of the first part of a dotted name leads to the VPC', async () => {
		equal('the place', await definitions('shop.private'), ['parts/shop-vpc.topo.yaml:2:3']);
	});

	it('of a path under `include` leads to the file', async () => {
		equal('the place', await definitions('shop-vpc.topo'), ['parts/shop-vpc.topo.yaml:1:1']);
	});
});

async function definitions(words: string, into = 0): Promise<readonly string[]> {
	const { document } = await open('shop.topo.yaml');
	const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
		'vscode.executeDefinitionProvider',
		document.uri,
		at(document, words, into),
	);
	return found.map((each) =>
		'targetUri' in each ? placeOf(each.targetUri, each.targetSelectionRange ?? each.targetRange) : placeOf(each.uri, each.range),
	);
}
