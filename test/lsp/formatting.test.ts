import assert from 'node:assert/strict';
import type { TextEdit } from 'vscode-languageserver/node';
import { startInMemory } from './client.ts';

const URI = 'file:///nets/net.topo.yaml';
const TEXT = 'flows:\n  a:  { from: x, to: y }\n  b: {from: x, to: y }\n';

describe('formatting over the protocol', () => {
	const client = startInMemory();
	const options = { tabSize: 8, insertSpaces: false };
	before(async () => {
		await client.initialize();
		await client.open(URI, TEXT);
	});
	after(() => client.stop());

	it('edits the places that change', async () => {
		const edits: TextEdit[] = await client.connection.sendRequest('textDocument/formatting', { textDocument: { uri: URI }, options });
		assert.deepEqual(edits, [
			{ range: { start: { line: 1, character: 5 }, end: { line: 1, character: 6 } }, newText: '' },
			{ range: { start: { line: 2, character: 6 }, end: { line: 2, character: 6 } }, newText: ' ' },
		]);
	});

	it('edits in a range only what lies in it', async () => {
		const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } };
		const edits: TextEdit[] = await client.connection.sendRequest('textDocument/rangeFormatting', {
			textDocument: { uri: URI },
			range,
			options,
		});
		assert.deepEqual(edits, [{ range: { start: { line: 1, character: 5 }, end: { line: 1, character: 6 } }, newText: '' }]);
	});

	it('has nothing to edit in a document that is not open', async () => {
		assert.deepEqual(
			await client.connection.sendRequest('textDocument/formatting', { textDocument: { uri: 'file:///nets/other.topo.yaml' }, options }),
			[],
		);
	});
});
