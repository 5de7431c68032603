/** Instances with their interfaces and addresses. */
import assert from 'node:assert/strict';
import { NETWORK } from './networks.ts';
import { COMPUTED, notes, plan, ref, state, topology } from './terraform-files.ts';

const WEB = { 'aws_security_group.web': { id: 'sg-0a000000', name: 'web', vpc_id: 'vpc-0a000000', ingress: [], egress: [] } };

/** What is below `instances`. */
function instances(text: string): string {
	return text.slice(text.indexOf('instances:\n')).split('\n').slice(1).join('\n');
}

describe('instances of a state', () => {
	it('have their interfaces, wherever these are attached, with the addresses that they were given', () => {
		const read = state({
			...NETWORK,
			...WEB,
			'aws_instance.web': {
				id: 'i-0a000000',
				instance_state: 'running',
				subnet_id: 'subnet-0a000000',
				primary_network_interface_id: 'eni-0a000000',
				private_ip: '10.0.1.10',
				secondary_private_ips: ['10.0.1.11'],
				public_ip: '203.0.113.20',
				vpc_security_group_ids: ['sg-0a000000'],
				source_dest_check: true,
			},
			'aws_network_interface.second': {
				id: 'eni-0b000000',
				subnet_id: 'subnet-0b000000',
				private_ip: '10.0.2.10',
				private_ips: ['10.0.2.11', '10.0.2.10'],
				security_groups: ['sg-0a000000'],
				source_dest_check: false,
				attachment: [{ instance: 'i-0a000000', device_index: 1 }],
			},
			'aws_eip.second': {
				id: 'eipalloc-0a000000',
				public_ip: '203.0.113.21',
				instance: 'i-0a000000',
				network_interface: 'eni-0b000000',
				associate_with_private_ip: '10.0.2.11',
			},
			'aws_network_interface.third': { id: 'eni-0c000000', subnet_id: 'subnet-0b000000', private_ip: '10.0.2.20', security_groups: [] },
			'aws_network_interface_attachment.third': {
				id: 'eni-attach-1',
				instance_id: 'i-0a000000',
				network_interface_id: 'eni-0c000000',
				device_index: 2,
			},
			'aws_network_interface_sg_attachment.third': { id: 'x', network_interface_id: 'eni-0c000000', security_group_id: 'sg-0a000000' },
			'aws_network_interface.free': { id: 'eni-0d000000', subnet_id: 'subnet-0b000000', private_ip: '10.0.2.40' },
			'aws_eip.free': { id: 'eipalloc-0b000000', public_ip: '203.0.113.22' },
		});
		assert.equal(
			instances(topology(read)),
			`  web:
    id: i-0a000000
    interfaces:
      eth0:
        id: eni-0a000000
        subnet: main.a
        ip: [10.0.1.10, 10.0.1.11]
        public_ip: auto 203.0.113.20
        security_groups: [web]
      eth1:
        id: eni-0b000000
        subnet: main.b
        ip: [10.0.2.10, 10.0.2.11]
        public_ip: [none, 203.0.113.21]
        security_groups: [web]
        source_dest_check: false
      eth2: { id: eni-0c000000, subnet: main.b, ip: 10.0.2.20, security_groups: [default, web] }
`,
		);
		assert.deepEqual(notes(read), [
			'skipped aws_network_interface.free: it is attached to no instance',
			'skipped aws_eip.free: nothing here tells what it is given to',
		]);
	});

	it('may stand still, may be gone, and may run Windows where a data source has looked up their image', () => {
		const own = { subnet_id: 'subnet-0b000000', vpc_security_group_ids: ['sg-0a000000'] };
		const read = state({
			...NETWORK,
			...WEB,
			'aws_instance.stopped': { ...own, id: 'i-0a000000', instance_state: 'stopped', private_ip: '10.0.2.30', public_ip: '' },
			'aws_instance.gone': { ...own, id: 'i-0b000000', instance_state: 'terminated' },
			'data.aws_ami.windows': { id: 'ami-0a000000', platform: 'windows' },
			'aws_instance.windows': { ...own, id: 'i-0c000000', instance_state: 'running', ami: 'ami-0a000000', private_ip: '10.0.2.31' },
			'aws_eip.stopped': { id: 'eipalloc-0a000000', public_ip: '203.0.113.20' },
			'aws_eip_association.stopped': { id: 'eipassoc-1', allocation_id: 'eipalloc-0a000000', instance_id: 'i-0a000000' },
		});
		assert.equal(
			instances(topology(read)),
			`  stopped:
    id: i-0a000000
    interfaces:
      eth0: { subnet: main.b, ip: 10.0.2.30, public_ip: 203.0.113.20, security_groups: [web] }
    state: stopped
  windows:
    id: i-0c000000
    interfaces:
      eth0: { subnet: main.b, ip: 10.0.2.31, security_groups: [web] }
    os:
      system: windows
`,
		);
		assert.deepEqual(notes(read), [
			'skipped aws_instance.gone: it is terminated',
			'skipped data.aws_ami.windows: it says nothing about where packets go',
		]);
	});
});

