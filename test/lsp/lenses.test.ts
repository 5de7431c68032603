import assert from 'node:assert/strict';
import { type ClientCapabilities, type CodeLens, type InlayHint, LSPErrorCodes } from 'vscode-languageserver/node';
import { type Client, EDITOR, slowClock, startInMemory } from './client.ts';
import { BLOCKED } from './networks.ts';

const FOLDER = 'file:///nets';
const URI = `${FOLDER}/net.topo.yaml`;
const COMMANDS = ['hopwise.traceFlow', 'hopwise.showReferences'];

const REFRESHES: ClientCapabilities = {
	...EDITOR,
	workspace: {
		...EDITOR.workspace,
		codeLens: { refreshSupport: true },
		inlayHint: { refreshSupport: true },
		semanticTokens: { refreshSupport: true },
	},
};

let client: Client;
let refreshes: string[];

async function start(options: unknown = { commands: COMMANDS }, capabilities = REFRESHES): Promise<void> {
	client = startInMemory({ now: slowClock() });
	refreshes = [];
	for (const method of ['codeLens', 'inlayHint', 'semanticTokens']) {
		client.connection.onRequest(`workspace/${method}/refresh`, () => {
			refreshes.push(method);
			return null;
		});
	}
	await client.initialize({ folders: [FOLDER], options, capabilities });
}

function lenses(uri = URI): Promise<readonly CodeLens[]> {
	return client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
}

function hints(from = 0, to = 99): Promise<readonly InlayHint[]> {
	const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
	return client.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri: URI }, range });
}

const at = (line: number, from: number, to: number) => ({ start: { line, character: from }, end: { line, character: to } });

describe('code lenses over the protocol', () => {
	afterEach(() => client.stop());

	it('trace a flow and say its verdict, with the commands that the client has', async () => {
		await start();
		await client.open(URI, BLOCKED);
		await client.round(URI, 1, 'second');
		const found = await lenses();
		const arguments_ = [URI, 'query'];
		assert.deepEqual(found.slice(-2), [
			{ range: at(16, 2, 7), command: { title: '▷ Trace flow', command: 'hopwise.traceFlow', arguments: arguments_ } },
			{ range: at(16, 2, 7), command: { title: '✗ blocked — expected reachable', command: 'hopwise.traceFlow', arguments: arguments_ } },
		]);
	});

	it('count references once they are shown', async () => {
		await start();
		await client.open(URI, BLOCKED);
		const found = (await lenses()).find(({ range }) => range.start.line === 7);
		assert.deepEqual(found, { range: at(7, 6, 12), data: { uri: URI, version: 1 } });
		const resolved: CodeLens = await client.connection.sendRequest('codeLens/resolve', found);
		assert.deepEqual(resolved.command, {
			title: '1 reference',
			command: 'hopwise.showReferences',
			arguments: [URI, { line: 7, character: 6 }, [{ uri: URI, range: at(5, 51, 57) }]],
		});
	});

	it('count no references of what stands in their place since', async () => {
		await start();
		await client.open(URI, BLOCKED, 1);
		const found = (await lenses()).find(({ data }) => data !== undefined);
		await client.change(URI, 2, [0, 0, 0, 0, '# a comment\n']);
		await assert.rejects(client.connection.sendRequest('codeLens/resolve', found), { code: LSPErrorCodes.ContentModified });
	});

	it('are mere text for a client that has no such commands', async () => {
		await start({});
		await client.open(URI, BLOCKED);
		await client.round(URI, 1, 'second');
		const found = await lenses();
		assert.deepEqual(
			found.flatMap(({ command }) => command ?? []),
			[{ title: '✗ blocked — expected reachable', command: '' }],
		);
		const resolved: CodeLens = await client.connection.sendRequest('codeLens/resolve', found[0]);
		assert.deepEqual(resolved.command, { title: '1 reference', command: '' });
	});

	it('go without what the options say wrongly', async () => {
		await start({ commands: [3, null, 'hopwise.traceFlow'] });
		await client.open(URI, BLOCKED);
		assert.equal((await lenses()).filter(({ command }) => command?.title === '▷ Trace flow').length, 1);
	});

	it('are asked for again when the flows are traced, and only then', async () => {
		await start();
		await client.open(URI, BLOCKED, 1);
		await client.round(URI, 1, 'first');
		assert.equal((await lenses()).filter(({ command }) => command?.title.startsWith('✗') === true).length, 0);
		await client.round(URI, 1, 'second');
		// A request behind the refresh: what was sent before it has arrived.
		assert.equal((await lenses()).filter(({ command }) => command?.title.startsWith('✗') === true).length, 1);
		assert.deepEqual(refreshes, ['codeLens']);
		await client.change(URI, 2, [0, 0, 0, 0, '# a comment\n']);
		await client.round(URI, 2, 'second');
		await lenses();
		assert.deepEqual(refreshes, ['codeLens']);
	});

	it('and hints are asked for again when another file changed what they say', async () => {
		await start();
		const part = `${FOLDER}/part.topo.yaml`;
		await client.open(part, BLOCKED.split('instances:')[0] ?? '', 1);
		await client.open(URI, `include: [part.topo.yaml]\ninstances:${(BLOCKED.split('instances:')[1] ?? '').split('flows:')[0]}`, 1);
		await client.round(URI, 1, 'second');
		await lenses();
		await hints();
		await client.change(part, 2, [4, 25, 4, 36, '10.0.9.0/24']);
		await client.round(part, 2, 'second');
		await hints();
		assert.deepEqual(refreshes, ['codeLens', 'inlayHint']);
	});

	it('are not asked for again of a client that cannot', async () => {
		await start({ commands: COMMANDS }, EDITOR);
		await client.open(URI, BLOCKED, 1);
		await client.round(URI, 1, 'first');
		await lenses();
		await client.round(URI, 1, 'second');
		await lenses();
		assert.deepEqual(refreshes, []);
	});

	it('are asked for again by a client that asks for findings, too', async () => {
		await start({ diagnostics: 'pull', commands: COMMANDS });
		await client.open(URI, BLOCKED, 1);
		await lenses();
		await client.pull(URI);
		await lenses();
		assert.deepEqual(refreshes, ['codeLens']);
	});
});

describe('inlay hints over the protocol', () => {
	afterEach(() => client.stop());

	it('stand behind what they are about, in the range that is asked for', async () => {
		await start();
		await client.open(URI, BLOCKED);
		const [first, ...more] = await hints(4, 5);
		assert.deepEqual(more, []);
		assert.deepEqual(first, {
			position: { line: 4, character: 36 },
			label: '251 usable',
			paddingLeft: true,
			tooltip: { kind: 'markdown', value: '251 addresses for interfaces: AWS keeps the first four and the last of each subnet' },
		});
		assert.deepEqual(
			(await hints()).map(({ label }) => label),
			['251 usable', '251 usable', '10.0.1.10', '10.0.2.10'],
		);
	});
});
