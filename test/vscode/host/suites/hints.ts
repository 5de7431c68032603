import * as vscode from 'vscode';
import { equal, open } from '../editor.ts';

describe('inlay hints', () => {
	it('say how many addresses of a subnet are usable', async () => {
		equal('the hints', await hints('parts/shop-vpc.topo.yaml'), ['6:36 251 usable', '7:36 251 usable']);
	});

	it('say which addresses a flow is sent from and to', async () => {
		equal('the hints', await hints('shop.topo.yaml'), ['13:35 203.0.113.10', '14:21 10.30.1.10', '14:29 10.30.2.10']);
	});
});

async function hints(path: string): Promise<readonly string[]> {
	const { document } = await open(path);
	const whole = new vscode.Range(0, 0, document.lineCount, 0);
	const found = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
	return found.map(({ position, label }) => {
		const text = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
		return `${position.line + 1}:${position.character + 1} ${text}`;
	});
}
