import * as vscode from 'vscode';
import { at, equal, open, replace } from '../editor.ts';

describe('snippets', () => {
	it('are inserted at the column of the cursor', async () => {
		const editor = await open('parts/shop-vpc.topo.yaml');
		const { document } = editor;
		await replace(editor, '    security_groups:\n', '    security_groups:\n      \n');
		const place = at(document, '      \n', 6);
		editor.selection = new vscode.Selection(place, place);
		await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'topology', name: 'security group' });
		await vscode.commands.executeCommand('leaveSnippet');
		equal(
			'the text',
			document.getText(new vscode.Range(at(document, '    security_groups:'), at(document, '      web:'))),
			['    security_groups:', '      app:', '        inbound:', '          - tcp 443 from 10.0.0.0/16', ''].join('\n'),
		);
	});
});
