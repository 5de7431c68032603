/** Files with values of parameters, in the forms that AWS's tools take. */
import assert from 'node:assert/strict';
import { parametersIn } from '../../../../server/src/core/analysis/import-sources.ts';
import { readCloudFormation } from '../../../../server/src/core/import/cloudformation/account.ts';
import { notes } from './templates.ts';

/** What a file gives: values by names, unknown ones in brackets; or what is wrong with it. */
function given(value: unknown): unknown {
	const reading = parametersIn({ name: 'values.json', text: JSON.stringify(value) });
	if ('problem' in reading) return reading.problem;
	return Object.fromEntries([...reading.found].map(([name, each]) => [name, typeof each === 'string' ? each : `(${each.why})`]));
}

describe('values of parameters', () => {
	const pair = (ParameterKey: string, ParameterValue: unknown) => ({ ParameterKey, ParameterValue });
	const cases: readonly (readonly [title: string, file: unknown, expected: unknown])[] = [
		['as a map', { A: 'x', B: 7, C: true, D: '' }, { A: 'x', B: '7', C: 'true', D: '' }],
		[
			'as lists, which are texts with commas',
			{ A: ['10.0.5.0/24', '10.0.6.0/24'], B: [22, 80], C: [] },
			{ A: '10.0.5.0/24,10.0.6.0/24', B: '22,80', C: '' },
		],
		['as keys and values', [pair('A', 'x'), pair('B', 10), pair('C', ''), pair('D', ['a', 'b'])], { A: 'x', B: '10', C: '', D: 'a,b' }],
		['as Name=value', ['A=x=y', 'B='], { A: 'x=y', B: '' }],
		['as a map under Parameters', { Parameters: { A: 'x' }, Tags: { a: 'b' } }, { A: 'x' }],
		['as a list under Parameters', { StackName: 's', Parameters: [pair('A', 'x')] }, { A: 'x' }],
		['of a parameter that is called Parameters', { Parameters: 'x' }, { Parameters: 'x' }],
		['that stay as they were', [{ ParameterKey: 'A', UsePreviousValue: true }], { A: '(its previous value is not in the file)' }],
	];
	for (const [title, file, expected] of cases) it(title, () => assert.deepEqual(given(file), expected));

	const expectation = 'a text, a number, true or false, or a list of those is expected';
	const refused: readonly (readonly [file: unknown, problem: string])[] = [
		[{ A: null }, `has null as the value of A: ${expectation}`],
		[{ A: { Parameters: 1 } }, `has a map as the value of A: ${expectation}`],
		[{ A: ['x', null] }, `has a list of other things as the value of A: ${expectation}`],
		[[pair('A', { b: 1 })], `has a map as the value of A: ${expectation}`],
		[[{ ParameterKey: 'A' }], 'gives no value for A: ParameterValue is missing'],
		[[{ ParameterKey: 'A', ParameterValue: 'x', UsePreviousValue: true }], 'gives a value for A, and says that its previous one is used'],
		[[{ Key: 'A' }], 'has no ParameterKey in item 1 of its list'],
		[['A=x', 'B'], 'has "B" as item 2 of its list, where Name=value, or a ParameterKey with its ParameterValue, is expected'],
		['x', 'holds no parameters: a map of names and values is expected, or a list of ParameterKey and ParameterValue'],
	];
	for (const [file, problem] of refused) {
		it(`are not taken from ${JSON.stringify(file)}`, () => assert.equal(given(file), `values.json ${problem}`));
	}

	it('that stay as they were are not known, whatever the default is', () => {
		const reading = parametersIn({ name: 'values.json', text: '[{ "ParameterKey": "Block", "UsePreviousValue": true }]' });
		assert.ok('found' in reading);
		const text = `
Parameters:
  Block: { Type: String, Default: 10.0.0.0/16 }
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: !Ref Block } }
`;
		const account = readCloudFormation([{ name: 'test.yaml', text }], { parameters: reading.found });
		assert.deepEqual(notes(account), [
			'skipped Vpc (AWS::EC2::VPC): its block is not known: the parameter Block has no value here: its previous value is not in the file',
		]);
	});
});
