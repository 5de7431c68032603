import assert from 'node:assert/strict';
import { nearest } from '../../../server/src/core/language/nearest.ts';

describe('the nearest word', () => {
	const cases: readonly (readonly [word: string, candidates: readonly string[], expected: string | undefined])[] = [
		['alow', ['allow', 'deny'], 'allow'],
		['TCP', ['all', 'tcp', 'udp'], 'tcp'],
		['tpc', ['all', 'tcp', 'udp'], 'tcp'],
		['udp', ['all', 'tcp'], undefined],
		['form', ['to', 'from'], 'from'],
		['subnest', ['subnets', 'sub'], 'subnets'],
		['route_tabel', ['route_table', 'route_tables'], 'route_table'],
		['security_group', ['security_groups', 'network_acls'], 'security_groups'],
		['b', ['a'], undefined],
		['', ['a'], undefined],
		['ab', ['ax', 'ay'], 'ax'],
		['Ax', ['ay', 'ax'], 'ax'],
		['anything', [], undefined],
		['x'.repeat(65), ['x'.repeat(65)], undefined],
		['constructor', ['toString'], undefined],
	];
	for (const [word, candidates, expected] of cases) {
		it(`to \`${word.slice(0, 20)}\` of ${candidates.map((candidate) => candidate.slice(0, 20)).join(', ') || 'none'} is ${expected}`, () => {
			assert.equal(nearest(word, candidates), expected);
		});
	}

	it('is found among many', () => {
		const names = Array.from({ length: 50_000 }, (_, index) => `private-subnet-${index}`);
		assert.equal(nearest('privat-subnet-49999', names), 'private-subnet-49999');
	});
});
