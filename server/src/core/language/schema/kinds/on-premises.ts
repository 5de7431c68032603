/** Networks outside AWS, and the VPN and Direct Connect links to them. */

import { key, kind, list, namedValues, names, one, oneOrMore, part, refersTo, required } from '../define.ts';
import { choice, wholeNumber } from '../plain-values.ts';
import { address, advertisedRoute, cidr, interfaceIp, publicIpOrNone, reference, routeRule } from '../rule-values.ts';
import { id, region, state } from './common.ts';

const asn = wholeNumber(1, 4_294_967_295);

export const host = kind({
	name: 'host',
	title: 'host',
	doc: "A host of a network, by its address or addresses; in the network `aws` a service by AWS's name, with the blocks it has.",
	walked: true,
	dottedNames: true,
	keys: {},
});

export const network = kind({
	name: 'network',
	title: 'network',
	doc: 'Whatever is no VPC: an office, a data centre, a partner. Its public addresses are on the internet, its private ones only behind its links. `internet` and `aws` are built in.',
	walked: true,
	keys: {
		cidr: key(oneOrMore(cidr), 'Its blocks.', { example: '192.168.0.0/16' }),
		public_ip: key(one(publicIpOrNone), 'The public address of its own translated way to the internet.', {
			default: 'none',
			example: '198.51.100.200',
		}),
		hosts: key(namedValues(host, interfaceIp), 'Its hosts, by name: an address, or several.'),
		routes: key(
			list(routeRule),
			'Its routes to AWS, by VPN connections, virtual interfaces and Connect peers; when written, these are all.',
			{
				default: 'what BGP teaches, and the VPC blocks behind its static VPN connections',
				refers: [part('destination', 'top', 'prefix_list'), part('target', 'top', 'vpn_connection', 'virtual_interface', 'connect_peer')],
				example: '10.0.0.0/16 via office-1',
			},
		),
	},
});

export const customerGateway = kind({
	name: 'customer_gateway',
	title: 'customer gateway',
	doc: "The other end of a VPN connection: a network's device, or an instance whose public address it has.",
	aws: 'CustomerGateway',
	terraform: 'aws_customer_gateway',
	walked: true,
	keys: {
		id: id('cgw-0a1b2c3d4e5f60718'),
		network: key(one(reference), 'The network behind it.', { refers: refersTo('top', 'network'), example: 'office' }),
		ip: required(one(address), "Its public address; an instance's public address means that instance.", {
			example: '198.51.100.1',
			aws: 'IpAddress',
			terraform: 'ip_address',
		}),
		asn: key(one(asn), 'Its BGP number.', { default: '65000', unit: 'autonomous system number', aws: 'BgpAsn', terraform: 'bgp_asn' }),
		state: state('available', 'pending', 'deleting', 'deleted'),
	},
});

