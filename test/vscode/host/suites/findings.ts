import * as vscode from 'vscode';
import { equal, file, findings, open, replace, write } from '../editor.ts';

const BROKEN = ['7:24 overlapping-subnets', '12:40 reserved-address'];

describe('findings', () => {
	it('of a broken file are shown, each once', async () => {
		const { document } = await open('broken.topo.yaml');
		equal('its language', document.languageId, 'topology');
		await findings('broken.topo.yaml', BROKEN);
	});

	it('have the range, the severity, the related place and the page of their rule', async () => {
		await open('broken.topo.yaml');
		await findings('broken.topo.yaml', BROKEN);
		const [overlap] = vscode.languages.getDiagnostics(file('broken.topo.yaml'));
		equal('the range', overlap?.range, [
			{ line: 6, character: 23 },
			{ line: 6, character: 36 },
		]);
		equal('the severity', overlap?.severity, vscode.DiagnosticSeverity.Error);
		equal('the source', overlap?.source, 'hopwise');
		const [related] = overlap?.relatedInformation ?? [];
		equal('the related place', related?.location.range.start, { line: 5, character: 22 });
		const page = typeof overlap?.code === 'object' ? overlap.code.target : undefined;
		equal('the page', page?.path.endsWith('/docs/rules/overlapping-subnets.md'), true);
		if (page !== undefined) equal('it is there', (await vscode.workspace.openTextDocument(page)).lineCount > 1, true);
	});

	it('follow what is typed', async () => {
		const editor = await open('broken.topo.yaml');
		await replace(editor, '10.0.1.128/25', '10.0.2.128/25');
		await findings('broken.topo.yaml', ['12:40 reserved-address']);
		await replace(editor, 'ip: 10.0.1.1 }', 'ip: 10.0.1.10 }');
		await findings('broken.topo.yaml', []);
		await replace(editor, 'cidr: 10.0.2.128/25', 'cidr: [');
		await findings('broken.topo.yaml', ['7:16 yaml-syntax']);
		await replace(editor, 'cidr: [', 'cidr: 10.0.1.128/25');
		await findings('broken.topo.yaml', ['7:24 overlapping-subnets']);
	});

	it('stand right in a file with a byte order mark and CRLF', async () => {
		const broken = await vscode.workspace.openTextDocument(file('broken.topo.yaml'));
		await write('windows.topo.yaml', `\uFEFF${broken.getText().replaceAll('\n', '\r\n')}`);
		const { document } = await open('windows.topo.yaml');
		equal('its line ends', document.eol, vscode.EndOfLine.CRLF);
		await findings('windows.topo.yaml', BROKEN);
		const [overlap] = vscode.languages.getDiagnostics(document.uri);
		equal('the text that is found', overlap === undefined ? '' : document.getText(overlap.range), '10.0.1.128/25');
	});

	it('of a new file that is nowhere yet are shown', async () => {
		const document = await vscode.workspace.openTextDocument({ language: 'topology', content: 'vpcs:\n  main: { cidr: 10.0.0.0/29 }\n' });
		await vscode.window.showTextDocument(document);
		const shown = (): number => vscode.languages.getDiagnostics(document.uri).length;
		while (shown() === 0) await new Promise((resolve) => vscode.languages.onDidChangeDiagnostics(resolve));
		equal('findings', shown(), 1);
	});
});
