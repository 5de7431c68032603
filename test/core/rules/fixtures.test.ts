import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { checkTexts } from '../../../scripts/generated/check-texts.ts';
import { RULES } from '../../../server/src/core/rules/registry.ts';
import { foundIn, readFixture, writeFixture } from './markers.ts';

/** Every fixture is checked as a whole, its flows included: what its markers say is found, and nothing else. */
const folder = join(import.meta.dirname, 'fixtures');
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((name) => /\.topo(\.ya?ml)?$/.test(name))
	.map((name) => name.replaceAll('\\', '/'))
	.sort();
const update = process.env['HOPWISE_UPDATE'] === '1';

describe('the fixtures of the rules', () => {
	const expected = new Set<string>();

	for (const name of names) {
		it(name, () => {
			const path = join(folder, name);
			const fixture = readFixture(name.replace(/^.*\//, ''), readFileSync(path, 'utf8'));
			for (const line of fixture.expected) expected.add(line.replace(/^\S+ \S+ ([a-z0-9-]+): .*$/, '$1'));
			const { report } = checkTexts(fixture.files);
			if (update) writeFileSync(path, writeFixture(fixture, report));
			else assert.deepEqual(foundIn(report), fixture.expected);
		});
	}

	for (const { code } of RULES) {
		it(`show ${code} in its place`, () => assert.ok(update || expected.has(code), 'no fixture has a marker of this code'));
	}
});

describe('a fixture', () => {
	const first = 'vpcs:\n  main: { cidr: 10.0.0.0/8 }';
	const markers = '#                 ^^^^^^^^^^ error some-code: of this line\n# @2-6 hint other-code: of it too';
	const second = '# --- file: b.topo.yaml\nflows: {}\n# @0-5 warning third-code: x\n';
	const fixture = readFixture('a.topo.yaml', `${first}\n${markers}\n${second}`);

	it('is read without its markers', () => {
		assert.deepEqual(fixture.files, [
			{ name: 'a.topo.yaml', text: first },
			{ name: 'b.topo.yaml', text: 'flows: {}\n' },
		]);
	});

	it('expects what they say: file, line, columns, severity, code and message', () => {
		assert.deepEqual(fixture.expected, [
			'a.topo.yaml:2:19-29 error some-code: of this line',
			'a.topo.yaml:2:3-7 hint other-code: of it too',
			'b.topo.yaml:1:1-6 warning third-code: x',
		]);
	});
});
