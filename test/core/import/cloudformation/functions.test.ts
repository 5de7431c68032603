/** Intrinsic functions, one by one (AWS CloudFormation Template Reference, "Intrinsic functions"). */
import assert from 'node:assert/strict';
import { evaluated } from './expressions.ts';

function check(cases: Readonly<Record<string, unknown>>, sections?: string): void {
	for (const [expression, expected] of Object.entries(cases)) {
		it(expression, () => assert.deepEqual(evaluated(expression, sections), expected));
	}
}

describe('what is written', () => {
	check({
		'10.0.0.0/16': '10.0.0.0/16',
		'1.10': '1.10',
		'012345678901': '012345678901',
		True: 'true',
		"'True'": 'True',
		null: '(nothing)',
		"''": '',
		'[a, !Ref AWS::NoValue, b]': ['a', 'b'],
		'{ a: 1, b: !Ref AWS::NoValue }': { a: '1' },
		"'{{resolve:ssm:/vpc/id}}'": '(unknown: no template has the SSM parameter /vpc/id)',
	});
});

describe('Ref', () => {
	check(
		{
			'!Ref Vpc': '<Vpc>',
			'Ref: Vpc': '<Vpc>',
			'!Ref Block': '10.1.0.0/16',
			'!Ref Open': '(unknown: the parameter Open has no value)',
			'!Ref Names': ['a', 'b'],
			'!Ref NoNames': [],
			'!Ref Stored': '(unknown: the parameter Stored is read from SSM, and no template has the SSM parameter /vpc/id)',
			'!Ref Nobody': '(unknown: nothing in the template is called Nobody)',
			'!Ref LeftOut': '(unknown: LeftOut is left out by its condition)',
		},
		`
Parameters:
  Block: { Type: String, Default: 10.1.0.0/16 }
  Open: { Type: String }
  Names: { Type: CommaDelimitedList, Default: 'a, b' }
  NoNames: { Type: List<AWS::EC2::Subnet::Id>, Default: '' }
  Stored: { Type: AWS::SSM::Parameter::Value<AWS::EC2::VPC::Id>, Default: /vpc/id }
Conditions:
  Never: !Equals [a, b]
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  LeftOut: { Type: AWS::EC2::VPC, Condition: Never }
`,
	);
});

describe('Ref to a pseudo parameter', () => {
	check({
		'!Ref AWS::Region': 'us-east-1',
		'!Ref AWS::Partition': 'aws',
		'!Ref AWS::URLSuffix': 'amazonaws.com',
		'!Ref AWS::StackName': 'test',
		'!Ref AWS::AccountId': '(unknown: no account is given)',
		'!Ref AWS::StackId': '(unknown: what AWS calls the stack is known only once the stack is made)',
		'!Ref AWS::NoValue': '(nothing)',
	});

	it('knows the Region and the account that are given', () => {
		const settings = { parameters: new Map(), region: 'cn-north-1', account: '123456789012' };
		assert.equal(
			evaluated('!Join [" ", [!Ref AWS::Partition, !Ref AWS::Region, !Ref AWS::AccountId, !Ref AWS::URLSuffix]]', undefined, settings),
			'aws-cn cn-north-1 123456789012 amazonaws.com.cn',
		);
	});
});