export const vpnConnection = kind({
	name: 'vpn_connection',
	title: 'VPN connection',
	doc: 'Two tunnels from a customer gateway to a VPN gateway, or to the transit gateway that attaches it.',
	aws: 'VpnConnection',
	terraform: 'aws_vpn_connection',
	walked: true,
	keys: {
		id: id('vpn-0a1b2c3d4e5f60718'),
		customer_gateway: required(one(reference), 'Its end outside AWS.', {
			refers: refersTo('top', 'customer_gateway'),
			example: 'office',
			aws: 'CustomerGatewayId',
			terraform: 'customer_gateway_id',
		}),
		gateway: key(one(reference), 'Its VPN gateway, as `vpc.gateway`; absent where a transit gateway attaches it.', {
			refers: refersTo('top', 'vpn_gateway'),
			example: 'main.vgw',
			aws: 'VpnGatewayId',
			terraform: 'vpn_gateway_id',
		}),
		static_routes: key(
			list(cidr),
			'Written, even as `[]`: the connection is static and these blocks lie behind it. Absent: it speaks BGP.',
			{
				default: 'absent: BGP',
				excludes: 'advertises',
				example: '[192.168.0.0/16]',
				aws: 'Routes, Options.StaticRoutesOnly',
				terraform: 'static_routes_only, aws_vpn_connection_route',
			},
		),
		advertises: key(list(advertisedRoute), 'What the customer gateway announces by BGP.', {
			default: "the network's blocks",
			example: '192.168.0.0/16 as_path 65010 65010 med 50',
		}),
		tunnel_inside_ip_version: key(one(choice('ipv4', 'ipv6')), 'Which packets its tunnels carry; IPv6 only at a transit gateway.', {
			default: 'ipv4',
			aws: 'Options.TunnelInsideIpVersion',
			terraform: 'tunnel_inside_ip_version',
		}),
		local_network_cidr: key(
			one(cidr),
			"The traffic selector on the customer gateway's side: what the tunnels carry from there and to there.",
			{
				default: 'everything',
				example: '192.168.0.0/16',
				aws: 'Options.LocalIpv4NetworkCidr, Options.LocalIpv6NetworkCidr',
				terraform: 'local_ipv4_network_cidr, local_ipv6_network_cidr',
			},
		),
		remote_network_cidr: key(one(cidr), "The traffic selector on AWS's side.", {
			default: 'everything',
			example: '10.0.0.0/16',
			aws: 'Options.RemoteIpv4NetworkCidr, Options.RemoteIpv6NetworkCidr',
			terraform: 'remote_ipv4_network_cidr, remote_ipv6_network_cidr',
		}),
		tunnels: key(list(choice('up', 'down'), { count: 2 }), 'Whether each of the two tunnels is up.', {
			default: '[up, up]',
			example: '[up, down]',
			aws: 'VgwTelemetry[].Status',
			terraform: 'vgw_telemetry.status',
		}),
		state: state('available', 'pending', 'deleting', 'deleted'),
	},
});

export const association = kind({
	name: 'association',
	title: 'association',
	doc: 'Joins a Direct Connect gateway to a VPN gateway.',
	aws: 'DirectConnectGatewayAssociation',
	terraform: 'aws_dx_gateway_association',
	walked: true,
	keys: {
		id: id('ba83c145-ab16-4c79-8c4f-1c2a8b1c5b1a'),
		gateway: required(one(reference), 'The VPN gateway, as `vpc.gateway`.', {
			refers: refersTo('top', 'vpn_gateway'),
			example: 'main.vgw',
			aws: 'AssociatedGateway.Id',
			terraform: 'associated_gateway_id',
		}),
		allowed_prefixes: key(
			list(cidr),
			"Which of the VPC's blocks are announced: those that are the same as one of these or wider filter them.",
			{
				default: 'all',
				example: '[10.8.0.0/15]',
				aws: 'AllowedPrefixesToDirectConnectGateway',
				terraform: 'allowed_prefixes',
			},
		),
		state: state('associated', 'associating', 'disassociating', 'disassociated', 'updating'),
	},
});

export const directConnectGateway = kind({
	name: 'direct_connect_gateway',
	title: 'Direct Connect gateway',
	doc: 'Joins virtual interfaces to VPN gateways (its associations) or to transit gateways (by their attachment), never to both.',
	aws: 'DirectConnectGateway',
	terraform: 'aws_dx_gateway',
	walked: true,
	keys: {
		id: id('5f294f92-bafb-4011-916d-9b0bec6bfee2'),
		asn: key(one(asn), 'Its BGP number on the Amazon side.', {
			default: '64512',
			unit: 'autonomous system number',
			aws: 'AmazonSideAsn',
			terraform: 'amazon_side_asn',
		}),
		associations: key(names(association), 'Its VPN gateways, by name.'),
		state: state('available', 'pending', 'deleting', 'deleted'),
	},
});

