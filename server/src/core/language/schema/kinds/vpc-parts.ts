/** What lies in a VPC: subnets, NAT gateways, route tables, network ACLs, security groups. */

import { key, kind, list, one, oneOrMore, part, refersTo, required } from '../define.ts';
import { choice, flag, matching } from '../plain-values.ts';
import {
	address,
	cidr,
	inboundAclRule,
	inboundRule,
	outboundAclRule,
	outboundRule,
	publicIpOrAuto,
	reference,
	routeRule,
} from '../rule-values.ts';
import { id, state } from './common.ts';

/**
 * Names (`eu-west-1a`, `us-west-2-lax-1a`, `us-east-1-wl1-bos-wlz-1`) and ids (`euw1-az1`) of zones. A Region's name is none: a
 * letter is still to come.
 */
const ZONE =
	/^([a-z]+(-[a-z]+)+-\d+(-[a-z]+-\d+)?[a-z]|[a-z]+(-[a-z]+)+-\d+(-wl\d+)?-[a-z]+-wlz-\d+[a-z]?|[a-z]+\d+(-[a-z0-9]+)*-(az|wlz)\d+)$/;

export const subnet = kind({
	name: 'subnet',
	title: 'subnet',
	doc: 'A part of a VPC in one Availability Zone. Its route table decides where its packets go, its network ACL what may enter and leave it.',
	aws: 'Subnet',
	terraform: 'aws_subnet',
	walked: true,
	keys: {
		id: id('subnet-0a1b2c3d4e5f60718'),
		cidr: required(oneOrMore(cidr), 'Its block: one IPv4 block, one IPv6 block, or one of each.', {
			example: '[10.0.1.0/24, 2001:db8:1:a01::/64]',
			aws: 'CidrBlock, Ipv6CidrBlock',
			terraform: 'cidr_block, ipv6_cidr_block',
		}),
		zone: key(
			one(matching('an Availability Zone such as `eu-west-1a` or `euw1-az1`', ZONE, 'zone')),
			'Its Availability Zone; unsaid, no rule about zones fires.',
			{
				example: 'eu-west-1a',
				aws: 'AvailabilityZone',
				terraform: 'availability_zone',
			},
		),
		route_table: key(one(reference), 'The route table that decides where its packets go.', {
			default: 'main',
			refers: refersTo('vpc', 'route_table'),
			example: 'public',
			aws: 'RouteTableId (AssociateRouteTable)',
			terraform: 'aws_route_table_association.route_table_id',
		}),
		network_acl: key(one(reference), 'The network ACL that decides what enters and leaves it.', {
			default: 'default',
			refers: refersTo('vpc', 'network_acl'),
			example: 'edge',
			aws: 'NetworkAclId (ReplaceNetworkAclAssociation)',
			terraform: 'aws_network_acl_association.network_acl_id',
		}),
		dns64: key(
			one(flag),
			"Whether AWS's resolver makes IPv6 addresses for names that have none, so that IPv6-only hosts reach IPv4 through a NAT gateway.",
			{
				default: 'false',
				aws: 'EnableDns64',
				terraform: 'enable_dns64',
			},
		),
		state: state('available', 'pending', 'unavailable', 'failed'),
	},
});

export const natGateway = kind({
	name: 'nat_gateway',
	title: 'NAT gateway',
	doc: 'Translates the sources of packets that routes send to it into its own address: the public one, or for a private gateway the private one.',
	aws: 'NatGateway',
	terraform: 'aws_nat_gateway',
	walked: true,
	keys: {
		id: id('nat-0a1b2c3d4e5f60718'),
		subnet: required(
			one(reference),
			'The subnet it stands in; a public NAT gateway needs a subnet whose route table leads to the internet gateway.',
			{
				refers: refersTo('vpc', 'subnet'),
				example: 'public-a',
				aws: 'SubnetId',
				terraform: 'subnet_id',
			},
		),
		connectivity: key(one(choice('public', 'private')), '`public` leads to the internet, `private` to other private networks.', {
			default: 'public',
			aws: 'ConnectivityType',
			terraform: 'connectivity_type',
		}),
		ip: key(one(address), 'Its private address.', {
			default: 'any free address of the subnet',
			example: '10.0.1.20',
			aws: 'PrivateIpAddress',
			terraform: 'private_ip',
		}),
		public_ip: key(one(publicIpOrAuto), 'Its Elastic IP address, which the internet sees as the source.', {
			default: 'auto (some public address)',
			only: { key: 'connectivity', values: ['public'] },
			example: '203.0.113.9',
			aws: 'AllocationId',
			terraform: 'allocation_id',
		}),
		state: state('available', 'pending', 'failed', 'deleting', 'deleted'),
	},
});

