/** Intrinsic functions over lists and maps, one by one (AWS CloudFormation Template Reference, "Intrinsic functions"). */
import assert from 'node:assert/strict';
import { evaluated } from './expressions.ts';

function check(cases: Readonly<Record<string, unknown>>, sections?: string): void {
	for (const [expression, expected] of Object.entries(cases)) {
		it(expression, () => assert.deepEqual(evaluated(expression, sections), expected));
	}
}

const TEXTS = `
Parameters:
  Class: { Type: Number, Default: 7 }
  Open: { Type: String }
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
`;

describe('Fn::Select', () => {
	check(
		{
			'!Select [1, [a, b]]': 'b',
			"!Select ['1', [a, b]]": 'b',
			'!Select [2, [a, b]]': '(unknown: Fn::Select asks for number 2 of 2 items, counted from 0)',
			'!Select [-1, [a, b]]': '(unknown: Fn::Select asks for number -1 of 2 items, counted from 0)',
			'!Select [x, [a, b]]': '(unknown: Fn::Select has no number)',
			'!Select [!Ref Open, [a, b]]': '(unknown: the parameter Open has no value)',
			'!Select [0, !Ref Open]': '(unknown: the parameter Open has no value)',
			'!Select [0, a]': '(unknown: Fn::Select selects from a list)',
			"!Select [0, !Split ['/', !GetAtt Vpc.CidrBlock]]": '10.0.0.0',
			'!Select [0, [!Ref Open, b]]': '(unknown: the parameter Open has no value)',
			'!Select [1, [!Ref Open, b]]': 'b',
		},
		TEXTS,
	);
});

describe('Fn::Length', () => {
	check({
		'Fn::Length: [a, b]': '2',
		"Fn::Length: !Split [',', 'a,b,c']": '3',
		'Fn::Length: a': '(unknown: it is a)',
	});
});

describe('Fn::Cidr', () => {
	check({
		'!Cidr [192.168.0.0/24, 6, 5]': [0, 32, 64, 96, 128, 160].map((last) => `192.168.0.${last}/27`),
		'!Select [255, !Cidr [10.0.0.0/16, 256, 8]]': '10.0.255.0/24',
		'!Cidr [10.0.0.0/16, 1]': ['10.0.0.0/24'],
		"!Cidr ['10.0.0.0/16', '2', '8']": ['10.0.0.0/24', '10.0.1.0/24'],
		'!Cidr [10.0.3.7/16, 1, 8]': ['10.0.0.0/24'],
		"!Cidr ['2001:db8:1234:1a00::/56', 2, 64]": ['2001:db8:1234:1a00::/64', '2001:db8:1234:1a01::/64'],
		'!Cidr [!GetAtt Vpc.CidrBlock, 2, 12]': ['10.0.0.0/20', '10.0.16.0/20'],
		'!Cidr [10.0.0.0/24, 3, 7]': '(unknown: 10.0.0.0/24 does not hold 3 blocks with 7 bits for hosts each)',
		'!Cidr [10.0.0.0/24, 1, 9]': '(unknown: 10.0.0.0/24 does not hold 1 blocks with 9 bits for hosts each)',
		'!Cidr [10.0.0.0/8, 257, 8]': '(unknown: 10.0.0.0/8 does not hold 257 blocks with 8 bits for hosts each)',
		'!Cidr [10.0.0.0/8, 0, 8]': '(unknown: 10.0.0.0/8 does not hold 0 blocks with 8 bits for hosts each)',
		'!Cidr [here, 1, 8]': '(unknown: Fn::Cidr divides here, which is no block)',
		'!Cidr [10.0.0.0/8]': '(unknown: Fn::Cidr lacks its block or its count)',
		'!Cidr [!GetAtt Vpc.Ipv6CidrBlocks, 1, 64]': '(unknown: AWS chooses the IPv6 block of Vpc)',
	});
});

describe('Fn::GetAZs', () => {
	const zones = (region: string) => ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `${region}${letter}`);
	check({
		"!GetAZs ''": zones('us-east-1'),
		'!GetAZs': zones('us-east-1'),
		'!GetAZs { Ref: AWS::Region }': zones('us-east-1'),
		'!Select [2, !GetAZs eu-west-1]': 'eu-west-1c',
		'!GetAZs us-east-1a': '(unknown: Fn::GetAZs asks for the zones of us-east-1a, which is no Region)',
		'!GetAZs { Ref: Vpc }': '(unknown: what AWS calls Vpc is known only once the stack is made)',
	});
});

describe('Fn::FindInMap', () => {
	check(
		{
			'!FindInMap [Nets, public, Block]': '10.0.1.0/24',
			'!FindInMap [Nets, !Ref Which, Block]': '10.0.1.0/24',
			'!FindInMap [Nets, public, Zones]': ['a', 'b'],
			'!FindInMap [Nets, private, Block]': '(unknown: Mappings have no Nets.private)',
			'!FindInMap [Nets, private, Block, { DefaultValue: !Ref Which }]': 'public',
			'!FindInMap [Nowhere, a, b]': '(unknown: Mappings have no Nowhere)',
			'!FindInMap [Nets, !Ref Open, Block]': '(unknown: the parameter Open has no value)',
		},
		`
Parameters:
  Which: { Type: String, Default: public }
  Open: { Type: String }
Mappings:
  Nets:
    public: { Block: 10.0.1.0/24, Zones: [a, b] }
Resources: {}
`,
	);
});
