/** Functions and endpoints. */
import assert from 'node:assert/strict';
import { NETWORK } from './networks.ts';
import { notes, plan, ref, state, topology } from './terraform-files.ts';

const WEB = { 'aws_security_group.web': { id: 'sg-0a000000', name: 'web', vpc_id: 'vpc-0a000000', ingress: [], egress: [] } };

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

	it('wait to be accepted where their service asks for it, and nothing says that they are', () => {
		const made = (endpoint: Readonly<Record<string, boolean>>, accepter: boolean) =>
			plan({
				'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
				'aws_subnet.a': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.1.0/24' },
				'aws_lb.nlb': { name: 'nlb', load_balancer_type: 'network', internal: true, subnets: ref('aws_subnet.a.id') },
				'aws_vpc_endpoint_service.nlb': { acceptance_required: true, network_load_balancer_arns: ref('aws_lb.nlb.arn') },
				'aws_vpc_endpoint.own': {
					vpc_id: ref('aws_vpc.main.id'),
					vpc_endpoint_type: 'Interface',
					service_name: ref('aws_vpc_endpoint_service.nlb.service_name'),
					subnet_ids: ref('aws_subnet.a.id'),
					...endpoint,
				},
				...(accepter ? { 'aws_vpc_endpoint_connection_accepter.own': { vpc_endpoint_id: ref('aws_vpc_endpoint.own.id') } } : {}),
			});
		assert.match(topology(made({}, false)), /own:\n[\s\S]*? +state: pending-acceptance\n/);
		for (const each of [made({ auto_accept: true }, false), made({}, true)]) {
			assert.doesNotMatch(topology(each), /pending/);
			assert.deepEqual(notes(each), []);
		}
		const endpoint = { id: 'vpce-0a000000', vpc_id: 'vpc-0a000000', vpc_endpoint_type: 'Interface', subnet_ids: ['subnet-0a000000'] };
		const read = (word: string) =>
			state({
				...NETWORK,
				'aws_lb.nlb': { id: 'arn:nlb', arn: 'arn:nlb', name: 'nlb', load_balancer_type: 'network', subnets: ['subnet-0a000000'] },
				'aws_vpc_endpoint_service.nlb': { id: 'vpce-svc-0a000000', acceptance_required: true, network_load_balancer_arns: ['arn:nlb'] },
				'aws_vpc_endpoint.own': { ...endpoint, service_name: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0a000000', state: word },
			});
		assert.doesNotMatch(topology(read('available')), /pending/);
		assert.match(topology(read('')), /state: pending-acceptance\n/);
		assert.match(topology(read('rejected')), /state: rejected\n/);
	});
});
