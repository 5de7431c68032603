import assert from 'node:assert/strict';
import type { FoldingRange, SelectionRange } from 'vscode-languageserver/node';
import { startInMemory } from './client.ts';

const URI = 'file:///nets/net.topo.yaml';
const TEXT = '# one\n# two\nflows:\n  a: { from: x, to: y }\n  b: { from: x, to: y }\n';

describe('ranges over the protocol', () => {
	const client = startInMemory();
	const textDocument = { uri: URI };
	before(async () => {
		await client.initialize();
		await client.open(URI, TEXT);
	});
	after(() => client.stop());

	it('folds lines', async () => {
		const folds: FoldingRange[] = await client.connection.sendRequest('textDocument/foldingRange', { textDocument });
		assert.deepEqual(folds, [
			{ startLine: 0, endLine: 1, kind: 'comment' },
			{ startLine: 2, endLine: 4 },
		]);
	});

	it('selects from the inside out, for each position', async () => {
		const positions = [
			{ line: 3, character: 13 },
			{ line: 0, character: 2 },
		];
		const ranges: SelectionRange[] = await client.connection.sendRequest('textDocument/selectionRange', { textDocument, positions });
		const starts = ranges.map((range) => {
			const found: string[] = [];
			for (let at: SelectionRange | undefined = range; at !== undefined; at = at.parent) {
				found.push(`${at.range.start.line}:${at.range.start.character}-${at.range.end.line}:${at.range.end.character}`);
			}
			return found;
		});
		assert.deepEqual(starts, [['3:13-3:14', '3:7-3:14', '3:5-3:23', '3:2-3:23', '3:2-4:23', '2:0-4:23', '0:0-5:0'].slice(0), ['0:0-5:0']]);
	});
});
