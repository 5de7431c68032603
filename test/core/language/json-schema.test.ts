import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { grammar } from '../../../server/src/core/language/lines/grammar.ts';
import { jsonSchema } from '../../../server/src/core/language/schema/json-schema.ts';
import { linePatterns } from '../../../server/src/core/language/schema/line-patterns.ts';
import { untabbed } from './marked.ts';

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(jsonSchema());

/** The places (JSON pointers) where a text is not as the schema says. */
function faults(text: string): readonly string[] {
	validate(parse(untabbed(text)));
	return [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))];
}

describe('the JSON Schema', () => {
	it('accepts the sample of everything', () => {
		const text = readFileSync(new URL('../../fixtures/language/everything.topo.yaml', import.meta.url), 'utf8');
		assert.deepEqual(faults(text), []);
	});

	it('takes a number as number and as text', () => {
		assert.deepEqual(faults('transit_gateways: { a: { asn: 64512 }, b: { asn: "64512" } }'), []);
		assert.deepEqual(faults('transit_gateways: { a: { asn: 0 }, b: { asn: "64,512" } }'), [
			'/transit_gateways/a/asn',
			'/transit_gateways/b/asn',
		]);
	});

	it('takes one value and a list of them where a key says so', () => {
		assert.deepEqual(faults('vpcs: { a: { cidr: 10.0.0.0/16 }, b: { cidr: [10.0.0.0/16, 2001:db8::/56] } }'), []);
	});

	it('takes an empty declaration where nothing is required', () => {
		assert.deepEqual(faults('vpcs: { a: { cidr: 10.0.0.0/16, security_groups: { lb: } } }'), []);
		assert.deepEqual(faults('vpcs: { a: }'), ['/vpcs/a']);
	});

	for (const [mistake, text, place] of [
		['an unknown key', 'vpcs: { a: { cidr: 10.0.0.0/16, subnet: {} } }', '/vpcs/a'],
		['a missing key', 'vpcs: { a: {} }', '/vpcs/a'],
		[
			'a lone rule where a list is meant',
			'vpcs: { a: { cidr: 10.0.0.0/16, route_tables: { main: { routes: 0.0.0.0/0 via igw } } } }',
			'/vpcs/a/route_tables/main/routes',
		],
		[
			'a rule of another form',
			'vpcs: { a: { cidr: 10.0.0.0/16, security_groups: { web: { inbound: [ tcp 443 ] } } } }',
			'/vpcs/a/security_groups/web/inbound/0',
		],
		['a word that no list has', 'flows: { f: { from: a, to: b, traffic: tcp 22, expect: open } }', '/flows/f/expect'],
		['a name that is none', 'prefix_lists: { "1st": { cidr: 10.0.0.0/8 } }', '/prefix_lists'],
		['a reserved name', 'instances: { auto: { interfaces: {} } }', '/instances'],
		[
			'a key that has no meaning beside another',
			'vpn_connections: { v: { customer_gateway: c, static_routes: [], advertises: [] } }',
			'/vpn_connections/v',
		],
		['a key that has no meaning there', 'virtual_interfaces: { v: { type: public, network: n, gateway: g } }', '/virtual_interfaces/v'],
		['a key that is missing there', 'virtual_interfaces: { v: { type: private, network: n } }', '/virtual_interfaces/v'],
		['an attachment of nothing', 'transit_gateways: { t: { attachments: { a: {} } } }', '/transit_gateways/t/attachments/a'],
		['a peering of three', 'peerings: { p: { between: [a, b, c] } }', '/peerings/p/between'],
	] as const) {
		it(`refuses ${mistake}`, () => {
			assert.ok(faults(text).includes(place), faults(text).join(' '));
		});
	}

	for (const [kind, pattern] of Object.entries(linePatterns)) {
		it(`lets pass the example of ${kind}`, () => {
			const example = Object.entries(grammar).find(([name]) => name === kind)?.[1].example ?? '';
			assert.match(example, new RegExp(pattern));
		});
	}
});
