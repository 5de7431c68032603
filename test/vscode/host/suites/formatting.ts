import * as vscode from 'vscode';
import { equal, open, replace } from '../editor.ts';

describe('formatting', () => {
	it('gives a whole file its form', async () => {
		const editor = await open('shop.topo.yaml');
		const formed = editor.document.getText();
		await replace(editor, '  web:\n    interfaces:\n      eth0: { ', '  web:   \n        interfaces:\n           eth0:  {');
		await replace(editor, 'page:  { from: internet,', 'page: {from:   internet,');
		await vscode.commands.executeCommand('editor.action.formatDocument');
		equal('the text', editor.document.getText(), formed);
	});

	it('of a selection leaves the rest as it is', async () => {
		const editor = await open('shop.topo.yaml');
		await replace(editor, 'page:  { from: internet,', 'page:  {from:   internet,');
		await replace(editor, 'query: { from: web,', 'query: {from:   web,');
		const { range } = editor.document.lineAt(12);
		editor.selection = new vscode.Selection(range.start, range.end);
		await vscode.commands.executeCommand('editor.action.formatSelection');
		equal('the line', editor.document.lineAt(12).text, '  page:  { from: internet, to: web, traffic: tcp 443 }');
		equal('the line below', editor.document.lineAt(13).text, '  query: {from:   web, to: db, traffic: tcp 5432 }');
	});
});
