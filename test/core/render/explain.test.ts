import assert from 'node:assert/strict';
import { CODE_TEXTS } from '../../../server/src/core/engine/codes.ts';
import { explainList, explainText, nearestCode } from '../../../server/src/core/render/explain/explain-text.ts';
import type { Rule } from '../../../server/src/core/rules/rule.ts';
import { WIDE } from './samples.ts';

const RULE: Rule = {
	code: 'overlapping-subnets',
	severity: 'error',
	round: 'network',
	summary: 'Two subnets – one address',
	page: 'AWS refuses it.\n\nDo something else.\n',
	failing: 'vpcs:\n  main: {}\n',
	passing: 'vpcs: {}\n',
	check: () => [],
};

describe('explain', () => {
	it('prints the page of a rule with both of its examples', () => {
		assert.equal(
			explainText('overlapping-subnets', [RULE], WIDE),
			`overlapping-subnets  error

Two subnets – one address

AWS refuses it.

Do something else.

Found in

    vpcs:
      main: {}

Not found in

    vpcs: {}
`,
		);
		assert.match(explainText('overlapping-subnets', [RULE], { ...WIDE, ascii: true }) ?? '', /Two subnets - one address/);
	});

	it('fills the width with paragraphs and list items, aligns tables and leaves code alone', () => {
		const page = `One two three
four five **six seven** eight nine.

| a | block |
| --- | --- |
| 10.0.0.0/8 | b |

- an item that goes on
  and on and on
- another

    code   that stays as it is, however long it may be
`;
		const text = explainText('overlapping-subnets', [{ ...RULE, page }], { ...WIDE, width: 26 }) ?? '';
		assert.ok(
			text.includes(`
One two three four five
six seven eight nine.

a           block
10.0.0.0/8  b

- an item that goes on and
  on and on
- another

    code   that stays as it is, however long it may be

Found in
`),
			text,
		);
	});

	it('prints what a step code means, what mends it, and the name that AWS gives it', () => {
		const text = explainText('acl-denies', [RULE], WIDE) ?? '';
		assert.match(text, /^acl-denies {2}step of a trace\n\nThe network ACL does not let it through\n\nA network ACL decides /);
		assert.match(text, /\n\n {4}edge:\n {6}inbound:\n/);
		assert.match(text, /\n\nAWS .* SUBNET_ACL_RESTRICTION\.\n$/);
	});

	it('answers to the name that AWS gives a code, with every code that has it', () => {
		assert.equal(explainText('SUBNET_ACL_RESTRICTION', [RULE], WIDE), explainText('acl-denies', [RULE], WIDE));
		assert.equal(explainText('subnet_acl_restriction', [RULE], WIDE), explainText('acl-denies', [RULE], WIDE));
		assert.deepEqual(explainText('PROTOCOL_RESTRICTION', [RULE], WIDE)?.match(/^\S+(?= {2}step)/gm), [
			'gateway-wrong-family',
			'nat-protocol',
			'function-protocol',
		]);
	});

	it('prints both pages of a name that a rule and a step share', () => {
		const text = explainText('blackhole-route', [{ ...RULE, code: 'blackhole-route', severity: 'warning' }], WIDE) ?? '';
		assert.match(text, /^blackhole-route {2}warning\n[\s\S]*\n\n\nblackhole-route {2}step of a trace\n/);
	});

	it('has something to say about every code that stops packets, in pages that fit', () => {
		for (const [code, { help }] of CODE_TEXTS) {
			const text = explainText(code, [], { ...WIDE, ascii: true }) ?? '';
			assert.match(text, /^[\n -~]*$/, code);
			assert.deepEqual(
				text.split('\n').filter((line) => line.length > 100 || / $/.test(line)),
				[],
				code,
			);
			assert.notEqual(help, '', code);
		}
	});

	it('lists every code with its line', () => {
		const list = explainList([RULE], WIDE);
		assert.match(list, /errors of hopwise check\n {2}overlapping-subnets +Two subnets – one address\n/);
		assert.match(list, /steps of hopwise trace\n {2}originates +The packets begin here\n/);
	});

	it('knows nothing of another name, but which one is near', () => {
		assert.equal(explainText('overlaping-subnet', [RULE], WIDE), undefined);
		assert.equal(nearestCode('overlaping-subnet', [RULE]), 'overlapping-subnets');
		assert.equal(nearestCode('acl-denys', [RULE]), 'acl-denies');
		assert.equal(nearestCode('SUBNET_ACL_RESTRICTIONS', [RULE]), 'SUBNET_ACL_RESTRICTION');
		assert.equal(nearestCode('constructor', [RULE]), undefined);
	});
});
