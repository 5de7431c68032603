/** What joins VPCs: peerings, and transit gateways with their attachments and route tables. */

import { key, kind, list, names, one, part, refersTo, required } from '../define.ts';
import { flag, wholeNumber } from '../plain-values.ts';
import { cidr, reference, routeRule } from '../rule-values.ts';
import { id, region, state } from './common.ts';

const asn = wholeNumber(1, 4_294_967_295);

export const peering = kind({
	name: 'peering',
	title: 'peering',
	doc: 'Joins two VPCs, and only these two: nothing passes through one of them to a third.',
	aws: 'VpcPeeringConnection',
	terraform: 'aws_vpc_peering_connection',
	walked: true,
	keys: {
		id: id('pcx-0a1b2c3d4e5f60718'),
		between: required(list(reference, { count: 2 }), 'The two VPCs: the one that asked, and the one that accepted.', {
			refers: refersTo('top', 'vpc'),
			example: '[main, b]',
			aws: 'RequesterVpcInfo, AccepterVpcInfo',
			terraform: 'vpc_id, peer_vpc_id',
		}),
		state: state(
			'active',
			'initiating-request',
			'pending-acceptance',
			'provisioning',
			'deleting',
			'deleted',
			'rejected',
			'failed',
			'expired',
		),
	},
});

export const attachment = kind({
	name: 'attachment',
	title: 'attachment',
	doc: "Attaches one thing to the transit gateway: a VPC (by its subnets), a VPN connection, a Direct Connect gateway, another transit gateway, or the tunnels of Connect peers over one of its VPC or Direct Connect attachments. Its name is a target of this gateway's routes.",
	aws: 'TransitGatewayAttachment',
	terraform: 'aws_ec2_transit_gateway_vpc_attachment',
	walked: true,
	exactlyOne: ['subnets', 'vpn_connection', 'direct_connect_gateway', 'transit_gateway', 'transport_attachment'],
	keys: {
		id: id('tgw-attach-0a1b2c3d4e5f60718'),
		subnets: key(list(reference), 'Attaches a VPC, by subnets of it: one a zone.', {
			refers: refersTo('top', 'subnet'),
			example: '[main.private-a]',
			aws: 'SubnetIds',
			terraform: 'subnet_ids',
		}),
		vpn_connection: key(one(reference), 'Attaches a VPN connection.', {
			refers: refersTo('top', 'vpn_connection'),
			example: 'office-2',
			aws: 'VpnConnectionId',
			terraform: 'aws_vpn_connection.transit_gateway_id',
		}),
		direct_connect_gateway: key(one(reference), 'Attaches a Direct Connect gateway.', {
			refers: refersTo('top', 'direct_connect_gateway'),
			example: 'dx-transit',
			aws: 'DirectConnectGatewayId',
			terraform: 'aws_dx_gateway_association.dx_gateway_id',
		}),
		transit_gateway: key(one(reference), 'Attaches another transit gateway (peering); accepted when the other side names this one.', {
			refers: refersTo('top', 'transit_gateway'),
			example: 'tgw-eu',
			aws: 'PeerTransitGatewayId',
			terraform: 'peer_transit_gateway_id',
		}),
		transport_attachment: key(
			one(reference),
			'Attaches Connect peers: their tunnels run over this attachment of the same gateway, of a VPC or a Direct Connect gateway.',
			{
				refers: refersTo('transit_gateway', 'attachment'),
				example: 'appliances',
				aws: 'TransportTransitGatewayAttachmentId',
				terraform: 'aws_ec2_transit_gateway_connect.transport_attachment_id',
			},
		),
		allowed_prefixes: key(list(cidr), 'What is advertised to the network behind the Direct Connect gateway, as written.', {
			default: '[]',
			only: { key: 'direct_connect_gateway' },
			example: '[10.0.0.0/8]',
			aws: 'AllowedPrefixesToDirectConnectGateway',
			terraform: 'allowed_prefixes',
		}),
		route_table: key(one(reference), "The gateway's route table in which packets that come from here are looked up.", {
			default: 'default',
			refers: refersTo('transit_gateway', 'transit_gateway_route_table'),
			example: 'spokes',
			aws: 'TransitGatewayRouteTableId (AssociateTransitGatewayRouteTable)',
			terraform: 'aws_ec2_transit_gateway_route_table_association.transit_gateway_route_table_id',
		}),
		appliance_mode: key(one(flag), 'Whether both ways of a connection use the same zone, as stateful appliances need it.', {
			default: 'false',
			only: { key: 'subnets' },
			aws: 'Options.ApplianceModeSupport',
			terraform: 'appliance_mode_support',
		}),
		ipv6: key(one(flag), 'Whether it carries IPv6.', {
			default: 'false',
			only: { key: 'subnets' },
			aws: 'Options.Ipv6Support',
			terraform: 'ipv6_support',
		}),
		security_group_referencing: key(one(flag), 'Whether security groups of the VPCs can name each other through this attachment.', {
			default: 'true',
			only: { key: 'subnets' },
			aws: 'Options.SecurityGroupReferencingSupport',
			terraform: 'security_group_referencing_support',
		}),
		state: state(
			'available',
			'initiating',
			'initiating-request',
			'pending-acceptance',
			'rolling-back',
			'pending',
			'modifying',
			'deleting',
			'deleted',
			'failed',
			'rejected',
			'rejecting',
			'failing',
		),
	},
});

