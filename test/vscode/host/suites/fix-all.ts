import * as vscode from 'vscode';
import { eventually, findings, open, replace } from '../editor.ts';

const PART = 'parts/shop-vpc.topo.yaml';

describe('fix all', () => {
	it('mends what can be meant in one way only', async () => {
		const editor = await open(PART);
		const text = editor.document.getText();
		await replace(editor, '10.30.2.0/24', '10.30.2.7/24');
		await findings(PART, ['7:24 host-bits-set']);
		await vscode.commands.executeCommand('editor.action.fixAll');
		await eventually('the text', text, vscode.workspace.onDidChangeTextDocument, () => editor.document.getText());
		await findings(PART, []);
	});
});