describe('Fn::GetAtt', () => {
	check(
		{
			'!GetAtt Vpc.CidrBlock': '10.0.0.0/16',
			'!GetAtt [Vpc, CidrBlock]': '10.0.0.0/16',
			'Fn::GetAtt: [Vpc, !Ref Which]': '10.0.0.0/16',
			'!GetAtt Vpc.VpcId': '<Vpc>',
			'!GetAtt Vpc.DefaultSecurityGroup': '<default security group of Vpc>',
			'!GetAtt Vpc.DefaultNetworkAcl': '<default network ACL of Vpc>',
			'!GetAtt Vpc.Ipv6CidrBlocks': ['2001:db8::/56'],
			'!GetAtt Other.Ipv6CidrBlocks': '(unknown: AWS chooses the IPv6 block of Other)',
			'!GetAtt Vpc.CidrBlockAssociations': '(unknown: Vpc.CidrBlockAssociations is known only once the stack is made)',
			'!GetAtt Subnet.AvailabilityZone': 'eu-west-1a',
			'!GetAtt Subnet.VpcId': '<Vpc>',
			'!GetAtt Subnet.Ipv6CidrBlocks': ['2001:db8::/64'],
			'!GetAtt Address.AllocationId': '<Address>',
			'!GetAtt Group.GroupId': '<Group>',
			'!GetAtt Nat.NatGatewayId': '<Nat>',
			'!GetAtt Balancer.LoadBalancerArn': '<Balancer>',
			'!GetAtt Balancer.DNSName': '(unknown: Balancer.DNSName is known only once the stack is made)',
			'!GetAtt Function.Arn': '<Function>',
			'!GetAtt Web.PrivateIp': '10.0.1.10',
			'!GetAtt Card.PrimaryPrivateIpAddress': '10.0.1.11',
			'!GetAtt Nested.Outputs.VpcId': '(unknown: Nested is a nested stack, which is not read)',
			'!GetAtt Nobody.Arn': '(unknown: nothing in the template is called Nobody)',
		},
		`
Parameters:
  Which: { Type: String, Default: CidrBlock }
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Ipv6: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, Ipv6CidrBlock: '2001:db8::/56', Ipv6Pool: own } }
  Other: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, Ipv6CidrBlock: '2001:db8::/64', AvailabilityZone: eu-west-1a }
  Address: { Type: AWS::EC2::EIP }
  Group: { Type: AWS::EC2::SecurityGroup }
  Nat: { Type: AWS::EC2::NatGateway }
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer }
  Function: { Type: AWS::Lambda::Function }
  Web: { Type: AWS::EC2::Instance, Properties: { PrivateIpAddress: 10.0.1.10 } }
  Card: { Type: AWS::EC2::NetworkInterface, Properties: { PrivateIpAddress: 10.0.1.11 } }
  Nested: { Type: AWS::CloudFormation::Stack }
`,
	);
});

const TEXTS = `
Parameters:
  Class: { Type: Number, Default: 7 }
  Open: { Type: String }
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
`;

describe('Fn::Sub', () => {
	check(
		{
			"!Sub '10.${Class}.0.0/16'": '10.7.0.0/16',
			"!Sub '${ Class }'": '7',
			"!Sub '${Vpc}'": '<Vpc>',
			"!Sub 'id-${Vpc}'": 'id-<Vpc>',
			"!Sub '${Vpc.CidrBlock}'": '10.0.0.0/16',
			"!Split ['$', !Sub '${!Class} is ${Class}']": ['', '{Class} is 7'],
			"!Sub ['${Net}.${Class}', { Net: !Join ['.', [10, 1]] }]": '10.1.7',
			"!Sub ['${Class}', { Class: own }]": 'own',
			"!Sub ['${All}', { All: [a, b] }]": '(unknown: All is no text)',
			"!Sub '${Open}'": '(unknown: the parameter Open has no value)',
			"!Sub '${Open}-${Class}'": '(unknown: the parameter Open has no value)-7',
			'!Sub { a: b }': '(unknown: Fn::Sub has no text)',
		},
		TEXTS,
	);
});

describe('Fn::Join', () => {
	check(
		{
			"!Join ['.', [10, !Ref Class, 0, 0]]": '10.7.0.0',
			"!Join ['', []]": '',
			"!Join [',', [!Ref Vpc, a]]": '<Vpc>,a',
			"!Join ['', [a, !Ref AWS::NoValue, b]]": 'ab',
			"!Join [',', !Split ['|', 'a|b']]": 'a,b',
			"!Join [',', a]": '(unknown: Fn::Join joins a list)',
			"!Join [',', [[a]]]": '(unknown: Fn::Join joins texts)',
			"!Join [',', !Ref Open]": '(unknown: the parameter Open has no value)',
		},
		TEXTS,
	);
});

describe('Fn::Split', () => {
	check(
		{
			"!Split [',', 'a,b,,c']": ['a', 'b', '', 'c'],
			"!Split [',', !Join [',', [!Ref Vpc, b]]]": ['<Vpc>', 'b'],
			"!Split [', ', !Sub '${Open}, b']": ['(unknown: the parameter Open has no value)', 'b'],
			"!Split [',', !Ref Open]": '(unknown: the parameter Open has no value)',
			"!Split ['', abc]": '(unknown: Fn::Split has no delimiter)',
		},
		TEXTS,
	);
});

describe('functions that no network depends on', () => {
	check({
		'!Base64 text': '(unknown: Fn::Base64 is not evaluated here)',
		'!Transform { Name: AWS::Include }': '(unknown: Fn::Transform is not evaluated here)',
		'Fn::ToJsonString: [a]': '(unknown: Fn::ToJsonString is not evaluated here)',
		'!Invented x': '(unknown: Fn::Invented is not evaluated here)',
		'{ a: 1, Fn::Transform: { Name: M } }': '(unknown: Fn::Transform makes a part of it)',
	});
});