export const transitGatewayRouteTable = kind({
	name: 'transit_gateway_route_table',
	title: 'transit gateway route table',
	doc: 'Where packets go that come from the attachments which name it. A transit gateway has a table `default` even where none is declared.',
	aws: 'TransitGatewayRouteTable',
	terraform: 'aws_ec2_transit_gateway_route_table',
	walked: true,
	keys: {
		id: id('tgw-rtb-0a1b2c3d4e5f60718'),
		propagations: key(list(reference), 'The attachments whose routes it learns; attachments to other transit gateways never propagate.', {
			default: '[] (`default`: all, unless the gateway says otherwise)',
			refers: refersTo('transit_gateway', 'attachment'),
			example: '[office, dx]',
			aws: 'TransitGatewayRouteTablePropagations',
			terraform: 'aws_ec2_transit_gateway_route_table_propagation',
		}),
		routes: key(list(routeRule), 'One static route a line: a block or a prefix list, and `via` an attachment or `blackhole`.', {
			default: '[]',
			refers: [part('destination', 'top', 'prefix_list'), part('target', 'transit_gateway', 'attachment')],
			example: '0.0.0.0/0 via eu',
			aws: 'Routes',
			terraform: 'aws_ec2_transit_gateway_route',
		}),
		state: state('available', 'pending', 'deleting', 'deleted'),
	},
});

export const transitGateway = kind({
	name: 'transit_gateway',
	title: 'transit gateway',
	doc: 'A regional router between VPCs, VPN connections, Direct Connect gateways and other transit gateways.',
	aws: 'TransitGateway',
	terraform: 'aws_ec2_transit_gateway',
	walked: true,
	scope: true,
	keys: {
		id: id('tgw-0a1b2c3d4e5f60718'),
		region,
		asn: key(one(asn), 'Its BGP number on the Amazon side.', {
			default: '64512',
			unit: 'autonomous system number',
			aws: 'Options.AmazonSideAsn',
			terraform: 'amazon_side_asn',
		}),
		default_route_table_association: key(one(flag), 'Whether an attachment that names no route table is in `default`; `false`: in none.', {
			default: 'true',
			aws: 'Options.DefaultRouteTableAssociation',
			terraform: 'default_route_table_association',
		}),
		default_route_table_propagation: key(
			one(flag),
			'Whether `default`, where it says no `propagations`, learns from all attachments; `false`: from none.',
			{
				default: 'true',
				aws: 'Options.DefaultRouteTablePropagation',
				terraform: 'default_route_table_propagation',
			},
		),
		vpn_ecmp: key(one(flag), 'Whether equal routes of several VPN tunnels share the packets.', {
			default: 'true',
			aws: 'Options.VpnEcmpSupport',
			terraform: 'vpn_ecmp_support',
		}),
		security_group_referencing: key(one(flag), 'Whether security groups of attached VPCs can name each other.', {
			default: 'false',
			aws: 'Options.SecurityGroupReferencingSupport',
			terraform: 'security_group_referencing_support',
		}),
		attachments: key(names(attachment), 'What is attached, by name; each says one thing.'),
		route_tables: key(names(transitGatewayRouteTable), 'Its route tables, by name; `default` is there in any case.'),
		state: state('available', 'pending', 'modifying', 'deleting', 'deleted'),
	},
});
