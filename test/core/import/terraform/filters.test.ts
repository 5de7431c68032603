/** Network ACLs, security groups, and prefix lists. */
import assert from 'node:assert/strict';
import { NETWORK, VPC } from './networks.ts';
import { COMPUTED, notes, plan, ref, state, topology } from './terraform-files.ts';

const MAY_BE_WRONG = 'verdicts of flows that need it may be wrong';

describe('network ACLs', () => {
	it('have the rules that stand in them and those of their own, in the order of their numbers', () => {
		const read = state({
			...NETWORK,
			'aws_network_acl.edge': {
				id: 'acl-0a000000',
				vpc_id: 'vpc-0a000000',
				subnet_ids: ['subnet-0a000000'],
				ingress: [
					{
						rule_no: 110,
						action: 'deny',
						protocol: '1',
						icmp_type: 8,
						icmp_code: -1,
						from_port: 0,
						to_port: 0,
						cidr_block: '198.51.100.0/24',
					},
					{ rule_no: 100, action: 'allow', protocol: '6', from_port: 443, to_port: 443, cidr_block: '0.0.0.0/0', ipv6_cidr_block: '' },
				],
				egress: [],
			},
			'aws_network_acl_rule.out': {
				id: 'nacl-1',
				network_acl_id: 'acl-0a000000',
				egress: true,
				rule_number: 100,
				rule_action: 'allow',
				protocol: 'tcp',
				from_port: 1024,
				to_port: 65535,
				cidr_block: '0.0.0.0/0',
			},
			'aws_network_acl_association.b': { id: 'aclassoc-1', network_acl_id: 'acl-0a000000', subnet_id: 'subnet-0b000000' },
		});
		assert.equal(
			topology(read),
			`vpcs:
  main:
    id: vpc-0a000000
    cidr: 10.0.0.0/16
    region: eu-west-1
    account: 123456789012
    subnets:
      a: { id: subnet-0a000000, cidr: 10.0.1.0/24, zone: eu-west-1a, network_acl: edge }
      b: { id: subnet-0b000000, cidr: 10.0.2.0/24, zone: eu-west-1b, network_acl: edge }
    network_acls:
      edge:
        id: acl-0a000000
        inbound:
          - 100 allow tcp 443           from 0.0.0.0/0
          - 110 deny  icmp echo-request from 198.51.100.0/24
        outbound:
          - 100 allow tcp 1024-65535 to 0.0.0.0/0
`,
		);
		assert.deepEqual(notes(read), []);
	});

	it('that are the default one lose the rules that they are not given', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_default_network_acl.default': {
				default_network_acl_id: ref('aws_vpc.main.default_network_acl_id'),
				ingress: [{ rule_no: 100, action: 'allow', protocol: '-1', from_port: 0, to_port: 0, cidr_block: '0.0.0.0/0' }],
			},
		});
		assert.match(topology(made), /default:\n +inbound:\n +- 100 allow all from 0\.0\.0\.0\/0\n +outbound: \[\]\n/);
	});

	it('are without a rule that is known after apply only', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_network_acl.edge': { vpc_id: ref('aws_vpc.main.id'), ingress: COMPUTED, egress: COMPUTED, subnet_ids: COMPUTED },
			'aws_network_acl_rule.in': {
				network_acl_id: ref('aws_network_acl.edge.id'),
				rule_number: 100,
				rule_action: 'allow',
				protocol: 'tcp',
				from_port: 443,
				to_port: 443,
				cidr_block: ref('aws_eip.one.public_ip'),
			},
		});
		assert.deepEqual(notes(made), [
			`skipped aws_network_acl_rule.in: its rule 100 cannot be read, or is known after apply only: ${MAY_BE_WRONG}`,
		]);
	});
});

