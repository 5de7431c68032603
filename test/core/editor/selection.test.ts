import assert from 'node:assert/strict';
import { selectionsAt } from '../../../server/src/core/editor/selection.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';

/** What is selected around `‸`, from the inside out; of longer stretches the first line and `…`. */
function around(marked: string): readonly string[] {
	const offset = marked.indexOf('‸');
	const text = marked.replace('‸', '');
	return selectionsAt(read(text, topologyLevel), offset).map(({ start, end }) => {
		const [first = '', ...more] = text.slice(start, end).split('\n');
		return more.length === 0 ? first : `${first}…${more.length}`;
	});
}

describe('selections', () => {
	it('grow from a word over the part of the rule to the rule, the list, the declaration and the file', () => {
		const text = `vpcs:
  main:
    security_groups:
      web:
        inbound:
          - tcp 4‸43 from 10.0.0.0/8
          - tcp 80 from lb
`;
		assert.deepEqual(around(text), [
			'443',
			'tcp 443',
			'tcp 443 from 10.0.0.0/8',
			'- tcp 443 from 10.0.0.0/8…1',
			'inbound:…2',
			'web:…3',
			'security_groups:…4',
			'main:…5',
			'vpcs:…6',
			'vpcs:…7',
		]);
		assert.deepEqual(around(text.replace('4‸43', '443').replace('10.0.0.0/8', '10.0‸.0.0/8')).slice(0, 4), [
			'10.0.0.0',
			'10.0.0.0/8',
			'from 10.0.0.0/8',
			'tcp 443 from 10.0.0.0/8',
		]);
	});

	it('grow from a name in brackets over the list, the key, the map and its name', () => {
		assert.deepEqual(around('functions:\n  a: { subnets: [main.a, main‸.b], state: active }\n  b: {}\n'), [
			'main.b',
			'[main.a, main.b]',
			'subnets: [main.a, main.b]',
			'{ subnets: [main.a, main.b], state: active }',
			'a: { subnets: [main.a, main.b], state: active }',
			'a: { subnets: [main.a, main.b], state: active }…1',
			'functions:…2',
			'functions:…3',
		]);
	});

	it('grow from a word of a host over its line', () => {
		const text = 'instances:\n  a:\n    os:\n      routes: |\n        default via 10‸.0.0.1 dev eth0\n        10.0.0.0/24 dev eth0\n';
		assert.deepEqual(around(text).slice(0, 4), ['10.0.0.1', 'default via 10.0.0.1 dev eth0', '|…2', 'routes: |…2']);
	});

	it('are the key and its entry at a key, and the file at a blank', () => {
		assert.deepEqual(around('flows:\n  a‸b: {}\n  c: {}\n').slice(0, 3), ['ab', 'ab: {}', 'ab: {}…1']);
		assert.deepEqual(around('flows:\n  ab: {}\n\n‸\n'), ['flows:…4']);
		assert.deepEqual(around('‸'), ['']);
	});
});
