/** VPCs, subnets and gateways. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { called, file, GATEWAY, id, NETWORK, SUBNET, topologyOf, VPC } from './spec.ts';

describe('a VPC', () => {
	it('has its primary block first, and of the others those that are associated', () => {
		const block = (CidrBlock: string, State: string) => ({ CidrBlock, CidrBlockState: { State } });
		const ipv6 = (Ipv6CidrBlock: string, State: string) => ({ Ipv6CidrBlock, Ipv6CidrBlockState: { State } });
		const { at } = topologyOf({
			Vpcs: [
				{
					...VPC,
					CidrBlockAssociationSet: [
						block('100.64.0.0/16', 'associated'),
						block('10.0.0.0/16', 'associated'),
						block('10.9.0.0/16', 'disassociated'),
					],
					Ipv6CidrBlockAssociationSet: [ipv6('2600:1f16::/56', 'associated'), ipv6('2600:1f17::/56', 'disassociating')],
				},
			],
		});
		assert.deepEqual(at('vpcs', 'main', 'cidr'), ['10.0.0.0/16', '100.64.0.0/16', '2600:1f16::/56']);
	});

	it('is skipped where no block of it is told', () => {
		const { text, said } = topologyOf({ Vpcs: [{ VpcId: VPC.VpcId }] });
		assert.equal(text, '');
		assert.deepEqual(said, [`skipped ${VPC.VpcId}: no block of it is told`]);
	});

	it('says its account, and what of DNS is off', () => {
		const { at } = topologyOf(
			file({ Vpcs: [{ ...VPC, OwnerId: '012345678901' }] }),
			file({ VpcId: VPC.VpcId, EnableDnsSupport: { Value: false } }, 'support.json'),
			file({ VpcId: VPC.VpcId, EnableDnsHostnames: { Value: true } }, 'hostnames.json'),
		);
		assert.deepEqual(at('vpcs', 'main'), { id: VPC.VpcId, cidr: '10.0.0.0/16', account: '012345678901', dns_support: 'false' });
	});

	it('says its state where it does not work yet', () => {
		assert.equal(topologyOf({ Vpcs: [{ ...VPC, State: 'pending' }] }).at('vpcs', 'main', 'state'), 'pending');
		assert.equal(topologyOf({ Vpcs: [{ ...VPC, State: 'available' }] }).at('vpcs', 'main', 'state'), undefined);
	});

	it('is called by its id where it has no name', () => {
		assert.deepEqual(topologyOf({ Vpcs: [{ ...VPC, Tags: [] }] }).at('vpcs', VPC.VpcId, 'cidr'), '10.0.0.0/16');
	});

	it('is in the Region of its subnets, also where one of them is in a Local Zone or says its zone by its id', () => {
		const region = (zone: Readonly<Record<string, string>>) =>
			topologyOf(file({ Vpcs: [VPC], Subnets: [{ ...SUBNET, ...zone }] }, 'us-west-2/vpcs.json')).at('vpcs', 'main', 'region');
		assert.equal(region({ AvailabilityZone: 'us-west-2-lax-1a' }), 'us-west-2');
		assert.equal(region({ AvailabilityZone: 'ap-southeast-1c' }), 'ap-southeast-1');
		assert.equal(region({ AvailabilityZone: 'usw2-az1' }), 'us-west-2');
		assert.equal(region({ AvailabilityZoneId: 'usw2-az1' }), 'us-west-2');
	});
});

describe('a subnet', () => {
	const subnet = (json: Readonly<Record<string, Json>>) =>
		topologyOf({ ...NETWORK, Subnets: [{ ...SUBNET, ...json }] }).at('vpcs', 'main', 'subnets', 'a');

	it('has one block of each family', () => {
		const Ipv6CidrBlockAssociationSet = [{ Ipv6CidrBlock: '2600:1f16:0:1::/64', Ipv6CidrBlockState: { State: 'associated' } }];
		assert.deepEqual(subnet({ Ipv6CidrBlockAssociationSet }), { id: SUBNET.SubnetId, cidr: ['10.0.1.0/24', '2600:1f16:0:1::/64'] });
	});

	it('says its zone, DNS64 and a state', () => {
		assert.deepEqual(subnet({ AvailabilityZone: 'eu-west-1a', EnableDns64: true, State: 'pending' }), {
			id: SUBNET.SubnetId,
			cidr: '10.0.1.0/24',
			zone: 'eu-west-1a',
			dns64: 'true',
			state: 'pending',
		});
		assert.deepEqual(subnet({ AvailabilityZoneId: 'euw1-az1', EnableDns64: false }), {
			id: SUBNET.SubnetId,
			cidr: '10.0.1.0/24',
			zone: 'euw1-az1',
		});
	});

	it('is skipped where its VPC was not read', () => {
		const { at, said } = topologyOf({ Vpcs: [VPC], Subnets: [{ ...SUBNET, VpcId: id('vpc', 'f') }] });
		assert.equal(at('vpcs', 'main', 'subnets'), undefined);
		assert.deepEqual(said, [`skipped ${SUBNET.SubnetId}: its VPC was not read`]);
	});
});

describe('a gateway of a VPC', () => {
	it('is declared by its name, with its id above it', () => {
		const { at, text } = topologyOf({ ...NETWORK, InternetGateways: [{ ...GATEWAY, Tags: called('door') }] });
		assert.equal(at('vpcs', 'main', 'internet_gateway'), 'door');
		assert.match(text, new RegExp(`# ${GATEWAY.InternetGatewayId}\\n +internet_gateway: door`));
	});

	it('may be of three kinds', () => {
		const { at } = topologyOf({
			Vpcs: [VPC],
			InternetGateways: [GATEWAY],
			EgressOnlyInternetGateways: [
				{ EgressOnlyInternetGatewayId: id('eigw', 'a'), Attachments: [{ State: 'attached', VpcId: VPC.VpcId }] },
			],
			VpnGateways: [
				{
					VpnGatewayId: id('vgw', 'a'),
					State: 'available',
					VpcAttachments: [{ State: 'attached', VpcId: VPC.VpcId }],
					Tags: called('vgw'),
				},
			],
		});
		const names = [
			at('vpcs', 'main', 'internet_gateway'),
			at('vpcs', 'main', 'egress_only_internet_gateway'),
			at('vpcs', 'main', 'vpn_gateway'),
		];
		assert.deepEqual(names, ['igw', id('eigw', 'a'), 'vgw']);
	});

	it('is skipped where it is attached to no VPC any more', () => {
		const detached = { VpnGatewayId: id('vgw', 'a'), State: 'available', VpcAttachments: [{ State: 'detached', VpcId: VPC.VpcId }] };
		const { at, said } = topologyOf({ Vpcs: [VPC], VpnGateways: [detached], InternetGateways: [{ ...GATEWAY, Attachments: [] }] });
		assert.equal(at('vpcs', 'main', 'vpn_gateway'), undefined);
		assert.deepEqual(said, [
			`skipped ${GATEWAY.InternetGatewayId}: it is attached to no VPC`,
			`skipped ${id('vgw', 'a')}: it is attached to no VPC`,
		]);
	});
});
