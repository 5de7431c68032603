/** Expressions that would never end, or grow without end, in templates that are made for it. */
import assert from 'node:assert/strict';
import { evaluated } from './expressions.ts';

const vpcs = (block: (index: number) => string, count: number) =>
	`Resources:\n${Array.from({ length: count }, (_, index) => `  V${index}: { Type: AWS::EC2::VPC, Properties: { CidrBlock: ${block(index)} } }\n`).join('')}`;

describe('an expression', () => {
	it('that asks for itself is unknown', () => {
		assert.equal(
			evaluated(
				'!GetAtt V0.CidrBlock',
				vpcs(() => '!GetAtt V0.CidrBlock', 1),
			),
			'(unknown: it refers to itself in a circle)',
		);
		assert.equal(
			evaluated(
				'!GetAtt V0.CidrBlock',
				vpcs((index) => `!GetAtt V${1 - index}.CidrBlock`, 2),
			),
			'(unknown: it refers to itself in a circle)',
		);
	});

	it('that doubles itself again and again is unknown', () => {
		const sections = vpcs((index) => `!Join ['', [!GetAtt V${index + 1}.CidrBlock, !GetAtt V${index + 1}.CidrBlock]]`, 60);
		const last = '  V60: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }\n';
		assert.equal(evaluated('!GetAtt V0.CidrBlock', `${sections}${last}`), '(unknown: its text is too long)');
	});

	it('that asks for conditions of conditions costs no more than it is long', () => {
		const chain = Array.from({ length: 60 }, (_, index) => `  C${index + 1}: &c${index + 1} !And [*c${index}, *c${index}]\n`).join('');
		const conditions = `Parameters: { Open: { Type: String } }\nConditions:\n  C0: &c0 !Equals [!Ref Open, a]\n${chain}`;
		assert.equal(evaluated('!If [C60, yes, no]', `${conditions}Resources: {}\n`), 'yes');
	});

	it('that is made of lists of lists costs no more than it is long', () => {
		const sections = vpcs((index) => `[!GetAtt V${index + 1}.CidrBlock, !GetAtt V${index + 1}.CidrBlock]`, 60);
		assert.equal(evaluated('Fn::Length: !GetAtt V0.CidrBlock', sections), '2');
	});
});
