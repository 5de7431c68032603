import * as vscode from 'vscode';
import { equal, eventually, findings, open, placeOf } from '../editor.ts';

describe('code lenses', () => {
	it('offer the trace of each flow, and say its verdict', async () => {
		await open('shop.topo.yaml');
		await findings('shop.topo.yaml', ['14:3 unreachable-flow']);
		equal('the lenses', (await lenses('shop.topo.yaml')).map(spelled), [
			'13: ▷ Trace flow',
			'13: ✓ reachable, as expected',
			'14: ▷ Trace flow',
			'14: ✗ blocked — expected reachable',
		]);
	});

	it('count the references of what is written to be shared', async () => {
		equal('the lenses', (await lenses('parts/shop-vpc.topo.yaml')).map(spelled), ['9: 1 reference', '13: 2 references', '16: 1 reference']);
	});

	it('show the references beneath the name', async () => {
		const command = (await lenses('parts/shop-vpc.topo.yaml')).find(({ range }) => range.start.line === 15)?.command;
		equal('the command', command?.command, 'hopwise.showReferences');
		await vscode.commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
		await eventually(
			'what is seen',
			['parts/shop-vpc.topo.yaml:16:7', 'shop.topo.yaml:10:71'],
			vscode.window.onDidChangeTextEditorSelection,
			() => vscode.window.visibleTextEditors.map(({ document: { uri }, selection }) => placeOf(uri, selection)),
		);
		await vscode.commands.executeCommand('closeReferenceSearch');
	});
});

async function lenses(path: string): Promise<readonly vscode.CodeLens[]> {
	const { document } = await open(path);
	return vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, ALL);
}

/** So many lenses get their commands. */
const ALL = 100;

function spelled({ range: { start }, command }: vscode.CodeLens): string {
	return `${start.line + 1}: ${command?.title}`;
}
