/** Conditions: `Fn::Equals`, `And`, `Or`, `Not`, `Condition`, and what `Fn::If` chooses by them. */
import assert from 'node:assert/strict';
import { evaluated } from './expressions.ts';
import { notes, resources, templates } from './templates.ts';

const PARAMETERS = `
Parameters:
  Yes: { Type: String, Default: 'true' }
  Many: { Type: CommaDelimitedList, Default: 'a,b' }
  Open: { Type: String }
`;

/** What `!If [It, yes, no]` gives for a condition `It`. */
function chosen(condition: string, others = ''): unknown {
	const sections = `${PARAMETERS}\nConditions:\n  Always: !Equals [a, a]\n  Never: !Equals [a, b]\n  Perhaps: !Equals [!Ref Open, b]\n${others}  It: ${condition}\nResources: {}\n`;
	return evaluated('!If [It, yes, no]', sections);
}

describe('a condition', () => {
	const cases: Readonly<Record<string, string>> = {
		'!Equals [a, a]': 'yes',
		'!Equals [a, A]': 'no',
		'!Equals [!Ref Yes, true]': 'yes',
		"!Equals [!Ref Yes, 'True']": 'no',
		"!Equals ['', !Ref AWS::NoValue]": 'yes',
		"!Equals [!Join ['', !Ref Many], ab]": 'yes',
		'!Equals [!Ref Many, [a, b]]': 'yes',
		'!Equals [!Ref AWS::Region, us-east-1]': 'yes',
		'!Equals [!Select [5, !Ref Many], a]': 'yes',
		'!Equals [!Ref Open, a]': 'yes',
		'!Equals [a, !Ref Open]': 'yes',
		"!Equals [!Ref Open, '']": 'no',
		"!Not [!Equals ['', !Ref Open]]": 'yes',
		'!Equals [a]': 'yes',
		'!Not [!Condition Never]': 'yes',
		'!Not [!Condition Perhaps]': 'no',
		'!And [!Condition Always, !Equals [a, a]]': 'yes',
		'!And [!Condition Always, !Condition Never]': 'no',
		'!And [!Condition Perhaps, !Condition Never]': 'no',
		'!And [!Condition Perhaps, !Condition Always]': 'yes',
		'!And [!Condition Perhaps, !Not [!Condition Perhaps]]': 'no',
		'!Or [!Condition Never, !Condition Never]': 'no',
		'!Or [!Condition Perhaps, !Condition Always]': 'yes',
		'!Or [!Condition Perhaps, !Condition Never]': 'yes',
		'!Or [!Not [!Condition Perhaps], !Condition Never]': 'no',
		'{ Condition: Always }': 'yes',
		"{ 'Fn::Not': [{ 'Fn::Equals': [a, a] }] }": 'no',
		'!Condition Nowhere': 'yes',
		'!Contains [a, b]': 'yes',
		true: 'yes',
	};
	for (const [condition, expected] of Object.entries(cases)) it(condition, () => assert.equal(chosen(condition), expected));

	it('that asks for itself, over whatever way, cannot be decided', () => {
		assert.equal(chosen('!Not [!Condition It]'), 'no');
		assert.equal(chosen('!Condition A', '  A: !And [!Condition B, !Condition Always]\n  B: !Condition It\n'), 'yes');
	});

	it('at the end of a long chain cannot be decided', () => {
		const chain = Array.from({ length: 500 }, (_, index) => `  C${index}: !Not [!Condition C${index + 1}]\n`).join('');
		assert.equal(chosen('!Condition C0', `${chain}  C500: !Equals [a, b]\n`), 'yes');
	});
});

describe('Fn::If', () => {
	const sections = `${PARAMETERS}
Conditions:
  Always: !Equals [a, a]
  Perhaps: !Equals [!Ref Open, b]
Resources: {}
`;
	const cases: Readonly<Record<string, unknown>> = {
		'!If [Always, [a], !Ref AWS::NoValue]': ['a'],
		'!If [Always, !Ref AWS::NoValue, a]': '(nothing)',
		'[a, !If [Always, !Ref AWS::NoValue, b]]': ['a'],
		'!If [Perhaps, same, same]': 'same',
		'!If [Perhaps, one, other]': 'one',
		'[!If [Perhaps, one, !Ref AWS::NoValue], !If [Perhaps, !Ref AWS::NoValue, two]]': ['one'],
		'!If [Nowhere, a, b]': 'a',
		'!If [Always, !If [Perhaps, a, b], c]': 'a',
	};
	for (const [expression, expected] of Object.entries(cases)) {
		it(expression, () => assert.deepEqual(evaluated(expression, sections), expected));
	}
});

/** The VPCs that are made of one under each of these conditions, and what is said. */
function made(conditions: Readonly<Record<string, string>>, sections = 'Parameters:\n  Open: { Type: String }') {
	const names = Object.keys(conditions);
	const account = resources(
		names.map((name) => `  In${name}: { Type: AWS::EC2::VPC, Condition: ${name}, Properties: { CidrBlock: 10.0.0.0/16 } }\n`).join(''),
		{ sections: `${sections}\nConditions:\n${names.map((name) => `  ${name}: ${conditions[name]}\n`).join('')}` },
	);
	return { vpcs: account.vpcs.map(({ ref }) => ref), said: notes(account) };
}

