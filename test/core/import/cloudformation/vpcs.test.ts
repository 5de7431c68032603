/** VPCs, their blocks, subnets and gateways. */
import assert from 'node:assert/strict';
import { NETWORK, notes, resources } from './templates.ts';

describe('AWS::EC2::VPC', () => {
	it('has its block, the Region and the account that are given, and what AWS takes where nothing is said', () => {
		const account = resources(
			`
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16, Tags: [{ Key: Name, Value: shop }] }
`,
			{ region: 'eu-west-1', account: '123456789012' },
		);
		assert.deepEqual(account.vpcs, [
			{
				ref: 'Vpc',
				id: undefined,
				name: 'shop',
				origin: { file: 'test.yaml', line: 4 },
				blocks: ['10.0.0.0/16'],
				region: 'eu-west-1',
				account: '123456789012',
				dnsSupport: true,
				dnsHostnames: false,
				state: undefined,
			},
		]);
		assert.deepEqual(account.notes, []);
	});

	it('has the blocks that are added to it, but for those that AWS chooses', () => {
		const account = resources(`${NETWORK}
  More: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.1.0.0/16 } }
  Own6: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, Ipv6CidrBlock: '2001:db8::/56', Ipv6Pool: own } }
  Any6: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, AmazonProvidedIpv6CidrBlock: true } }
  Pool: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, Ipv4IpamPoolId: ipam-pool-1, Ipv4NetmaskLength: 20 } }
`);
		assert.deepEqual(account.vpcs[0]?.blocks, ['10.0.0.0/16', '10.1.0.0/16', '2001:db8::/56']);
		assert.deepEqual(notes(account), [
			'skipped Any6 (AWS::EC2::VPCCidrBlock): AWS chooses its IPv6 block when the stack is made',
			'skipped Pool (AWS::EC2::VPCCidrBlock): IPAM chooses its block',
		]);
	});

	it('has no record without a block that is known, and neither has what is in it', () => {
		const account = resources(
			`
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: !Ref Block } }
  Pool: { Type: AWS::EC2::VPC, Properties: { Ipv4IpamPoolId: ipam-pool-1, Ipv4NetmaskLength: 20 } }
  A: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24 } }
`,
			{ sections: 'Parameters:\n  Block: { Type: String }' },
		);
		assert.deepEqual(account.vpcs, []);
		assert.deepEqual(notes(account), [
			'skipped Vpc (AWS::EC2::VPC): its block is not known: the parameter Block has no value',
			'skipped Pool (AWS::EC2::VPC): IPAM chooses its block',
			'skipped A (AWS::EC2::Subnet): its VPC Vpc is not imported',
		]);
	});
});

