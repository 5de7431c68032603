/** Templates as text: YAML and JSON, their lines, and what they may not be. */
import assert from 'node:assert/strict';
import type { Node } from '../../../../server/src/core/import/cloudformation/template/node.ts';
import { readYaml } from '../../../../server/src/core/import/cloudformation/template/yaml.ts';

/** A text as plain data: texts for texts, null for nothing. */
function data(text: string): unknown {
	const reading = readYaml(text);
	return reading.ok ? plain(reading.root) : `line ${reading.line} ${reading.message}`;
}

function plain(node: Node): unknown {
	switch (node.kind) {
		case 'text':
			return node.text;
		case 'empty':
			return null;
		case 'list':
			return node.items.map(plain);
		case 'map':
			return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
	}
}

describe('the text of a template', () => {
	it('keeps texts as they are written, whatever YAML would make of them', () => {
		assert.deepEqual(data('{ a: 0123, b: 1.10, c: 2010-09-09, d: yes, e: "null", f: 0x1f }'), {
			a: '0123',
			b: '1.10',
			c: '2010-09-09',
			d: 'yes',
			e: 'null',
			f: '0x1f',
		});
	});

	it('writes truth in one way, and tells nothing from empty texts', () => {
		assert.deepEqual(data("[True, FALSE, 'True', null, ~, '']"), ['true', 'false', 'True', null, null, '']);
	});

	it('reads short forms of functions as their long forms', () => {
		assert.deepEqual(data('[!Ref a, !GetAtt a.b, !Sub "x", !Condition c, !GetAZs , !Fn::Join [x]]'), [
			{ Ref: 'a' },
			{ 'Fn::GetAtt': 'a.b' },
			{ 'Fn::Sub': 'x' },
			{ Condition: 'c' },
			{ 'Fn::GetAZs': null },
			{ 'Fn::Join': ['x'] },
		]);
		assert.deepEqual(data('!If [c, !Ref a, !Join [",", [!Ref b]]]'), {
			'Fn::If': ['c', { Ref: 'a' }, { 'Fn::Join': [',', [{ Ref: 'b' }]] }],
		});
		assert.deepEqual(data('!Select\n- 0\n- !GetAZs\n  Ref: AWS::Region\n'), {
			'Fn::Select': ['0', { 'Fn::GetAZs': { Ref: 'AWS::Region' } }],
		});
	});

	it('reads JSON as the same, with tabs and a byte order mark', () => {
		const yaml = 'Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n    Properties: { EnableDnsSupport: true, Tags: [] }\n';
		const json =
			'\ufeff{\n\t"Resources": {\n\t\t"Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"EnableDnsSupport": true, "Tags": []}}\n\t}\n}\n';
		assert.deepEqual(data(json), data(yaml));
	});

	it('knows the line of every key', () => {
		const reading = readYaml('# first\nResources:\n\n  Vpc:\n    Type: x\n');
		assert.ok(reading.ok && reading.root.kind === 'map');
		const resources = reading.root.entries.get('Resources');
		assert.equal(resources?.line, 2);
		assert.ok(resources?.value.kind === 'map');
		assert.equal(resources.value.entries.get('Vpc')?.line, 4);
	});

	it('lets an alias be what it names, and has no merge keys', () => {
		assert.deepEqual(data('a: &net { x: 1 }\nb: *net\nc: { <<: *net }\n'), { a: { x: '1' }, b: { x: '1' }, c: { '<<': { x: '1' } } });
	});

	it('takes the last of two keys, and says so', () => {
		const reading = readYaml('a: 1\nb: 2\na: 3\n');
		assert.ok(reading.ok);
		assert.deepEqual(plain(reading.root), { a: '3', b: '2' });
		assert.deepEqual(reading.duplicates, [{ key: 'a', line: 3 }]);
	});

	it('is nothing where the file is empty', () => {
		assert.equal(data(''), null);
		assert.equal(data('# nothing\n'), null);
	});
});

describe('a text that is no template', () => {
	const cases: Readonly<Record<string, string>> = {
		'a: 1\n  b: 2\n': 'line 1 is no YAML: ',
		'a: 1\nb: "x\nc: 2\n': 'line 4 is no YAML: ',
		'{"a": 1,\n "b" 2}': 'line 2 is no JSON: "2" stands where it cannot',
		'{\n"Resources": {\n"Vpc": {"Type": "AWS::EC2::V': 'line 3 is JSON that ends in the middle',
		'a: [1, 2\n': 'line 2 is no YAML: ',
		'a: 1\n---\nb: 2\n': 'line 2 has a second document: a template is one',
		'a: *nobody\n': 'line 1 has an alias of nothing that stands above it: *nobody',
		'a: 1\nb: &self [*self]\n': 'line 2 has an alias of nothing that stands above it: *self',
	};
	for (const [text, expected] of Object.entries(cases)) {
		it(JSON.stringify(text), () => {
			const found = data(text);
			assert.ok(typeof found === 'string' && found.startsWith(expected), String(found));
		});
	}

	it('is one that nests deeper than any template', () => {
		assert.equal(data(`a:\n  ${'['.repeat(100_000)}`), 'line 2 is nested too deep');
		assert.equal(data('- '.repeat(100_000)), 'line 1 is nested too deep');
	});

	it('is one that is larger than CloudFormation takes', () => {
		assert.equal(data(' '.repeat(5_000_000)), 'line 1 is larger than CloudFormation takes a template (1 MB)');
	});

	it('costs nothing by aliases of aliases', () => {
		const lines = Array.from({ length: 60 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]`);
		const reading = readYaml(`a0: &a0 x\n${lines.join('\n')}\n`);
		assert.ok(reading.ok);
	});
});
