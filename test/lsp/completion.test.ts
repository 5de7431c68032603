import assert from 'node:assert/strict';
import {
	type ClientCapabilities,
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	InsertTextFormat,
	InsertTextMode,
} from 'vscode-languageserver/node';
import { type Client, EDITOR, filesOf, startInMemory } from './client.ts';

const URI = 'file:///nets/net.topo.yaml';
const TEXT = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    nat_gateways:
      nat: { subnet: a }
    
flows:
  page: { from: internet, to: office, traffic: tcp 443 }
`;

/** As VS Code says it. */
const RICH: ClientCapabilities = {
	...EDITOR,
	textDocument: {
		...EDITOR.textDocument,
		completion: {
			completionItem: {
				snippetSupport: true,
				insertReplaceSupport: true,
				documentationFormat: ['markdown', 'plaintext'],
				insertTextModeSupport: { valueSet: [InsertTextMode.asIs, InsertTextMode.adjustIndentation] },
			},
		},
	},
};

describe('textDocument/completion', () => {
	let client: Client;
	beforeEach(() => {
		client = startInMemory();
	});
	afterEach(() => client.stop());

	const complete = (line: number, character: number): Promise<CompletionList> =>
		client.connection.sendRequest('textDocument/completion', { textDocument: { uri: URI }, position: { line, character } });
	const resolve = (item: CompletionItem): Promise<CompletionItem> => client.connection.sendRequest('completionItem/resolve', item);
	const itemAt = async (line: number, character: number, label: string): Promise<CompletionItem> => {
		const { items } = await complete(line, character);
		const item = items.find((each) => each.label === label);
		assert.ok(item, items.map((each) => each.label).join(', '));
		return item;
	};

	it('says what triggers it, and that items can be asked for their documentation', async () => {
		const { capabilities } = await client.initialize();
		assert.deepEqual(capabilities.completionProvider, { triggerCharacters: [' ', '.', '/', '{', '[', ','], resolveProvider: true });
	});

	it('gives snippets and both ranges to a client that takes them', async () => {
		await client.initialize({ capabilities: RICH, options: { commands: ['editor.action.triggerSuggest'] } });
		await client.open(URI, TEXT);
		const { sortText, data, ...names } = await itemAt(7, 4, 'route_tables');
		assert.deepEqual(names, {
			label: 'route_tables',
			kind: 10,
			detail: 'names, each a route table',
			insertTextFormat: InsertTextFormat.Snippet,
			insertTextMode: InsertTextMode.asIs,
			textEdit: {
				newText: ['route_tables:\n      $', '{1:name}:'].join(''),
				insert: { start: { line: 7, character: 4 }, end: { line: 7, character: 4 } },
				replace: { start: { line: 7, character: 4 }, end: { line: 7, character: 4 } },
			},
		});
		assert.ok(sortText !== undefined && data !== undefined);
		const region = await itemAt(7, 4, 'region');
		assert.deepEqual(region.command, { title: 'Suggest', command: 'editor.action.triggerSuggest' });
	});

	it('gives plain text, one range and no command to every other client', async () => {
		await client.initialize();
		await client.open(URI, TEXT);
		const names = await itemAt(7, 4, 'route_tables');
		assert.deepEqual(names.textEdit, {
			newText: 'route_tables:\n      name:',
			range: { start: { line: 7, character: 4 }, end: { line: 7, character: 4 } },
		});
		assert.equal(names.insertTextFormat, undefined);
		assert.equal((await itemAt(7, 4, 'region')).command, undefined);
	});

	it('has the whole word in the range that is replaced, and its front in the one before which is inserted', async () => {
		await client.initialize({ capabilities: RICH });
		await client.open(URI, TEXT);
		const end = await itemAt(9, 32, 'internet');
		assert.deepEqual(end.textEdit, {
			newText: 'internet',
			insert: { start: { line: 9, character: 30 }, end: { line: 9, character: 32 } },
			replace: { start: { line: 9, character: 30 }, end: { line: 9, character: 36 } },
		});
	});

	it('keeps its order, whatever the client sorts by', async () => {
		await client.initialize();
		await client.open(URI, TEXT);
		const { items } = await complete(7, 4);
		const sorted = items.map(({ sortText }) => sortText ?? '').toSorted();
		assert.deepEqual(
			items.map(({ sortText }) => sortText),
			sorted,
		);
	});

	it('documents a key and a thing once they are looked at, as the client likes it', async () => {
		await client.initialize({ capabilities: RICH });
		await client.open(URI, TEXT);
		const key = await resolve(await itemAt(7, 4, 'region'));
		assert.match(JSON.stringify(key.documentation), /"kind":"markdown","value":"\*\*`region` · of the VPC\*\*/);
		const subnet = await itemAt(6, 22, 'a');
		assert.equal(subnet.documentation, undefined);
		assert.match(JSON.stringify((await resolve(subnet)).documentation), /10\.0\.1\.0\/24.*VPC router/);
	});

	it('documents in plain text, and leaves foreign items as they are', async () => {
		await client.initialize();
		await client.open(URI, TEXT);
		const key = await resolve(await itemAt(7, 4, 'region'));
		assert.match(JSON.stringify(key.documentation), /"kind":"plaintext","value":"region · of the VPC/);
		for (const data of [
			undefined,
			7,
			{ uri: URI, subject: { kind: 'thing', key: 'subnet:gone' } },
			{ uri: URI, subject: { kind: 'key', of: 'toString', key: 'x' } },
		]) {
			assert.deepEqual(await resolve({ label: 'x', data }), JSON.parse(JSON.stringify({ label: 'x', data })));
		}
	});

	it('is empty in comments, behind the end, and for a document that is not open', async () => {
		await client.initialize();
		const empty = { isIncomplete: false, items: [] };
		assert.deepEqual(await complete(0, 0), empty);
		await client.open(URI, '# vpcs: \n');
		assert.deepEqual(await complete(0, 8), empty);
		assert.deepEqual(await complete(40, 0), empty);
	});

	it('is of the text as it is after the changes before the request', async () => {
		await client.initialize();
		await client.open(URI, TEXT, 1);
		await client.change(URI, 2, [6, 21, 6, 22, '']);
		assert.deepEqual(
			(await complete(6, 21)).items.map(({ label }) => label),
			['a'],
		);
	});

	it('offers codes in a comment that silences findings, those of its line first, with the pages as documentation', async () => {
		await client.initialize({ capabilities: RICH });
		const text = TEXT.replace('main:', 'main: # hopwise-ignore ').replace('tcp 443 }', 'tcp 443 } # hopwise-ignore unused-definition,u');
		await client.open(URI, text.replace('a: {', '# hopwise-ignore\n      a: {').replace('10.0.1.0/24', '10.0.1.1/24'));
		const labels = async (line: number, character: number): Promise<readonly string[]> =>
			(await complete(line, character)).items.map(({ label }) => label);
		const flow = '  page: { from: internet, to: office, traffic: tcp 443 } # hopwise-ignore unused-definition,u';
		const offered = await labels(10, flow.length);
		assert.deepEqual(offered.slice(0, 2), ['unknown-endpoint', 'yaml-syntax']);
		assert.ok(!offered.includes('unused-definition'));
		assert.deepEqual((await labels(4, 22)).slice(0, 1), ['hopwise-ignore']);
		await client.change(URI, 2, [4, 22, 4, 22, ' ']);
		assert.deepEqual((await labels(4, 23)).slice(0, 1), ['host-bits-set']);
		const item = await itemAt(1, 25, 'wrong-type');
		assert.deepEqual(item.textEdit, {
			newText: 'wrong-type',
			insert: { start: { line: 1, character: 25 }, end: { line: 1, character: 25 } },
			replace: { start: { line: 1, character: 25 }, end: { line: 1, character: 25 } },
		});
		assert.deepEqual((await resolve(item)).documentation, {
			kind: 'markdown',
			value: '**wrong-type**\n\nA value of another form than its key takes · error',
		});
	});

	it("offers the workspace's topology files under include, open or on the disk", async () => {
		await client.stop();
		const folder = 'file:///nets';
		client = startInMemory({
			files: filesOf(
				new Map([
					[`${folder}/parts/on%20disk.topo.yaml`, 'vpcs: {}\n'],
					[`${folder}/notes.yaml`, ''],
				]),
			),
		});
		await client.initialize({ capabilities: RICH, folders: [folder] });
		await client.open(`${folder}/open.topo.yaml`, 'vpcs: {}\n');
		await client.open(URI, 'include: [parts/on]\n');
		const { items } = await complete(0, 18);
		assert.deepEqual(
			items.map(({ label, kind, textEdit, insertTextFormat }) => ({ label, kind, textEdit, insertTextFormat })),
			['open.topo.yaml', 'parts/on disk.topo.yaml'].map((label) => ({
				label,
				kind: CompletionItemKind.File,
				textEdit: {
					newText: label,
					insert: { start: { line: 0, character: 10 }, end: { line: 0, character: 18 } },
					replace: { start: { line: 0, character: 10 }, end: { line: 0, character: 18 } },
				},
				insertTextFormat: undefined,
			})),
		);
	});
});
