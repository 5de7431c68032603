import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hopwise, withFiles } from './run.ts';

const LOOSE = 'flows:\n  a: {from: x, to: y}\n';
const FORMED = 'flows:\n  a: { from: x, to: y }\n';

describe('hopwise format', () => {
	it('writes the files that are named, where they change', () =>
		withFiles({ 'a.topo.yaml': LOOSE, 'b.topo.yaml': FORMED, 'c.topo.yaml': LOOSE }, async (folder) => {
			const before = statSync(join(folder, 'b.topo.yaml')).mtimeMs;
			assert.deepEqual(await hopwise(['format', 'a.topo.yaml', 'b.topo.yaml'], { cwd: folder }), { code: 0, stdout: '', stderr: '' });
			assert.equal(readFileSync(join(folder, 'a.topo.yaml'), 'utf8'), FORMED);
			assert.equal(readFileSync(join(folder, 'c.topo.yaml'), 'utf8'), LOOSE);
			assert.equal(statSync(join(folder, 'b.topo.yaml')).mtimeMs, before);
		}));

	it('only names what is not in form with --check, in folders too', () =>
		withFiles({ 'a.topo.yaml': LOOSE, 'b/b.topo.yaml': FORMED, 'b/c.topo.yaml': LOOSE }, async (folder) => {
			const ran = await hopwise(['format', '--check', 'b', 'a.topo.yaml'], { cwd: folder });
			assert.deepEqual(ran, { code: 1, stdout: 'b/c.topo.yaml\na.topo.yaml\n', stderr: '' });
			assert.equal((await hopwise(['format', '--check', 'b/b.topo.yaml'], { cwd: folder })).code, 0);
			assert.equal(readFileSync(join(folder, 'a.topo.yaml'), 'utf8'), LOOSE);
		}));

	it('writes standard input to standard output', async () => {
		assert.deepEqual(await hopwise(['format', '-'], { stdin: LOOSE }), { code: 0, stdout: FORMED, stderr: '' });
		assert.deepEqual(await hopwise(['format', '-', '--check'], { stdin: LOOSE }), { code: 1, stdout: 'standard input\n', stderr: '' });
	});

	it('keeps a byte order mark and line ends', () =>
		withFiles({ 'a.topo.yaml': `\ufeff${LOOSE.replaceAll('\n', '\r\n')}` }, async (folder) => {
			await hopwise(['format', 'a.topo.yaml'], { cwd: folder });
			assert.equal(readFileSync(join(folder, 'a.topo.yaml'), 'utf8'), `\ufeff${FORMED.replaceAll('\n', '\r\n')}`);
		}));

	it('says what it leaves, what it cannot read, and what it does not write', () =>
		withFiles({ 'a.topo.yaml': 'flows:\n  a: {from: x\n  b: {to: y}\n' }, async (folder) => {
			const half = await hopwise(['format', 'a.topo.yaml'], { cwd: folder });
			assert.equal(half.code, 0);
			assert.match(half.stderr, /a\.topo\.yaml holds lines that cannot be read, and their declarations stay as they are/);
			assert.equal(readFileSync(join(folder, 'a.topo.yaml'), 'utf8'), 'flows:\n  a: {from: x\n  b: { to: y }\n');
			assert.equal((await hopwise(['format', 'b.topo.yaml'], { cwd: folder })).code, 2);
			assert.match((await hopwise(['format', '.'], { cwd: folder })).stderr, /\. is a folder; format writes only files that are named/);
			assert.equal((await hopwise(['format'], { cwd: folder })).code, 2);
		}));
});
