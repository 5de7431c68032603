import assert from 'node:assert/strict';
import { type DocumentLink, type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver/node';
import { type Client, EDITOR, filesOf, startInMemory } from './client.ts';
import { BLOCKED } from './networks.ts';

const FOLDER = 'file:///nets';
const URI = `${FOLDER}/net.topo.yaml`;
const OTHER = `${FOLDER}/b%20c/other.topo.yaml`;

let client: Client;

async function start(isTree: boolean): Promise<void> {
	client = startInMemory({ files: filesOf(new Map([[OTHER, 'functions:\n  job: {}\n']])) });
	const documentSymbol = { hierarchicalDocumentSymbolSupport: isTree };
	await client.initialize({
		folders: [FOLDER],
		capabilities: { ...EDITOR, textDocument: { ...EDITOR.textDocument, documentSymbol } },
	});
}

const at = (fromLine: number, from: number, toLine: number, to: number) => ({
	start: { line: fromLine, character: from },
	end: { line: toLine, character: to },
});

function symbols<T>(): Promise<readonly T[]> {
	return client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri: URI } });
}

describe('document symbols over the protocol', () => {
	afterEach(() => client.stop());

	it('are a tree whose ranges hold those below them', async () => {
		await start(true);
		await client.open(URI, BLOCKED);
		const [vpc, app, , flow, ...more] = await symbols<DocumentSymbol>();
		assert.equal(more.length, 0);
		assert.deepEqual(vpc, {
			name: 'main',
			detail: '10.0.0.0/16',
			kind: SymbolKind.Namespace,
			range: at(1, 2, 7, 16),
			selectionRange: at(1, 2, 1, 6),
			children: [
				{ name: 'private-a', detail: '10.0.1.0/24', kind: SymbolKind.Struct, range: at(4, 6, 4, 38), selectionRange: at(4, 6, 4, 15) },
				{ name: 'private-b', detail: '10.0.2.0/24', kind: SymbolKind.Struct, range: at(5, 6, 5, 59), selectionRange: at(5, 6, 5, 15) },
				{ name: 'closed', kind: SymbolKind.Array, range: at(7, 6, 7, 16), selectionRange: at(7, 6, 7, 12) },
			],
		});
		assert.deepEqual([app?.name, app?.kind, app?.children?.[0]?.kind], ['app', SymbolKind.Class, SymbolKind.Interface]);
		assert.deepEqual([flow?.name, flow?.kind, flow?.detail], ['query', SymbolKind.Event, 'app → db · tcp 5432']);
	});

	it('are a list for a client without trees', async () => {
		await start(false);
		await client.open(URI, BLOCKED);
		const found = await symbols<SymbolInformation>();
		assert.deepEqual(
			found.map(({ name, containerName }) => [containerName, name].filter(Boolean).join('.')),
			['main', 'main.private-a', 'main.private-b', 'main.closed', 'app', 'app.eth0', 'db', 'db.eth0', 'query'],
		);
		assert.deepEqual(found[1]?.location, { uri: URI, range: at(4, 6, 4, 38) });
	});

	it('have a name even where none is written', async () => {
		await start(true);
		await client.open(URI, 'vpcs:\n  "": {}\n');
		assert.deepEqual(
			(await symbols<DocumentSymbol>()).map(({ name }) => name),
			['(no name)'],
		);
	});
});

describe('workspace symbols over the protocol', () => {
	afterEach(() => client.stop());

	const search = (query: string): Promise<readonly SymbolInformation[]> => client.connection.sendRequest('workspace/symbol', { query });

	it('are found in open files and on the disk', async () => {
		await start(true);
		await client.open(URI, BLOCKED);
		assert.deepEqual(await search('job'), [
			{ name: 'job', kind: SymbolKind.Function, location: { uri: OTHER, range: at(1, 2, 1, 5) }, containerName: 'function' },
		]);
		assert.deepEqual(
			(await search('10.0.1.10')).map(({ name, containerName }) => `${name} ${containerName ?? ''}`),
			['eth0 network interface in app · main.private-a · 10.0.1.10', 'private-a subnet in main · 10.0.1.0/24'],
		);
		assert.deepEqual(await search('no such thing'), []);
	});
});

describe('document links over the protocol', () => {
	afterEach(() => client.stop());

	it('lead to included files that are there', async () => {
		await start(true);
		await client.open(URI, "include: ['b c/other.topo.yaml', missing.topo.yaml]\n");
		const links: DocumentLink[] = await client.connection.sendRequest('textDocument/documentLink', { textDocument: { uri: URI } });
		assert.deepEqual(links, [{ range: at(0, 10, 0, 31), target: OTHER, tooltip: 'Open other.topo.yaml' }]);
	});

	it('lead from a code in a comment to the page of its rule', async () => {
		await start(true);
		await client.open(URI, 'vpcs: {} # hopwise-ignore duplicate-key, no-such-code: why\n');
		const links: DocumentLink[] = await client.connection.sendRequest('textDocument/documentLink', { textDocument: { uri: URI } });
		assert.deepEqual(links, [
			{
				range: at(0, 26, 0, 39),
				target: 'https://docs.example/rules/duplicate-key.md',
				tooltip: 'Open the page of duplicate-key',
			},
		]);
	});
});