describe('security groups', () => {
	it('have rules in each of three forms, and each once', () => {
		const read = state({
			...NETWORK,
			'aws_security_group.lb': {
				id: 'sg-0a000000',
				name: 'lb',
				vpc_id: 'vpc-0a000000',
				ingress: [
					{
						from_port: 443,
						to_port: 443,
						protocol: 'tcp',
						cidr_blocks: ['0.0.0.0/0'],
						ipv6_cidr_blocks: ['::/0'],
						security_groups: [],
						self: false,
					},
				],
				egress: [{ from_port: 0, to_port: 0, protocol: '-1', cidr_blocks: ['0.0.0.0/0'], self: false }],
			},
			'aws_security_group.web': {
				id: 'sg-0b000000',
				name: 'web',
				vpc_id: 'vpc-0a000000',
				ingress: [{ from_port: 8080, to_port: 8080, protocol: 'tcp', security_groups: ['sg-0a000000', 'sg-0d000000'], self: true }],
				egress: [{ from_port: 5432, to_port: 5432, protocol: 'tcp', security_groups: ['sg-0c000000'], self: false }],
			},
			'aws_security_group_rule.db': {
				id: 'sgrule-1',
				type: 'egress',
				security_group_id: 'sg-0b000000',
				protocol: 'tcp',
				from_port: 5432,
				to_port: 5432,
				source_security_group_id: '123456789012/sg-0c000000',
			},
			'aws_security_group.db': { id: 'sg-0c000000', name: 'db', vpc_id: 'vpc-0a000000', ingress: [], egress: [] },
			'aws_vpc_security_group_ingress_rule.db': {
				id: 'sgr-1',
				security_group_id: 'sg-0c000000',
				ip_protocol: 'tcp',
				from_port: 5432,
				to_port: 5432,
				referenced_security_group_id: 'sg-0b000000',
			},
			'aws_vpc_security_group_egress_rule.db': {
				id: 'sgr-2',
				security_group_id: 'sg-0c000000',
				ip_protocol: 'icmp',
				from_port: 8,
				to_port: -1,
				cidr_ipv4: '10.0.0.0/8',
			},
		});
		assert.equal(
			topology(read),
			`vpcs:
  main:
    id: vpc-0a000000
    cidr: 10.0.0.0/16
    region: eu-west-1
    account: 123456789012
    subnets:
      a: { id: subnet-0a000000, cidr: 10.0.1.0/24, zone: eu-west-1a }
      b: { id: subnet-0b000000, cidr: 10.0.2.0/24, zone: eu-west-1b }
    security_groups:
      default:
        id: sg-0d000000
        inbound:
          - all from default
      db:
        id: sg-0c000000
        inbound:
          - tcp 5432 from web
        outbound:
          - icmp echo-request to 10.0.0.0/8
      lb:
        id: sg-0a000000
        inbound:
          - tcp 443 from ::/0
          - tcp 443 from 0.0.0.0/0
      web:
        id: sg-0b000000
        inbound:
          - tcp 8080 from lb
          - tcp 8080 from web
          - tcp 8080 from default
        outbound:
          - tcp 5432 to db
`,
		);
		assert.deepEqual(notes(read), []);
	});

	it('send nothing where they are not allowed to: the provider takes AWS’s own rule away', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_security_group.web': { name: 'web', vpc_id: ref('aws_vpc.main.id'), ingress: COMPUTED, egress: COMPUTED },
			'aws_default_security_group.default': { vpc_id: ref('aws_vpc.main.id'), ingress: COMPUTED, egress: COMPUTED },
		});
		assert.match(topology(made), /default:\n +inbound: \[\]\n +outbound: \[\]\n +web:\n +outbound: \[\]\n/);
	});

	it('are found by rules of a plan', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_security_group.a': { name: 'a', vpc_id: ref('aws_vpc.main.id') },
			'aws_security_group.b': { name: 'b', vpc_id: ref('aws_vpc.main.id') },
			'aws_security_group_rule.a': {
				type: 'ingress',
				security_group_id: ref('aws_security_group.a.id'),
				protocol: 'tcp',
				from_port: 80,
				to_port: 80,
				source_security_group_id: ref('aws_security_group.b.id'),
			},
			'aws_vpc_security_group_ingress_rule.b': {
				security_group_id: ref('aws_security_group.b.id'),
				ip_protocol: '-1',
				referenced_security_group_id: ref('aws_vpc.main.default_security_group_id'),
			},
		});
		assert.equal(
			topology(made),
			`vpcs:
  main:
    cidr: 10.0.0.0/16
    region: eu-west-1
    dns_hostnames: false
    security_groups:
      default:
        inbound:
          - all from default
      a:
        inbound:
          - tcp 80 from b
        outbound: []
      b:
        inbound:
          - all from default
        outbound: []
`,
		);
		assert.deepEqual(notes(made), []);
	});

	const blocks = {
		'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
		'aws_security_group.lb': { name: 'lb', vpc_id: ref('aws_vpc.main.id') },
		'aws_security_group.web': {
			name: 'web',
			vpc_id: ref('aws_vpc.main.id'),
			ingress: [
				{ from_port: 80, to_port: 80, protocol: 'tcp', cidr_blocks: [], security_groups: ref('aws_security_group.lb.id'), self: false },
			],
		},
	};

	it('are found by blocks of a plan', () => {
		assert.match(topology(plan(blocks)), /web:\n +inbound:\n +- tcp 80 from lb\n/);
		assert.deepEqual(notes(plan(blocks)), []);
	});

	it('are found by blocks of which older Terraform tells nothing, where there is only one that can be meant', () => {
		const older = plan(blocks, {}, { age: 'older' });
		assert.match(topology(older), /web:\n +inbound:\n +- tcp 80 from lb\n/);
		assert.deepEqual(notes(older), [
			'assumed aws_security_group.web: its security_groups is aws_security_group.lb: the plan does not tell, and makes no other security group that can be meant',
		]);
		const several = plan({ ...blocks, 'aws_security_group.db': { name: 'db', vpc_id: ref('aws_vpc.main.id') } }, {}, { age: 'older' });
		assert.match(topology(several), /web:\n +outbound: \[\]\n/);
		assert.deepEqual(notes(several), [
			`skipped aws_security_group.web: a rule is left out: its security_groups is known after apply only, and may be aws_security_group.lb, aws_security_group.db; ${MAY_BE_WRONG}`,
		]);
	});

	it('are without a rule that is known after apply only', () => {
		const rule = { type: 'ingress', security_group_id: ref('aws_security_group.web.id'), protocol: 'tcp', from_port: 80, to_port: 80 };
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_security_group.web': { name: 'web', vpc_id: ref('aws_vpc.main.id') },
			'aws_security_group_rule.block': { ...rule, cidr_blocks: [null] },
			'aws_security_group_rule.port': { ...rule, to_port: ref('random_integer.port.result'), cidr_blocks: ['10.0.0.0/8'] },
			'aws_security_group_rule.lost': { ...rule, security_group_id: ref('data.aws_security_group.of_eks.id'), cidr_blocks: ['10.0.0.0/8'] },
			'aws_vpc_security_group_ingress_rule.block': {
				security_group_id: ref('aws_security_group.web.id'),
				ip_protocol: 'tcp',
				from_port: 80,
				to_port: 80,
				cidr_ipv4: ref('aws_eip.one.public_ip'),
			},
		});
		assert.deepEqual(notes(made), [
			`skipped aws_security_group_rule.lost: its security_group_id is known after apply only, and what it comes from (data.aws_security_group.of_eks.id) leads to nothing in the plan: ${MAY_BE_WRONG}`,
			`skipped aws_security_group_rule.block: some cidr_blocks of a rule are known after apply only: ${MAY_BE_WRONG}`,
			`skipped aws_security_group_rule.port: the to_port of a rule is known after apply only: ${MAY_BE_WRONG}`,
			`skipped aws_vpc_security_group_ingress_rule.block: its cidr_ipv4 is known after apply only: ${MAY_BE_WRONG}`,
		]);
	});
});

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

