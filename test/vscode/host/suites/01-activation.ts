import * as vscode from 'vscode';
import { equal, eventually, extension, file, findings, open, serverState } from '../editor.ts';

describe('activation', () => {
	it('does not come from a folder that holds topology files', () => {
		equal('the state of the server', serverState(), undefined);
	});

	it('offers its commands, and starts no server, for a YAML file that is no topology', async () => {
		await open('notes.yaml');
		await extension().activate();
		const commands = await vscode.commands.getCommands(true);
		equal('the command is there', commands.includes('hopwise.restartServer'), true);
		equal('the state of the server', serverState(), 'not needed yet');
	});

	it('serves a topology file that the settings call YAML', async () => {
		const { document } = await open('mapped.topo.yaml');
		equal('its language', document.languageId, 'yaml');
		await findings('mapped.topo.yaml', ['3:26 prefix-length-out-of-range']);
		equal('the state of the server', serverState(), 'running');
	});

	it('leaves the YAML file alone', async () => {
		const notes = file('notes.yaml');
		await eventually(
			'findings of notes.yaml',
			0,
			vscode.languages.onDidChangeDiagnostics,
			() => vscode.languages.getDiagnostics(notes).length,
		);
	});
});
