import * as vscode from 'vscode';
import { at, equal, open } from '../editor.ts';

describe('growing a selection', () => {
	it('goes from a name over its key and its interface to the list of interfaces', async () => {
		const { document } = await open('shop.topo.yaml');
		const places = [at(document, 'private')];
		const [first] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
			'vscode.executeSelectionRangeProvider',
			document.uri,
			places,
		);
		equal('the texts', texts(document, first).slice(0, 6), [
			'shop.private',
			'subnet: shop.private',
			'{ subnet: shop.private, ip: 10.30.2.10, security_groups: [db] }',
			'eth0: { subnet: shop.private, ip: 10.30.2.10, security_groups: [db] }',
			'      eth0: { subnet: shop.private, ip: 10.30.2.10, security_groups: [db] }',
			'interfaces:\n      eth0: { subnet: shop.private, ip: 10.30.2.10, security_groups: [db] }',
		]);
	});
});

function texts(document: vscode.TextDocument, selection: vscode.SelectionRange | undefined): readonly string[] {
	return selection === undefined ? [] : [document.getText(selection.range), ...texts(document, selection.parent)];
}
