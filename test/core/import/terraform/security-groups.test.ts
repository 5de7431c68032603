/** Security groups, with rules in each of three forms. */
import assert from 'node:assert/strict';
import { NETWORK } from './networks.ts';
import { COMPUTED, notes, plan, ref, state, topology } from './terraform-files.ts';

const MAY_BE_WRONG = 'verdicts of flows that need it may be wrong';

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

	it('are without a rule of which it is not told which way it goes, or whether it is for the group itself', () => {
		const rule = { security_group_id: ref('aws_security_group.web.id'), protocol: 'tcp', from_port: 443, to_port: 443 };
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_security_group.web': { name: 'web', vpc_id: ref('aws_vpc.main.id'), ingress: COMPUTED, egress: COMPUTED },
			'aws_security_group_rule.way': { ...rule, type: ref('local.type'), cidr_blocks: ['10.0.0.0/8'] },
			'aws_security_group_rule.self': { ...rule, type: 'ingress', self: ref('local.self'), cidr_blocks: ['192.168.0.0/16'] },
		});
		assert.match(topology(made), /inbound:\n +- tcp 443 from 192\.168\.0\.0\/16\n +outbound: \[\]\n/);
		assert.deepEqual(notes(made), [
			'skipped aws_security_group_rule.way: the type of a rule is not told, or known after apply only: verdicts of flows that need it may be wrong',
			'skipped aws_security_group_rule.self: the self of a rule is known after apply only: verdicts of flows that need it may be wrong',
		]);
	});
});