describe('what cannot be decided', () => {
	const why = 'the parameter Open has no value';

	it('is taken to hold, and so is what follows from that', () => {
		assert.deepEqual(made({ P: '!Equals [!Ref Open, prod]', NP: '!Not [!Condition P]' }), {
			vpcs: ['InP'],
			said: [
				`assumed InP (AWS::EC2::VPC): its condition P was taken to hold: ${why}`,
				`skipped InNP (AWS::EC2::VPC): its condition NP was taken not to hold: ${why}`,
				`assumed the parameter Open: it was taken to be prod, with which the condition P compares it: ${why}`,
				`assumed the condition P: it was taken to hold: ${why}`,
				`assumed the condition NP: it was taken not to hold: ${why}`,
			],
		});
	});

	it('does not hold twice for one parameter: it has the first value that is asked for', () => {
		const conditions = {
			IsProd: '!Equals [!Ref Open, prod]',
			IsDev: '!Equals [dev, !Ref Open]',
			IsProdToo: "!Equals [!Join ['', [!Ref Open]], prod]",
		};
		assert.deepEqual(made(conditions).vpcs, ['InIsProd', 'InIsProdToo']);
		assert.deepEqual(made({ Not: '!Not [!Equals [!Ref Open, prod]]', IsDev: '!Equals [!Ref Open, dev]' }).vpcs, []);
	});

	it('gives the parameter its value everywhere, but not for a condition that nothing hangs on', () => {
		const sections = `
Parameters:
  Open: { Type: String }
Mappings:
  Blocks: { prod: { vpc: 10.1.0.0/16 }, dev: { vpc: 10.2.0.0/16 } }
Conditions:
  Unused: !Equals [!Ref Open, dev]
  IsProd: !Equals [!Ref Open, prod]
`;
		const vpc = (more: string) =>
			`  Vpc: { Type: AWS::EC2::VPC, ${more} Properties: { CidrBlock: !FindInMap [Blocks, !Ref Open, vpc] } }\n`;
		assert.deepEqual(resources(vpc('Condition: IsProd,'), { sections }).vpcs[0]?.blocks, ['10.1.0.0/16']);
		assert.deepEqual(notes(resources(vpc(''), { sections })), [`skipped Vpc (AWS::EC2::VPC): its block is not known: ${why}`]);
	});

	it('takes nothing that is not known to be empty', () => {
		assert.deepEqual(made({ HasIt: "!Not [!Equals [!Ref Open, '']]", Lacks: "!Equals [!Ref Open, '']" }).vpcs, ['InHasIt']);
	});

	it('is the same for expressions that say the same', () => {
		const imported = (text: string) => `!Equals [!ImportValue stage, ${text}]`;
		assert.deepEqual(made({ One: imported('a'), Two: imported('b'), Three: imported('a') }).vpcs, ['InOne', 'InThree']);
	});

	it('is said where two may not be so together', () => {
		const sections = 'Parameters:\n  Open: { Type: String }\nMappings: { M: { a: { x: 1, y: 2 } } }';
		const { vpcs, said } = made(
			{ X: '!Equals [!FindInMap [M, !Ref Open, x], 1]', Y: '!Equals [!FindInMap [M, !Ref Open, y], 1]' },
			sections,
		);
		assert.deepEqual(vpcs, ['InX', 'InY']);
		assert.ok(
			said.includes(
				`assumed the conditions of test.yaml: several of them hang on one thing that is not known, and may not be so together: ${why}`,
			),
			said.join('\n'),
		);
	});

	it('is not said of a condition that others decide', () => {
		const { vpcs, said } = made({ Both: '!And [!Equals [!Ref Open, a], !Equals [a, b]]' });
		assert.deepEqual(vpcs, []);
		assert.deepEqual(said, ['skipped InBoth (AWS::EC2::VPC): its condition Both is false']);
	});

	it('decides what groups let out as it decides which resources there are', () => {
		const account = resources(
			`
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      VpcId: !Ref Vpc
      GroupDescription: x
      SecurityGroupEgress: !If [P, [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }], !Ref AWS::NoValue]
`,
			{ sections: 'Parameters:\n  Open: { Type: String }\nConditions:\n  P: !Equals [!Ref Open, prod]' },
		);
		assert.deepEqual(account.securityGroups[0]?.outbound, [{ traffic: 'tcp 443', peer: { kind: 'block', block: '0.0.0.0/0' } }]);
		assert.deepEqual(notes(account), [
			`assumed the parameter Open: it was taken to be prod, with which the condition P compares it: ${why}`,
			`assumed the condition P: it was taken to hold: ${why}`,
		]);
	});

	it('is decided alike in all templates, and said of each', () => {
		const template = (stage: string) => `
Parameters:
  Env: { Type: String }
Conditions:
  P: !Equals [!Ref Env, ${stage}]
Resources:
  Vpc: { Type: AWS::EC2::VPC, Condition: P, Properties: { CidrBlock: 10.0.0.0/16 } }
`;
		const account = templates({ 'a.yaml': template('prod'), 'b.yaml': template('dev') });
		assert.deepEqual(
			account.vpcs.map(({ ref }) => ref),
			['a.yaml#Vpc'],
		);
		assert.deepEqual(
			account.notes
				.filter(({ what }) => what === 'the condition P')
				.map(({ why: said, origin: { file, line } }) => `${file}:${line} ${said}`),
			[
				'a.yaml:5 it was taken to hold: the parameter Env has no value',
				'b.yaml:5 it was taken not to hold: the parameter Env has no value',
			],
		);
	});
});
