import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkTexts } from '../../../scripts/generated/check-texts.ts';
import type { ProblemCode } from '../../../server/src/core/rules/from-problems.ts';
import { RULES, ruleOf } from '../../../server/src/core/rules/registry.ts';
import type { Rule } from '../../../server/src/core/rules/rule.ts';

const folder = resolve(import.meta.dirname, '../../../server/src/core/rules');

/** The codes that were promised, and where their files are. A code is never taken out of this list. */
const PROMISED = {
	addresses: [
		'address-outside-subnet',
		'duplicate-address',
		'elastic-address-lost',
		'host-bits-set',
		'invalid-cidr',
		'overlapping-subnets',
		'overlapping-vpc-blocks',
		'prefix-length-out-of-range',
		'private-public-address',
		'reserved-address',
		'restricted-vpc-block',
		'subnet-full',
		'subnet-outside-vpc',
		'surplus-public-address',
	],
	structure: [
		'duplicate-key',
		'include-cycle',
		'include-not-found',
		'invalid-rule',
		'missing-key',
		'other-vpc-reference',
		'outside-reference',
		'protocol-number-or-port',
		'unknown-key',
		'unknown-reference',
		'unused-definition',
		'unused-ignore',
		'unused-source-ports',
		'wrong-type',
		'yaml-portability',
		'yaml-syntax',
		'yaml-trap',
	],
	routing: [
		'asymmetric-return-path',
		'blackhole-route',
		'duplicate-route',
		'edge-table-in-use',
		'edge-table-propagates',
		'nat-gateway-in-private-subnet',
		'os-gateway-not-on-link',
		'os-route-bypasses-gateway',
		'policy-rule-unknown-address',
		'public-address-without-internet-route',
		'reserved-route-destination',
		'route-target-missing',
	],
	hosts: [
		'duplicate-default-route',
		'forwarding-disabled',
		'host-firewall-blocks',
		'os-address-mismatch',
		'rp-filter-drops',
		'unreachable-table',
	],
	'between-vpcs': [
		'association-missing',
		'attachment-zone-missing',
		'blackholed-attachment',
		'duplicate-peering',
		'edge-to-edge-route',
		'no-return-route-in-transit-gateway',
		'one-way-peering-route',
		'overlapping-peering',
		'peering-not-active',
		'refused-link',
		'transitive-peering-route',
	],
	endpoints: ['endpoint-service-not-accepted', 'gateway-endpoint-from-outside', 'private-dns-without-hostnames', 'refused-endpoint'],
	vpn: ['single-customer-gateway', 'single-tunnel-vpn', 'virtual-interface-prefix-missing', 'vpn-route-not-propagated'],
	'load-balancing': [
		'cross-zone-off-zone-empty',
		'listener-missing',
		'load-balancer-no-healthy-target',
		'refused-load-balancer',
		'target-zone-not-enabled',
	],
	quotas: ['quota-exceeded', 'too-many-routes', 'too-many-rules'],
	filters: ['acl-blocks-return-traffic', 'duplicate-acl-rule-number', 'open-to-the-internet', 'shadowed-acl-rule'],
	flows: [
		'ambiguous-reference',
		'partly-reachable-flow',
		'undecided-flow',
		'unexpectedly-reachable-flow',
		'unknown-endpoint',
		'unreachable-flow',
	],
} as const;

describe('the registry of the rules', () => {
	const promised: readonly string[] = Object.values(PROMISED).flat();

	for (const [group, codes] of Object.entries(PROMISED)) {
		for (const code of codes) {
			it(`has ${code}, in a file of its own in ${group}/`, () => {
				assert.equal(ruleOf(code)?.code, code);
				assert.ok(readdirSync(join(folder, group)).includes(`${code}.ts`));
			});
		}
	}

	it('has every code once', () => {
		const codes = RULES.map(({ code }) => code);
		assert.deepEqual([...new Set(codes)], codes);
	});

	it('has every file that defines a rule', async () => {
		for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
			const room: Readonly<Record<string, unknown>> = await import(join(folder, file));
			for (const exported of Object.values(room)) {
				if (isRule(exported)) assert.ok(ruleOf(exported.code), `${file} is not in the registry`);
			}
		}
	});

	it('has no code beyond these', () => {
		assert.deepEqual(
			RULES.map(({ code }) => code).filter((code) => !promised.includes(code)),
			[],
		);
	});

	it('knows no other code', () => assert.equal(ruleOf('no-such-code'), undefined));
});

/** What the reader, the decoder and the model report: the type holds the list whole, and without a rule it would be lost. */
const JUDGED_WHILE_READING: Readonly<Record<ProblemCode, true>> = {
	'yaml-syntax': true,
	'yaml-trap': true,
	'yaml-portability': true,
	'duplicate-key': true,
	'unknown-key': true,
	'wrong-type': true,
	'missing-key': true,
	'invalid-rule': true,
	'invalid-cidr': true,
	'prefix-length-out-of-range': true,
	'unknown-reference': true,
	'ambiguous-reference': true,
	'unknown-endpoint': true,
	'outside-reference': true,
	'other-vpc-reference': true,
	'include-not-found': true,
	'include-cycle': true,
};

describe('what is found while reading', () => {
	for (const code of Object.keys(JUDGED_WHILE_READING)) {
		it(`has a rule for ${code}`, () => assert.equal(ruleOf(code)?.round, 'network'));
	}
});

describe('the text of each rule', () => {
	for (const { code, summary, page, failing, passing } of RULES) {
		it(`${code} is whole`, () => {
			assert.match(code, /^[a-z]+(-[a-z]+)*$/);
			assert.match(summary, /^[A-Z`].{10,100}[^.]$/, 'a summary is one line without a full stop');
			assert.match(page, /\*\*What to do:\*\*/, 'a page says what to do');
			assert.doesNotMatch(page, /\t|[^\n]{161}/, 'a page has no tabs and no endless lines');
			assert.notEqual(failing, passing);
		});
	}
});

describe('the examples on the page of each rule', () => {
	for (const rule of RULES) {
		it(`${rule.code} is found in the one that fails, and no other error is`, () => {
			const found = findingsIn(rule.failing);
			assert.ok(
				found.some(({ code }) => code === rule.code),
				`found only: ${found.map(({ code }) => code).join(', ')}`,
			);
			const others = found.filter(({ code, severity }) => severity === 'error' && code !== rule.code && code !== CAUSE_OF[rule.code]);
			assert.deepEqual(others, []);
		});

		it(`nothing is found in the one that passes for ${rule.code}`, () => assert.deepEqual(findingsIn(rule.passing), []));
	}
});

/** A rule that shows the cause of what the other finds is never alone. */
const CAUSE_OF: Readonly<Record<string, string>> = { 'rp-filter-drops': 'unreachable-flow', 'host-firewall-blocks': 'unreachable-flow' };

function findingsIn(text: string): readonly { readonly code: string; readonly severity: string; readonly message: string }[] {
	const { report } = checkTexts([{ name: 'example.topo.yaml', text }]);
	return report.files.flatMap(({ findings }) => findings.map(({ code, severity, message }) => ({ code, severity, message })));
}

function isRule(value: unknown): value is Rule {
	return typeof value === 'object' && value !== null && 'code' in value && 'failing' in value && 'check' in value;
}
