/** Instances with their interfaces and operating systems, and functions. */

import { key, kind, lines, list, names, one, oneOrMore, refersTo, required, section, text } from '../define.ts';
import { choice, choiceWith, flag } from '../plain-values.ts';
import {
	firewallRule,
	hostRoute,
	hostRule,
	interfaceIp,
	ip6tables,
	ipAddress,
	iptables,
	nftables,
	publicIp,
	reference,
} from '../rule-values.ts';
import { id, state } from './common.ts';

export const networkInterface = kind({
	name: 'interface',
	title: 'network interface',
	doc: 'A network interface of an instance: its place in a subnet, its addresses and its security groups.',
	aws: 'NetworkInterface',
	terraform: 'aws_network_interface',
	walked: true,
	keys: {
		id: id('eni-0a1b2c3d4e5f60718'),
		subnet: required(one(reference), 'The subnet it is in, as `vpc.subnet`.', {
			refers: refersTo('top', 'subnet'),
			example: 'main.private-a',
			aws: 'SubnetId',
			terraform: 'subnet_id',
		}),
		ip: key(oneOrMore(interfaceIp), 'Its addresses, of both families: the first is the primary one, a block is a prefix delegated to it.', {
			default: 'any free address of the subnet',
			example: '[10.0.11.10, 10.0.11.16/28]',
			aws: 'PrivateIpAddresses, Ipv4Prefixes, Ipv6Addresses',
			terraform: 'private_ip_list, ipv4_prefixes, ipv6_address_list',
		}),
		public_ip: key(
			oneOrMore(publicIp),
			'Public addresses: the nth belongs to the nth IPv4 address. An address is an Elastic IP address; `auto` is some address that AWS lends until the next stop, `auto 203.0.113.20` that one; `none` no address.',
			{
				default: 'none',
				example: '203.0.113.20',
				aws: 'Association.PublicIp',
				terraform: 'aws_eip.public_ip',
			},
		),
		security_groups: key(list(reference), "Its security groups, of the subnet's VPC.", {
			default: '[default]',
			refers: refersTo('subnet', 'security_group'),
			example: '[web]',
			aws: 'Groups',
			terraform: 'security_groups',
		}),
		source_dest_check: key(
			one(flag),
			'Whether it drops what is neither from nor to its own addresses; `false` for routers and NAT instances.',
			{
				default: 'true',
				aws: 'SourceDestCheck',
				terraform: 'source_dest_check',
			},
		),
	},
});

export const os = kind({
	name: 'os',
	title: 'operating system',
	doc: "What the host's operating system does with packets: its routes, its rules, its firewall, and whether it forwards.",
	walked: true,
	keys: {
		system: key(
			one(choice('linux', 'amazon-linux', 'windows')),
			'Which system it is: `linux` has the routes that DHCP gives and no rules of its own, `amazon-linux` sets up policy routing for every interface; it also decides the ephemeral ports.',
			{ default: 'linux' },
		),
		addresses: key(
			text(ipAddress),
			"Its devices and their addresses, as `ip addr` or `ifconfig` prints them. An interface of the file that is among them has what is shown there: an address that AWS has given and the system does not have is not the host's.",
			{ default: 'those of its interfaces' },
		),
		routes: key(
			lines(hostRoute),
			'Its routes, as `ip route` prints them; they replace what DHCP would set. Connected routes are there in any case.',
			{
				default: 'what DHCP sets',
				example: 'default via 10.0.11.1 dev eth0 metric 100',
			},
		),
		rules: key(lines(hostRule), "Its routing rules, as `ip rule` prints them, added to the kernel's three.", {
			default: "the kernel's three",
			example: '32764: from 10.0.11.10 lookup 200',
		}),
		rp_filter: key(
			one(choiceWith({ off: 'none', false: 'none', '0': 'none', '1': 'strict', '2': 'loose' }, 'loose', 'strict', 'none')),
			'Reverse path filter: `strict` drops a packet that came by another interface than the one its source is reached by, `loose` one whose source no route leads to.',
			{ default: 'loose' },
		),
		forwarding: key(
			one(choice('plain', 'stateful', 'masquerade')),
			"What it does with packets that are not its own: `plain` forwards them, `stateful` follows connections too, `masquerade` also puts its own address in the source's place.",
			{ default: 'absent: it drops them' },
		),
		firewall: key(
			list(firewallRule),
			"The host's own firewall: the first rule that matches decides, what none matches is allowed, replies pass.",
			{
				default: '[] (everything allowed)',
				example: 'deny tcp 22 in from 0.0.0.0/0 on eth1',
			},
		),
		iptables: key(
			text(iptables),
			'Its packet filter for IPv4, as `iptables-save` prints it: tables `filter`, `nat`, `mangle` and `raw`. It is asked besides `firewall`, and a packet has to pass both.',
			{ default: 'absent: no rules' },
		),
		ip6tables: key(text(ip6tables), 'Its packet filter for IPv6, as `ip6tables-save` prints it.', { default: 'absent: no rules' }),
		nftables: key(
			text(nftables),
			'Its packet filter, as `nft list ruleset` prints it, for both families. Where that shows the tables of `iptables-save` too, one of the two is enough.',
			{ default: 'absent: no rules' },
		),
	},
});

export const instance = kind({
	name: 'instance',
	title: 'instance',
	doc: 'Anything with interfaces in a VPC: an EC2 instance, but also a database node, a container task or a broker.',
	aws: 'Instance',
	terraform: 'aws_instance',
	walked: true,
	keys: {
		id: id('i-0a1b2c3d4e5f60718'),
		state: state('running', 'pending', 'stopping', 'stopped', 'shutting-down', 'terminated'),
		interfaces: required(
			names(networkInterface),
			'Its network interfaces, by the names the system gives them; the first is the primary one.',
			{
				aws: 'NetworkInterfaces',
				terraform: 'network_interface',
			},
		),
		os: key(section(os), 'What its operating system does with packets.', { default: 'Linux as DHCP sets it up' }),
	},
});

export const lambdaFunction = kind({
	name: 'function',
	title: 'function',
	doc: 'A Lambda function. In a VPC it has one interface for each set of subnet and security groups, shared with other functions; without subnets it is outside every VPC.',
	aws: 'FunctionConfiguration',
	terraform: 'aws_lambda_function',
	walked: true,
	keys: {
		id: id('arn:aws:lambda:eu-west-1:123456789012:function:report'),
		subnets: key(list(reference), 'The subnets it runs in, of one VPC; a run picks any of them.', {
			default: '[] (outside every VPC)',
			refers: refersTo('top', 'subnet'),
			example: '[main.private-a, main.private-b]',
			aws: 'VpcConfig.SubnetIds',
			terraform: 'vpc_config.subnet_ids',
		}),
		security_groups: key(list(reference), "Its security groups, of the subnets' VPC.", {
			default: '[default]',
			refers: refersTo('subnet', 'security_group'),
			example: '[web]',
			aws: 'VpcConfig.SecurityGroupIds',
			terraform: 'vpc_config.security_group_ids',
		}),
		state: state('active', 'pending', 'inactive', 'failed'),
	},
});
