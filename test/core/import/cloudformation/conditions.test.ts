/** Conditions: `Fn::Equals`, `And`, `Or`, `Not`, `Condition`, and what `Fn::If` chooses by them. */
import assert from 'node:assert/strict';
import { evaluated } from './expressions.ts';

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

const OPEN = '(unknown: the parameter Open has no value)';

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
		'!Equals [!Select [5, !Ref Many], a]': '(unknown: Fn::Select asks for number 5 of 2 items, counted from 0)',
		'!Equals [!Ref Open, a]': OPEN,
		'!Equals [a, !Ref Open]': OPEN,
		'!Equals [a]': '(unknown: Fn::Equals compares two values)',
		'!Not [!Condition Never]': 'yes',
		'!Not [!Condition Perhaps]': OPEN,
		'!And [!Condition Always, !Equals [a, a]]': 'yes',
		'!And [!Condition Always, !Condition Never]': 'no',
		'!And [!Condition Perhaps, !Condition Never]': 'no',
		'!And [!Condition Perhaps, !Condition Always]': OPEN,
		'!Or [!Condition Never, !Condition Never]': 'no',
		'!Or [!Condition Perhaps, !Condition Always]': 'yes',
		'!Or [!Condition Perhaps, !Condition Never]': OPEN,
		'{ Condition: Always }': 'yes',
		"{ 'Fn::Not': [{ 'Fn::Equals': [a, a] }] }": 'no',
		'!Condition Nowhere': '(unknown: there is no condition Nowhere)',
		'!Contains [a, b]': '(unknown: Fn::Contains is no condition that is known here)',
		true: '(unknown: what stands there is no condition that is known here)',
	};
	for (const [condition, expected] of Object.entries(cases)) it(condition, () => assert.equal(chosen(condition), expected));

	it('that asks for itself, over whatever way, is unknown', () => {
		const circle = '(unknown: it refers to itself in a circle)';
		assert.equal(chosen('!Not [!Condition It]'), circle);
		assert.equal(chosen('!Condition A', '  A: !And [!Condition B, !Condition Always]\n  B: !Condition It\n'), circle);
	});

	it('at the end of a long chain is unknown', () => {
		const chain = Array.from({ length: 500 }, (_, index) => `  C${index}: !Not [!Condition C${index + 1}]\n`).join('');
		assert.equal(chosen('!Condition C0', `${chain}  C500: !Equals [a, a]\n`), '(unknown: it refers to others over too many steps)');
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
		'!If [Perhaps, one, other]': OPEN,
		'!If [Nowhere, a, b]': '(unknown: there is no condition Nowhere)',
		'!If [Always, !If [Perhaps, a, b], c]': OPEN,
	};
	for (const [expression, expected] of Object.entries(cases)) {
		it(expression, () => assert.deepEqual(evaluated(expression, sections), expected));
	}
});