describe('AWS::EC2::Subnet', () => {
	it('has its VPC, its blocks of both families and its zone', () => {
		const account = resources(`${NETWORK}
  Both:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !GetAtt Vpc.VpcId
      CidrBlock: !Select [3, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]
      Ipv6CidrBlock: 2001:db8:0:3::/64
      AvailabilityZone: !Select [1, !GetAZs '']
      EnableDns64: true
  Only6: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, Ipv6Native: true } }
  Further6: { Type: AWS::EC2::SubnetCidrBlock, Properties: { SubnetId: !Ref A, Ipv6CidrBlock: '2001:db8:0:1::/64' } }
`);
		const [a, , both] = account.subnets;
		assert.deepEqual(both, {
			ref: 'Both',
			id: undefined,
			name: 'Both',
			origin: { file: 'test.yaml', line: 8 },
			vpc: 'Vpc',
			blocks: ['10.0.3.0/24', '2001:db8:0:3::/64'],
			zone: 'us-east-1b',
			dns64: true,
			state: undefined,
		});
		assert.deepEqual(a?.blocks, ['10.0.1.0/24', '2001:db8:0:1::/64']);
		assert.deepEqual(notes(account), [
			'skipped Only6 (AWS::EC2::Subnet): its block is not known: the template does not say it',
			'assumed the Region: it was taken to be us-east-1, since none is given',
			'assumed the zones of us-east-1: they were taken to be us-east-1a, us-east-1b and so on, where Fn::GetAZs asks for them: accounts have different ones',
		]);
	});

	it('keeps its IPv4 block where AWS chooses the IPv6 one, and is anywhere where its zone is not known', () => {
		const account = resources(
			`${NETWORK}
  Six: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, AmazonProvidedIpv6CidrBlock: true } }
  C:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: 10.0.3.0/24
      Ipv6CidrBlock: !Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 1, 64]]
      AvailabilityZone: !Ref Zone
`,
			{ sections: 'Parameters:\n  Zone: { Type: AWS::EC2::AvailabilityZone::Name }' },
		);
		const subnet = account.subnets.at(-1);
		assert.deepEqual(subnet?.blocks, ['10.0.3.0/24']);
		assert.equal(subnet?.zone, undefined);
		assert.deepEqual(notes(account).slice(1), [
			'skipped the IPv6 block of C: AWS chooses the IPv6 block of Vpc',
			'assumed C: its zone is left open: the parameter Zone has no value',
		]);
	});

	it('has no record where its VPC is written without Ref, or its block is a number', () => {
		const account = resources(`${NETWORK}
  C: { Type: AWS::EC2::Subnet, Properties: { VpcId: Vpc, CidrBlock: 10.0.3.0/24 } }
  D: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10 } }
  Ten: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10 } }
  Igw: { Type: AWS::EC2::InternetGateway }
  Attachment: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, InternetGatewayId: Igw } }
`);
		assert.equal(account.subnets.length, 2);
		assert.deepEqual(notes(account), [
			'skipped Ten (AWS::EC2::VPC): its block is 10, which is no block of addresses',
			'skipped C (AWS::EC2::Subnet): its VPC Vpc is not in the templates: the resource Vpc is named by !Ref Vpc',
			'skipped D (AWS::EC2::Subnet): its block is 10, which is no block of addresses',
			'skipped Attachment (AWS::EC2::VPCGatewayAttachment): its gateway is not known',
			'skipped Igw (AWS::EC2::InternetGateway): it is attached to no VPC that is imported',
		]);
	});

	it('has no record in a VPC that the templates do not make', () => {
		const account = resources(
			`
  A: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Given, CidrBlock: 10.0.1.0/24 } }
  B: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Open, CidrBlock: 10.0.1.0/24 } }
  C: { Type: AWS::EC2::Subnet, Properties: { CidrBlock: 10.0.1.0/24 } }
`,
			{
				sections: 'Parameters:\n  Given: { Type: AWS::EC2::VPC::Id }\n  Open: { Type: AWS::EC2::VPC::Id }',
				parameters: { Given: 'vpc-0123456789abcdef0' },
			},
		);
		assert.deepEqual(account.subnets, []);
		assert.deepEqual(notes(account), [
			'skipped A (AWS::EC2::Subnet): its VPC vpc-0123456789abcdef0 is not in the templates',
			'skipped B (AWS::EC2::Subnet): its VPC is not known: the parameter Open has no value',
			'skipped C (AWS::EC2::Subnet): it names no VPC',
		]);
	});
});

describe('gateways of a VPC', () => {
	it('are its own by their attachments', () => {
		const account = resources(`${NETWORK}
  Igw: { Type: AWS::EC2::InternetGateway, Properties: { Tags: [{ Key: Name, Value: way-out }] } }
  Vgw: { Type: AWS::EC2::VPNGateway, Properties: { Type: ipsec.1 } }
  Eigw: { Type: AWS::EC2::EgressOnlyInternetGateway, Properties: { VpcId: !Ref Vpc } }
  IgwAttachment: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw } }
  VgwAttachment: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, VpnGatewayId: !Ref Vgw } }
`);
		assert.deepEqual(
			account.gateways.map(({ ref, name, kind, vpc }) => ({ ref, name, kind, vpc })),
			[
				{ ref: 'Igw', name: 'way-out', kind: 'internet-gateway', vpc: 'Vpc' },
				{ ref: 'Vgw', name: 'Vgw', kind: 'vpn-gateway', vpc: 'Vpc' },
				{ ref: 'Eigw', name: 'Eigw', kind: 'egress-only-internet-gateway', vpc: 'Vpc' },
			],
		);
		assert.deepEqual(account.notes, []);
	});

	it('may be known by their ids alone', () => {
		const account = resources(`${NETWORK}
  Attachment: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, InternetGatewayId: igw-0123456789abcdef0 } }
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  Out: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: igw-0123456789abcdef0 } }
`);
		assert.deepEqual(
			account.gateways.map(({ ref, id }) => ({ ref, id })),
			[{ ref: 'igw-0123456789abcdef0', id: 'igw-0123456789abcdef0' }],
		);
		assert.equal(account.routeTables[0]?.routes[0]?.target, 'igw-0123456789abcdef0');
	});

	it('have no record where they are attached to nothing, or a second one of a sort is', () => {
		const account = resources(`${NETWORK}
  Alone: { Type: AWS::EC2::InternetGateway }
  Igw: { Type: AWS::EC2::InternetGateway }
  Other: { Type: AWS::EC2::InternetGateway }
  First: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw } }
  Second: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Other } }
`);
		assert.deepEqual(
			account.gateways.map(({ ref }) => ref),
			['Igw'],
		);
		assert.deepEqual(notes(account), [
			'skipped Second (AWS::EC2::VPCGatewayAttachment): First is in its place: AWS takes one of them',
			'skipped Alone (AWS::EC2::InternetGateway): it is attached to no VPC that is imported',
			'skipped Other (AWS::EC2::InternetGateway): it is attached to no VPC that is imported',
		]);
	});
});

