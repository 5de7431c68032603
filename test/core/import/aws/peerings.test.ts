/** Peerings of VPCs. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { called, FAR_VPC, id, topologyOf, VPC } from './spec.ts';

describe('a peering', () => {
	const PEERING = {
		VpcPeeringConnectionId: id('pcx', 'a'),
		RequesterVpcInfo: { VpcId: VPC.VpcId },
		AccepterVpcInfo: { VpcId: FAR_VPC.VpcId },
		Status: { Code: 'active' },
		Tags: called('to-far'),
	};
	const peering = (json: Readonly<Record<string, Json>>) =>
		topologyOf({ Vpcs: [VPC, FAR_VPC], VpcPeeringConnections: [{ ...PEERING, ...json }] });

	it('joins who has asked with who was asked', () => {
		assert.deepEqual(peering({}).at('peerings', 'to-far'), { id: PEERING.VpcPeeringConnectionId, between: ['main', 'far'] });
	});

	it('says a state that does not work, and is skipped where it has ended', () => {
		assert.equal(peering({ Status: { Code: 'pending-acceptance' } }).at('peerings', 'to-far', 'state'), 'pending-acceptance');
		for (const Code of ['deleted', 'rejected', 'expired']) {
			assert.deepEqual(peering({ Status: { Code } }).said, [`skipped ${PEERING.VpcPeeringConnectionId}: it is ${Code}`]);
		}
	});

	it('names a VPC of somebody else by its id, and is skipped where it tells none', () => {
		assert.deepEqual(peering({ AccepterVpcInfo: { VpcId: id('vpc', 'f') } }).at('peerings', 'to-far', 'between'), ['main', id('vpc', 'f')]);
		assert.deepEqual(peering({ AccepterVpcInfo: {} }).said, [
			`skipped ${PEERING.VpcPeeringConnectionId}: the VPCs that it joins are not told`,
		]);
	});
});
