/** VPCs, and the endpoints in them. */

import { key, kind, list, names, one, oneOrMore, refersTo, required } from '../define.ts';
import { choice, declaredName, flag } from '../plain-values.ts';
import { address, cidr, reference } from '../rule-values.ts';
import { account, id, region, state } from './common.ts';
import { natGateway, networkAcl, routeTable, securityGroup, subnet } from './vpc-parts.ts';

export const endpoint = kind({
	name: 'endpoint',
	title: 'VPC endpoint',
	doc: 'A private way to a service: by routes (`gateway`), by interfaces in subnets (`interface`), or through appliances (`gateway-load-balancer`).',
	aws: 'VpcEndpoint',
	terraform: 'aws_vpc_endpoint',
	walked: true,
	keys: {
		id: id('vpce-0a1b2c3d4e5f60718'),
		type: required(one(choice('gateway', 'interface', 'gateway-load-balancer')), 'How packets come to it.', {
			aws: 'VpcEndpointType',
			terraform: 'vpc_endpoint_type',
		}),
		service: required(
			one(reference),
			"What it leads to: AWS's service (`aws.s3`), an endpoint service of this file, or the full name of a stranger's (`com.amazonaws.vpce.…`).",
			{ refers: refersTo('top', 'service', 'endpoint_service'), example: 'aws.s3', aws: 'ServiceName', terraform: 'service_name' },
		),
		route_tables: key(list(reference), 'The route tables that lead to a gateway endpoint.', {
			default: '[]',
			refers: refersTo('vpc', 'route_table'),
			only: { key: 'type', values: ['gateway'] },
			example: '[main]',
			aws: 'RouteTableIds',
			terraform: 'route_table_ids',
		}),
		subnets: required(list(reference), 'The subnets it has an interface in, one a zone; a gateway load balancer endpoint has one.', {
			refers: refersTo('vpc', 'subnet'),
			only: { key: 'type', values: ['interface', 'gateway-load-balancer'] },
			example: '[private-a, private-b]',
			aws: 'SubnetIds',
			terraform: 'subnet_ids',
		}),
		security_groups: key(list(reference), 'The security groups of its interfaces.', {
			default: '[default]',
			refers: refersTo('vpc', 'security_group'),
			only: { key: 'type', values: ['interface'] },
			example: '[web]',
			aws: 'SecurityGroupIds',
			terraform: 'security_group_ids',
		}),
		ip: key(oneOrMore(address), 'The addresses of its interfaces; each says by itself which subnet it is for.', {
			default: 'any free address of each subnet',
			only: { key: 'type', values: ['interface'] },
			example: '[10.0.11.80, 10.0.12.80]',
			aws: 'SubnetConfigurations[].Ipv4',
			terraform: 'subnet_configuration.ipv4',
		}),
		private_dns: key(one(flag), "Whether the service's usual name leads to this endpoint inside the VPC.", {
			default: 'true',
			only: { key: 'type', values: ['interface'] },
			aws: 'PrivateDnsEnabled',
			terraform: 'private_dns_enabled',
		}),
		state: state('available', 'pending-acceptance', 'pending', 'partial', 'deleting', 'deleted', 'rejected', 'failed', 'expired'),
	},
});

export const vpc = kind({
	name: 'vpc',
	title: 'VPC',
	doc: 'A private network in one Region, with its blocks, gateways, subnets and filters.',
	aws: 'Vpc',
	terraform: 'aws_vpc',
	walked: true,
	scope: true,
	keys: {
		id: id('vpc-0404e08ceddf7f650'),
		cidr: required(oneOrMore(cidr), 'Its blocks, of both families; the first IPv4 block is the primary one.', {
			example: '[10.0.0.0/16, 2001:db8:1:a00::/56]',
			aws: 'CidrBlockAssociationSet',
			terraform: 'cidr_block',
		}),
		region,
		account,
		dns_support: key(one(flag), "Whether AWS's resolver answers at the second address of the VPC.", {
			default: 'true',
			aws: 'EnableDnsSupport',
			terraform: 'enable_dns_support',
		}),
		dns_hostnames: key(one(flag), 'Whether instances with public addresses get names.', {
			default: "true (AWS's wizard and default VPC; CreateVpc alone says false)",
			aws: 'EnableDnsHostnames',
			terraform: 'enable_dns_hostnames',
		}),
		internet_gateway: key(one(declaredName('its internet gateway')), 'Gives it an internet gateway of this name.', {
			default: 'none',
			example: 'igw',
			aws: 'InternetGateway',
			terraform: 'aws_internet_gateway',
		}),
		egress_only_internet_gateway: key(
			one(declaredName('its egress-only internet gateway')),
			'Gives it an egress-only internet gateway of this name: IPv6 may open connections outward, and only outward.',
			{ default: 'none', example: 'eigw', aws: 'EgressOnlyInternetGateway', terraform: 'aws_egress_only_internet_gateway' },
		),
		vpn_gateway: key(
			one(declaredName('its VPN gateway')),
			'Gives it a virtual private gateway of this name, for VPN connections and Direct Connect.',
			{
				default: 'none',
				example: 'vgw',
				aws: 'VpnGateway',
				terraform: 'aws_vpn_gateway',
			},
		),
		subnets: key(names(subnet), 'Its subnets, by name.'),
		nat_gateways: key(names(natGateway), 'Its NAT gateways, by name.'),
		route_tables: key(names(routeTable), 'Its route tables, by name; `main` is there in any case.'),
		network_acls: key(names(networkAcl), 'Its network ACLs, by name; `default` is there in any case.'),
		security_groups: key(names(securityGroup), 'Its security groups, by name; `default` is there in any case.'),
		endpoints: key(names(endpoint), 'Its endpoints, by name.'),
		state: state('available', 'pending'),
	},
});
