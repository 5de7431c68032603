/** Network ACLs, with their rules and subnets. */
import assert from 'node:assert/strict';
import { NETWORK } from './networks.ts';
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

	it('are without a rule whose ports, ICMP type or way are known after apply only, instead of one for all of them', () => {
		const rule = {
			network_acl_id: ref('aws_network_acl.edge.id'),
			rule_action: 'allow',
			protocol: 'tcp',
			from_port: 443,
			to_port: 443,
			cidr_block: '0.0.0.0/0',
			egress: false,
		};
		const port = ref('aws_db_instance.db.port');
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_network_acl.edge': {
				vpc_id: ref('aws_vpc.main.id'),
				ingress: [{ rule_no: 90, action: 'allow', protocol: 'tcp', from_port: port, to_port: port, cidr_block: '0.0.0.0/0' }],
				egress: COMPUTED,
			},
			'aws_network_acl_rule.from': { ...rule, rule_number: 100, from_port: port },
			'aws_network_acl_rule.to': { ...rule, rule_number: 110, to_port: port },
			'aws_network_acl_rule.way': { ...rule, rule_number: 120, egress: ref('local.egress') },
			'aws_network_acl_rule.ping': { ...rule, rule_number: 130, protocol: 'icmp', icmp_type: ref('local.type') },
			'aws_network_acl_rule.all': { ...rule, rule_number: 140, protocol: '-1', from_port: port },
		});
		assert.match(topology(made), /inbound:\n +- 140 allow all from 0\.0\.0\.0\/0\n +outbound: \[\]\n/);
		assert.deepEqual(notes(made), [
			`skipped aws_network_acl_rule.way: the egress of its rule is known after apply only: ${MAY_BE_WRONG}`,
			`skipped aws_network_acl.edge: the from_port of its rule 90 is known after apply only: ${MAY_BE_WRONG}`,
			`skipped aws_network_acl_rule.from: the from_port of its rule 100 is known after apply only: ${MAY_BE_WRONG}`,
			`skipped aws_network_acl_rule.to: the to_port of its rule 110 is known after apply only: ${MAY_BE_WRONG}`,
			`skipped aws_network_acl_rule.ping: the icmp_type of its rule 130 is known after apply only: ${MAY_BE_WRONG}`,
		]);
	});
});
