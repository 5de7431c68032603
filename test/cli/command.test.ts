import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CODES } from '../../server/src/core/engine/codes.ts';
import { RULES } from '../../server/src/core/rules/registry.ts';
import { hopwise, start } from './run.ts';

describe('hopwise', function () {
	this.timeout(30_000);

	it('prints its version, which is that of the package', async () => {
		const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
		assert.deepEqual(await hopwise(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
	});

	it('prints help with examples, for itself and each command', async () => {
		for (const args of [['--help'], ['check', '--help'], ['trace', '--help'], ['explain', '--help'], ['lsp', '--help']]) {
			const { code, stdout, stderr } = await hopwise(args);
			assert.deepEqual([code, stderr], [0, ''], args.join(' '));
			assert.match(stdout, /^Usage: hopwise/);
			assert.match(stdout, /\nExamples?[^\n]*:\n {2}hopwise /);
			assert.deepEqual(
				stdout.split('\n').filter((line) => line.length > 80),
				[],
				args.join(' '),
			);
		}
	});

	for (const args of [[], ['chek'], ['--nonsense'], ['explain', 'a', 'b'], ['lsp']]) {
		it(`is 2 for hopwise ${args.join(' ')}`, async () => {
			const { code, stdout, stderr } = await hopwise(args);
			assert.deepEqual([code, stdout], [2, '']);
			assert.notEqual(stderr, '');
		});
	}

	it('says which command was meant', async () => {
		assert.match((await hopwise(['chek'])).stderr, /^hopwise: unknown command 'chek'\n\(Did you mean check\?\)/);
	});

	for (const args of [['explain'], ['explain', 'overlapping-subnets'], ['check', '.'], ['check', '.', '--format', 'json']]) {
		it(`stops in silence when nobody reads on: hopwise ${args.join(' ')} | head -1`, async () => {
			const child = start(args);
			let stderr = '';
			child.stderr.setEncoding('utf8').on('data', (text: string) => {
				stderr += text;
			});
			child.stdin.end();
			child.stdout.once('data', () => child.stdout.destroy());
			const signal = await new Promise((done) => child.on('close', (_, name) => done(name)));
			assert.deepEqual([stderr, signal], ['', null]);
		});
	}

	it('runs the language server over standard input and output, until the editor ends it', async () => {
		const child = start(['lsp', '--stdio', `--clientProcessId=${process.pid}`]);
		const send = (message: object): void => {
			const body = JSON.stringify({ jsonrpc: '2.0', ...message });
			child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
		};
		const output = { stdout: '', stderr: '' };
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			output.stderr += text;
		});
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			output.stdout += text;
			if (output.stdout.includes('"id":2')) send({ method: 'exit' });
		});
		send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
		send({ id: 2, method: 'shutdown' });
		const code = await new Promise((done) => child.on('close', done));
		assert.deepEqual([code, output.stderr], [0, '']);
		assert.match(output.stdout, /^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2\.0","id":1,"result":\{.*"name":"hopwise"/);
	});

	describe('explain', () => {
		it('prints the page of every rule and the meaning of every step code, from the files alone', async () => {
			const { code, stdout } = await hopwise(['explain']);
			assert.equal(code, 0);
			for (const name of [...RULES.map((rule) => rule.code), ...Object.keys(CODES)]) assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
		});

		it('prints one page', async () => {
			const { code, stdout } = await hopwise(['explain', 'overlapping-subnets']);
			assert.equal(code, 0);
			assert.match(stdout, /^overlapping-subnets {2}error\n/);
			assert.match(stdout, /\nFound in\n\n {4}vpcs:\n/);
			assert.match((await hopwise(['explain', 'acl-denies'])).stdout, /SUBNET_ACL_RESTRICTION/);
			assert.match((await hopwise(['explain', 'SUBNET_ACL_RESTRICTION'])).stdout, /^acl-denies {2}step of a trace\n/);
		});

		it('names the near one of a code that is not there', async () => {
			assert.deepEqual(await hopwise(['explain', 'overlaping-subnets']), {
				code: 2,
				stdout: '',
				stderr: 'hopwise: there is no code overlaping-subnets; did you mean overlapping-subnets? (hopwise explain lists all codes)\n',
			});
		});

		it('is plain ASCII where that is asked', async () => {
			assert.match((await hopwise(['explain', '--ascii'])).stdout, /^[\n -~]+$/);
			assert.match((await hopwise(['--ascii', 'explain', 'open-to-the-internet'])).stdout, /^[\n -~]+$/);
		});
	});
});
