/** Instances with their interfaces and addresses, and functions. */
import assert from 'node:assert/strict';
import type { Account } from '../../../../server/src/core/import/records/account.ts';
import { NETWORK, notes, resources } from './templates.ts';

const HOME = `${NETWORK}
  Public: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.3.0/24, MapPublicIpOnLaunch: true } }
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc, GroupDescription: x } }
`;

function interfaces({ instances }: Account) {
	return instances.flatMap(({ interfaces: own }) => own);
}

describe('AWS::EC2::Instance', () => {
	it('has one interface by what it says itself', () => {
		const account = resources(`${HOME}
  Web:
    Type: AWS::EC2::Instance
    Properties:
      SubnetId: !Ref A
      PrivateIpAddress: 10.0.1.10
      SecurityGroupIds: [!Ref Group, sg-0123456789abcdef0]
      SourceDestCheck: false
      Tags: [{ Key: Name, Value: web-1 }]
`);
		const [web] = account.instances;
		assert.equal(web?.name, 'web-1');
		assert.deepEqual(web?.interfaces, [
			{
				ref: 'Web.eth0',
				id: undefined,
				device: 0,
				subnet: 'A',
				ips: ['10.0.1.10'],
				publicIps: [],
				groups: ['Group', 'sg-0123456789abcdef0'],
				sourceDestCheck: false,
			},
		]);
		assert.deepEqual(account.notes, []);
	});

	it('has any free address, the default group, and the public address that its subnet lends', () => {
		const [own] = interfaces(resources(`${HOME}\n  Web: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref Public } }\n`));
		assert.deepEqual(own?.ips, []);
		assert.deepEqual(own?.publicIps, ['auto']);
		assert.equal(own?.groups, undefined);
	});

	it('has the interfaces that it lists, in the order of their devices', () => {
		const account = resources(`${HOME}
  Card: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref B, GroupSet: [!Ref Group], PrivateIpAddresses: [{ PrivateIpAddress: 10.0.2.9, Primary: false }, { PrivateIpAddress: 10.0.2.8, Primary: true }] } }
  Late: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref B, SourceDestCheck: false } }
  Router:
    Type: AWS::EC2::Instance
    Properties:
      NetworkInterfaces:
        - { DeviceIndex: '1', NetworkInterfaceId: !Ref Card }
        - { DeviceIndex: '0', SubnetId: !Ref A, AssociatePublicIpAddress: true, GroupSet: [!Ref Group] }
  Plug: { Type: AWS::EC2::NetworkInterfaceAttachment, Properties: { DeviceIndex: '2', InstanceId: !Ref Router, NetworkInterfaceId: !Ref Late } }
`);
		assert.deepEqual(
			interfaces(account).map(({ ref, device, subnet, ips, publicIps }) => ({ ref, device, subnet, ips, publicIps })),
			[
				{ ref: 'Router.eth0', device: 0, subnet: 'A', ips: [], publicIps: ['auto'] },
				{ ref: 'Card', device: 1, subnet: 'B', ips: ['10.0.2.8', '10.0.2.9'], publicIps: [] },
				{ ref: 'Late', device: 2, subnet: 'B', ips: [], publicIps: [] },
			],
		);
		assert.deepEqual(account.notes, []);
	});

	it('says in its launch template what it does not say itself', () => {
		const account = resources(`${HOME}
  Template: { Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: !Ref A, Groups: [!Ref Group] }] } } }
  Web: { Type: AWS::EC2::Instance, Properties: { LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: 1 } } }
`);
		assert.deepEqual(
			interfaces(account).map(({ subnet, groups }) => ({ subnet, groups })),
			[{ subnet: 'A', groups: ['Group'] }],
		);
	});

	it('has IPv6 addresses and delegated prefixes behind its primary address', () => {
		const account = resources(`${HOME}
  Six: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, Ipv6CidrBlock: '2001:db8::/56', Ipv6Pool: own } }
  OnlySix: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, Ipv6Native: true, Ipv6CidrBlock: '2001:db8:0:9::/64' } }
  Card: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref A, PrivateIpAddress: 10.0.1.5, Ipv4Prefixes: [{ Ipv4Prefix: 10.0.1.16/28 }], Ipv6Addresses: [{ Ipv6Address: '2001:db8::5' }] } }
  Web: { Type: AWS::EC2::Instance, Properties: { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: !Ref Card }] } }
  Six1: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref OnlySix, Ipv6Addresses: [{ Ipv6Address: '2001:db8:0:9::5' }] } }
  Open: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref A, Ipv6Addresses: [{ Ipv6Address: '2001:db8::6' }] } }
`);
		assert.deepEqual(
			interfaces(account).map(({ ips }) => ips),
			[['10.0.1.5', '10.0.1.16/28', '2001:db8::5'], ['2001:db8:0:9::5'], []],
		);
		assert.deepEqual(notes(account), ['skipped the address 2001:db8::6 of Open: its primary address is not known']);
	});

	it('has no record where its subnet is not known, and says what is open', () => {
		const account = resources(
			`${HOME}
  Nowhere: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1 } }
  Outside: { Type: AWS::EC2::Instance, Properties: { SubnetId: subnet-0123456789abcdef0 } }
  Elsewhere: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref Open } }
  Address: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref A, PrivateIpAddress: !Ref Open, SecurityGroupIds: [!Ref Open] } }
  Lent: { Type: AWS::EC2::Instance, Properties: { NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: !Ref A, AssociatePublicIpAddress: !Ref Open }] } }
  Half: { Type: AWS::EC2::Instance, Properties: { NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: !Ref A }, { DeviceIndex: 1, SubnetId: !Ref Open }] } }
  Card: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref A } }
  Plug: { Type: AWS::EC2::NetworkInterfaceAttachment, Properties: { DeviceIndex: 1, InstanceId: !Ref Elsewhere, NetworkInterfaceId: !Ref Card } }
`,
			{ sections: 'Parameters:\n  Open: { Type: String }' },
		);
		assert.deepEqual(
			account.instances.map(({ ref }) => ref),
			['Elsewhere', 'Address', 'Lent', 'Half'],
		);
		assert.deepEqual(notes(account), [
			'skipped Nowhere (AWS::EC2::Instance): it names no subnet: it is in the default VPC of the account',
			'skipped Outside (AWS::EC2::Instance): its subnet subnet-0123456789abcdef0 is not in the templates',
			'skipped the interface 0 of Elsewhere: its subnet is not known: the parameter Open has no value',
			'assumed Address: its address is left open: the parameter Open has no value',
			'skipped a security group of Address: its security group is not known: the parameter Open has no value',
			'assumed Lent: it has no public address, as far as is known: the parameter Open has no value',
			'skipped the interface 1 of Half: its subnet is not known: the parameter Open has no value',
		]);
	});
});

