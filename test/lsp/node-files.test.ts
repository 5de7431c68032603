import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageDocumentation } from '../../server/src/lsp/node-documentation.ts';
import { nodeFiles } from '../../server/src/lsp/node-files.ts';

describe('files of the language server on the disk', () => {
	let folder: string;
	let uri: string;
	const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'hopwise files-'));
		uri = pathToFileURL(folder).href;
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('are read as an editor shows them: without a byte order mark, line ends as they are', async () => {
		write('a.topo', '\uFEFFvpcs: {}\r\n# ü 🛰️\r\n');
		assert.deepEqual(await nodeFiles.read(`${uri}/a.topo`), { kind: 'text', text: 'vpcs: {}\r\n# ü 🛰️\r\n' });
	});

	it('are read though a byte of them is no UTF-8', async () => {
		write('a.topo', new Uint8Array([0x61, 0xff, 0x62]));
		assert.deepEqual(await nodeFiles.read(`${uri}/a.topo`), { kind: 'text', text: 'a\uFFFDb' });
	});

	it('are none where there is no file, a folder, or no file at all', async () => {
		for (const none of [`${uri}/no.topo`, uri, 'untitled:Untitled-1', 'https://example.com/a.topo', 'file:///a%2fb', '']) {
			assert.deepEqual(await nodeFiles.read(none), { kind: 'none' }, none);
		}
	});

	it('are refused above 50 MB, with a message', async () => {
		write('large.topo', '');
		truncateSync(join(folder, 'large.topo'), 50 * 1024 * 1024 + 1);
		assert.deepEqual(await nodeFiles.read(`${uri}/large.topo`), {
			kind: 'refused',
			message: 'large.topo is 51 MB large; Hopwise reads files of up to 50 MB: split it with include',
		});
	});

	it('are found in all folders but those of packages and of git, also through links, each once', async () => {
		for (const each of ['node_modules/x', '.git', 'a b', 'deep/er']) mkdirSync(join(folder, each), { recursive: true });
		for (const each of [
			'node_modules/x/no.topo',
			'.git/no.topo',
			'one.topo.yaml',
			'a b/two.topo.yml',
			'deep/er/three.topo',
			'deep/four.yaml',
		])
			write(each, '');
		symlinkSync(folder, join(folder, 'deep', 'loop'));
		symlinkSync(join(folder, 'one.topo.yaml'), join(folder, 'link.topo'));
		symlinkSync('nowhere', join(folder, 'dead.topo'));
		const { uris, message } = await nodeFiles.find(`${uri}/`);
		assert.deepEqual(uris.map((each) => each.slice(uri.length)).sort(), [
			'/a%20b/two.topo.yml',
			'/deep/er/three.topo',
			'/link.topo',
			'/one.topo.yaml',
		]);
		assert.equal(message, undefined);
	});

	it('are none in a folder that is not there', async () => {
		assert.deepEqual(await nodeFiles.find(`${uri}/nowhere`), { uris: [], message: undefined });
	});

	it('have the pages of the rules beside the program, where they came with it', () => {
		assert.equal(packageDocumentation(join(folder, 'dist', 'server.cjs')), undefined);
		mkdirSync(join(folder, 'docs', 'rules'), { recursive: true });
		write('package.json', '{}');
		assert.equal(packageDocumentation(join(folder, 'dist', 'server.cjs')), `${uri}/docs/rules/`);
	});
});