export const routeTable = kind({
	name: 'route_table',
	title: 'route table',
	doc:
		'Where packets go that leave its subnets, or enter through its gateway: the longest prefix decides. ' +
		"Local routes and gateway endpoints' routes are implied and never written. A VPC has a table `main` even where none is declared.",
	aws: 'RouteTable',
	terraform: 'aws_route_table',
	walked: true,
	keys: {
		id: id('rtb-0a1b2c3d4e5f60718'),
		gateway: key(one(reference), 'Makes it an edge table, for what enters by this internet or VPN gateway; no subnet can name it then.', {
			refers: refersTo('vpc', 'internet_gateway', 'vpn_gateway'),
			example: 'igw',
			aws: 'GatewayId (AssociateRouteTable)',
			terraform: 'aws_route_table_association.gateway_id',
		}),
		propagations: key(list(reference), 'The VPN gateways whose learnt routes this table takes over.', {
			default: '[]',
			refers: refersTo('vpc', 'vpn_gateway'),
			example: '[vgw]',
			aws: 'PropagatingVgws',
			terraform: 'propagating_vgws',
		}),
		routes: key(list(routeRule), 'One route a line: a block or a prefix list, and `via` its target or `blackhole`.', {
			default: '[] (local routes only)',
			refers: [
				part('destination', 'top', 'prefix_list', 'service'),
				part(
					'target',
					'vpc',
					'internet_gateway',
					'egress_only_internet_gateway',
					'vpn_gateway',
					'nat_gateway',
					'endpoint',
					'peering',
					'transit_gateway',
					'interface',
				),
			],
			example: '0.0.0.0/0 via igw',
			aws: 'Routes',
			terraform: 'aws_route',
		}),
	},
});

export const networkAcl = kind({
	name: 'network_acl',
	title: 'network ACL',
	doc:
		'Stateless rules at the edge of a subnet: the lowest number that matches decides, both ways are asked separately. ' +
		'A declared one denies what no rule allows; `default`, undeclared, allows everything.',
	aws: 'NetworkAcl',
	terraform: 'aws_network_acl',
	walked: true,
	keys: {
		id: id('acl-0a1b2c3d4e5f60718'),
		inbound: key(list(inboundAclRule), 'Rules for what enters the subnet.', {
			default: '[] (everything denied; `default`: everything allowed)',
			example: '100 allow tcp 443 from 0.0.0.0/0',
			aws: 'Entries (Egress false)',
			terraform: 'ingress',
		}),
		outbound: key(list(outboundAclRule), 'Rules for what leaves the subnet.', {
			default: '[] (everything denied; `default`: everything allowed)',
			example: '100 allow all to 0.0.0.0/0',
			aws: 'Entries (Egress true)',
			terraform: 'egress',
		}),
	},
});

export const securityGroup = kind({
	name: 'security_group',
	title: 'security group',
	doc:
		'Stateful rules at an interface: what any rule of any of its groups allows may pass, and replies to it always. ' +
		'A VPC has a group `default` even where none is declared.',
	aws: 'SecurityGroup',
	terraform: 'aws_security_group',
	walked: true,
	keys: {
		id: id('sg-09920178b31c4d5e6'),
		inbound: key(list(inboundRule), 'What may reach the interfaces that have this group.', {
			default: '[] (`default`: everything from `default`)',
			refers: [part('peer', 'vpc', 'security_group', 'prefix_list', 'service')],
			example: 'tcp 443 from 0.0.0.0/0',
			aws: 'IpPermissions',
			terraform: 'ingress',
		}),
		outbound: key(list(outboundRule), 'What the interfaces that have this group may reach; `[]` is nothing.', {
			default: 'all to 0.0.0.0/0, and to ::/0 where the VPC has IPv6',
			refers: [part('peer', 'vpc', 'security_group', 'prefix_list', 'service')],
			example: 'tcp 443 to aws.s3',
			aws: 'IpPermissionsEgress',
			terraform: 'egress',
		}),
	},
});
