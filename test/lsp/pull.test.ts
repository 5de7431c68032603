import assert from 'node:assert/strict';
import type { DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { type Client, codes, EDITOR, filesOf, slowClock, startInMemory, turn } from './client.ts';
import { BLOCKED } from './networks.ts';

const URI = 'file:///nets/net.topo.yaml';
const PART = 'file:///nets/part.topo.yaml';

describe('findings that are asked for', () => {
	let client: Client;
	const pulling = { options: { diagnostics: 'pull' } };
	const itemsOf = (report: DocumentDiagnosticReport): readonly string[] => (report.kind === 'full' ? codes(report.items) : [report.kind]);
	beforeEach(() => {
		client = startInMemory();
	});
	afterEach(() => client.stop());

	it('are not offered to a client that is sent them', async () => {
		const { capabilities } = await client.initialize();
		assert.equal(capabilities.diagnosticProvider, undefined);
	});

	it('are answered all the same, with both rounds', async () => {
		await client.initialize();
		await client.open(URI, BLOCKED);
		assert.deepEqual(itemsOf(await client.pull(URI)), ['unreachable-flow']);
	});

	it('are offered to a client that wants to ask, and it is sent none', async () => {
		const { capabilities } = await client.initialize(pulling);
		assert.deepEqual(capabilities.diagnosticProvider, { identifier: 'hopwise', interFileDependencies: true, workspaceDiagnostics: false });
		await client.open(URI, BLOCKED);
		assert.deepEqual(itemsOf(await client.pull(URI)), ['unreachable-flow']);
		await client.change(URI, 2, BLOCKED.replace('closed }', 'default }'));
		assert.deepEqual(itemsOf(await client.pull(URI)), ['unused-definition']);
		assert.deepEqual(client.pushes, []);
	});

	it('are offered to a client that cannot be sent any', async () => {
		const { capabilities } = await client.initialize({ capabilities: { textDocument: { diagnostic: {} } } });
		assert.notEqual(capabilities.diagnosticProvider, undefined);
	});

	it('are sent to a client that says neither', async () => {
		const { capabilities } = await client.initialize({ capabilities: {} });
		assert.equal(capabilities.diagnosticProvider, undefined);
		await client.open(URI, BLOCKED);
		assert.deepEqual(codes(await client.round(URI, 1, 'second')), ['unreachable-flow']);
	});

	it('are not told again where nothing is new', async () => {
		await client.initialize(pulling);
		await client.open(URI, BLOCKED);
		const first = await client.pull(URI);
		assert.ok(first.kind === 'full' && first.resultId !== undefined);
		assert.deepEqual(await client.pull(URI, first.resultId), { kind: 'unchanged', resultId: first.resultId });
		await client.change(URI, 2, [0, 0, 0, 0, '# one line further\n']);
		assert.deepEqual(itemsOf(await client.pull(URI, first.resultId)), ['unreachable-flow']);
	});

	it('bring those of closed files that are included', async () => {
		client = startInMemory({ files: filesOf(new Map([[PART, 'vpc: {}\n']])) });
		await client.initialize({ ...pulling, folders: ['file:///nets'] });
		await client.open(URI, 'include: [part.topo.yaml]\n');
		const report = await client.pull(URI);
		assert.ok(report.kind === 'full');
		const part = report.relatedDocuments?.[PART];
		assert.deepEqual(part?.kind === 'full' ? codes(part.items) : undefined, ['unknown-key']);
	});

	it('are empty for a document that is not open', async () => {
		await client.initialize(pulling);
		assert.deepEqual(await client.pull(URI), { kind: 'full', items: [] });
		await client.open(URI, BLOCKED);
		await client.close(URI);
		assert.deepEqual(await client.pull(URI), { kind: 'full', items: [] });
	});

	it('are to be asked for again when a file on the disk changes, where the client takes that', async () => {
		const files = new Map([[PART, 'vpc: {}\n']]);
		client = startInMemory({ files: filesOf(files) });
		await client.initialize({
			...pulling,
			folders: ['file:///nets'],
			capabilities: { ...EDITOR, workspace: { ...EDITOR.workspace, diagnostics: { refreshSupport: true } } },
		});
		await client.open(URI, 'include: [part.topo.yaml]\n');
		await client.pull(URI);
		files.set(PART, 'vpcs: {}\n');
		await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: PART, type: 2 }] });
		const report = await client.pull(URI);
		assert.equal(client.refreshes.count, 1);
		assert.ok(report.kind === 'full');
		assert.deepEqual(report.relatedDocuments, { [PART]: { kind: 'full', items: [] } });
	});

	it('are not answered for a version that has passed, but to be asked for again', async () => {
		let turns = 0;
		client = startInMemory({
			now: slowClock(),
			turn: async () => {
				turns += 1;
				// In the middle of tracing: the request's own first turn is the first.
				if (turns === 5) await client.change(URI, 2, '{}\n');
				await turn();
			},
		});
		await client.initialize(pulling);
		await client.open(URI, BLOCKED, 1);
		await assert.rejects(client.pull(URI), (error: unknown) => {
			assert.ok(error instanceof Error && 'code' in error && 'data' in error);
			assert.equal(error.code, -32802);
			assert.deepEqual(error.data, { retriggerRequest: true });
			return true;
		});
		assert.deepEqual(itemsOf(await client.pull(URI)), []);
	});
});
