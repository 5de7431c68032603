/** VPC Block Public Access, as the AWS command line prints it. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { NETWORK, SUBNET, topologyOf, VPC } from './spec.ts';

const OPTIONS = { AwsAccountId: '111122223333', AwsRegion: 'eu-west-1', InternetGatewayBlockMode: 'block-bidirectional' };
const exclusion = (id: string, mode: string, path: string, more: Readonly<Record<string, Json>> = {}) => ({
	ExclusionId: id,
	InternetGatewayExclusionMode: mode,
	ResourceArn: `arn:aws:ec2:eu-west-1:111122223333:${path}`,
	State: 'create-complete',
	...more,
});

describe('VPC Block Public Access', () => {
	const blocks = (options: Readonly<Record<string, Json>>, ...exclusions: readonly Json[]) =>
		topologyOf({
			...NETWORK,
			VpcBlockPublicAccessOptions: { ...OPTIONS, ...options },
			VpcBlockPublicAccessExclusions: exclusions,
		}).at('block_public_access');

	it('has its mode, the account and the Region', () => {
		assert.deepEqual(blocks({}), { 'eu-west-1': { mode: 'block-bidirectional', region: 'eu-west-1', account: '111122223333' } });
	});

	it('is not written where it is off', () => {
		assert.equal(blocks({ InternetGatewayBlockMode: 'off' }), undefined);
	});

	it('leaves out the VPCs and subnets that are excepted, in its own account and Region, and no longer than they are', () => {
		const other = { ResourceArn: `arn:aws:ec2:us-east-1:111122223333:vpc/${VPC.VpcId}` };
		const found = blocks(
			{},
			exclusion('a', 'allow-bidirectional', `subnet/${SUBNET.SubnetId}`),
			exclusion('b', 'allow-egress', `vpc/${VPC.VpcId}`),
			exclusion('c', 'allow-egress', `subnet/${SUBNET.SubnetId}`, { State: 'delete-complete' }),
			exclusion('d', 'allow-bidirectional', '', other),
		);
		assert.deepEqual(found, {
			'eu-west-1': {
				mode: 'block-bidirectional',
				region: 'eu-west-1',
				account: '111122223333',
				allow_bidirectional: ['main.a'],
				allow_egress: ['main'],
			},
		});
	});

	it('is not lifted by an exclusion that was not made yet, or could not be made', () => {
		const excepted = (State: string) =>
			topologyOf({
				...NETWORK,
				VpcBlockPublicAccessOptions: OPTIONS,
				VpcBlockPublicAccessExclusions: [exclusion('a', 'allow-bidirectional', `subnet/${SUBNET.SubnetId}`, { State })],
			});
		for (const state of ['create-complete', 'update-in-progress', 'update-complete', 'update-failed']) {
			assert.deepEqual(excepted(state).at('block_public_access', 'eu-west-1', 'allow_bidirectional'), ['main.a'], state);
			assert.deepEqual(excepted(state).said, []);
		}
		for (const state of ['create-in-progress', 'create-failed', 'disable-complete', 'delete-in-progress']) {
			assert.equal(excepted(state).at('block_public_access', 'eu-west-1', 'allow_bidirectional'), undefined, state);
			assert.deepEqual(excepted(state).said, [`skipped a: it is ${state}: it excepts nothing`]);
		}
	});
});
