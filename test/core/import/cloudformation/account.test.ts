/** Templates as a whole: what they give together, and what there is to say of the rest. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { networkFindings } from '../../../../server/src/core/analysis/analyse.ts';
import { importCloudFormation } from '../../../../server/src/core/analysis/import-cloudformation.ts';
import { readCloudFormation } from '../../../../server/src/core/import/cloudformation/account.ts';
import { analysed, problemsOf, rootOf } from '../../engine/tracing.ts';
import { NETWORK, notes, resources, templates } from './templates.ts';

const NOTHING_SAID = { parameters: new Map<string, string>() };

function fixture(name: string): { readonly name: string; readonly text: string } {
	return { name, text: readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8') };
}

describe('a whole template', () => {
	it('becomes a topology in which check finds no error', () => {
		const { text } = importCloudFormation([fixture('shop.yaml')], { ...NOTHING_SAID, region: 'eu-west-1' });
		assert.ok(text !== undefined);
		assert.match(text, /^# Imported by `hopwise import cloudformation` from shop\.yaml\.\n/);
		const analysis = analysed(text);
		assert.deepEqual(problemsOf(analysis), []);
		assert.deepEqual(
			networkFindings(rootOf(analysis)).filter(({ severity }) => severity === 'error'),
			[],
		);
	});

	it('gives the same as JSON and as YAML, but for the lines', () => {
		const [yaml, json] = ['shop.yaml', 'shop.json'].map((name) =>
			JSON.stringify(readCloudFormation([{ ...fixture(name), name: 'shop' }], NOTHING_SAID), (key, value) =>
				key === 'origin' ? undefined : value,
			),
		);
		assert.deepEqual(JSON.parse(json ?? ''), JSON.parse(yaml ?? ''));
	});

	it('says of every resource that has no record why', () => {
		const account = readCloudFormation([fixture('shop.yaml')], { parameters: new Map([['WithWayOut', 'no']]), region: 'eu-west-1' });
		assert.deepEqual(notes(account), [
			'skipped Address (AWS::EC2::EIP): its condition HasWayOut is false',
			'skipped Nat (AWS::EC2::NatGateway): its condition HasWayOut is false',
			'skipped PrivateWay (AWS::EC2::Route): its condition HasWayOut is false',
			'skipped Database (AWS::RDS::DBInstance): where it runs, and by which addresses, is decided while it does',
			'skipped Role (AWS::IAM::Role): it decides nothing about packets',
			'assumed the zones of eu-west-1: they were taken to be eu-west-1a, eu-west-1b and so on, where Fn::GetAZs asks for them: accounts have different ones',
		]);
	});

	it('can be broken anywhere, and is read as far as it goes', () => {
		const texts = [fixture('shop.yaml').text, fixture('shop.json').text];
		fc.assert(
			fc.property(
				fc.constantFrom(...texts),
				fc.nat(),
				fc.nat(40),
				fc.constantFrom('', '\n', '{', '*x', '!Ref Vpc', ': ', '- '),
				(text, at, cut, put) => {
					const start = at % text.length;
					const broken = text.slice(0, start) + put + text.slice(start + cut);
					const account = readCloudFormation([{ name: 'broken', text: broken }], NOTHING_SAID);
					assert.ok(account.notes.length + account.vpcs.length > 0);
				},
			),
			{ numRuns: 60 },
		);
	});
});

describe('resources that are not imported', () => {
	it('have a reason by what they are', () => {
		const account = resources(`
  Nested: { Type: AWS::CloudFormation::Stack }
  Own: { Type: Custom::Thing }
  Api: { Type: AWS::Serverless::Api }
  Group: { Type: AWS::AutoScaling::AutoScalingGroup }
  Policy: { Type: AWS::AutoScaling::ScalingPolicy }
  Service: { Type: AWS::ECS::Service }
  Log: { Type: AWS::EC2::FlowLog }
  Wall: { Type: AWS::NetworkFirewall::Firewall }
  New: { Type: AWS::Invented::Thing }
`);
		assert.deepEqual(notes(account), [
			'skipped Nested (AWS::CloudFormation::Stack): what its template makes is not read: import that template too',
			'skipped Own (Custom::Thing): what it makes is decided by a function, while the stack is made',
			'skipped Api (AWS::Serverless::Api): what SAM makes of it is not read',
			'skipped Group (AWS::AutoScaling::AutoScalingGroup): where it runs, and by which addresses, is decided while it does',
			'skipped Policy (AWS::AutoScaling::ScalingPolicy): it decides nothing about packets',
			'skipped Service (AWS::ECS::Service): where it runs, and by which addresses, is decided while it does',
			'skipped Log (AWS::EC2::FlowLog): it decides nothing about packets',
			'skipped Wall (AWS::NetworkFirewall::Firewall): there is no form for it here',
			'skipped New (AWS::Invented::Thing): resources of this type are not read',
		]);
	});

	it('may be what macros and loops make', () => {
		const account = resources(
			`
  Fn::ForEach::Zones: [Zone, [a, b], { 'Subnet\${Zone}': { Type: AWS::EC2::Subnet } }]
  Vpc: { Type: AWS::EC2::VPC, Properties: { Fn::Transform: { Name: Blocks } } }
  Empty: {}
`,
			{
				sections: `
Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31, MyMacro, { Name: AWS::Include }]
Mappings: { 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: s3://b/mappings.yaml } } }
`,
			},
		);
		assert.deepEqual(notes(account), [
			'skipped the macro MyMacro: what it makes of the template is not read',
			'skipped the macro AWS::Include: what it makes of the template is not read',
			'skipped Fn::Transform: mappings that a loop or a macro makes are not read',
			'skipped Fn::ForEach::Zones: resources that a loop or a macro makes are not read',
			'unreadable Empty: it has no Type',
			'skipped Vpc (AWS::EC2::VPC): its block is not known: Fn::Transform makes a part of it',
		]);
	});
});

describe('conditions that cannot be decided', () => {
	it('are taken to hold, which is said', () => {
		const account = resources(
			`
  Vpc: { Type: AWS::EC2::VPC, Condition: Perhaps, Properties: { CidrBlock: 10.0.0.0/16 } }
  Role: { Type: AWS::IAM::Role, Condition: Perhaps }
`,
			{ sections: 'Parameters:\n  Open: { Type: String }\nConditions:\n  Perhaps: !Equals [!Ref Open, x]' },
		);
		assert.equal(account.vpcs.length, 1);
		assert.deepEqual(notes(account), [
			'assumed Vpc (AWS::EC2::VPC): its condition Perhaps was taken to hold: the parameter Open has no value',
			'skipped Role (AWS::IAM::Role): it decides nothing about packets',
			'assumed the parameter Open: it was taken to be x, with which the condition Perhaps compares it: the parameter Open has no value',
			'assumed the condition Perhaps: it was taken to hold: the parameter Open has no value',
		]);
	});
});

describe('several templates', () => {
	it('name each other by what they export', () => {
		const account = templates({
			'network.yaml': `Resources:${NETWORK}\nOutputs:\n  Subnets: { Value: !Join [',', [!Ref A, !Ref B]], Export: { Name: network-subnets } }\n`,
			'app.yaml': `Resources:\n  Web: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Select [1, !Split [',', !ImportValue network-subnets]] } }\n`,
		});
		assert.equal(account.instances[0]?.interfaces[0]?.subnet, 'B');
		assert.deepEqual(account.instances[0]?.origin, { file: 'app.yaml', line: 2 });
		assert.deepEqual(account.notes, []);
	});

	it('call things by their files where both have one of that name', () => {
		const account = templates({
			'a.yaml': `Resources:${NETWORK}`,
			'b/c.yaml': `Resources:${NETWORK}\n  C: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }\n`,
		});
		assert.deepEqual(
			account.vpcs.map(({ ref, name }) => ({ ref, name })),
			[
				{ ref: 'a.yaml#Vpc', name: 'Vpc' },
				{ ref: 'b/c.yaml#Vpc', name: 'Vpc' },
				{ ref: 'C', name: 'C' },
			],
		);
		assert.deepEqual(
			account.subnets.map(({ vpc }) => vpc),
			['a.yaml#Vpc', 'a.yaml#Vpc', 'b/c.yaml#Vpc', 'b/c.yaml#Vpc'],
		);
	});

	it('go on where one of them cannot be read', () => {
		const account = templates({
			'broken.yaml': 'Resources:\n  Vpc: [\n',
			'list.yaml': '- a\n',
			'text.yaml': 'text\n',
			'empty.yaml': '',
			'other.json': '{ "version": 3 }',
			'plan.json': '{ "format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {} }',
			'good.yaml': `Resources:${NETWORK}`,
		});
		assert.equal(account.vpcs.length, 1);
		const [broken, ...others] = account.notes.filter(({ kind }) => kind === 'unreadable');
		assert.equal(broken?.origin.file, 'broken.yaml');
		assert.equal(broken?.origin.line, 3);
		assert.deepEqual(
			others.map(({ what, why }) => `${what}: ${why}`),
			[
				...['list.yaml', 'text.yaml', 'empty.yaml', 'other.json'].map((name) => `${name}: it is no template: it has no Resources`),
				'plan.json: it is no template: it is a plan or a state of Terraform, which is imported as that',
			],
		);
	});
});

describe('what is said beside the templates', () => {
	it('are values of parameters, and a name that no template has is told', () => {
		const account = resources('  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: !Ref Block } }\n', {
			sections: 'Parameters:\n  Block: { Type: String, Default: 10.0.0.0/16 }',
			parameters: { Block: '10.7.0.0/16', Blcok: '10.8.0.0/16' },
		});
		assert.deepEqual(account.vpcs[0]?.blocks, ['10.7.0.0/16']);
		assert.deepEqual(notes(account), ['skipped the value of Blcok: no template has such a parameter']);
	});

	it('may be the value of what is kept in SSM', () => {
		const sections = 'Parameters:\n  Block: { Type: AWS::SSM::Parameter::Value<String>, Default: /block }';
		const text = '  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: !Ref Block } }\n';
		assert.deepEqual(resources(text, { sections, parameters: { Block: '10.7.0.0/16' } }).vpcs[0]?.blocks, ['10.7.0.0/16']);
		assert.deepEqual(notes(resources(text, { sections, parameters: { Block: '/other' } })), [
			'skipped Vpc (AWS::EC2::VPC): its block is not known: the parameter Block is read from SSM, and no template has the SSM parameter /other',
		]);
	});

	it('is told of a key that is written twice, of which the last counts', () => {
		const account = resources(`
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }
`);
		assert.deepEqual(account.vpcs[0]?.blocks, ['10.1.0.0/16']);
		assert.deepEqual(notes(account), ['assumed Vpc: it is written twice in one place: the last one counts']);
	});
});
