import * as vscode from 'vscode';
import { equal, eventually } from '../editor.ts';

describe('Import', () => {
	it('opens the topology of what the AWS command line has printed, beside, and leaves the files as they are', async () => {
		const [folder] = vscode.workspace.workspaceFolders ?? [];
		if (folder === undefined) throw new Error('no folder is open');
		const account = vscode.Uri.joinPath(folder.uri, 'account');
		const file = vscode.Uri.joinPath(account, 'vpcs.json');
		const json = JSON.stringify({
			Vpcs: [{ VpcId: 'vpc-0a1b2c3d4e5f60718', CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'Name', Value: 'main' }] }],
		});
		await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(json));
		await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(account, 'broken.json'), new TextEncoder().encode('{'));
		try {
			await vscode.commands.executeCommand('hopwise.import', 'aws', [account]);
			await eventually(
				'the document',
				'vpcs:',
				vscode.window.onDidChangeActiveTextEditor,
				() => vscode.window.activeTextEditor?.document.lineAt(1).text,
			);
			const { document } = vscode.window.activeTextEditor ?? {};
			equal('it is nowhere yet', document?.isUntitled, true);
			equal('its language', document?.languageId, 'topology');
			equal('what it declares', document?.lineAt(2).text, '  main:');
			equal('the file', new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), json);
		} finally {
			await vscode.workspace.fs.delete(account, { recursive: true });
		}
	});
});
