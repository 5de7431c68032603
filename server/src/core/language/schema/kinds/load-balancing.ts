/** Load balancers, their target groups, and the endpoint services that offer them to other VPCs. */

import { key, kind, list, one, oneOrMore, part, refersTo, required } from '../define.ts';
import { choice, flag } from '../plain-values.ts';
import { address, listenerRule, publicIp, reference, targetRule, traffic } from '../rule-values.ts';
import { id, state } from './common.ts';

export const loadBalancer = kind({
	name: 'load_balancer',
	title: 'load balancer',
	doc: 'Takes connections at its listeners and gives them to the healthy targets of a target group.',
	aws: 'LoadBalancer',
	terraform: 'aws_lb',
	walked: true,
	keys: {
		id: id('arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/public/50dc6c495c0c9188'),
		type: required(one(choice('application', 'network', 'gateway', 'classic')), 'Which kind of load balancer it is.', {
			aws: 'Type',
			terraform: 'load_balancer_type',
		}),
		scheme: key(one(choice('internet-facing', 'internal')), 'Whether the internet reaches it.', {
			default: 'internet-facing',
			only: { key: 'type', values: ['application', 'network', 'classic'] },
			aws: 'Scheme',
			terraform: 'internal',
		}),
		subnets: required(list(reference), 'Its subnets: one a zone, of one VPC.', {
			refers: refersTo('top', 'subnet'),
			example: '[main.public-a, main.public-b]',
			aws: 'AvailabilityZones[].SubnetId',
			terraform: 'subnets',
		}),
		ip: key(oneOrMore(address), 'Its private addresses, each in one of the subnets.', {
			default: 'any free address of each subnet',
			example: '10.0.1.50',
			aws: 'AvailabilityZones[].LoadBalancerAddresses[].PrivateIPv4Address',
			terraform: 'subnet_mapping.private_ipv4_address',
		}),
		public_ip: key(oneOrMore(publicIp), 'Its public addresses, in the order of its private ones.', {
			default: 'auto where it is internet-facing',
			example: '203.0.113.50',
			aws: 'AvailabilityZones[].LoadBalancerAddresses[].IpAddress',
			terraform: 'subnet_mapping.allocation_id',
		}),
		security_groups: key(list(reference), "Its security groups, of the subnets' VPC.", {
			default: '[default]; network: none at all',
			refers: refersTo('subnet', 'security_group'),
			only: { key: 'type', values: ['application', 'network', 'classic'] },
			example: '[lb]',
			aws: 'SecurityGroups',
			terraform: 'security_groups',
		}),
		cross_zone: key(one(flag), 'Whether it gives connections to targets of other zones.', {
			default: 'true (application, classic), false (network, gateway)',
			aws: 'load_balancing.cross_zone.enabled',
			terraform: 'enable_cross_zone_load_balancing',
		}),
		listeners: key(
			list(listenerRule),
			'What it listens to, and the target group each goes to. Two lines with one port: either group, as rules of the application choose.',
			{
				default: '[]',
				refers: [part('target', 'top', 'target_group')],
				example: 'tcp 443 to web',
				aws: 'Listeners',
				terraform: 'aws_lb_listener',
			},
		),
		state: {
			...state('active', 'provisioning', 'active-impaired', 'failed'),
			doc: "AWS's word for its state; `active` and `active-impaired` carry traffic.",
		},
	},
});

export const targetGroup = kind({
	name: 'target_group',
	title: 'target group',
	doc: 'Targets that a load balancer gives connections to; what is named says whether they are instances, addresses, functions or load balancers.',
	aws: 'TargetGroup',
	terraform: 'aws_lb_target_group',
	walked: true,
	keys: {
		id: id('arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/73e2d6bc24d8a067'),
		traffic: required(one(traffic), 'The protocol and port that targets are spoken to.', {
			example: 'tcp 8080',
			aws: 'Protocol, Port',
			terraform: 'protocol, port',
		}),
		targets: key(
			list(targetRule),
			'Its targets: an instance, a function, a load balancer or an address, where needed with `port N` and `unhealthy`.',
			{
				default: '[]',
				refers: [part('target', 'top', 'instance', 'function', 'load_balancer')],
				example: 'web-1 port 8081',
				aws: 'Targets',
				terraform: 'aws_lb_target_group_attachment',
			},
		),
		health_check: key(one(traffic), 'The protocol and port of its health checks.', {
			default: 'the traffic; for GENEVE tcp 80',
			example: 'tcp 8081',
			aws: 'HealthCheckProtocol, HealthCheckPort',
			terraform: 'health_check',
		}),
		preserve_client_ip: key(one(flag), "Whether targets see the client's address.", {
			default: "AWS's, by load balancer and target",
			aws: 'preserve_client_ip.enabled',
			terraform: 'preserve_client_ip',
		}),
		cross_zone: key(one(flag), 'Whether load balancers give connections to its targets of other zones.', {
			default: "the load balancer's",
			aws: 'load_balancing.cross_zone.enabled',
			terraform: 'load_balancing_cross_zone_enabled',
		}),
	},
});

export const endpointService = kind({
	name: 'endpoint_service',
	title: 'endpoint service',
	doc: "Load balancers offered to any VPC through endpoints (PrivateLink). Whether an endpoint was accepted is that endpoint's state.",
	aws: 'ServiceConfiguration',
	terraform: 'aws_vpc_endpoint_service',
	walked: true,
	keys: {
		id: id('vpce-svc-0123456789abcdef0'),
		load_balancers: required(list(reference), 'What it offers: only network or only gateway load balancers.', {
			refers: refersTo('top', 'load_balancer'),
			example: '[nlb]',
			aws: 'NetworkLoadBalancerArns, GatewayLoadBalancerArns',
			terraform: 'network_load_balancer_arns, gateway_load_balancer_arns',
		}),
		state: state('available', 'pending', 'deleting', 'deleted', 'failed'),
	},
});