describe('instances of a plan', () => {
	const network = {
		'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
		'aws_subnet.public': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.1.0/24', map_public_ip_on_launch: true },
		'aws_subnet.private': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.2.0/24' },
	};

	it('have any free address, and a public one where they or their subnet say so', () => {
		const made = plan({
			...network,
			'aws_instance.a': { subnet_id: ref('aws_subnet.public.id'), associate_public_ip_address: COMPUTED, private_ip: COMPUTED },
			'aws_instance.b': { subnet_id: ref('aws_subnet.public.id'), associate_public_ip_address: false },
			'aws_instance.c': { subnet_id: ref('aws_subnet.private.id'), associate_public_ip_address: true, private_ip: '10.0.2.10' },
			'aws_instance.d': { subnet_id: ref('aws_subnet.private.id') },
			'aws_eip.d': { instance: ref('aws_instance.d.id'), public_ip: COMPUTED },
		});
		assert.equal(
			instances(topology(made)),
			`  a:
    interfaces:
      eth0: { subnet: main.public, public_ip: auto }
  b:
    interfaces:
      eth0: { subnet: main.public }
  c:
    interfaces:
      eth0: { subnet: main.private, ip: 10.0.2.10, public_ip: auto }
  d:
    interfaces:
      eth0: { subnet: main.private, public_ip: auto }
`,
		);
		assert.deepEqual(notes(made), []);
	});

	it('have the interfaces that stand in their blocks, which routes and addresses may name', () => {
		const made = plan({
			...network,
			'aws_network_interface.first': { subnet_id: ref('aws_subnet.public.id'), private_ips: ['10.0.1.10'], source_dest_check: false },
			'aws_network_interface.second': { subnet_id: ref('aws_subnet.private.id') },
			'aws_instance.router': {
				subnet_id: COMPUTED,
				network_interface: [
					{ device_index: 0, network_interface_id: ref('aws_network_interface.first.id') },
					{ device_index: 1, network_interface_id: ref('aws_network_interface.second.id') },
				],
			},
			'aws_eip.router': { network_interface: ref('aws_instance.router.primary_network_interface_id') },
			'aws_route_table.private': { vpc_id: ref('aws_vpc.main.id'), route: COMPUTED },
			'aws_route.out': {
				route_table_id: ref('aws_route_table.private.id'),
				destination_cidr_block: '0.0.0.0/0',
				network_interface_id: ref('aws_network_interface.second.id'),
			},
		});
		assert.match(topology(made), /- 0\.0\.0\.0\/0 via router\.eth1\n/);
		assert.equal(
			instances(topology(made)),
			`  router:
    interfaces:
      eth0: { subnet: main.public, ip: 10.0.1.10, public_ip: auto, source_dest_check: false }
      eth1: { subnet: main.private }
`,
		);
		assert.deepEqual(notes(made), []);
	});

	it('have IPv4 alone where their IPv6 addresses are known after apply only', () => {
		const made = plan({
			...network,
			'aws_instance.a': { subnet_id: ref('aws_subnet.private.id'), ipv6_address_count: 1, ipv6_addresses: COMPUTED },
		});
		assert.match(topology(made), /eth0: \{ subnet: main\.private \}/);
		assert.deepEqual(notes(made), [
			'assumed aws_instance.a: one of its addresses is known after apply only: it has any free IPv4 address, and no IPv6 address',
		]);
	});
});
