import assert from 'node:assert/strict';
import {
	CancellationTokenSource,
	type CodeAction,
	CodeActionKind,
	type Command,
	type Diagnostic,
	type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { ruleOf } from '../../server/src/core/rules/registry.ts';
import { ACTIONS } from './actions.ts';
import { type Client, slowClock, startInMemory } from './client.ts';
import { BLOCKED } from './networks.ts';

const URI = 'file:///nets/net.topo.yaml';

const SLIPS = `vpcs:
  main:
    cidr: 10.0.0.7/16
    dns_suport: false
    subnets:
      a: { cidr:10.0.1.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          # the web
          - 200 alow tcp 443 from 0.0.0.0/0
          - 100 allow tcp 22 from 10.0.0.0/8
        outbound:
          - 100 allow all to 0.0.0.0/0
`;

/** A host that knows its own link alone. */
const NO_ROUTE = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 }, b: { cidr: 10.0.2.0/24 } }
    security_groups: { open: { inbound: [all from 10.0.0.0/16] } }
instances:
  app:
    interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } }
    os:
      routes: |
        169.254.0.0/16 dev eth0
  db:
    interfaces:
      eth0: { subnet: main.b, ip: 10.0.2.10, security_groups: [open] }
flows:
  query: { from: app, to: db, traffic: tcp 5432 }
