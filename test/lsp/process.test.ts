import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codes, startProcess } from './client.ts';
import { BLOCKED } from './networks.ts';

describe('the language server as a process', () => {
	it('answers over standard streams and ends with 0 after a shutdown', async () => {
		const client = startProcess();
		const { capabilities } = await client.initialize();
		assert.equal(capabilities.hoverProvider, true);
		assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2, save: { includeText: false } });
		await client.open('untitled:one', BLOCKED);
		assert.deepEqual(codes(await client.round('untitled:one', 1, 'second')), ['unreachable-flow']);
		assert.equal(await client.connection.sendRequest('shutdown'), null);
		await client.notify('exit', undefined);
		assert.equal(await client.exitCode, 0);
		assert.equal(client.errors(), '');
	});

	it('ends with 1 when it is told to exit without a shutdown', async () => {
		const client = startProcess();
		await client.initialize();
		await client.notify('exit', undefined);
		assert.equal(await client.exitCode, 1);
	});

	it('ends with 1 when the client is gone', async () => {
		const client = startProcess();
		await client.initialize();
		client.process.stdin?.end();
		assert.equal(await client.exitCode, 1);
	});

	it('starts by its own program, as the extension starts it, over a channel of Node', async () => {
		const child = fork(resolve('server/src/lsp/main.ts'), ['--node-ipc'], { execArgv: ['--import', 'tsx'] });
		child.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
		const [answer] = (await once(child, 'message')) as [
			{ readonly id: number; readonly result: { readonly serverInfo: { readonly name: string } } },
		];
		assert.equal(answer.result.serverInfo.name, 'hopwise');
		child.send({ jsonrpc: '2.0', id: 2, method: 'shutdown' });
		await once(child, 'message');
		child.send({ jsonrpc: '2.0', method: 'exit' });
		const [code] = (await once(child, 'exit')) as [number];
		assert.equal(code, 0);
	});

	it('reads what a file on the disk includes, and links to the page of a rule', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'hopwise-'));
		writeFileSync(join(folder, 'parts of it.topo.yaml'), 'vpcs:\n  main: { cidr: 10.0.0.0/29 }\n');
		writeFileSync(join(folder, 'all.topo.yaml'), 'include: [parts of it.topo.yaml]\n');
		const client = startProcess();
		await client.initialize({ folders: [pathToFileURL(folder).href] });
		await client.open(pathToFileURL(join(folder, 'all.topo.yaml')).href, 'include: [parts of it.topo.yaml]\n');
		const [finding] = await client.push(pathToFileURL(join(folder, 'parts of it.topo.yaml')).href, (diagnostics) => diagnostics.length > 0);
		assert.equal(finding?.code, 'prefix-length-out-of-range');
		assert.equal(finding.codeDescription?.href, pathToFileURL(resolve('docs/rules/prefix-length-out-of-range.md')).href);
		await client.stop();
		rmSync(folder, { recursive: true });
	});
});
