import * as vscode from 'vscode';
import { equal, open } from '../editor.ts';

describe('folding', () => {
	it('folds sections and declarations', async () => {
		const { document } = await open('shop.topo.yaml');
		const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
		const lines = ranges.map(({ start, end }) => `${start + 1}-${end + 1}`);
		equal('the lines', lines, ['4-10', '5-7', '6-7', '8-10', '9-10', '12-14']);
	});
});
