/** Files that are not as Terraform writes them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { importTerraform } from '../../../../server/src/core/analysis/import-terraform.ts';
import { isList, isObject, type Json } from '../../../../server/src/core/import/aws/json.ts';
import { NETWORK } from './networks.ts';
import { plan, ref, state } from './terraform-files.ts';

const RULES = [
	{ from_port: 80, to_port: 80, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'], security_groups: ref('aws_security_group.lb.id') },
];

const FILES = [
	state({
		...NETWORK,
		'module.net["a"].aws_route_table.public[0]': {
			id: 'rtb-0a000000',
			vpc_id: 'vpc-0a000000',
			route: [{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-0a000000' }],
		},
		'aws_instance.web': {
			id: 'i-0a000000',
			subnet_id: 'subnet-0a000000',
			vpc_security_group_ids: ['sg-0d000000'],
			network_interface: [{ device_index: 1 }],
		},
		'aws_lb.app': { id: 'arn:app', subnets: ['subnet-0a000000'], subnet_mapping: [{ subnet_id: 'subnet-0a000000' }] },
		'aws_lb_listener.app': {
			id: 'arn:l',
			load_balancer_arn: 'arn:app',
			port: 80,
			default_action: [{ forward: [{ target_group: [{ arn: 'arn:tg' }] }] }],
		},
		'aws_ec2_transit_gateway.hub': { id: 'tgw-0a000000' },
		'aws_vpn_connection.office': { id: 'vpn-0a000000', customer_gateway_id: 'cgw-0a000000', transit_gateway_id: 'tgw-0a000000' },
	}),
	plan(
		{
			'module.net["a"].aws_vpc.main[0]': { cidr_block: '10.0.0.0/16' },
			'module.net["a"].aws_subnet.a[0]': { cidr_block: '10.0.1.0/24', vpc_id: ref('local.vpc_id') },
			'aws_security_group.lb': { vpc_id: ref('module.net["a"].vpc_id') },
			'aws_security_group.web': { vpc_id: ref('module.net', 'each.key'), ingress: RULES },
			'module.app.aws_instance.web[0]': { subnet_id: ref('var.subnets', 'count.index'), vpc_security_group_ids: ref('each.value.group') },
		},
		{
			'module.net': { outputs: { vpc_id: ref('aws_vpc.main[0].id'), subnets: ref('aws_subnet.a') } },
			'module.app': { expressions: { subnets: ref('module.net["a"].subnets') } },
		},
	),
];

/** Everything that holds something, by the keys that lead to it. */
function placesIn(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
	const entries = isList(value) ? value.map((each, index) => [String(index), each] as const) : isObject(value) ? Object.entries(value) : [];
	return [path, ...entries.flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

function withAt(value: Json, [key, ...rest]: readonly string[], other: Json): Json {
	if (key === undefined) return other;
	if (isList(value)) return value.map((each, index) => (String(index) === key ? withAt(each, rest, other) : each));
	return isObject(value) ? { ...value, [key]: withAt(value[key] ?? null, rest, other) } : value;
}

describe('files that are broken', () => {
	for (const { name, value } of FILES) {
		it(`are imported as far as they can be, whatever stands in a ${name}`, () => {
			const places = fc.constantFrom(...placesIn(value));
			const others = fc.constantFrom<Json>(
				null,
				[],
				{},
				'',
				'x',
				0,
				true,
				[null],
				[[]],
				[{}],
				{ a: null },
				{ references: ['local.x'] },
				'aws_vpc.main',
			);
			fc.assert(
				fc.property(fc.array(fc.tuple(places, others), { minLength: 1, maxLength: 4 }), (changes) => {
					const broken = changes.reduce<Json>((json, [path, other]) => withAt(json, path, other), value);
					assert.doesNotThrow(() => importTerraform([{ name, value: broken }]));
				}),
				{ numRuns: 150 },
			);
		});
	}

	it('may be nested as deep as they like', () => {
		const deep = (inner: Json, around: (json: Json) => Json): Json =>
			Array.from({ length: 5_000 }).reduce<Json>((json) => around(json), inner);
		const modules = deep({}, (json) => ({ address: 'module.a', child_modules: [json] }));
		const calls = deep({}, (json) => ({ module_calls: { a: { expressions: { id: { references: ['var.id'] } }, module: json } } }));
		const module = Array.from({ length: 5_000 }, () => 'module.a').join('.');
		const subnet = { type: 'aws_subnet', name: 'a', values: { cidr_block: '10.0.1.0/24' } };
		const value = {
			planned_values: { root_module: { resources: [subnet], child_modules: [modules, { address: module, resources: [subnet] }] } },
			configuration: { root_module: calls },
		};
		assert.ok(importTerraform([{ name: 'plan.json', value }]).notes.length > 0);
	});

	it('may double themselves from module to module', () => {
		const twice = { references: ['var.id', 'var.id'] };
		const calls = Array.from({ length: 40 }).reduce<Json>(
			(json) => ({
				resources: [{ mode: 'managed', type: 'aws_subnet', name: 'a', expressions: { vpc_id: twice } }],
				module_calls: { a: { expressions: { id: twice }, module: json } },
			}),
			{},
		);
		const module = Array.from({ length: 39 }, () => 'module.a').join('.');
		const subnet = { type: 'aws_subnet', name: 'a', values: { cidr_block: '10.0.1.0/24' } };
		const value = {
			planned_values: { root_module: { child_modules: [{ address: module, resources: [subnet] }] } },
			configuration: { root_module: calls },
		};
		assert.ok(importTerraform([{ name: 'plan.json', value }]).notes.length > 0);
	});

	it('may be many', () => {
		const subnets = Array.from(
			{ length: 4_000 },
			(_, index) => [`aws_subnet.a[${index}]`, { cidr_block: '10.0.1.0/24', vpc_id: ref('local.vpc_id') }] as const,
		);
		const made = plan({ 'aws_vpc.main': { cidr_block: '10.0.0.0/16' }, ...Object.fromEntries(subnets) });
		assert.equal(importTerraform([made]).counts.get('subnets'), 4_000);
	});
});