`;

const STRICT = ruleOf('rp-filter-drops')?.failing ?? '';

interface Asking {
	readonly line: number;
	readonly character?: number;
	readonly diagnostics?: readonly Diagnostic[];
	readonly only?: readonly string[];
}

function ask<T = CodeAction>(client: Client, { line, character = 0, diagnostics = [], only }: Asking, uri = URI): Promise<readonly T[]> {
	const at = { line, character };
	const range = diagnostics[0]?.range ?? { start: at, end: at };
	return client.connection.sendRequest('textDocument/codeAction', {
		textDocument: { uri },
		range,
		context: { diagnostics, ...(only === undefined ? {} : { only }) },
	});
}

function titles(actions: readonly CodeAction[]): readonly string[] {
	return actions.map(({ title }) => title);
}

function editsOf(edit: WorkspaceEdit | undefined): readonly (readonly [place: string, text: string])[] {
	return (edit?.documentChanges ?? []).flatMap((change) => {
		assert.ok('edits' in change);
		return change.edits.map((each) => {
			assert.ok('newText' in each);
			const { start, end } = each.range;
			return [`${start.line}:${start.character}-${end.line}:${end.character}`, each.newText] as const;
		});
	});
}

describe('code actions', () => {
	let client: Client;
	beforeEach(() => {
		client = startInMemory();
	});
	afterEach(() => client.stop());

	async function found(text: string, code: string): Promise<Diagnostic> {
		await client.open(URI, text);
		const diagnostic = (await client.round(URI, 1, 'second')).find((each) => each.code === code);
		assert.ok(diagnostic !== undefined, code);
		return diagnostic;
	}

	it('mend the finding that the client names, in the version that it has', async () => {
		await client.initialize({ capabilities: ACTIONS });
		const diagnostic = await found(SLIPS, 'unknown-key');
		const [mended, ...others] = await ask(client, { line: 3, diagnostics: [diagnostic], only: ['quickfix'] });
		assert.deepEqual(titles(others), ['Ignore unknown-key on this line']);
		assert.deepEqual(mended, {
			title: 'Replace "dns_suport" with "dns_support"',
			kind: 'quickfix',
			diagnostics: [diagnostic],
			edit: {
				documentChanges: [
					{
						textDocument: { uri: URI, version: 1 },
						edits: [{ range: { start: { line: 3, character: 4 }, end: { line: 3, character: 14 } }, newText: 'dns_support' }],
					},
				],
			},
		});
	});

	it('are preferred where there is no doubt', async () => {
		await client.initialize({ capabilities: ACTIONS });
		const diagnostic = await found(SLIPS, 'invalid-rule');
		const [action] = await ask(client, { line: 0, diagnostics: [diagnostic], only: ['quickfix'] });
		assert.equal(action?.title, 'Replace "alow" with "allow"');
		assert.equal(action.isPreferred, true);
	});

	it('go by the place where the client names no finding, and are none for a finding that is gone', async () => {
		await client.initialize({ capabilities: ACTIONS });
		const diagnostic = await found(SLIPS, 'unknown-key');
		assert.deepEqual(titles(await ask(client, { line: 3, character: 6, only: ['quickfix'] })), [
			'Replace "dns_suport" with "dns_support"',
			'Ignore unknown-key on this line',
		]);
		const other = { ...diagnostic, data: { ...diagnostic.data, replacement: 'dns_hostnames' } };
		assert.deepEqual(await ask(client, { line: 3, diagnostics: [other], only: ['quickfix'] }), []);
		assert.deepEqual(await ask(client, { line: 3, diagnostics: [{ ...diagnostic, code: 'wrong-type' }], only: ['quickfix'] }), []);
	});

	it('open a blocked flow, proven', async () => {
		await client.initialize({ capabilities: ACTIONS });
		const diagnostic = await found(BLOCKED, 'unreachable-flow');
		const actions = await ask(client, { line: 16, diagnostics: [diagnostic] });
		const [first, ...others] = actions;
		assert.equal(
			first?.title,
			'Add "100 allow tcp 5432 from 10.0.1.10/32" to main.network_acls.closed.inbound and "100 allow tcp 32768-60999 to 10.0.1.10/32" to main.network_acls.closed.outbound',
		);
		assert.equal(first.isPreferred, true);
		assert.deepEqual(first.diagnostics, [diagnostic]);
		assert.deepEqual(
			titles(await ask(client, { line: 16, character: 4 })),
			[first.title, 'Ignore unreachable-flow on this line'],
			'where the client names no finding',
		);
		assert.deepEqual(titles(others), ['Ignore unreachable-flow on this line']);
		assert.deepEqual(editsOf(first.edit), [
			[
				'7:13-7:16',
				'\n        inbound:\n          - 100 allow tcp 5432 from 10.0.1.10/32\n        outbound:\n          - 100 allow tcp 32768-60999 to 10.0.1.10/32',
			],
		]);
	});

	it('copy what is typed at a host, for a client that can', async () => {
		await client.initialize({ capabilities: ACTIONS, options: { commands: ['hopwise.copyText'] } });
		const diagnostic = await found(NO_ROUTE, 'unreachable-flow');
		const actions = await ask(client, { line: 15, diagnostics: [diagnostic] });
		assert.deepEqual(titles(actions), [
			'Add "10.0.2.0/24 via 10.0.1.1 dev eth0" to app.os.routes',
			'Copy "sudo ip route add 10.0.2.0/24 via 10.0.1.1 dev eth0", to be typed at app',
			'Ignore unreachable-flow on this line',
		]);
		assert.deepEqual(actions[1]?.command?.arguments, ['sudo ip route add 10.0.2.0/24 via 10.0.1.1 dev eth0']);
		assert.equal(actions[1]?.command?.command, 'hopwise.copyText');
		assert.equal(actions[1]?.edit, undefined);
	});

	it('copy nothing for a client that cannot', async () => {
		await client.initialize({ capabilities: ACTIONS });
		const diagnostic = await found(NO_ROUTE, 'unreachable-flow');
		const actions = await ask(client, { line: 15, diagnostics: [diagnostic] });
		assert.deepEqual(
			titles(actions).filter((title) => title.startsWith('Copy')),
			[],
		);
	});

	it('open the flow that a finding at the cause names', async () => {
		await client.initialize({ capabilities: ACTIONS });
		const diagnostic = await found(STRICT, 'rp-filter-drops');
		const [first] = await ask(client, { line: 0, diagnostics: [diagnostic] });
		assert.equal(
			first?.title,
			'Add "default via 10.0.2.1 dev eth1 table 200" to app.os.routes (with the default routes that DHCP sets) and "from 10.0.2.10 lookup 200" to app.os.rules',
		);
	});

	it('silence a finding by a comment, once for each code on a line, and are none of those that mend everything', async () => {
		await client.initialize({ capabilities: ACTIONS });
		const diagnostic = await found(SLIPS, 'host-bits-set');
		const last = (await ask(client, { line: 2, diagnostics: [diagnostic] })).filter(({ kind }) => kind === 'quickfix').at(-1);
		assert.equal(last?.title, 'Ignore host-bits-set on this line');
		assert.equal(last.isPreferred, undefined);
		assert.deepEqual(last.diagnostics, [diagnostic]);
		assert.deepEqual(editsOf(last.edit), [['2:21-2:21', '  # hopwise-ignore host-bits-set']]);
		const twice = 'vpcs:\n  main: { cidr: 10.0.0.0/16, a: 1, b: 2 }\n';
		await client.change(URI, 2, twice);
		const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
		const all: readonly CodeAction[] = await client.connection.sendRequest('textDocument/codeAction', {
			textDocument: { uri: URI },
			range,
			context: { diagnostics: [] },
		});
		assert.deepEqual(titles(all), ['Ignore unknown-key on this line']);
	});

	it('delete a comment that silences nothing, or the code in it', async () => {
		await client.initialize({ capabilities: ACTIONS });
		const text = `${SLIPS}# hopwise-ignore unknown-key, wrong-typ: left over\nflows: {}\n`;
		const diagnostic = await found(text, 'unused-ignore');
		const actions = await ask(client, { line: 14, diagnostics: [diagnostic], only: ['quickfix'] });
		assert.deepEqual(titles(actions), ['Delete "unknown-key" from the comment']);
		assert.deepEqual(editsOf(actions[0]?.edit), [['14:17-14:30', '']]);
		assert.deepEqual(titles(await ask(client, { line: 14, character: 33, only: ['quickfix'] })), [
			'Replace "wrong-typ" with "wrong-type"',
			'Delete "wrong-typ" from the comment',
		]);
	});

	it('are edits of the file in which a thing is declared', async () => {
		await client.initialize({ capabilities: ACTIONS });
		const [vpcs = '', rest = ''] = BLOCKED.split(/(?=^instances:)/m);
		const part = 'file:///nets/vpc.topo.yaml';
		await client.open(part, vpcs, 4);
		const diagnostic = await found(`include: [vpc.topo.yaml]\n${rest}`, 'unreachable-flow');
		const [action] = await ask(client, { line: 0, diagnostics: [diagnostic] });
		const [change, ...others] = action?.edit?.documentChanges ?? [];
		assert.ok(change !== undefined && 'textDocument' in change);
		assert.deepEqual([change.textDocument, others], [{ uri: part, version: 4 }, []]);
	});

	it('are proven in slices, between which others are answered and the client may take the request back', async () => {
		await client.stop();
		client = startInMemory({ now: slowClock() });
		await client.initialize({ capabilities: ACTIONS });
		const diagnostic = await found(BLOCKED, 'unreachable-flow');
		const order: string[] = [];
		await Promise.all([
			ask(client, { line: 16, diagnostics: [diagnostic] }).then(() => order.push('actions')),
			client.hover(URI, 4, 8).then(() => order.push('hover')),
		]);
		assert.deepEqual(order, ['hover', 'actions']);
		await client.change(URI, 2, `${BLOCKED}# another version\n`);
		await client.round(URI, 2, 'second');
		const cancel = new CancellationTokenSource();
		const params = { textDocument: { uri: URI }, range: diagnostic.range, context: { diagnostics: [diagnostic] } };
		const taken = client.connection.sendRequest('textDocument/codeAction', params, cancel.token);
		await client.hover(URI, 4, 8);
		cancel.cancel();
		await assert.rejects(taken, { code: -32800 });
	});

	it('sort the rules of an ACL with their comments', async () => {
		await client.initialize({ capabilities: ACTIONS });
		await client.open(URI, SLIPS);
		const [action, ...others] = await ask(client, { line: 8, character: 10, only: [CodeActionKind.Refactor] });
		assert.equal(action?.title, 'Sort inbound of edge by number');
		assert.deepEqual(others, []);
		assert.deepEqual(editsOf(action.edit), [
			['9:0-11:44', '          - 100 allow tcp 22 from 10.0.0.0/8\n          # the web\n          - 200 alow tcp 443 from 0.0.0.0/0'],
		]);
		assert.deepEqual(await ask(client, { line: 12, character: 10, only: [CodeActionKind.Refactor] }), []);
	});

	it('mend everything that is certain, once the edit is asked for', async () => {
		await client.initialize({ capabilities: ACTIONS });
		await client.open(URI, SLIPS);
		const [action, ...others] = await ask(client, { line: 0, only: [CodeActionKind.SourceFixAll] });
		assert.deepEqual(action, {
			title: 'Mend everything that can be meant in one way only',
			kind: 'source.fixAll.hopwise',
			data: { uri: URI },
		});
		assert.deepEqual(others, []);
		const resolved: CodeAction = await client.connection.sendRequest('codeAction/resolve', action);
		assert.deepEqual(editsOf(resolved.edit), [
			['2:10-2:21', '10.0.0.0/16'],
			['5:11-5:27', 'cidr: 10.0.1.0/24'],
			['10:16-10:20', 'allow'],
		]);
	});

	it('are whole for a client that resolves nothing, as changes where it takes no versions', async () => {
		const { resolveSupport: _, ...codeAction } = ACTIONS.textDocument.codeAction;
		await client.initialize({ capabilities: { textDocument: { publishDiagnostics: {}, codeAction } } });
		await client.open(URI, SLIPS);
		const [action] = await ask(client, { line: 0, only: ['source.fixAll.hopwise'] });
		assert.equal(action?.edit?.changes?.[URI]?.length, 3);
	});

	it('are commands for a client that knows nothing else', async () => {
		const { capabilities } = await client.initialize({ capabilities: { textDocument: { publishDiagnostics: {} } } });
		assert.equal(capabilities.codeActionProvider, true);
		await client.open(URI, SLIPS);
		const applied = new Promise<unknown>((resolve) => {
			client.connection.onRequest('workspace/applyEdit', (params: unknown) => {
				resolve(params);
				return { applied: true };
			});
		});
		const [command, ignore] = await ask<Command>(client, { line: 3, character: 6, only: ['quickfix'] });
		assert.equal(command?.title, 'Replace "dns_suport" with "dns_support"');
		assert.equal(ignore?.title, 'Ignore unknown-key on this line');
		await client.connection.sendRequest('workspace/executeCommand', { command: command.command, arguments: command.arguments });
		assert.deepEqual(await applied, {
			edit: {
				changes: { [URI]: [{ range: { start: { line: 3, character: 4 }, end: { line: 3, character: 14 } }, newText: 'dns_support' }] },
			},
		});
	});

	it('give what is asked for only, and nothing in a document that is not open', async () => {
		await client.initialize({ capabilities: ACTIONS });
		await client.open(URI, SLIPS);
		assert.deepEqual(await ask(client, { line: 3, character: 6, only: ['source.organizeImports'] }), []);
		assert.deepEqual(await ask(client, { line: 3 }, 'file:///nets/other.topo.yaml'), []);
		assert.deepEqual(await ask(client, { line: 99, only: ['quickfix', 'refactor'] }), []);
	});
});
