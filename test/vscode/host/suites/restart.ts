import * as vscode from 'vscode';
import { equal, findings, open, replace, serverState } from '../editor.ts';

describe('Restart Language Server', () => {
	it('starts a new server that knows what is open', async () => {
		const editor = await open('broken.topo.yaml');
		await findings('broken.topo.yaml', ['7:24 overlapping-subnets', '12:40 reserved-address']);
		await vscode.commands.executeCommand('hopwise.restartServer');
		equal('the state of the server', serverState(), 'running');
		await findings('broken.topo.yaml', ['7:24 overlapping-subnets', '12:40 reserved-address']);
		await replace(editor, '10.0.1.128/25', '10.0.2.128/25');
		await findings('broken.topo.yaml', ['12:40 reserved-address']);
	});
});