describe('prefix lists', () => {
	it('have the entries that stand in them and those of their own; those of services are called by these', () => {
		const read = state({
			...NETWORK,
			'data.aws_prefix_list.dynamodb': { id: 'pl-0a000000', name: 'com.amazonaws.eu-west-1.dynamodb', cidr_blocks: ['3.5.0.0/16'] },
			'aws_vpc_endpoint.s3': {
				id: 'vpce-0a000000',
				vpc_id: 'vpc-0a000000',
				service_name: 'com.amazonaws.eu-west-1.s3',
				vpc_endpoint_type: 'Gateway',
				prefix_list_id: 'pl-0c000000',
				route_table_ids: [],
			},
			'aws_ec2_managed_prefix_list.offices': { id: 'pl-0b000000', name: 'offices', max_entries: 5, entry: [{ cidr: '192.168.0.0/16' }] },
			'aws_ec2_managed_prefix_list_entry.more': { id: 'x', prefix_list_id: 'pl-0b000000', cidr: '172.16.0.0/12' },
			'aws_security_group.web': {
				id: 'sg-0a000000',
				name: 'web',
				vpc_id: 'vpc-0a000000',
				ingress: [],
				egress: [{ from_port: 443, to_port: 443, protocol: 'tcp', prefix_list_ids: ['pl-0a000000', 'pl-0b000000', 'pl-0c000000'] }],
			},
		});
		assert.match(topology(read), /- tcp 443 to aws\.dynamodb\n +- tcp 443 to offices\n +- tcp 443 to aws\.s3\n/);
		assert.match(topology(read), /offices: \{ id: pl-0b000000, cidr: \[192\.168\.0\.0\/16, 172\.16\.0\.0\/12\], max_entries: 5 \}/);
		assert.deepEqual(notes(read), []);
	});

	it('of a service are found by the endpoint that has them', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_vpc_endpoint.s3': { vpc_id: ref('aws_vpc.main.id'), service_name: 'com.amazonaws.eu-west-1.s3', vpc_endpoint_type: 'Gateway' },
			'aws_security_group.web': {
				name: 'web',
				vpc_id: ref('aws_vpc.main.id'),
				egress: [{ from_port: 443, to_port: 443, protocol: 'tcp', prefix_list_ids: ref('aws_vpc_endpoint.s3.prefix_list_id') }],
			},
		});
		assert.match(topology(made), /outbound:\n +- tcp 443 to aws\.s3\n/);
	});
});
