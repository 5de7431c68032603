import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { InitializeResult, SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver/node';
import { type Client, startInMemory } from './client.ts';
import { BLOCKED } from './networks.ts';

const URI = 'file:///nets/net.topo.yaml';

describe('semantic tokens over the protocol', () => {
	let client: Client;
	let initialized: InitializeResult;
	beforeEach(async () => {
		client = startInMemory();
		initialized = await client.initialize();
	});
	afterEach(() => client.stop());

	const full = (): Promise<SemanticTokens> =>
		client.connection.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri: URI } });
	const delta = (previousResultId: string): Promise<SemanticTokensDelta> =>
		client.connection.sendRequest('textDocument/semanticTokens/full/delta', { textDocument: { uri: URI }, previousResultId });
	const range = (from: number, to: number): Promise<SemanticTokens> =>
		client.connection.sendRequest('textDocument/semanticTokens/range', {
			textDocument: { uri: URI },
			range: { start: { line: from, character: 0 }, end: { line: to, character: 0 } },
		});

	/** `line:column length type modifiers`, by the server's legend. */
	const decoded = ({ data }: Pick<SemanticTokens, 'data'>): readonly string[] => {
		const { tokenTypes, tokenModifiers } = initialized.capabilities.semanticTokensProvider?.legend ?? assert.fail();
		let line = 0;
		let column = 0;
		return Array.from({ length: data.length / 5 }, (_, index) => {
			const [lines = 0, columns = 0, length = 0, type = 0, bits = 0] = data.slice(index * 5);
			line += lines;
			column = lines === 0 ? column + columns : columns;
			const modifiers = tokenModifiers.filter((_modifier, bit) => (bits & (1 << bit)) !== 0);
			return [`${line}:${column}`, length, tokenTypes[type], ...modifiers].join(' ');
		});
	};

	it('are counted from the one before, over the lines of any system', async () => {
		await client.open(URI, '\uFEFFvpcs:\r\n  main: { cidr: 10.0.0.0/16 }\r\n\r\nflows:\r\n  f: { from: internet, to: lost }\r\n');
		assert.deepEqual(decoded(await full()), [
			'0:1 4 property',
			'1:2 4 namespace declaration',
			'1:10 4 property',
			'1:16 11 address',
			'3:0 5 property',
			'4:2 1 event declaration',
			'4:7 4 property',
			'4:13 8 namespace readonly defaultLibrary',
			'4:23 2 property',
			'4:27 4 variable unresolved',
		]);
	});

	it('of a range are those of its lines', async () => {
		await client.open(URI, BLOCKED);
		const whole = decoded(await full());
		assert.deepEqual(
			decoded(await range(4, 6)),
			whole.filter((token) => /^[45]:/.test(token)),
		);
		assert.deepEqual(await range(50, 60), { data: [] });
	});

	it('come as the difference to what the client has', async () => {
		await client.open(URI, BLOCKED, 1);
		const first = await full();
		assert.deepEqual((await delta(first.resultId ?? '')).edits, []);
		const second = await full();
		await client.change(URI, 2, [4, 25, 4, 36, '10.0.7.0/24, zone: a']);
		const changed = await delta(second.resultId ?? '');
		assert.equal(changed.edits.length, 1);
		assert.ok((changed.edits[0]?.data?.length ?? 99) <= 10);
		const patched = [...second.data];
		for (const { start, deleteCount, data = [] } of changed.edits) patched.splice(start, deleteCount, ...data);
		const now = await full();
		assert.deepEqual(patched, now.data);
		// A result that is not the last one is answered with the whole.
		assert.deepEqual(
			(
				await client.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full/delta', {
					textDocument: { uri: URI },
					previousResultId: 'old',
				})
			).data,
			now.data,
		);
	});

	it('are none in a document that is not open', async () => {
		assert.deepEqual(await full(), { data: [] });
		assert.deepEqual(await range(0, 9), { data: [] });
	});

	it('have types that the protocol or the manifest knows', () => {
		const { tokenTypes, tokenModifiers } = initialized.capabilities.semanticTokensProvider?.legend ?? assert.fail();
		const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: Record<string, { id: string }[]> };
		const own = (point: string): readonly string[] => (contributes[point] ?? []).map(({ id }) => id);
		const STANDARD = [
			'namespace',
			'struct',
			'class',
			'function',
			'interface',
			'variable',
			'type',
			'event',
			'property',
			'keyword',
			'enumMember',
			'number',
		];
		assert.deepEqual(tokenTypes.filter((type) => !STANDARD.includes(type)).sort(), [...own('semanticTokenTypes')].sort());
		assert.deepEqual(
			tokenModifiers.filter((modifier) => !['declaration', 'readonly', 'defaultLibrary'].includes(modifier)),
			own('semanticTokenModifiers'),
		);
	});
});
