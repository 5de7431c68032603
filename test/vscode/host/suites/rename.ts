import * as vscode from 'vscode';
import { at, equal, open, refusal } from '../editor.ts';

describe('rename', () => {
	it('changes a subnet in both files', async () => {
		const { document } = await open('shop.topo.yaml');
		const part = (await open('parts/shop-vpc.topo.yaml')).document;
		const edit = await renamed(document, 'databases');
		equal('so many files are changed', edit.size, 2);
		equal('it is applied', await vscode.workspace.applyEdit(edit), true);
		equal('where it is named', document.lineAt(9).text, '      eth0: { subnet: shop.databases, ip: 10.30.2.10, security_groups: [db] }');
		equal('where it is declared', part.lineAt(6).text, '      databases: { cidr: 10.30.2.0/24 }');
	});

	it('to a name that is taken is refused with the reason', async () => {
		const { document } = await open('shop.topo.yaml');
		equal('the reason', await refusal(renamed(document, 'public')), 'there is a subnet `public` in VPC `shop` already');
	});

	it('of a word of the language is refused with the reason', async () => {
		const { document } = await open('shop.topo.yaml');
		const refused = vscode.commands.executeCommand('vscode.prepareRename', document.uri, at(document, 'internet,'));
		equal('the reason', await refusal(refused), '`internet` is a name of the language: it means what it means in every file');
	});
});

/** Another name for the private subnet. */
function renamed(document: vscode.TextDocument, name: string): Thenable<vscode.WorkspaceEdit> {
	return vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, at(document, 'private'), name);
}
