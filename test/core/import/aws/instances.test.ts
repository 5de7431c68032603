/** Instances and functions, with their interfaces. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { account, ETH0, GROUPS, INSTANCE, INTERFACE } from './hosts.ts';
import { id, SECOND_SUBNET, SUBNET, VPC } from './spec.ts';

const withInstance = (instance: Readonly<Record<string, Json>>, ...interfaces: readonly Json[]) =>
	account({ Reservations: [{ Instances: [{ ...INSTANCE, ...instance }] }], NetworkInterfaces: interfaces });

describe('an instance', () => {
	it('has its interfaces by the numbers of their devices', () => {
		const second = {
			...INTERFACE,
			NetworkInterfaceId: id('eni', 'b'),
			SubnetId: SECOND_SUBNET.SubnetId,
			Attachment: { InstanceId: INSTANCE.InstanceId, DeviceIndex: 1 },
			SourceDestCheck: false,
			PrivateIpAddresses: [{ PrivateIpAddress: '10.0.2.10' }],
		};
		assert.deepEqual(withInstance({}, second, INTERFACE).at('instances', 'web'), {
			id: INSTANCE.InstanceId,
			interfaces: {
				eth0: ETH0,
				eth1: { id: second.NetworkInterfaceId, subnet: 'main.b', ip: '10.0.2.10', security_groups: ['web'], source_dest_check: 'false' },
			},
		});
	});

	it('has them one after the other where several network cards begin at 0', () => {
		const second = {
			...INTERFACE,
			NetworkInterfaceId: id('eni', 'b'),
			Attachment: { InstanceId: INSTANCE.InstanceId, DeviceIndex: 0, NetworkCardIndex: 1 },
			PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.11' }],
		};
		const { at } = withInstance({}, second, INTERFACE);
		assert.deepEqual(
			[at('instances', 'web', 'interfaces', 'eth0', 'ip'), at('instances', 'web', 'interfaces', 'eth1', 'ip')],
			['10.0.1.10', '10.0.1.11'],
		);
	});

	it('has its primary address first, then secondary ones, delegated prefixes, and those of IPv6', () => {
		const { at } = withInstance(
			{},
			{
				...INTERFACE,
				PrivateIpAddresses: [
					{ Primary: false, PrivateIpAddress: '10.0.1.9' },
					{ Primary: true, PrivateIpAddress: '10.0.1.10' },
				],
				Ipv4Prefixes: [{ Ipv4Prefix: '10.0.1.32/28' }],
				Ipv6Addresses: [{ Ipv6Address: '2600:1f16::a' }],
				Ipv6Prefixes: [{ Ipv6Prefix: '2600:1f16:0:0:1::/80' }],
			},
		);
		assert.deepEqual(at('instances', 'web', 'interfaces', 'eth0', 'ip'), [
			'10.0.1.10',
			'10.0.1.9',
			'10.0.1.32/28',
			'2600:1f16::a',
			'2600:1f16:0:0:1::/80',
		]);
	});

	it('has public addresses beside its private ones: an Elastic IP address, or one that AWS lends', () => {
		const outside = (...publics: readonly (Json | undefined)[]) =>
			withInstance(
				{},
				{
					...INTERFACE,
					PrivateIpAddresses: publics.map((Association, index) => ({
						Primary: index === 0,
						PrivateIpAddress: `10.0.1.1${index}`,
						...(Association === undefined ? {} : { Association }),
					})),
				},
			).at('instances', 'web', 'interfaces', 'eth0', 'public_ip');
		const elastic = { PublicIp: '54.10.0.1', AllocationId: 'eipalloc-1', IpOwnerId: '111122223333' };
		const lent = { PublicIp: '54.10.0.2', IpOwnerId: 'amazon' };
		assert.equal(outside(undefined), undefined);
		assert.equal(outside(elastic), '54.10.0.1');
		assert.equal(outside(lent), 'auto 54.10.0.2');
		assert.deepEqual(outside(lent, elastic), ['auto 54.10.0.2', '54.10.0.1']);
		assert.deepEqual(outside(undefined, elastic), ['none', '54.10.0.1']);
	});

	it('says its state where it does not run, and is skipped where it has ended', () => {
		assert.equal(withInstance({ State: { Name: 'stopped' } }, INTERFACE).at('instances', 'web', 'state'), 'stopped');
		const { at, said } = withInstance({ State: { Name: 'terminated' } });
		assert.equal(at('instances'), undefined);
		assert.deepEqual(said, [`skipped ${INSTANCE.InstanceId}: it is terminated`]);
	});

	it('has no interface any more where it has ended, though the list still has one', () => {
		assert.equal(withInstance({ State: { Name: 'shutting-down' } }, INTERFACE).at('instances'), undefined);
	});

	it('is Windows where its platform is', () => {
		for (const platform of [{ Platform: 'windows' }, { PlatformDetails: 'Windows with SQL Server' }]) {
			assert.deepEqual(withInstance(platform, INTERFACE).at('instances', 'web', 'os'), { system: 'windows' });
		}
		assert.equal(withInstance({ PlatformDetails: 'Red Hat Enterprise Linux' }, INTERFACE).at('instances', 'web', 'os'), undefined);
	});

	it('tells its interfaces itself where the list of interfaces was not collected', () => {
		const { Attachment, ...own } = INTERFACE;
		const { at } = account({
			Reservations: [
				{ Instances: [{ ...INSTANCE, NetworkInterfaces: [{ ...own, Attachment: { DeviceIndex: Attachment.DeviceIndex } }] }] },
			],
		});
		assert.deepEqual(at('instances', 'web', 'interfaces'), { eth0: ETH0 });
	});

	it('may tell no more than one address', () => {
		const { at } = withInstance({
			SubnetId: SUBNET.SubnetId,
			PrivateIpAddress: '10.0.1.10',
			PublicIpAddress: '54.10.0.2',
			SecurityGroups: GROUPS,
		});
		assert.deepEqual(at('instances', 'web', 'interfaces'), {
			eth0: { subnet: 'main.a', ip: '10.0.1.10', public_ip: 'auto 54.10.0.2', security_groups: ['web'] },
		});
	});

	it('is skipped where it has no interface, and assumed where it is known by one alone', () => {
		assert.deepEqual(withInstance({}).said, [`skipped ${INSTANCE.InstanceId}: it has no network interface`]);
		const { at, said } = account({ NetworkInterfaces: [INTERFACE] });
		assert.deepEqual(at('instances', INSTANCE.InstanceId, 'interfaces'), { eth0: ETH0 });
		assert.match(said.join(), /assumed i-0+a: only its interfaces were collected/);
	});

	it('is in no group where AWS has it in none', () => {
		assert.deepEqual(withInstance({}, { ...INTERFACE, Groups: [] }).at('instances', 'web', 'interfaces', 'eth0', 'security_groups'), []);
	});
});

describe('a Lambda function', () => {
	const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:job';
	const job = (json: Readonly<Record<string, Json>>) => account({ Functions: [{ FunctionName: 'job', FunctionArn: ARN, ...json }] });

	it('has subnets and groups, zone by zone', () => {
		const Subnets = [
			{ ...SUBNET, AvailabilityZone: 'eu-west-1b' },
			{ ...SECOND_SUBNET, AvailabilityZone: 'eu-west-1a' },
		];
		const VpcConfig = { SubnetIds: [SUBNET.SubnetId, SECOND_SUBNET.SubnetId], SecurityGroupIds: [id('sg', 'a')], VpcId: VPC.VpcId };
		const { at } = account({ Subnets, Functions: [{ FunctionName: 'job', FunctionArn: ARN, VpcConfig }] });
		assert.deepEqual(at('functions', 'job'), { id: ARN, subnets: ['main.b', 'main.a'], security_groups: ['web'] });
	});

	it('is outside every VPC where it says none', () => {
		assert.deepEqual(job({}).at('functions', 'job'), { id: ARN });
		assert.deepEqual(job({ VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: '' } }).at('functions', 'job'), { id: ARN });
	});

	it('is skipped where its subnets were not read, so that it does not stand outside', () => {
		const { at, said } = job({ VpcConfig: { SubnetIds: [id('subnet', 'f')], SecurityGroupIds: [] } });
		assert.equal(at('functions'), undefined);
		assert.deepEqual(said, [`skipped ${ARN}: its subnets were not read`]);
	});

	it('says its state in the words of the language', () => {
		assert.equal(job({ State: 'Inactive' }).at('functions', 'job', 'state'), 'inactive');
		assert.equal(job({ State: 'Active' }).at('functions', 'job', 'state'), undefined);
	});
});
