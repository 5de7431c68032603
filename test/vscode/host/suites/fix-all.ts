import * as vscode from 'vscode';
import { eventually, findings, open, replace } from '../editor.ts';

describe('fix all', () => {
	it('mends what can be meant in one way only, and leaves the flow to the user', async () => {
		const editor = await open('shop.topo.yaml');
		const text = editor.document.getText();
		await replace(editor, '10.30.2.10, security_groups', '10.30.2.10, security_group');
		await findings('shop.topo.yaml', ['10:53 unknown-key', '14:3 undecided-flow']);
		await vscode.commands.executeCommand('editor.action.fixAll');
		await eventually('the text', text, vscode.workspace.onDidChangeTextDocument, () => editor.document.getText());
		await findings('shop.topo.yaml', ['14:3 unreachable-flow']);
	});
});
