/** VPCs, their subnets, and their gateways. */
import assert from 'node:assert/strict';
import { NETWORK } from './networks.ts';
import { COMPUTED, from, notes, plan, ref, state, topology } from './terraform-files.ts';

describe('VPCs', () => {
	it('have their blocks, their subnets and their gateways, also those that are attached to them', () => {
		const read = state({
			...NETWORK,
			'aws_vpc_ipv4_cidr_block_association.more': { id: 'a-1', vpc_id: 'vpc-0a000000', cidr_block: '100.64.0.0/16' },
			'aws_vpc_ipv6_cidr_block_association.six': { id: 'a-2', vpc_id: 'vpc-0a000000', ipv6_cidr_block: '2001:db8:1:a00::/56' },
			'aws_subnet.six': {
				id: 'subnet-0c000000',
				vpc_id: 'vpc-0a000000',
				cidr_block: '100.64.1.0/24',
				ipv6_cidr_block: '2001:db8:1:a01::/64',
				enable_dns64: true,
			},
			'aws_internet_gateway.igw': { id: 'igw-0a000000', vpc_id: '' },
			'aws_internet_gateway_attachment.igw': { id: 'x', internet_gateway_id: 'igw-0a000000', vpc_id: 'vpc-0a000000' },
			'aws_egress_only_internet_gateway.eigw': { id: 'eigw-0a000000', vpc_id: 'vpc-0a000000' },
			'aws_vpn_gateway.vgw': { id: 'vgw-0a000000', vpc_id: '' },
			'aws_vpn_gateway_attachment.vgw': { id: 'y', vpc_id: 'vpc-0a000000', vpn_gateway_id: 'vgw-0a000000' },
			'aws_internet_gateway.free': { id: 'igw-0b000000', vpc_id: '' },
		});
		assert.equal(
			topology(read),
			`vpcs:
  main:
    id: vpc-0a000000
    cidr: [10.0.0.0/16, 100.64.0.0/16, 2001:db8:1:a00::/56]
    region: eu-west-1
    account: 123456789012
    # igw-0a000000
    internet_gateway: igw
    # eigw-0a000000
    egress_only_internet_gateway: eigw
    # vgw-0a000000
    vpn_gateway: vgw
    subnets:
      a:   { id: subnet-0a000000, cidr: 10.0.1.0/24, zone: eu-west-1a }
      b:   { id: subnet-0b000000, cidr: 10.0.2.0/24, zone: eu-west-1b }
      six: { id: subnet-0c000000, cidr: [100.64.1.0/24, 2001:db8:1:a01::/64], dns64: true }
`,
		);
		assert.deepEqual(notes(read), ['skipped aws_internet_gateway.free: it is attached to no VPC']);
	});

	it('have no names for hosts where nobody says so, and the Region of their provider', () => {
		assert.equal(
			topology(plan({ 'aws_vpc.main': { cidr_block: '10.0.0.0/16' } })),
			`vpcs:
  main:
    cidr: 10.0.0.0/16
    region: eu-west-1
    dns_hostnames: false
`,
		);
	});

	it('are left out where their block is known after apply only, with what is in them', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: COMPUTED, ipv4_ipam_pool_id: 'ipam-pool-1' },
			'aws_subnet.a': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.1.0/24' },
			'aws_subnet.b': { vpc_id: ref('aws_vpc.main.id'), cidr_block: ref('aws_vpc.main.cidr_block') },
		});
		assert.equal(topology(made), '');
		assert.deepEqual(notes(made), [
			'skipped aws_vpc.main: its block is known after apply only',
			'skipped aws_subnet.b: its block is known after apply only',
			'skipped aws_subnet.a: its VPC was not read',
		]);
	});

	it('are imported without IPv6 where that block is known after apply only', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16', assign_generated_ipv6_cidr_block: true, ipv6_cidr_block: COMPUTED },
			'aws_subnet.a': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.1.0/24', ipv6_cidr_block: ref('aws_vpc.main.ipv6_cidr_block') },
		});
		assert.equal(
			topology(made),
			`vpcs:
  main:
    cidr: 10.0.0.0/16
    region: eu-west-1
    dns_hostnames: false
    subnets:
      a: { cidr: 10.0.1.0/24 }
`,
		);
		assert.deepEqual(notes(made), [
			'skipped aws_vpc.main: its ipv6_cidr_block is known after apply only: it is imported without it',
			'skipped aws_subnet.a: its ipv6_cidr_block is known after apply only: it is imported without it',
		]);
	});

	it('may be the default one, which holds what names no VPC', () => {
		const made = plan({ 'aws_default_vpc.default': {}, 'aws_security_group.web': { name: 'web', vpc_id: COMPUTED } });
		assert.equal(
			topology(made),
			`vpcs:
  default:
    cidr: 172.31.0.0/16
    region: eu-west-1
    security_groups:
      web:
        outbound: []
`,
		);
		assert.deepEqual(notes(made), ['assumed aws_default_vpc.default: its block is 172.31.0.0/16, as every default VPC has it']);
		assert.deepEqual(notes(plan({ 'aws_security_group.web': { name: 'web', vpc_id: COMPUTED } })), [
			'skipped aws_security_group.web: it is in the default VPC of its account, which was not read',
		]);
	});
});

