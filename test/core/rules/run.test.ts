import assert from 'node:assert/strict';
import { analyse, networkFindings } from '../../../server/src/core/analysis/analyse.ts';
import { RULES } from '../../../server/src/core/rules/registry.ts';
import type { Finding } from '../../../server/src/core/rules/rule.ts';
import { locate } from '../analysis/locate.ts';

const URI = 'file:///topology/main.topo.yaml';

describe('a finding', () => {
	const text = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      public-a: { cidr: 10.0.1.0/24 }
      private-b: { cidr: 10.0.1.128/25 }
    security_groups:
      web: {}
`;
	const analysis = analyse(new Map([[URI, text]]), ['file:///topology/']);
	const findings = analysis.roots.flatMap((root) => networkFindings(root));
	const textAt = (source: Finding['source']) => {
		const place = locate(analysis, source);
		return text.slice(place?.start, place?.end);
	};
	const only = (code: string): Finding => {
		const [finding, ...others] = findings.filter((candidate) => candidate.code === code);
		assert.ok(finding !== undefined && others.length === 0);
		return finding;
	};

	it('carries the severity of its rule, the place, the other place, and its facts as data', () => {
		const { severity, message, source, related, data, unused } = only('overlapping-subnets');
		assert.equal(severity, 'error');
		assert.equal(message, 'private-b 10.0.1.128/25 lies inside public-a 10.0.1.0/24');
		assert.equal(textAt(source), '10.0.1.128/25');
		assert.deepEqual(
			related.map((place) => [place.message, textAt(place.source)]),
			[['the block it overlaps', '10.0.1.0/24']],
		);
		assert.deepEqual(data, { subnet: 'main.private-b', block: '10.0.1.128/25', other: 'main.public-a', otherBlock: '10.0.1.0/24' });
		assert.equal(unused, false);
	});

	it('says where something is unused, for an editor to fade', () => {
		const { unused, source } = only('unused-definition');
		assert.equal(unused, true);
		assert.equal(textAt(source), 'web');
	});

	it('stands in the order of the registry', () => {
		const places = findings.map(({ code }) => RULES.map((rule) => rule.code).indexOf(code));
		assert.deepEqual(
			places,
			places.toSorted((a, b) => a - b),
		);
	});
});

describe('ten thousand subnets with a host in each', () => {
	const judged = (count: number): { readonly messages: readonly string[]; readonly took: number } => {
		const numbers = Array.from({ length: count }, (_, index) => index);
		const at = (number: number, host: number) => `10.${number >> 12}.${(number >> 4) & 255}.${((number & 15) << 4) + host}`;
		const text = [
			'vpcs:\n  main:\n    cidr: [10.0.0.0/16, 10.1.0.0/16, 10.2.0.0/16]\n    subnets:',
			...numbers.map((number) => `      s${number}: { cidr: ${at(number, 0)}/28 }`),
			'instances:',
			...numbers.map((number) => `  i${number}: { interfaces: { eth0: { subnet: main.s${number}, ip: ${at(number, 5)} } } }`),
		].join('\n');
		const analysis = analyse(new Map([[URI, text]]), ['file:///topology/']);
		const start = performance.now();
		const findings = analysis.roots.flatMap((root) => networkFindings(root));
		return { took: performance.now() - start, messages: findings.map(({ message }) => message) };
	};

	it('are judged in a time that grows as they do', () => {
		const few = Math.min(...[1, 2, 3].map(() => judged(1_250).took));
		const { took, messages } = judged(10_000);
		assert.deepEqual(messages, ['main has 10000 subnets; AWS allows 200 until it is asked for more (subnets-per-vpc)']);
		// Each against each would take 64 times as long.
		assert.ok(took < few * 32, `${Math.round(took)} ms beside ${Math.round(few)} ms for an eighth of them`);
	}).timeout(60_000);
});
