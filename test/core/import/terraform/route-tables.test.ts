/** Route tables, and where their routes lead. */
import assert from 'node:assert/strict';
import { NETWORK, VPC } from './networks.ts';
import { COMPUTED, deleting, notes, plan, ref, state, topology } from './terraform-files.ts';

describe('route tables', () => {
	it('have the routes that stand in them, those of their own, and each once', () => {
		const read = state({
			...NETWORK,
			'aws_internet_gateway.igw': { id: 'igw-0a000000', vpc_id: 'vpc-0a000000' },
			'aws_vpn_gateway.vgw': { id: 'vgw-0a000000', vpc_id: 'vpc-0a000000' },
			'aws_route_table.public': {
				id: 'rtb-0a000000',
				vpc_id: 'vpc-0a000000',
				route: [
					{ cidr_block: '0.0.0.0/0', ipv6_cidr_block: '', gateway_id: 'igw-0a000000', nat_gateway_id: '' },
					{ cidr_block: '10.0.0.0/16', gateway_id: 'local' },
				],
				propagating_vgws: ['vgw-0a000000'],
			},
			'aws_route.same': { id: 'r-1', route_table_id: 'rtb-0a000000', destination_cidr_block: '0.0.0.0/0', gateway_id: 'igw-0a000000' },
			'aws_route.gone': {
				id: 'r-2',
				route_table_id: 'rtb-0a000000',
				destination_cidr_block: '10.9.0.0/16',
				vpc_peering_connection_id: 'pcx-0a000000',
				state: 'blackhole',
			},
			'aws_route_table_association.a': { id: 'rtbassoc-1', route_table_id: 'rtb-0a000000', subnet_id: 'subnet-0a000000', gateway_id: '' },
			'aws_route_table.edge': { id: 'rtb-0e000000', vpc_id: 'vpc-0a000000', route: [] },
			'aws_route_table_association.edge': { id: 'rtbassoc-2', route_table_id: 'rtb-0e000000', subnet_id: '', gateway_id: 'igw-0a000000' },
		});
		assert.equal(
			topology(read),
			`vpcs:
  main:
    id: vpc-0a000000
    cidr: 10.0.0.0/16
    region: eu-west-1
    account: 123456789012
    # igw-0a000000
    internet_gateway: igw
    # vgw-0a000000
    vpn_gateway: vgw
    subnets:
      a: { id: subnet-0a000000, cidr: 10.0.1.0/24, zone: eu-west-1a, route_table: public }
      b: { id: subnet-0b000000, cidr: 10.0.2.0/24, zone: eu-west-1b }
    route_tables:
      edge:
        id: rtb-0e000000
        gateway: igw
      public:
        id: rtb-0a000000
        propagations: [vgw]
        routes:
          - 0.0.0.0/0   via igw
          - 10.9.0.0/16 blackhole
`,
		);
		assert.deepEqual(notes(read), []);
	});

	it('are the main one where nothing manages that, and where another one is made it', () => {
		const read = state({
			...NETWORK,
			'aws_internet_gateway.igw': { id: 'igw-0a000000', vpc_id: 'vpc-0a000000' },
			'aws_route.out': { id: 'r-1', route_table_id: 'rtb-0d000000', destination_cidr_block: '0.0.0.0/0', gateway_id: 'igw-0a000000' },
			'aws_vpc.other': {
				...VPC,
				id: 'vpc-0b000000',
				main_route_table_id: 'rtb-0b000000',
				default_route_table_id: 'rtb-0c000000',
				tags: { Name: 'other' },
			},
			'aws_route_table.inner': { id: 'rtb-0b000000', vpc_id: 'vpc-0b000000', route: [] },
			'aws_main_route_table_association.inner': { id: 'rtbassoc-1', vpc_id: 'vpc-0b000000', route_table_id: 'rtb-0b000000' },
			'aws_default_route_table.first': { id: 'rtb-0c000000', vpc_id: 'vpc-0b000000', default_route_table_id: 'rtb-0c000000', route: [] },
		});
		assert.equal(
			topology(read),
			`vpcs:
  main:
    id: vpc-0a000000
    cidr: 10.0.0.0/16
    region: eu-west-1
    account: 123456789012
    # igw-0a000000
    internet_gateway: igw
    subnets:
      a: { id: subnet-0a000000, cidr: 10.0.1.0/24, zone: eu-west-1a }
      b: { id: subnet-0b000000, cidr: 10.0.2.0/24, zone: eu-west-1b }
    route_tables:
      main:
        id: rtb-0d000000
        routes:
          - 0.0.0.0/0 via igw
  other:
    id: vpc-0b000000
    cidr: 10.0.0.0/16
    region: eu-west-1
    account: 123456789012
    route_tables:
      main:
        id: rtb-0b000000
      first:
        id: rtb-0c000000
`,
		);
		assert.deepEqual(notes(read), []);
	});

	it('of a plan are found by what names them', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_internet_gateway.igw': { vpc_id: ref('aws_vpc.main.id') },
			'aws_default_route_table.main': {
				default_route_table_id: ref('aws_vpc.main.default_route_table_id'),
				vpc_id: COMPUTED,
				route: COMPUTED,
			},
			'aws_route.out': {
				route_table_id: ref('aws_vpc.main.main_route_table_id'),
				destination_cidr_block: '0.0.0.0/0',
				gateway_id: ref('aws_internet_gateway.igw.id'),
				nat_gateway_id: COMPUTED,
			},
		});
		assert.equal(
			topology(made),
			`vpcs:
  main:
    cidr: 10.0.0.0/16
    region: eu-west-1
    dns_hostnames: false
    internet_gateway: igw
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via igw
`,
		);
		assert.deepEqual(notes(made), []);
	});

	const inline = {
		'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
		'aws_vpc.other': { cidr_block: '10.1.0.0/16' },
		'aws_subnet.a': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.1.0/24' },
		'aws_internet_gateway.main': { vpc_id: ref('aws_vpc.main.id') },
		'aws_internet_gateway.other': { vpc_id: ref('aws_vpc.other.id') },
		'aws_nat_gateway.nat': { subnet_id: ref('aws_subnet.a.id') },
		'aws_route_table.public': {
			vpc_id: ref('aws_vpc.main.id'),
			route: [
				{ cidr_block: '0.0.0.0/0', gateway_id: ref('aws_internet_gateway.main.id'), nat_gateway_id: '' },
				{ cidr_block: '10.9.0.0/16', gateway_id: '', nat_gateway_id: ref('aws_nat_gateway.nat.id') },
			],
		},
	};

	it('of a plan name the gateways that stand in their blocks', () => {
		assert.match(topology(plan(inline)), /- 0\.0\.0\.0\/0 +via main\n +- 10\.9\.0\.0\/16 via nat\n/);
		assert.deepEqual(notes(plan(inline)), []);
	});

	it('of a plan of older Terraform, which tells nothing of such blocks, name the only gateway of their VPC', () => {
		const made = plan(inline, {}, { age: 'older' });
		assert.match(topology(made), /- 0\.0\.0\.0\/0 +via main\n +- 10\.9\.0\.0\/16 via nat\n/);
		assert.deepEqual(notes(made), [
			'assumed aws_route_table.public: its gateway_id is aws_internet_gateway.main: the plan does not tell, and makes no other gateway that can be meant',
			'assumed aws_route_table.public: its nat_gateway_id is aws_nat_gateway.nat: the plan does not tell, and makes no other NAT gateway that can be meant',
		]);
	});

	it('have a route whose target is not told, which leads nobody knows where', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_route_table.private': { vpc_id: ref('aws_vpc.main.id'), route: COMPUTED },
			'aws_route.out': {
				route_table_id: ref('aws_route_table.private.id'),
				destination_cidr_block: '0.0.0.0/0',
				transit_gateway_id: ref('data.aws_ec2_transit_gateway.hub.id'),
			},
			'aws_route.core': {
				route_table_id: ref('aws_route_table.private.id'),
				destination_cidr_block: '10.0.0.0/8',
				core_network_arn: 'arn:aws:networkmanager::123456789012:core-network/core-network-0a',
			},
			'aws_route.lost': { route_table_id: ref('local.table'), destination_cidr_block: '10.9.0.0/16', gateway_id: 'igw-0a000000' },
			'aws_route_table.other': { vpc_id: ref('aws_vpc.main.id'), route: COMPUTED },
		});
		assert.deepEqual(notes(made), [
			'skipped aws_route.lost: its route_table_id is known after apply only, and may be aws_route_table.private, aws_route_table.other: verdicts of flows that need it may be wrong',
			'assumed aws_route.out: where its route for 0.0.0.0/0 leads is left open: its transit_gateway_id is known after apply only, and what it comes from (data.aws_ec2_transit_gateway.hub.id) leads to nothing in the plan',
			'assumed aws_route.core: where its route for 10.0.0.0/8 leads is left open: a target by core_network_arn has no form here',
		]);
	});

	it('are the main one again where a plan deletes what made another one it', () => {
		const vpc = { ...VPC, main_route_table_id: 'rtb-0a000000' };
		const tables = { 'aws_route_table.inner': { id: 'rtb-0a000000', vpc_id: 'vpc-0a000000', route: [] } };
		const first = { id: 'rtb-0d000000', default_route_table_id: 'rtb-0d000000', vpc_id: 'vpc-0a000000', route: [] };
		const association = {
			id: 'rtbassoc-1',
			vpc_id: 'vpc-0a000000',
			route_table_id: 'rtb-0a000000',
			original_route_table_id: 'rtb-0d000000',
		};
		const deleted = { 'aws_main_route_table_association.inner': association };
		const described = deleting(deleted, { 'aws_vpc.main': vpc, ...tables, 'aws_default_route_table.first': first });
		assert.match(topology(described), /route_tables:\n +main:\n +id: rtb-0d000000\n +inner:\n +id: rtb-0a000000\n$/);
		assert.deepEqual(notes(described), []);
		const bare = deleting(deleted, { 'aws_vpc.main': vpc, ...tables });
		assert.match(
			topology(bare),
			/ +main:\n +id: rtb-0d000000\n +routes:\n +- 0\.0\.0\.0\/0 via unknown\n +- ::\/0 +via unknown\n +inner:\n/,
		);
		assert.deepEqual(notes(bare), [
			'assumed aws_vpc.main: its main route table is rtb-0d000000 again, which nothing here describes: where its routes lead is left open',
		]);
	});
});