export const virtualInterface = kind({
	name: 'virtual_interface',
	title: 'virtual interface',
	doc: "A Direct Connect link's logical interface: to VPCs (`private`), to transit gateways (`transit`), or to AWS's public addresses (`public`).",
	aws: 'VirtualInterface',
	terraform: 'aws_dx_private_virtual_interface, aws_dx_transit_virtual_interface, aws_dx_public_virtual_interface',
	walked: true,
	keys: {
		id: id('dxvif-ffhhk74f'),
		type: required(one(choice('private', 'transit', 'public')), 'Where it leads.', { aws: 'VirtualInterfaceType' }),
		network: required(one(reference), 'The network at its other end.', { refers: refersTo('top', 'network'), example: 'office' }),
		gateway: required(one(reference), 'A VPN gateway (as `vpc.gateway`) or a Direct Connect gateway; a public one has none.', {
			refers: refersTo('top', 'vpn_gateway', 'direct_connect_gateway'),
			only: { key: 'type', values: ['private', 'transit'] },
			example: 'dx-private',
			aws: 'VirtualGatewayId, DirectConnectGatewayId',
			terraform: 'vpn_gateway_id, dx_gateway_id',
		}),
		region,
		advertises: key(list(advertisedRoute), 'What the network announces by BGP.', {
			default: "the network's blocks",
			example: '192.168.0.0/16 as_path 65010 community 7224:7300',
			aws: 'RouteFilterPrefixes',
			terraform: 'route_filter_prefixes',
		}),
		state: state('available', 'confirming', 'verifying', 'pending', 'down', 'testing', 'deleting', 'deleted', 'rejected', 'unknown'),
	},
});

export const connectPeer = kind({
	name: 'connect_peer',
	title: 'Connect peer',
	doc: "The other end of a Connect attachment's tunnel (GRE and BGP): an instance of the VPC that carries the tunnel, or a device of a network.",
	aws: 'TransitGatewayConnectPeer',
	terraform: 'aws_ec2_transit_gateway_connect_peer',
	walked: true,
	keys: {
		id: id('tgw-connect-peer-0a1b2c3d4e5f60718'),
		attachment: required(one(reference), 'Its Connect attachment, as `transit-gateway.attachment`.', {
			refers: refersTo('top', 'attachment'),
			example: 'tgw.sd-wan',
			aws: 'TransitGatewayAttachmentId',
			terraform: 'transit_gateway_attachment_id',
		}),
		peer_address: required(one(address), "Its own address; an instance's private address in that VPC means the instance.", {
			example: '10.0.1.20',
			aws: 'ConnectPeerConfiguration.PeerAddress',
			terraform: 'peer_address',
		}),
		network: key(one(reference), 'The network behind it.', { refers: refersTo('top', 'network'), example: 'branches' }),
		asn: key(one(asn), 'Its BGP number.', {
			default: "the transit gateway's",
			unit: 'autonomous system number',
			aws: 'ConnectPeerConfiguration.BgpConfigurations[].PeerAsn',
			terraform: 'bgp_asn',
		}),
		advertises: key(list(advertisedRoute), 'What it announces by BGP.', {
			default: "the network's blocks",
			example: '192.168.0.0/16 as_path 65010 65010 med 50',
		}),
		state: state('available', 'pending', 'deleting', 'deleted'),
	},
});

export const prefixList = kind({
	name: 'prefix_list',
	title: 'prefix list',
	doc: 'Blocks under one name, for routes and security group rules.',
	aws: 'ManagedPrefixList',
	terraform: 'aws_ec2_managed_prefix_list',
	walked: true,
	keys: {
		id: id('pl-0a1b2c3d4e5f60718'),
		cidr: key(oneOrMore(cidr), 'Its blocks, of one family.', {
			default: '[]',
			example: '[192.168.0.0/16, 172.16.0.0/12]',
			aws: 'Entries[].Cidr',
			terraform: 'entry.cidr',
		}),
		max_entries: key(one(wholeNumber(1, 1000)), 'How many blocks it may ever have: quotas count this number.', {
			default: 'as many as there are',
			unit: 'entries',
			example: '10',
			aws: 'MaxEntries',
			terraform: 'max_entries',
		}),
	},
});
