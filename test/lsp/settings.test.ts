import assert from 'node:assert/strict';
import { type CodeAction, type ConfigurationParams, ConfigurationRequest, DiagnosticSeverity, type InlayHint } from 'vscode-languageserver';
import { settingsOf } from '../../server/src/lsp/settings.ts';
import { type Client, EDITOR, filesOf, startInMemory, turn } from './client.ts';

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

	it('are limits by quota; what AWS raises for nobody, or is no number, counts as not set', () => {
		const { limits } = settingsOf({
			limits: { 'routes-per-table': 1000, 'prefix-list-entries': 2000, 'subnets-per-vpc': 'many', nonsense: 7 },
		});
		assert.deepEqual([...limits], [['routes-per-table', 1000]]);
		assert.equal(settingsOf({}).limits.size, 0);
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

	it('finds no more of a quota once it is said to be raised', async () => {
		await start();
		const blocks = ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '10.4.0.0/16', '10.5.0.0/16', '10.6.0.0/16'];
		await client.open(URI, `vpcs:\n  main:\n    cidr: [${blocks.join(', ')}]\n`);
		await client.push(URI, (found) => found.some(({ code }) => code === 'quota-exceeded'));
		section = { limits: { 'ipv4-blocks-per-vpc': 10 } };
		await client.notify('workspace/didChangeConfiguration', { settings: null });
		assert.deepEqual(await client.push(URI, (found) => found.length === 0), []);
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

	it('is offered nothing for what is switched off, neither by itself nor with everything that is certain', async () => {
		section = { severity: { 'host-bits-set': 'off' } };
		const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } } };
		await client.initialize({
			capabilities: {
				textDocument: { ...EDITOR.textDocument, codeAction },
				workspace: { ...EDITOR.workspace, configuration: true },
			},
			folders: ['file:///net'],
		});
		await client.open(URI, 'vpcs:\n  main: { cidr: 10.0.0.7/16 }\n  other: { cidr:10.1.0.0/16 }\n');
		await client.push(URI, (found) => found.length === 1 && found[0]?.code === 'yaml-trap');
		const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
		const actions: readonly CodeAction[] = await client.connection.sendRequest('textDocument/codeAction', {
			textDocument: { uri: URI },
			range,
			context: { diagnostics: [] },
		});
		assert.deepEqual(
			actions.map(({ title, edit }) => [title, edit?.changes?.[URI]?.length]),
			[
				['Replace "cidr:10.1.0.0/16" with "cidr: 10.1.0.0/16"', 1],
				['Ignore yaml-trap on this line', 1],
				['Mend everything that can be meant in one way only', 1],
			],
		);
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

describe('a client with a workspace of several folders', () => {
	const [one, two] = ['file:///one', 'file:///two'];
	const inner = 'file:///one/inner';
	let client: Client;
	let sections: Map<string | undefined, unknown>;
	let asked: readonly (string | undefined)[];

	beforeEach(() => {
		client = startInMemory();
		sections = new Map();
		client.connection.onRequest(ConfigurationRequest.type, ({ items }: ConfigurationParams) => {
			asked = items.map(({ scopeUri }) => scopeUri);
			return items.map(({ scopeUri }) => sections.get(scopeUri) ?? null);
		});
	});
	afterEach(() => client.stop());

	const start = (folders: readonly string[]) =>
		client.initialize({ capabilities: { ...EDITOR, workspace: { ...EDITOR.workspace, configuration: true } }, folders });
	const severity = async (uri: string, wanted: DiagnosticSeverity): Promise<void> => {
		await client.push(uri, (found) => found.some((each) => each.code === 'overlapping-subnets' && each.severity === wanted));
	};
	const hints = async (uri: string): Promise<number> => {
		const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
		const found: InlayHint[] | null = await client.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });
		return found?.length ?? 0;
	};
	const quiet = { severity: { 'overlapping-subnets': 'information' }, inlayHints: { usableAddresses: false } };

	it('is asked for those of each folder, which count for its files', async () => {
		sections.set(two, quiet);
		sections.set(undefined, { severity: { 'overlapping-subnets': 'hint' } });
		await start([one, two]);
		for (const folder of [one, two, 'file:///elsewhere']) await client.open(`${folder}/a.topo.yaml`, TEXT);
		await severity(`${one}/a.topo.yaml`, DiagnosticSeverity.Error);
		await severity(`${two}/a.topo.yaml`, DiagnosticSeverity.Information);
		await severity('file:///elsewhere/a.topo.yaml', DiagnosticSeverity.Hint);
		assert.deepEqual(asked, [undefined, one, two]);
		assert.deepEqual([await hints(`${one}/a.topo.yaml`), await hints(`${two}/a.topo.yaml`)], [2, 0]);
	});

	it('is asked again when they change, and when a folder comes', async () => {
		await start([one]);
		await client.open(`${two}/a.topo.yaml`, TEXT);
		await severity(`${two}/a.topo.yaml`, DiagnosticSeverity.Error);
		sections.set(two, quiet);
		await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: two, name: 'two' }], removed: [] } });
		await severity(`${two}/a.topo.yaml`, DiagnosticSeverity.Information);
		sections.set(two, { severity: { 'overlapping-subnets': 'warning' } });
		await client.notify('workspace/didChangeConfiguration', { settings: null });
		await severity(`${two}/a.topo.yaml`, DiagnosticSeverity.Warning);
	});

	it('counts the innermost of folders in each other, and leaves out files by paths from it', async () => {
		sections.set(inner, { ...quiet, exclude: ['drafts/**'] });
		await start([one, inner]);
		await client.open(`${one}/drafts/a.topo.yaml`, TEXT);
		await client.open(`${inner}/drafts/a.topo.yaml`, TEXT);
		await client.open(`${inner}/a.topo.yaml`, TEXT);
		await severity(`${inner}/a.topo.yaml`, DiagnosticSeverity.Information);
		await severity(`${one}/drafts/a.topo.yaml`, DiagnosticSeverity.Error);
		assert.deepEqual(client.pushes.filter(({ uri }) => uri === `${inner}/drafts/a.topo.yaml`).at(-1)?.diagnostics ?? [], []);
	});

	it('goes by the folder of the file that a finding is in, wherever it is included', async () => {
		sections.set(two, quiet);
		await client.stop();
		const files = new Map([[`${two}/part.topo.yaml`, TEXT]]);
		client = startInMemory({ files: filesOf(files) });
		client.connection.onRequest(ConfigurationRequest.type, ({ items }: ConfigurationParams) =>
			items.map(({ scopeUri }) => sections.get(scopeUri) ?? null),
		);
		await start([one, two]);
		await client.open(`${one}/a.topo.yaml`, 'include: [../two/part.topo.yaml]\n');
		await severity(`${two}/part.topo.yaml`, DiagnosticSeverity.Information);
	});

	it('gives an answer that comes behind a newer one no heed', async () => {
		const answers: ((section: unknown) => void)[] = [];
		client.connection.onRequest(
			ConfigurationRequest.type,
			({ items }: ConfigurationParams) => new Promise<unknown[]>((resolve) => answers.push((section) => resolve(items.map(() => section)))),
		);
		await start([one]);
		await client.notify('workspace/didChangeConfiguration', { settings: null });
		await client.open(`${one}/a.topo.yaml`, TEXT);
		await severity(`${one}/a.topo.yaml`, DiagnosticSeverity.Error);
		assert.equal(answers.length, 2);
		answers[1]?.(quiet);
		await severity(`${one}/a.topo.yaml`, DiagnosticSeverity.Information);
		answers[0]?.({});
		await turn();
		assert.equal(await hints(`${one}/a.topo.yaml`), 0);
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