describe('NAT gateways', () => {
	it('have the address that they were given', () => {
		const read = state({
			...NETWORK,
			'aws_eip.nat': { id: 'eipalloc-0a000000', public_ip: '203.0.113.9' },
			'aws_nat_gateway.nat': {
				id: 'nat-0a000000',
				subnet_id: 'subnet-0a000000',
				allocation_id: 'eipalloc-0a000000',
				private_ip: '10.0.1.20',
			},
			'aws_nat_gateway.inner': { id: 'nat-0b000000', subnet_id: 'subnet-0b000000', connectivity_type: 'private' },
			'aws_nat_gateway.regional': { id: 'nat-0c000000', vpc_id: 'vpc-0a000000', availability_mode: 'regional' },
		});
		assert.match(
			topology(read),
			/inner: \{ id: nat-0b000000, subnet: b, connectivity: private \}\n +nat: +\{ id: nat-0a000000, subnet: a, ip: 10\.0\.1\.20, public_ip: 203\.0\.113\.9 \}/,
		);
		assert.deepEqual(notes(read), ['skipped aws_nat_gateway.regional: it is in no one subnet (a regional NAT gateway)']);
	});
});

describe('VPC Block Public Access', () => {
	const EXCLUSIONS = {
		'aws_vpc_block_public_access_exclusion.both': {
			id: 'vpcbpa-exclude-0a000000',
			internet_gateway_exclusion_mode: 'allow-bidirectional',
			subnet_id: 'subnet-0a000000',
			region: 'eu-west-1',
		},
		'aws_vpc_block_public_access_exclusion.out': {
			id: 'vpcbpa-exclude-0b000000',
			internet_gateway_exclusion_mode: 'allow-egress',
			vpc_id: 'vpc-0a000000',
			region: 'eu-west-1',
		},
		'aws_vpc_block_public_access_exclusion.far': {
			id: 'vpcbpa-exclude-0c000000',
			internet_gateway_exclusion_mode: 'allow-egress',
			vpc_id: 'vpc-0a000000',
			region: 'us-east-1',
		},
	};
	const options = (mode: string) => ({
		'aws_vpc_block_public_access_options.this': {
			id: 'eu-west-1',
			aws_account_id: '123456789012',
			aws_region: 'eu-west-1',
			internet_gateway_block_mode: mode,
		},
	});

	it('has its mode, its Region and account, and what is excepted there', () => {
		const read = state({ ...NETWORK, ...EXCLUSIONS, ...options('block-bidirectional') });
		assert.equal(
			from('block_public_access', topology(read)),
			`block_public_access:
  eu-west-1:
    mode: block-bidirectional
    region: eu-west-1
    account: 123456789012
    allow_bidirectional: [main.a]
    allow_egress: [main]
`,
		);
	});

	it('is not written where it is off, and then exceptions except nothing', () => {
		const read = state({ ...NETWORK, ...EXCLUSIONS, ...options('off') });
		assert.doesNotMatch(topology(read), /block_public_access/);
		assert.equal(notes(read).filter((note) => note.endsWith('nothing here blocks public access')).length, 3);
	});
});
