import assert from 'node:assert/strict';
import { type Client, codes, slowClock, startInMemory, turn } from './client.ts';
import { BLOCKED } from './networks.ts';

const URI = 'file:///nets/net.topo.yaml';

describe('findings that are pushed', () => {
	let client: Client;
	const start = async (host: Parameters<typeof startInMemory>[0] = {}): Promise<void> => {
		client = startInMemory(host);
		await client.initialize();
	};
	afterEach(() => client.stop());

	it('come in two rounds with the version: first what the file says, then what its flows do', async () => {
		await start();
		await client.open(URI, BLOCKED.replace('10.0.2.0/24', '10.0.2.0/24, zone: [a]'), 7);
		assert.deepEqual(codes(await client.round(URI, 7, 'first')), ['wrong-type']);
		assert.deepEqual(codes(await client.round(URI, 7, 'second')), ['wrong-type', 'unreachable-flow']);
	});

	it('come in both rounds for a file without findings, too', async () => {
		await start();
		await client.open(URI, 'vpcs: {}\n', 1);
		assert.deepEqual(await client.round(URI, 1, 'first'), []);
		assert.deepEqual(await client.round(URI, 1, 'second'), []);
	});

	it('say severity, code with its page, related places and facts', async () => {
		await start();
		await client.open(URI, BLOCKED.replace('10.0.2.0/24', '10.0.1.128/25'));
		const [finding] = await client.round(URI, 1, 'first');
		assert.deepEqual(finding, {
			range: { start: { line: 5, character: 25 }, end: { line: 5, character: 38 } },
			severity: 1,
			source: 'hopwise',
			code: 'overlapping-subnets',
			codeDescription: { href: 'https://docs.example/rules/overlapping-subnets.md' },
			message: 'private-b 10.0.1.128/25 lies inside private-a 10.0.1.0/24',
			relatedInformation: [
				{
					message: 'the block it overlaps',
					location: { uri: URI, range: { start: { line: 4, character: 25 }, end: { line: 4, character: 36 } } },
				},
			],
			data: { subnet: 'main.private-b', block: '10.0.1.128/25', other: 'main.private-a', otherBlock: '10.0.1.0/24' },
		});
	});

	it('tag what is unused, and tell hints from warnings', async () => {
		await start();
		await client.open(URI, 'vpcs:\n  main:\n    cidr: 10.0.0.5/16\n    security_groups:\n      idle: {}\n');
		const found = await client.round(URI, 1, 'second');
		assert.deepEqual(
			found.map(({ code, severity, tags }) => [code, severity, tags]),
			[
				['host-bits-set', 2, undefined],
				['unused-definition', 4, [1]],
			],
		);
	});

	it('follow an edit of a part of a line', async () => {
		await start();
		await client.open(URI, BLOCKED, 1);
		await client.round(URI, 1, 'second');
		// network_acl: closed → network_acl: default
		await client.change(URI, 2, [5, 51, 5, 57, 'default']);
		assert.deepEqual(codes(await client.round(URI, 2, 'second')), ['unused-definition']);
	});

	it('count columns in UTF-16 units, behind an emoji as behind a letter', async () => {
		await start();
		await client.open(URI, 'vpcs:\n  main: { cidr: "10.0.0.0/16", region: "🛰️🛰️", cidr: 10.1.0.0/16 }\n');
		const found = await client.round(URI, 1, 'first');
		const duplicate = found.find(({ code }) => code === 'duplicate-key');
		assert.deepEqual(duplicate?.range, { start: { line: 1, character: 49 }, end: { line: 1, character: 53 } });
	});

	it('stand at the same columns with CRLF line ends, and after edits across them', async () => {
		await start();
		await client.open(URI, BLOCKED.replaceAll('\n', '\r\n').replace('10.0.2.0/24', '10.0.1.128/25'), 1);
		const [first] = await client.round(URI, 1, 'first');
		assert.deepEqual(first?.range, { start: { line: 5, character: 25 }, end: { line: 5, character: 38 } });
		await client.change(URI, 2, [0, 5, 1, 7, '\r\n# two\r\n  main:']);
		const [second] = await client.round(URI, 2, 'first');
		assert.deepEqual(second?.range, { start: { line: 6, character: 25 }, end: { line: 6, character: 38 } });
	});

	it('keep a byte order mark as the first unit of the text', async () => {
		await start();
		await client.open(URI, '\uFEFFvpc: {}\n', 1);
		const [unknown] = await client.round(URI, 1, 'first');
		assert.equal(unknown?.code, 'unknown-key');
		assert.deepEqual(unknown.range, { start: { line: 0, character: 1 }, end: { line: 0, character: 4 } });
		await client.change(URI, 2, [0, 4, 0, 4, 's']);
		assert.deepEqual(codes(await client.round(URI, 2, 'second')), []);
	});

	it('are not made for a version that a newer one followed before they were', async () => {
		await start();
		await client.open(URI, BLOCKED, 1);
		for (let version = 2; version <= 20; version++) await client.change(URI, version, [0, 0, 0, 0, `# ${version}\n`]);
		await client.round(URI, 20, 'second');
		const versions = client.pushes.map(({ version }) => version ?? 0);
		assert.deepEqual(
			versions,
			[...versions].sort((a, b) => a - b),
		);
		assert.ok(versions.length < 20, `pushed for ${versions.join(', ')}`);
	});

	it('end in the middle of the second round when a newer version comes', async () => {
		let isTyping = true;
		await start({
			now: slowClock(),
			turn: async () => {
				if (isTyping && client.pushes.length > 0) {
					isTyping = false;
					await client.change(URI, 2, [0, 0, 0, 0, '# typed\n']);
				}
				await turn();
			},
		});
		await client.open(URI, BLOCKED, 1);
		await client.round(URI, 2, 'second');
		assert.deepEqual(
			client.pushes.map(({ version, diagnostics }) => [version, codes(diagnostics)]),
			[
				[1, []],
				[2, []],
				[2, ['unreachable-flow']],
			],
		);
	});

	it('are taken back when the document is closed', async () => {
		await start();
		await client.open('untitled:Untitled-1', BLOCKED, 1);
		await client.round('untitled:Untitled-1', 1, 'second');
		await client.close('untitled:Untitled-1');
		assert.deepEqual(await client.push('untitled:Untitled-1', (diagnostics) => diagnostics.length === 0 && client.pushes.length > 2), []);
		assert.equal(client.pushes.at(-1)?.version, undefined);
	});

	it('come again when a document is opened again with the version that it had', async () => {
		await start();
		await client.open(URI, BLOCKED, 1);
		await client.round(URI, 1, 'second');
		await client.close(URI);
		await client.open(URI, BLOCKED, 1);
		await client.push(URI, (diagnostics) => diagnostics.length === 1 && client.pushes.length > 3);
		assert.deepEqual(
			client.pushes.slice(-2).map(({ version, diagnostics }) => [version, codes(diagnostics)]),
			[
				[1, []],
				[1, ['unreachable-flow']],
			],
		);
	});

	it('leave out a text of more than 50 MB, with a message', async () => {
		await start();
		await client.open(URI, `${'#'.repeat(50 * 1024 * 1024)}\nvpc: {}\n`, 1);
		assert.deepEqual(await client.round(URI, 1, 'second'), []);
		assert.deepEqual(client.messages, ['net.topo.yaml is 51 MB large; Hopwise reads files of up to 50 MB: split it with include']);
		await client.change(URI, 2, 'vpc: {}\n');
		assert.deepEqual(codes(await client.round(URI, 2, 'second')), ['unknown-key']);
	});
});
