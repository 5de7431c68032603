/** What a plan takes away. */
import assert from 'node:assert/strict';
import { NETWORK, VPC } from './networks.ts';
import { deleting, notes, topology } from './terraform-files.ts';

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

describe('what AWS makes by itself', () => {
	const inVpc = { vpc_id: 'vpc-0a000000' };
	const rule = { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['10.0.0.0/8'], self: false };
	const builtIn = {
		'aws_default_route_table.it': {
			...inVpc,
			id: 'rtb-0d000000',
			default_route_table_id: 'rtb-0d000000',
			route: [{ cidr_block: '0.0.0.0/0', transit_gateway_id: 'tgw-0a000000' }],
		},
		'aws_default_network_acl.it': { ...inVpc, id: 'acl-0d000000', default_network_acl_id: 'acl-0d000000', ingress: [], egress: [] },
		'aws_default_security_group.it': { ...inVpc, id: 'sg-0d000000', name: 'default', ingress: [rule], egress: [] },
	};

	it('stays as it is where a plan deletes it: Terraform only takes it out of its state', () => {
		const left = deleting(builtIn, NETWORK);
		assert.equal(topology(left), topology(deleting({}, { ...NETWORK, ...builtIn })));
		assert.match(topology(left), /via tgw-0a000000\n[\s\S]*inbound: \[\]\n +outbound: \[\]\n[\s\S]*- tcp 22 from 10\.0\.0\.0\/8\n/);
		assert.deepEqual(notes(left), []);
	});

	it('stays also where it is the default VPC, unless that is to be destroyed', () => {
		const made = (force: boolean) =>
			deleting({
				'aws_default_vpc.it': { ...VPC, force_destroy: force },
				'aws_default_subnet.it': { ...inVpc, id: 'subnet-0a000000', cidr_block: '10.0.1.0/24', force_destroy: force },
				...builtIn,
			});
		assert.match(topology(made(false)), /it: \{ id: subnet-0a000000, cidr: 10\.0\.1\.0\/24 \}\n[\s\S]*via tgw-0a000000\n/);
		assert.equal(topology(made(true)), '');
	});

	it('goes with its VPC', () => {
		assert.equal(topology(deleting({ ...NETWORK, ...builtIn })), '');
	});
});

describe('a plan that deletes everything', () => {
	it('says so', () => {
		assert.deepEqual(notes(deleting(NETWORK)), [
			'skipped aws_vpc.main: the plan deletes it',
			'skipped aws_subnet.a: the plan deletes it',
			'skipped aws_subnet.b: the plan deletes it',
		]);
	});

	it('leaves nothing to be said of what it deletes where something stays', () => {
		const { 'aws_subnet.a': subnet = {}, ...rest } = NETWORK;
		assert.deepEqual(notes(deleting({ 'aws_subnet.a': subnet }, rest)), []);
	});
});
