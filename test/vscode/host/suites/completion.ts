import * as vscode from 'vscode';
import { accept, at, equal, open, replace } from '../editor.ts';

describe('completion', () => {
	it('offers the subnets where an interface names one', async () => {
		const editor = await open('shop.topo.yaml');
		await replace(editor, 'shop.private', '');
		equal('the items', await offered(editor.document, at(editor.document, 'subnet: , ip', 8)), ['shop.public', 'shop.private']);
	});

	it('offers the next free blocks to a subnet', async () => {
		const editor = await open('parts/shop-vpc.topo.yaml');
		await replace(editor, '10.30.2.0/24', '');
		equal('the items', await offered(editor.document, at(editor.document, 'cidr:  }', 6)), [
			...['10.30.2.0/24', '10.30.3.0/24', '10.30.4.0/24', '10.30.16.0/20', '10.30.4.0/22', '10.30.2.0/26', '10.30.2.0/28'],
		]);
	});

	it('offers the files of the workspace under include', async () => {
		const editor = await open('office.topo.yaml');
		await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'include: [parts/]\n'));
		const items = await offered(editor.document, new vscode.Position(0, 16));
		equal('the part is offered', items.includes('parts/shop-vpc.topo.yaml'), true);
		equal('the file itself is not', items.includes('office.topo.yaml'), false);
	});

	it('offers the codes of the line in a comment that silences findings', async () => {
		const editor = await open('shop.topo.yaml');
		await replace(editor, 'tcp 5432 }', 'tcp 5432 } # hopwise-ignore ');
		equal('the first one', (await offered(editor.document, editor.document.lineAt(13).range.end)).at(0), 'unreachable-flow');
	});

	it('puts an accepted item in the place of the word', async () => {
		const editor = await open('shop.topo.yaml');
		await replace(editor, 'shop.private', 'shop.pr');
		await accept(editor, at(editor.document, 'shop.pr', 7));
		equal('the line', editor.document.lineAt(9).text, '      eth0: { subnet: shop.private, ip: 10.30.2.10, security_groups: [db] }');
	});

	it('writes a key with what follows it', async () => {
		const editor = await open('shop.topo.yaml');
		await replace(editor, ', traffic: tcp 5432', ', tr');
		await accept(editor, at(editor.document, ', tr }', 4));
		equal('the line', editor.document.lineAt(13).text, '  query: { from: web, to: db, traffic:  }');
	});
});

/** Without the snippets, which the editor adds to every list. */
async function offered(document: vscode.TextDocument, position: vscode.Position): Promise<readonly string[]> {
	const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
	return list.items
		.filter(({ kind }) => kind !== vscode.CompletionItemKind.Snippet)
		.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
