import assert from 'node:assert/strict';
import type { ClientCapabilities, DocumentHighlight, Location, LocationLink, WorkspaceEdit } from 'vscode-languageserver/node';
import { type Client, EDITOR, filesOf, startInMemory } from './client.ts';

const FOLDER = 'file:///nets';
const ALL = `${FOLDER}/all.topo.yaml`;
const PART = `${FOLDER}/parts/vpc.topo.yaml`;

const ALL_TEXT = `include: [parts/vpc.topo.yaml]
instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10 }
flows:
  loop: { from: 10.0.1.10, to: app, traffic: tcp 1 }
`;
const PART_TEXT = 'vpcs:\r\n  main:\r\n    cidr: 10.0.0.0/16\r\n    subnets:\r\n      a: { cidr: 10.0.1.0/24 }\r\n';

const LINKS: ClientCapabilities = {
	...EDITOR,
	textDocument: { ...EDITOR.textDocument, definition: { linkSupport: true }, rename: { prepareSupport: true } },
	workspace: { ...EDITOR.workspace, workspaceEdit: { documentChanges: true } },
};

let client: Client;

/** The part is on the disk alone. */
async function start(capabilities: ClientCapabilities = LINKS): Promise<void> {
	client = startInMemory({ files: filesOf(new Map([[PART, PART_TEXT]])) });
	await client.initialize({ folders: [FOLDER], capabilities });
	await client.open(ALL, ALL_TEXT, 7);
}

const at = (line: number, from: number, to: number) => ({ start: { line, character: from }, end: { line, character: to } });

function ask<T>(method: string, line: number, character: number, more: object = {}): Promise<T> {
	return client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: ALL }, position: { line, character }, ...more });
}

describe('definition over the protocol', () => {
	afterEach(() => client.stop());

	it('is a link with the range it goes from, into a file that is not open', async () => {
		await start();
		assert.deepEqual(await ask<LocationLink[]>('definition', 4, 28), [
			{ originSelectionRange: at(4, 27, 28), targetUri: PART, targetRange: at(4, 6, 7), targetSelectionRange: at(4, 6, 7) },
		]);
		assert.deepEqual(await ask<LocationLink[]>('definition', 4, 22), [
			{ originSelectionRange: at(4, 22, 26), targetUri: PART, targetRange: at(1, 2, 6), targetSelectionRange: at(1, 2, 6) },
		]);
	});

	it('is a place for a client without links, and the same as the declaration', async () => {
		await start(EDITOR);
		const expected: Location[] = [{ uri: ALL, range: at(4, 6, 10) }];
		assert.deepEqual(await ask<Location[]>('definition', 6, 20), expected);
		assert.deepEqual(await ask<Location[]>('declaration', 6, 20), expected);
	});

	it('is the file, at a path under include', async () => {
		await start();
		assert.deepEqual(await ask<LocationLink[]>('definition', 0, 15), [
			{ originSelectionRange: at(0, 10, 29), targetUri: PART, targetRange: at(0, 0, 0), targetSelectionRange: at(0, 0, 0) },
		]);
	});

	it('is null where nothing is meant', async () => {
		await start();
		for (const [line, character] of [
			[0, 2],
			[1, 3],
			[6, 45],
			[99, 0],
		] as const) {
			assert.equal(await ask('definition', line, character), null, `${line}:${character}`);
		}
	});
});

describe('references over the protocol', () => {
	afterEach(() => client.stop());

	it('are places in all files, with the declaration where it is asked for', async () => {
		await start();
		const reference: Location = { uri: ALL, range: at(4, 27, 28) };
		assert.deepEqual(await ask('references', 4, 27, { context: { includeDeclaration: false } }), [reference]);
		assert.deepEqual(await ask('references', 4, 27, { context: { includeDeclaration: true } }), [
			{ uri: PART, range: at(4, 6, 7) },
			reference,
		]);
		assert.equal(await ask('references', 1, 3, { context: { includeDeclaration: true } }), null);
	});

	it('are highlighted in the document, written where they are declared', async () => {
		await start();
		assert.deepEqual(await ask<DocumentHighlight[]>('documentHighlight', 6, 32), [
			{ range: at(2, 2, 5), kind: 3 },
			{ range: at(6, 31, 34), kind: 2 },
		]);
		assert.equal(await ask('documentHighlight', 1, 3), null);
	});
});

describe('rename over the protocol', () => {
	afterEach(() => client.stop());

	it('edits all files, with the versions of those that are open', async () => {
		await start();
		assert.deepEqual(await ask('prepareRename', 4, 23), { range: at(4, 22, 26), placeholder: 'main' });
		assert.deepEqual(await ask<WorkspaceEdit>('rename', 4, 23, { newName: 'prod' }), {
			documentChanges: [
				{ textDocument: { uri: ALL, version: 7 }, edits: [{ range: at(4, 22, 26), newText: 'prod' }] },
				{ textDocument: { uri: PART, version: null }, edits: [{ range: at(1, 2, 6), newText: 'prod' }] },
			],
		});
	});

	it('is a map of edits for a client that takes no versions', async () => {
		await start(EDITOR);
		assert.deepEqual(await ask<WorkspaceEdit>('rename', 2, 3, { newName: 'web' }), {
			changes: {
				[ALL]: [
					{ range: at(2, 2, 5), newText: 'web' },
					{ range: at(6, 31, 34), newText: 'web' },
				],
			},
		});
	});

	it('is refused with the reason, and is null where no name stands', async () => {
		await start();
		await assert.rejects(ask('rename', 2, 3, { newName: 'a b' }), {
			code: -32803,
			message: '` ` in `a b`: a name has letters (A-Z, a-z), digits, `_` and `-`',
		});
		assert.equal(await ask('prepareRename', 1, 3), null);
		assert.equal(await ask('rename', 1, 3, { newName: 'x' }), null);
	});

	it('says that it can be prepared only to a client that asks so', async () => {
		client = startInMemory();
		assert.equal((await client.initialize()).capabilities.renameProvider, true);
		await client.stop();
		client = startInMemory();
		assert.deepEqual((await client.initialize({ capabilities: LINKS })).capabilities.renameProvider, { prepareProvider: true });
	});
});
