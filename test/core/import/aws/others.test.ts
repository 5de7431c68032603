/** Whatever has an interface and is no instance: databases, tasks, and what was not collected. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { account, ETH0, INTERFACE } from './hosts.ts';
import { called, id, type Printed, SUBNET, VPC } from './spec.ts';

describe('an interface of nobody that was collected', () => {
	const { Attachment: _, ...FREE } = INTERFACE;
	const alone = (json: Readonly<Record<string, Json>>, more: Printed = {}) =>
		account({ NetworkInterfaces: [{ ...FREE, ...json }], ...more });

	it('is skipped where it is attached to nothing', () => {
		const { at, said } = alone({ Status: 'available' });
		assert.equal(at('instances'), undefined);
		assert.deepEqual(said, [`skipped ${INTERFACE.NetworkInterfaceId}: it is attached to nothing`]);
	});

	it('is something by itself, called by its tag or what is described', () => {
		const name = (json: Readonly<Record<string, Json>>) => Object.keys(Object(alone(json).at('instances'))).join();
		assert.equal(name({ Description: 'EFS mount target for fs-0123 (fsmt-1)' }), 'EFS-mount-target-for-fs-0123-fsmt-1');
		assert.equal(name({ Description: 'arn:aws:ecs:eu-west-1:111122223333:attachment/0a1b2c3d-4e5f' }), 'ecs-0a1b2c3d');
		assert.equal(name({ Description: 'a cache', TagSet: called('cache') }), 'cache');
		assert.equal(name({ Description: '' }), `owner-of-${INTERFACE.NetworkInterfaceId}`);
	});

	it('belongs to what is read by another call', () => {
		const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/0123456789abcdef';
		const own = { SubnetId: SUBNET.SubnetId };
		const job = { FunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:job', FunctionName: 'job' };
		const owners: readonly (readonly [Readonly<Record<string, Json>>, Printed])[] = [
			[
				{ InterfaceType: 'nat_gateway', Description: `Interface for NAT Gateway ${id('nat', 'a')}` },
				{ NatGateways: [{ NatGatewayId: id('nat', 'a'), ...own }] },
			],
			[
				{ Description: 'ELB app/front/0123456789abcdef' },
				{ Listeners: [], LoadBalancers: [{ LoadBalancerArn: arn, Type: 'application', AvailabilityZones: [own] }] },
			],
			[
				{ InterfaceType: 'vpc_endpoint', Description: `VPC Endpoint Interface ${id('vpce', 'a')}` },
				{
					VpcEndpoints: [
						{
							VpcEndpointId: id('vpce', 'a'),
							VpcEndpointType: 'Interface',
							ServiceName: 'com.amazonaws.eu-west-1.sqs',
							VpcId: VPC.VpcId,
							SubnetIds: [SUBNET.SubnetId],
						},
					],
				},
			],
			[
				{ InterfaceType: 'lambda', Description: 'AWS Lambda VPC ENI-job-1' },
				{ Functions: [{ ...job, VpcConfig: { SubnetIds: [SUBNET.SubnetId], SecurityGroupIds: [id('sg', 'a')] } }] },
			],
			[
				{ InterfaceType: 'transit_gateway', Description: 'Network Interface for Transit Gateway Attachment tgw-attach-1' },
				{ TransitGatewayVpcAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-1', State: 'deleted' }] },
			],
		];
		for (const [json, owner] of owners) {
			const { at, said } = alone(json, owner);
			assert.equal(at('instances'), undefined, JSON.stringify(json));
			assert.doesNotMatch(said.join(), /it belongs to something/);
		}
	});

	it('is something by itself where what it belongs to was not collected, though others of its kind were', () => {
		const nat = { NatGatewayId: id('nat', 'a'), SubnetId: SUBNET.SubnetId };
		const description = `Interface for NAT Gateway ${id('nat', 'b')}`;
		const { at, said } = alone({ InterfaceType: 'nat_gateway', Description: description }, { NatGateways: [nat] });
		assert.deepEqual(at('instances', description.replaceAll(' ', '-').slice(0, 40), 'interfaces'), { eth0: ETH0 });
		assert.deepEqual(said, [
			`assumed ${INTERFACE.NetworkInterfaceId}: it belongs to something that was not collected (${description}): it stands as an instance, and what is behind it is not there`,
		]);
		for (const Description of ['ELB app/other/0123456789abcdef', 'ELB old', 'AWS Lambda VPC ENI-other-1', 'VPC Endpoint Interface vpce-1'])
			assert.equal(Object.keys(Object(alone({ Description }).at('instances'))).length, 1, Description);
	});

	it('of a transit gateway is no host', () => {
		const description = 'Network Interface for Transit Gateway Attachment tgw-attach-1';
		const { at, said } = alone({ InterfaceType: 'transit_gateway', Description: description });
		assert.equal(at('instances'), undefined);
		assert.deepEqual(said, [`skipped ${INTERFACE.NetworkInterfaceId}: it belongs to something that was not collected: ${description}`]);
	});

	it('is a database’s where its groups, a subnet and the zone are', () => {
		const database = {
			DBInstanceIdentifier: 'orders',
			VpcSecurityGroups: [{ VpcSecurityGroupId: id('sg', 'a') }],
			DBSubnetGroup: { Subnets: [{ SubnetIdentifier: SUBNET.SubnetId }] },
		};
		const { at, said } = alone({ Description: 'RDSNetworkInterface' }, { DBInstances: [database] });
		assert.deepEqual(at('instances', 'orders', 'interfaces'), { eth0: ETH0 });
		assert.deepEqual(said, []);
		const other = alone({ Description: 'RDSNetworkInterface', Groups: [] }, { DBInstances: [database] });
		assert.deepEqual(other.at('instances', 'RDSNetworkInterface', 'interfaces', 'eth0', 'security_groups'), []);
		assert.match(other.said.join(), /skipped database orders: none of the interfaces that were collected is its own/);
	});
});
