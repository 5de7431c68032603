import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const configuration = JSON.parse(readFileSync('language-configuration.json', 'utf8')) as {
	readonly wordPattern: { readonly pattern: string; readonly flags: string };
	readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
	readonly onEnterRules: readonly {
		readonly beforeText: string;
		readonly afterText: string;
		readonly action: { readonly indent: string; readonly appendText?: string };
	}[];
};

const words = (text: string): readonly string[] => {
	const { pattern, flags } = configuration.wordPattern;
	return text.match(new RegExp(pattern, `${flags}g`)) ?? [];
};

/** What Enter does between two texts. */
const enter = (before: string, after = ''): string | undefined => {
	const rule = configuration.onEnterRules.find(
		({ beforeText, afterText }) => new RegExp(beforeText).test(before) && new RegExp(afterText).test(after),
	);
	return rule === undefined ? undefined : `${rule.action.indent}${rule.action.appendText ?? ''}`;
};

describe('the language configuration', () => {
	it('takes names, addresses, blocks and ranges for words, and no colon of a key', () => {
		assert.deepEqual(words('public-a: { cidr: [10.0.0.0/16, 2001:db8::/56], route_table: main.public }'), [
			'public-a',
			'cidr',
			'10.0.0.0/16',
			'2001:db8::/56',
			'route_table',
			'main.public',
		]);
		assert.deepEqual(words('- 100 allow tcp 1024-65535 from ::/0   # aws.ecr.dkr'), [
			'100',
			'allow',
			'tcp',
			'1024-65535',
			'from',
			'::/0',
			'aws.ecr.dkr',
		]);
	});

	it('indents below a key and its block, and keeps the column everywhere else', () => {
		for (const line of ['vpcs:', '  main:  # a comment', '    routes: |', "  'main':", '  ecr.dkr:  ']) {
			assert.equal(enter(line), 'indent', line);
			assert.match(line, new RegExp(configuration.indentationRules.increaseIndentPattern));
		}
		for (const line of [
			'cidr: 10.0.0.0/16',
			'  - tcp 443 from ::/0',
			'  - 2001:db8::',
			'    default via 10.0.0.1 dev eth0',
			'    32764:',
			'  a: { cidr: x }',
			'',
		]) {
			assert.equal(enter(line), undefined, line);
			assert.doesNotMatch(line, new RegExp(configuration.indentationRules.increaseIndentPattern));
		}
		assert.match('  }', new RegExp(configuration.indentationRules.decreaseIndentPattern));
	});

	it('goes on with a comment that is broken in two, and not behind its end', () => {
		assert.equal(enter('  # one ', 'two'), 'none# ');
		assert.equal(enter('  # one'), undefined);
	});
});
