/** Instances with their interfaces and addresses, functions, and endpoints. */
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

describe('functions', () => {
	it('are in subnets, or outside every VPC', () => {
		const arn = 'arn:aws:lambda:eu-west-1:123456789012:function';
		const read = state({
			...NETWORK,
			...WEB,
			'aws_lambda_function.report': {
				id: 'report',
				arn: `${arn}:report`,
				function_name: 'report',
				vpc_config: [{ subnet_ids: ['subnet-0b000000', 'subnet-0a000000'], security_group_ids: ['sg-0a000000'] }],
			},
			'aws_lambda_function.outside': { id: 'outside', arn: `${arn}:outside`, function_name: 'outside', vpc_config: [] },
		});
		assert.match(
			topology(read),
			/outside: \{ id: \S+:outside \}\n +report:\n +id: \S+:report\n +subnets: \[main\.a, main\.b\]\n +security_groups: \[web\]\n/,
		);
	});

	it('are left out where their subnets are not told', () => {
		const vpcConfig = [{ subnet_ids: ref('local.subnets'), security_group_ids: ref('local.groups') }];
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_lambda_function.report': { function_name: 'report', vpc_config: vpcConfig },
		});
		assert.deepEqual(notes(made), [
			'skipped aws_lambda_function.report: its subnet_ids is known after apply only, and what it comes from (local.subnets) leads to nothing in the plan',
		]);
	});
});

describe('endpoints', () => {
	it('lead to services of AWS, and to those that are offered here', () => {
		const endpoint = { vpc_id: 'vpc-0a000000', route_table_ids: [], subnet_ids: [], security_group_ids: [], state: 'available' };
		const read = state({
			...NETWORK,
			...WEB,
			'aws_lb.nlb': {
				id: 'arn:nlb',
				arn: 'arn:nlb',
				name: 'nlb',
				load_balancer_type: 'network',
				internal: true,
				subnets: ['subnet-0a000000'],
			},
			'aws_vpc_endpoint_service.nlb': {
				id: 'vpce-svc-0a000000',
				service_name: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0a000000',
				network_load_balancer_arns: ['arn:nlb'],
				state: 'Available',
			},
			'aws_vpc_endpoint.own': {
				...endpoint,
				id: 'vpce-0a000000',
				service_name: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0a000000',
				vpc_endpoint_type: 'Interface',
				subnet_ids: ['subnet-0b000000'],
				security_group_ids: ['sg-0a000000'],
				state: 'pendingAcceptance',
			},
			'aws_vpc_endpoint.s3': {
				...endpoint,
				id: 'vpce-0b000000',
				service_name: 'com.amazonaws.eu-west-1.s3',
				route_table_ids: ['rtb-0d000000'],
			},
			'aws_vpc_endpoint.ecr': {
				...endpoint,
				id: 'vpce-0c000000',
				service_name: 'com.amazonaws.eu-west-1.ecr.dkr',
				vpc_endpoint_type: 'Interface',
				private_dns_enabled: true,
				subnet_configuration: [{ ipv4: '10.0.1.80', subnet_id: 'subnet-0a000000' }],
			},
			'aws_vpc_endpoint_subnet_association.ecr': { id: 'x', vpc_endpoint_id: 'vpce-0c000000', subnet_id: 'subnet-0a000000' },
			'aws_vpc_endpoint.lattice': { ...endpoint, id: 'vpce-0d000000', vpc_endpoint_type: 'Resource' },
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
    route_tables:
      main:
        id: rtb-0d000000
    security_groups:
      default:
        id: sg-0d000000
        inbound:
          - all from default
      web:
        id: sg-0a000000
        outbound: []
    endpoints:
      ecr:
        id: vpce-0c000000
        type: interface
        service: aws.ecr.dkr
        subnets: [a]
        security_groups: [default]
        ip: 10.0.1.80
      own:
        id: vpce-0a000000
        type: interface
        service: nlb
        subnets: [b]
        security_groups: [web]
        private_dns: false
        state: pending-acceptance
      s3: { id: vpce-0b000000, type: gateway, service: aws.s3, route_tables: [main] }
load_balancers:
  nlb:
    id: arn:nlb
    type: network
    scheme: internal
    subnets: [main.a]
    cross_zone: false
endpoint_services:
  nlb: { id: vpce-svc-0a000000, load_balancers: [nlb] }
`,
		);
		assert.deepEqual(notes(read), ['skipped aws_vpc_endpoint.lattice: an endpoint of the type Resource has no form here']);
	});

	it('of a plan lead to the service that they name', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_subnet.a': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.1.0/24' },
			'aws_lb.nlb': { name: 'nlb', load_balancer_type: 'network', internal: true, subnets: ref('aws_subnet.a.id') },
			'aws_vpc_endpoint_service.nlb': { network_load_balancer_arns: ref('aws_lb.nlb.arn') },
			'aws_vpc_endpoint.own': {
				vpc_id: ref('aws_vpc.main.id'),
				service_name: ref('aws_vpc_endpoint_service.nlb.service_name'),
				vpc_endpoint_type: 'Interface',
				subnet_ids: ref('aws_subnet.a.id'),
			},
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
    security_groups:
      default:
        inbound:
          - all from default
    endpoints:
      own: { type: interface, service: nlb, subnets: [a], security_groups: [default], private_dns: false }
load_balancers:
  nlb:
    type: network
    scheme: internal
    subnets: [main.a]
    cross_zone: false
endpoint_services:
  nlb: { load_balancers: [nlb] }
`,
		);
		assert.deepEqual(notes(made), []);
	});
});
