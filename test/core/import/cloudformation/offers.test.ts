/** What one template leaves for another: exports, and parameters in SSM. */
import assert from 'node:assert/strict';
import { readTemplate } from '../../../../server/src/core/import/cloudformation/template/template.ts';
import { worldOf } from '../../../../server/src/core/import/cloudformation/values/evaluation.ts';
import { literal, reasonOf, reference, type Value } from '../../../../server/src/core/import/cloudformation/values/value.ts';

/** What the last output of the last template comes to. */
function last(texts: Readonly<Record<string, string>>, parameters: Readonly<Record<string, string>> = {}): string {
	const templates = Object.entries(texts).flatMap(([name, text]) => readTemplate({ name, text }).template ?? []);
	const template = templates.at(-1);
	assert.ok(template !== undefined);
	const world = worldOf(templates, { parameters: new Map(Object.entries(parameters)) });
	return shown(world.scopeOf(template).evaluate(template.outputs.at(-1)?.value));
}

function shown(value: Value): string {
	return literal(value) ?? reference(value)?.to.logicalId ?? `unknown: ${reasonOf(value)}`;
}

const NETWORK = `
Parameters:
  Open: { Type: String }
Conditions:
  Never: !Equals [a, b]
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
Outputs:
  Vpc: { Value: !Ref Vpc, Export: { Name: !Sub '\${AWS::StackName}-VPC' } }
  Block: { Value: !GetAtt Vpc.CidrBlock, Export: { Name: block } }
  Twice: { Value: a, Export: { Name: twice } }
  Again: { Value: b, Export: { Name: twice } }
  LeftOut: { Condition: Never, Value: a, Export: { Name: left-out } }
  Unnamed: { Value: a, Export: { Name: !Ref Open } }
  NotExported: { Value: a }
`;

function importing(name: string, parameters: Readonly<Record<string, string>> = {}): string {
	const app = `Parameters:\n  Parent: { Type: String }\nResources: {}\nOutputs:\n  It: { Value: !ImportValue ${name} }\n`;
	return last({ 'stacks/network.yaml': NETWORK, 'stacks/app.yaml': app }, parameters);
}

describe('Fn::ImportValue', () => {
	it('gives what another template exports, and means the thing there', () => {
		assert.equal(importing('block'), '10.0.0.0/16');
		assert.equal(importing('network-VPC'), 'Vpc');
	});

	it('takes names that are computed', () => {
		assert.equal(importing("{ 'Fn::Join': ['-', [!Ref Parent, VPC]] }", { Parent: 'network' }), 'Vpc');
	});

	it('is unknown for what nobody exports', () => {
		assert.equal(importing('nothing'), 'unknown: no template has the export nothing');
		assert.equal(importing('twice'), 'unknown: several templates have the export twice');
		assert.equal(importing('left-out'), 'unknown: no template has the export left-out');
		assert.equal(importing("{ 'Fn::Join': ['-', [!Ref Parent, VPC]] }"), 'unknown: the parameter Parent has no value');
	});

	it('ends where exports import each other, by value or by name', () => {
		const other = (own: string, its: string) => `Resources: {}\nOutputs:\n  It: { Value: !ImportValue ${its}, Export: { Name: ${own} } }\n`;
		assert.equal(last({ 'a.yaml': other('a', 'b'), 'b.yaml': other('b', 'a') }), 'unknown: it refers to itself in a circle');
		assert.equal(last({ 'a.yaml': other('!ImportValue a', 'a') }), 'unknown: no template has the export a');
	});
});

describe('a parameter in SSM', () => {
	const STORE = `
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Id: { Type: AWS::SSM::Parameter, Properties: { Name: !Join [/, ['', network, id]], Type: String, Value: !Ref Vpc } }
  Self: { Type: AWS::SSM::Parameter, Properties: { Name: /self, Type: String, Value: '{{resolve:ssm:/self}}' } }
`;
	const reading = (text: string) => last({ 'network.yaml': STORE, 'app.yaml': text });

	it('is what a template puts there', () => {
		const sections = 'Parameters:\n  Vpc: { Type: AWS::SSM::Parameter::Value<AWS::EC2::VPC::Id>, Default: /network/id }\nResources: {}\n';
		assert.equal(reading(`${sections}Outputs:\n  It: { Value: !Ref Vpc }\n`), 'Vpc');
		assert.equal(reading("Resources: {}\nOutputs:\n  It: { Value: '{{resolve:ssm:/network/id}}' }\n"), 'Vpc');
		assert.equal(reading("Resources: {}\nOutputs:\n  It: { Value: '{{resolve:ssm:/network/id:1}}' }\n"), 'Vpc');
	});

	it('is unknown where none does, or it holds itself', () => {
		const nobody = "Resources: {}\nOutputs:\n  It: { Value: '{{resolve:ssm:/other}}' }\n";
		assert.equal(reading(nobody), 'unknown: no template has the SSM parameter /other');
		const secret = "Resources: {}\nOutputs:\n  It: { Value: '{{resolve:secretsmanager:a}}' }\n";
		assert.equal(reading(secret), 'unknown: {{resolve:secretsmanager:a}} is read when the stack is made');
		const self = "Resources: {}\nOutputs:\n  It: { Value: '{{resolve:ssm:/self}}' }\n";
		assert.equal(reading(self), 'unknown: it refers to itself in a circle');
	});
});