describe('AWS::EC2::EIP', () => {
	it('is some public address of the interface that has it, in the place of one that is lent', () => {
		const account = resources(`${HOME}
  Web: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref Public } }
  Other: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref A } }
  Card: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref B, PrivateIpAddress: 10.0.2.8, PrivateIpAddresses: [{ PrivateIpAddress: 10.0.2.9, Primary: false }] } }
  Plug: { Type: AWS::EC2::NetworkInterfaceAttachment, Properties: { DeviceIndex: 1, InstanceId: !Ref Other, NetworkInterfaceId: !Ref Card } }
  OfWeb: { Type: AWS::EC2::EIP, Properties: { InstanceId: !Ref Web, Address: 203.0.113.9 } }
  Free: { Type: AWS::EC2::EIP }
  Second: { Type: AWS::EC2::EIP }
  ToOther: { Type: AWS::EC2::EIPAssociation, Properties: { InstanceId: !Ref Other, EIP: !Ref Free } }
  ToCard: { Type: AWS::EC2::EIPAssociation, Properties: { NetworkInterfaceId: !Ref Card, PrivateIpAddress: 10.0.2.9, AllocationId: !GetAtt Second.AllocationId } }
`);
		assert.deepEqual(
			interfaces(account).map(({ ref, publicIps }) => ({ ref, publicIps })),
			[
				{ ref: 'Web.eth0', publicIps: ['203.0.113.9'] },
				{ ref: 'Other.eth0', publicIps: ['auto'] },
				{ ref: 'Card', publicIps: ['none', 'auto'] },
			],
		);
		assert.deepEqual(account.notes, []);
	});

	it('that nobody has is said', () => {
		const account = resources(`
  Alone: { Type: AWS::EC2::EIP }
  Lost: { Type: AWS::EC2::EIP, Properties: { InstanceId: i-0123456789abcdef0 } }
`);
		assert.deepEqual(notes(account), [
			'skipped Lost (AWS::EC2::EIP): its instance i-0123456789abcdef0 is not in the templates',
			'skipped Alone (AWS::EC2::EIP): nothing that is imported has it',
		]);
	});
});

describe('AWS::Lambda::Function', () => {
	it('is in the subnets of its VPC; outside every VPC only a target has a record', () => {
		const account = resources(`${HOME}
  Inside: { Type: AWS::Lambda::Function, Properties: { FunctionName: report, VpcConfig: { SubnetIds: [!Ref A, !Ref B], SecurityGroupIds: [!Ref Group] } } }
  Outside: { Type: AWS::Lambda::Function, Properties: { Handler: x } }
  Target: { Type: AWS::Lambda::Function }
  Targets: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { TargetType: lambda, Targets: [{ Id: !GetAtt Target.Arn }] } }
`);
		assert.deepEqual(
			account.functions.map(({ ref, name, subnets, groups }) => ({ ref, name, subnets, groups })),
			[
				{ ref: 'Inside', name: 'report', subnets: ['A', 'B'], groups: ['Group'] },
				{ ref: 'Target', name: 'Target', subnets: [], groups: [] },
			],
		);
		assert.deepEqual(notes(account), ['skipped Outside (AWS::Lambda::Function): it runs outside every VPC']);
	});
});

describe('the system of an instance', () => {
	it('is Windows where its image is the newest one of Windows', () => {
		const account = resources(
			`${NETWORK}
  One: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref A, ImageId: !Ref Image } }
  Two: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref A, ImageId: '{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base}}' } }
  Three: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref A, ImageId: ami-0a1b2c3d4e5f60718 } }
`,
			{
				sections: `Parameters:
  Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /aws/service/ami-windows-latest/Windows_Server-2019-English-Full-Base }
`,
			},
		);
		assert.deepEqual(
			account.instances.map(({ ref, isWindows }) => [ref, isWindows]),
			[
				['One', true],
				['Two', true],
				['Three', false],
			],
		);
	});
});
