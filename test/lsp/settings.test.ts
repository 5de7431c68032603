import assert from 'node:assert/strict';
import { type ConfigurationParams, ConfigurationRequest, DiagnosticSeverity, type InlayHint } from 'vscode-languageserver';
import { settingsOf } from '../../server/src/lsp/settings.ts';
import { type Client, EDITOR, startInMemory } from './client.ts';

const URI = 'file:///net/drafts/a.topo.yaml';
const TEXT = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.1.128/25 }
`;

describe('settings', () => {
	it('are severities by code; what is no severity counts as not set', () => {
		const { severity } = settingsOf({ severity: { 'overlapping-subnets': 'hint', 'duplicate-key': 'off', 'unknown-key': 'loud' } });
		assert.equal(severity('overlapping-subnets'), DiagnosticSeverity.Hint);
		assert.equal(severity('duplicate-key'), 'off');
		assert.equal(severity('unknown-key'), undefined);
		assert.equal(settingsOf('nonsense').severity('unknown-key'), undefined);
	});

	it('leave out files by patterns over their paths from the folder', () => {
		const { isExcluded } = settingsOf({ exclude: ['**/drafts/**', 'old.topo.yaml', 7] });
		const folders = ['file:///net'];
		assert.equal(isExcluded(URI, folders), true);
		assert.equal(isExcluded('file:///net/old.topo.yaml', folders), true);
		assert.equal(isExcluded('file:///net/new/old.topo.yaml', folders), false);
		assert.equal(isExcluded('file:///net/main.topo.yaml', folders), false);
		assert.equal(settingsOf({}).isExcluded(URI, folders), false);
	});

	it('may be nested or have dots in their names', () => {
		assert.equal(settingsOf({ inlayHints: { usableAddresses: false } }).wantsHint('usable-addresses'), false);
		assert.equal(settingsOf({ 'inlayHints.usableAddresses': false }).wantsHint('usable-addresses'), false);
		assert.equal(settingsOf({ inlayHints: { usableAddresses: false } }).wantsHint('flow-address'), true);
	});
});

describe('a client with settings', () => {
	let client: Client;
	let section: unknown;

	beforeEach(() => {
		client = startInMemory();
		section = {};
		client.connection.onRequest(ConfigurationRequest.type, ({ items }: ConfigurationParams) => items.map(() => section));
	});

	afterEach(() => client.stop());

	const start = () =>
		client.initialize({
			capabilities: { ...EDITOR, workspace: { ...EDITOR.workspace, configuration: true } },
			folders: ['file:///net'],
		});

	it('is asked for them, and shows findings as they say', async () => {
		section = { severity: { 'overlapping-subnets': 'information' } };
		await start();
		await client.open(URI, TEXT);
		const [finding] = await client.push(URI, (found) => found.some(({ severity }) => severity === DiagnosticSeverity.Information));
		assert.equal(finding?.code, 'overlapping-subnets');
	});

	it('is asked again when they change: findings go and come', async () => {
		await start();
		await client.open(URI, TEXT);
		await client.push(URI, (found) =>
			found.some(({ code, severity }) => code === 'overlapping-subnets' && severity === DiagnosticSeverity.Error),
		);
		section = { severity: { 'overlapping-subnets': 'off' } };
		await client.notify('workspace/didChangeConfiguration', { settings: null });
		assert.deepEqual(await client.push(URI, (found) => found.every(({ code }) => code !== 'overlapping-subnets')), []);
	});

	it('has no findings of a file that is left out', async () => {
		section = { exclude: ['**/drafts/**'] };
		await start();
		await client.open(URI, TEXT);
		const other = 'file:///net/b.topo.yaml';
		await client.open(other, TEXT);
		await client.push(other, (found) => found.length > 0);
		assert.deepEqual(client.pushes.filter(({ uri }) => uri === URI).at(-1)?.diagnostics ?? [], []);
	});
});

describe('a client that tells its settings itself', () => {
	it('gets the hints that it wants', async () => {
		const client = startInMemory();
		await client.initialize();
		await client.open(URI, TEXT);
		const hints = (): Promise<InlayHint[] | null> =>
			client.connection.sendRequest('textDocument/inlayHint', {
				textDocument: { uri: URI },
				range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
			});
		assert.ok((await hints())?.some(({ label }) => label === '251 usable'));
		await client.notify('workspace/didChangeConfiguration', { settings: { hopwise: { inlayHints: { usableAddresses: false } } } });
		assert.deepEqual(await hints(), []);
		await client.stop();
	});
});
