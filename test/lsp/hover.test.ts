import assert from 'node:assert/strict';
import { CancellationTokenSource, type Hover } from 'vscode-languageserver/node';
import { type Client, EDITOR, slowClock, startInMemory, turn } from './client.ts';
import { BLOCKED } from './networks.ts';

const URI = 'file:///nets/net.topo.yaml';

const LINES = `10.0.1.0    network     reserved
10.0.1.1    VPC router  reserved, the hosts’ gateway
10.0.1.2    DNS         reserved; the VPC’s resolver is 10.0.0.2
10.0.1.3    future use  reserved
10.0.1.255  broadcast   reserved
10.0.1.4 – 10.0.1.254   251 usable, 1 taken, 250 free, next free 10.0.1.4`;

describe('hover', () => {
	let client: Client;
	beforeEach(() => {
		client = startInMemory();
	});
	afterEach(() => client.stop());

	it('is Markdown where the client likes that best, over the exact range', async () => {
		await client.initialize();
		await client.open(URI, BLOCKED);
		const expected: Hover = {
			range: { start: { line: 11, character: 22 }, end: { line: 11, character: 36 } },
			contents: {
				kind: 'markdown',
				value: `**private-a · 10.0.1.0/24 · isolated (local routes only)**

\`\`\`text
${LINES}
\`\`\`

table \`main\` · ACL \`default\` · used by \`app\`

declared in [net.topo.yaml:5](${URI}#L5)`,
			},
		};
		assert.deepEqual(await client.hover(URI, 11, 25), expected);
	});

	it('is plain text for every other client', async () => {
		await client.initialize({
			capabilities: { ...EDITOR, textDocument: { ...EDITOR.textDocument, hover: { contentFormat: ['plaintext', 'markdown'] } } },
		});
		await client.open(URI, BLOCKED);
		assert.deepEqual((await client.hover(URI, 11, 25))?.contents, {
			kind: 'plaintext',
			value: `private-a · 10.0.1.0/24 · isolated (local routes only)\n\n${LINES}\n\ntable main · ACL default · used by app\n\ndeclared in net.topo.yaml:5`,
		});
	});

	it('escapes what Markdown would take for its own', async () => {
		await client.initialize();
		await client.open(URI, 'vpcs:\n  my_own_vpc:\n    cidr: 10.0.0.0/16\n    subnets: { a_b_c: { cidr: 10.0.0.0/24 } }\n');
		assert.match(JSON.stringify((await client.hover(URI, 3, 16))?.contents), /\*\*a\\\\_b\\\\_c · 10/);
	});

	it('says of a flow what its traces say, once they are there', async () => {
		await client.initialize();
		await client.open(URI, BLOCKED);
		await client.round(URI, 1, 'second');
		assert.match(
			JSON.stringify((await client.hover(URI, 16, 3))?.contents),
			/✗ blocked {2}expected reachable.*network ACL main\.closed of subnet main\.private-b lets no tcp 5432 in/,
		);
	});

	it('is of the text as it is after the changes before the request', async () => {
		await client.initialize();
		await client.open(URI, BLOCKED, 1);
		await client.change(URI, 2, [0, 0, 0, 0, '# moved\r\n'], [5, 25, 5, 36, '10.0.7.0/24']);
		const hover = await client.hover(URI, 5, 30);
		assert.deepEqual(hover?.range, { start: { line: 5, character: 25 }, end: { line: 5, character: 36 } });
		assert.match(JSON.stringify(hover.contents), /10\.0\.7\.1 /);
	});

	it('is nothing on blanks, comments, behind the end, and in what cannot be read', async () => {
		await client.initialize();
		await client.open(URI, '# nothing here\n\nvpcs: *x\n- ]\n');
		for (const [line, character] of [
			[0, 3],
			[1, 0],
			[2, 7],
			[3, 2],
			[4, 0],
			[99, 0],
			[0, 999],
			[-1, -1],
		] as const) {
			assert.equal(await client.hover(URI, line, character), null, `${line}:${character}`);
		}
	});

	it('is nothing in a document that is unknown or was closed', async () => {
		await client.initialize();
		assert.equal(await client.hover(URI, 0, 0), null);
		await client.open(URI, BLOCKED);
		await client.close(URI);
		assert.equal(await client.hover(URI, 0, 0), null);
	});

	it('is refused as modified when a newer version comes before the answer', async () => {
		await client.initialize();
		await client.open(URI, BLOCKED, 1);
		await client.round(URI, 1, 'second');
		const hover = client.hover(URI, 4, 8);
		await client.change(URI, 2, [0, 0, 0, 0, '#\n']);
		await assert.rejects(hover, { code: -32801 });
	});

	it('is refused as cancelled when the client cancels it', async () => {
		await client.initialize();
		await client.open(URI, BLOCKED, 1);
		const cancel = new CancellationTokenSource();
		const hover = client.connection.sendRequest(
			'textDocument/hover',
			{ textDocument: { uri: URI }, position: { line: 4, character: 8 } },
			cancel.token,
		);
		cancel.cancel();
		await assert.rejects(hover, { code: -32800 });
	});

	it('is answered between the slices of a long trace', async () => {
		let traced = 0;
		client = startInMemory({
			now: slowClock(),
			turn: async () => {
				traced += 1;
				await turn();
			},
		});
		await client.initialize();
		await client.open(URI, BLOCKED, 1);
		await client.round(URI, 1, 'first');
		const before = traced;
		assert.notEqual(await client.hover(URI, 4, 8), null);
		const between = traced;
		await client.round(URI, 1, 'second');
		assert.ok(before < between && between < traced, `${before} < ${between} < ${traced}`);
	});
});

describe('a session', () => {
	it('answers no request before it is initialized, nor after it is shut down', async () => {
		const client = startInMemory();
		await assert.rejects(client.hover(URI, 0, 0), { code: -32002 });
		await client.open(URI, BLOCKED);
		await client.initialize();
		assert.equal(await client.hover(URI, 4, 8), null);
		await assert.rejects(client.connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} }), {
			code: -32600,
		});
		await client.connection.sendRequest('shutdown');
		await assert.rejects(client.hover(URI, 0, 0), { code: -32600 });
		await client.stop();
	});

	it('goes on after messages that make no sense', async () => {
		const client = startInMemory();
		await client.initialize();
		await client.change(URI, 5, 'never opened');
		await client.close(URI);
		await client.notify('textDocument/didChange', { textDocument: null, contentChanges: 3 });
		await client.notify('workspace/didChangeWatchedFiles', null);
		await client.notify('workspace/didChangeWorkspaceFolders', {});
		await client.open(URI, 'vpcs: {}\n', 1);
		await client.notify('textDocument/didChange', { textDocument: { uri: URI, version: 2 }, contentChanges: [{}] });
		await client.change(URI, 3, [70, 3, 900, 1, 'a\nb\n'], [-4, 0, 0, -7, '# '], [5, 99, 0, 0, 'vpc: {}\n']);
		assert.deepEqual(
			(await client.round(URI, 3, 'second')).map(({ code }) => code),
			['unknown-key'],
		);
		await client.stop();
	});
});
