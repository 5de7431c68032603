import assert from 'node:assert/strict';
import type { RequestsToServer } from '../../server/src/protocol.ts';
import { type Client, startInMemory } from './client.ts';

type Import = RequestsToServer['hopwise/import'];

describe('hopwise/import', () => {
	let client: Client;
	beforeEach(async () => {
		client = startInMemory();
		await client.initialize();
	});
	afterEach(() => client.stop());

	const VPCS = {
		name: 'vpcs.json',
		text: JSON.stringify({
			Vpcs: [{ VpcId: 'vpc-0a1b2c3d4e5f60718', CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'Name', Value: 'main' }] }],
		}),
	};
	const MAIN = 'vpcs:\n  main:\n    id: vpc-0a1b2c3d4e5f60718\n    cidr: 10.0.0.0/16\n';
	const READ = 'read 1 VPC from 1 file';

	const ask = (files: Import['params']['files'], more: Partial<Import['params']> = {}) =>
		client.connection.sendRequest<Import['result']>('hopwise/import', { source: 'aws', files, ...more } satisfies Import['params']);

	it('answers with the topology and what there is to say', async () => {
		assert.deepEqual(await ask([VPCS, { name: 'broken.json', text: '{' }]), {
			kind: 'new',
			files: [{ name: '', text: `# Imported by \`hopwise import aws\` from vpcs.json.\n${MAIN}` }],
			report: ['broken.json:1 is JSON that ends in the middle', 'read 1 VPC from 2 files'],
			unread: 1,
		});
	});

	it('has nothing where there is nothing of a network', async () => {
		const { kind, report } = await ask([{ name: 'other.json', text: '[]' }]);
		assert.equal(kind, 'nothing');
		assert.match(report.at(-1) ?? '', /^found nothing to import in 1 file: it looked for /);
	});

	it('answers with a file for each VPC', async () => {
		const answer = await ask([VPCS], { into: { kind: 'file-for-each-vpc', main: 'net.topo.yaml' } });
		assert.ok(answer.kind === 'new');
		const header = '# Imported by `hopwise import aws` from vpcs.json.\n';
		assert.deepEqual(answer.files, [
			{ name: 'net.topo.yaml', text: `${header}include: [net.main.topo.yaml]\n` },
			{ name: 'net.main.topo.yaml', text: `${header}${MAIN}` },
		]);
	});

	it('answers with the edits of an open file and of what it includes', async () => {
		const [root, part] = ['file:///nets/net.topo.yaml', 'file:///nets/part.topo.yaml'];
		await client.open(root, 'include: [part.topo.yaml]\nflows: {}\n');
		await client.open(part, MAIN.replace('10.0.', '10.9.'));
		const into = { kind: 'update', uri: root } as const;
		const start = { line: 3, character: 13 };
		assert.deepEqual(await ask([VPCS], { into }), {
			kind: 'update',
			edits: [{ uri: part, version: 1, edits: [{ start, end: { ...start, character: 14 }, text: '0' }] }],
			report: ['changed vpcs.main', READ],
			unread: 0,
		});
		await client.open('file:///nets/broken.topo.yaml', 'vpcs: {\n');
		assert.deepEqual(await ask([VPCS], { into: { kind: 'update', uri: 'file:///nets/broken.topo.yaml' } }), {
			kind: 'nothing',
			report: ['nothing is brought up to date: broken.topo.yaml holds lines that cannot be read (hopwise check tells which)'],
			unread: 0,
		});
		const { report } = await ask([VPCS], { into: { kind: 'update', uri: 'file:///nets/closed.topo.yaml' } });
		assert.deepEqual(report, ['the file is not open any more']);
	});

	it('takes what is said beside templates', async () => {
		const template = {
			name: 'net.yaml',
			text: 'Parameters: { Block: { Type: String } }\nResources: { Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: !Ref Block } } }\n',
		};
		const parameters = (text: string) =>
			ask([template], { source: 'cloudformation', region: 'eu-west-1', parameters: { name: 'values.json', text } });
		const answer = await parameters('{ "Block": "10.4.0.0/16" }');
		assert.ok(answer.kind === 'new');
		assert.match(answer.files[0]?.text ?? '', /cidr: 10\.4\.0\.0\/16\n {4}region: eu-west-1\n/);
		assert.deepEqual(await parameters('{'), { kind: 'nothing', report: ['values.json:1 is JSON that ends in the middle'], unread: 0 });
	});
});