describe('AWS::EC2::NatGateway', () => {
	it('stands in its subnet, with some public address or none', () => {
		const account = resources(`${NETWORK}
  Address: { Type: AWS::EC2::EIP, Properties: { Domain: vpc } }
  Own: { Type: AWS::EC2::EIP, Properties: { Address: 203.0.113.9 } }
  Public: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref A, AllocationId: !GetAtt Address.AllocationId } }
  Recovered: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref A, AllocationId: !GetAtt Own.AllocationId } }
  Private: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref B, ConnectivityType: private, PrivateIpAddress: 10.0.2.9 } }
  Regional: { Type: AWS::EC2::NatGateway, Properties: { VpcId: !Ref Vpc, AvailabilityMode: regional } }
`);
		assert.deepEqual(
			account.natGateways.map(({ ref, subnet, isPublic, ip, publicIp }) => ({ ref, subnet, isPublic, ip, publicIp })),
			[
				{ ref: 'Public', subnet: 'A', isPublic: true, ip: undefined, publicIp: 'auto' },
				{ ref: 'Recovered', subnet: 'A', isPublic: true, ip: undefined, publicIp: '203.0.113.9' },
				{ ref: 'Private', subnet: 'B', isPublic: false, ip: '10.0.2.9', publicIp: undefined },
			],
		);
		assert.deepEqual(notes(account), ['skipped Regional (AWS::EC2::NatGateway): it is in no one subnet (a regional NAT gateway)']);
	});
});

describe('AWS::EC2::VPCBlockPublicAccessOptions', () => {
	const EXCLUSIONS = `
  Both: { Type: AWS::EC2::VPCBlockPublicAccessExclusion, Properties: { InternetGatewayExclusionMode: allow-bidirectional, SubnetId: !Ref A } }
  Out: { Type: AWS::EC2::VPCBlockPublicAccessExclusion, Properties: { InternetGatewayExclusionMode: allow-egress, VpcId: !Ref Vpc } }
`;

	it('is for the account and the Region of the stacks, with what is excepted', () => {
		const { publicAccess } = resources(
			`${NETWORK}
  Block: { Type: AWS::EC2::VPCBlockPublicAccessOptions, Properties: { InternetGatewayBlockMode: block-bidirectional } }
${EXCLUSIONS}`,
			{ region: 'eu-west-1' },
		);
		assert.deepEqual(
			publicAccess.map(({ origin, ...rest }) => rest),
			[
				{
					ref: 'Block',
					id: undefined,
					name: 'Block',
					mode: 'block-bidirectional',
					region: 'eu-west-1',
					account: undefined,
					allowBidirectional: ['A'],
					allowEgress: ['Vpc'],
				},
			],
		);
	});

	it('is not known by exceptions alone', () => {
		assert.deepEqual(notes(resources(`${NETWORK}${EXCLUSIONS}`)), [
			'skipped Both (AWS::EC2::VPCBlockPublicAccessExclusion): the templates do not block public access',
			'skipped Out (AWS::EC2::VPCBlockPublicAccessExclusion): the templates do not block public access',
		]);
	});
});
