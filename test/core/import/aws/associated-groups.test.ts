/** Security groups that are associated with VPCs beside their own. */
import assert from 'node:assert/strict';
import { called, FAR_VPC, id, NETWORK, SUBNET, topologyOf, VPC } from './spec.ts';

describe('a security group of several VPCs', () => {
	it('is unknown where it is not its own VPC’s, which is said', () => {
		const group = { GroupId: id('sg', 'a'), GroupName: 'web', VpcId: VPC.VpcId };
		const far = { SubnetId: id('subnet', 'c'), VpcId: FAR_VPC.VpcId, CidrBlock: '10.1.1.0/24', Tags: called('c') };
		const own = (last: string, SubnetId: string, PrivateIpAddress: string) => ({
			NetworkInterfaceId: id('eni', last),
			SubnetId,
			PrivateIpAddress,
			Groups: [{ GroupId: group.GroupId }],
			TagSet: called(last),
		});
		const { at, said } = topologyOf({
			...NETWORK,
			Vpcs: [VPC, FAR_VPC],
			Subnets: [...NETWORK.Subnets, far],
			SecurityGroups: [group],
			NetworkInterfaces: [own('near', SUBNET.SubnetId, '10.0.1.10'), own('far', far.SubnetId, '10.1.1.10')],
		});
		const groups = (name: string) => at('instances', name, 'interfaces', 'eth0', 'security_groups');
		assert.deepEqual(groups('near'), ['web']);
		assert.deepEqual(groups('far-2'), ['unknown']);
		assert.equal(
			said.at(-1),
			`skipped ${group.GroupId} at ${id('eni', 'far')}: it is a group of ${VPC.VpcId}: one that is associated with several VPCs has no form here, and what it lets through is unknown`,
		);
	});
});
