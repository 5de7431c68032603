import * as vscode from 'vscode';
import { equal, open } from '../editor.ts';

describe('semantic tokens', () => {
	it('have the legend of the language', async () => {
		const { document } = await open('shop.topo.yaml');
		const legend = await legendOf(document);
		equal('the types', legend.tokenTypes, [
			...['namespace', 'struct', 'class', 'function', 'interface', 'variable', 'type', 'event', 'property', 'keyword', 'enumMember'],
			...['number', 'address', 'protocol', 'port', 'action'],
		]);
		equal('the modifiers', legend.tokenModifiers, ['declaration', 'readonly', 'defaultLibrary', 'unresolved']);
	});

	it('tell the words of a rule apart', async () => {
		const { document } = await open('parts/shop-vpc.topo.yaml');
		equal('the tokens', await tokensOf(document, 14), ['protocol tcp', 'port 443', 'keyword from', 'address 0.0.0.0/0']);
	});
});

function legendOf(document: vscode.TextDocument): Thenable<vscode.SemanticTokensLegend> {
	return vscode.commands.executeCommand('vscode.provideDocumentSemanticTokensLegend', document.uri);
}

async function tokensOf(document: vscode.TextDocument, wanted: number): Promise<readonly string[]> {
	const { tokenTypes, tokenModifiers } = await legendOf(document);
	const { data } = await vscode.commands.executeCommand<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
	const tokens: string[] = [];
	let line = 0;
	let column = 0;
	for (let index = 0; index < data.length; index += 5) {
		const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.subarray(index, index + 5);
		line += down;
		column = down === 0 ? column + right : right;
		if (line !== wanted) continue;
		const word = document.getText(new vscode.Range(line, column, line, column + length));
		tokens.push([tokenTypes[type], ...tokenModifiers.filter((_, bit) => (bits >> bit) % 2 === 1), word].join(' '));
	}
	return tokens;
}
