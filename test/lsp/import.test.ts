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

	const ask = (files: Import['params']['files']) =>
		client.connection.sendRequest<Import['result']>('hopwise/import', { source: 'aws', files } satisfies Import['params']);

	it('answers with the topology and what there is to say', async () => {
		const vpcs = JSON.stringify({
			Vpcs: [{ VpcId: 'vpc-0a1b2c3d4e5f60718', CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'Name', Value: 'main' }] }],
		});
		assert.deepEqual(
			await ask([
				{ name: 'vpcs.json', text: vpcs },
				{ name: 'broken.json', text: '{' },
			]),
			{
				text: '# Imported by `hopwise import aws` from vpcs.json.\nvpcs:\n  main:\n    id: vpc-0a1b2c3d4e5f60718\n    cidr: 10.0.0.0/16\n',
				report: ['broken.json:1 is JSON that ends in the middle', 'read 1 VPC from 2 files'],
			},
		);
	});

	it('has no text where there is nothing of a network', async () => {
		const { text, report } = await ask([{ name: 'other.json', text: '[]' }]);
		assert.equal(text, null);
		assert.match(report.at(-1) ?? '', /^found nothing to import in 1 file: it looked for /);
	});
});
