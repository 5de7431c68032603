import * as vscode from 'vscode';
import { eventually, file, findings, open, set } from '../editor.ts';

describe('settings', () => {
	afterEach(async () => {
		await set('severity', undefined);
		await set('exclude', undefined);
		await findings('broken.topo.yaml', ['7:24 overlapping-subnets', '12:40 reserved-address']);
	});

	it('switch a finding off', async () => {
		await open('broken.topo.yaml');
		await set('severity', { 'reserved-address': 'off' });
		await findings('broken.topo.yaml', ['7:24 overlapping-subnets']);
	});

	it('say how a finding is shown', async () => {
		await open('broken.topo.yaml');
		await set('severity', { 'reserved-address': 'hint' });
		await eventually('the severities', ['Error', 'Hint'], vscode.languages.onDidChangeDiagnostics, () =>
			vscode.languages.getDiagnostics(file('broken.topo.yaml')).map(({ severity }) => vscode.DiagnosticSeverity[severity]),
		);
	});

	it('leave files out', async () => {
		await open('broken.topo.yaml');
		await set('exclude', ['broken.*']);
		await findings('broken.topo.yaml', []);
	});
});
