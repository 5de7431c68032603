/** What a plan takes away. */
import assert from 'node:assert/strict';
import { VPC } from './networks.ts';
import { topology } from './terraform-files.ts';

describe('rules that a plan takes away', () => {
	/** A plan that deletes a rule and a route of groups and tables that are there: as they are, these list it still. */
	it('are not there, although their group and their table list them', () => {
		const group = {
			id: 'sg-0a000000',
			name: 'web',
			vpc_id: 'vpc-0a000000',
			ingress: [22, 80].map((port) => ({ from_port: port, to_port: port, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'], self: false })),
			egress: [],
		};
		const table = {
			id: 'rtb-0a000000',
			vpc_id: 'vpc-0a000000',
			route: [
				{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-0a000000' },
				{ cidr_block: '10.9.0.0/16', nat_gateway_id: 'nat-0a000000' },
			],
		};
		const rule = {
			id: 'sgrule-1',
			type: 'ingress',
			security_group_id: 'sg-0a000000',
			protocol: 'tcp',
			from_port: 22,
			to_port: 22,
			cidr_blocks: ['0.0.0.0/0'],
		};
		const route = { id: 'r-1', route_table_id: 'rtb-0a000000', destination_cidr_block: '10.9.0.0/16', nat_gateway_id: 'nat-0a000000' };
		const resource = (type: string, values: typeof group | typeof table | typeof VPC) => ({ mode: 'managed', type, name: 'it', values });
		const deleted = (type: string, before: typeof rule | typeof route) => ({
			mode: 'managed',
			type,
			name: 'gone',
			change: { actions: ['delete'], before, after: null, after_unknown: {} },
		});
		const value = {
			planned_values: {
				root_module: {
					resources: [resource('aws_vpc', VPC), resource('aws_security_group', group), resource('aws_route_table', table)],
				},
			},
			resource_changes: [deleted('aws_security_group_rule', rule), deleted('aws_route', route)],
		};
		assert.match(
			topology({ name: 'plan.json', value }),
			/routes:\n +- 0\.0\.0\.0\/0 via igw-0a000000\n[\s\S]*inbound:\n +- tcp 80 from 0\.0\.0\.0\/0\n +outbound/,
		);
	});
});
