/** Transit gateways, their attachments and their tables. */
import assert from 'node:assert/strict';
import { HUB, NETWORK, OTHER } from './networks.ts';
import { from, notes, plan, ref, state, topology } from './terraform-files.ts';

describe('transit gateways', () => {
	it('have the table that they make for themselves, and attachments in it unless these say otherwise', () => {
		const read = state({
			...NETWORK,
			...OTHER,
			...HUB,
			'aws_ec2_transit_gateway_vpc_attachment.main': {
				id: 'tgw-attach-0a000000',
				transit_gateway_id: 'tgw-0a000000',
				subnet_ids: ['subnet-0b000000', 'subnet-0a000000'],
				appliance_mode_support: 'enable',
				transit_gateway_default_route_table_association: false,
				transit_gateway_default_route_table_propagation: true,
			},
			'aws_ec2_transit_gateway_vpc_attachment.other': {
				id: 'tgw-attach-0b000000',
				transit_gateway_id: 'tgw-0a000000',
				subnet_ids: ['subnet-0c000000'],
				transit_gateway_default_route_table_propagation: false,
			},
			'aws_ec2_transit_gateway_route_table.spokes': { id: 'tgw-rtb-0b000000', transit_gateway_id: 'tgw-0a000000' },
			'aws_ec2_transit_gateway_route_table_association.main': {
				id: 'x1',
				transit_gateway_attachment_id: 'tgw-attach-0a000000',
				transit_gateway_route_table_id: 'tgw-rtb-0b000000',
			},
			'aws_ec2_transit_gateway_route_table_propagation.other': {
				id: 'x2',
				transit_gateway_attachment_id: 'tgw-attach-0b000000',
				transit_gateway_route_table_id: 'tgw-rtb-0b000000',
			},
			'aws_ec2_transit_gateway_route.hole': {
				id: 'x3',
				destination_cidr_block: '10.99.0.0/16',
				transit_gateway_route_table_id: 'tgw-rtb-0a000000',
				blackhole: true,
			},
			'aws_ec2_transit_gateway_connect.sdwan': {
				id: 'tgw-attach-0c000000',
				transit_gateway_id: 'tgw-0a000000',
				transport_attachment_id: 'tgw-attach-0a000000',
			},
			'aws_ec2_transit_gateway_connect_peer.sdwan': {
				id: 'tgw-connect-peer-0a000000',
				transit_gateway_attachment_id: 'tgw-attach-0c000000',
				peer_address: '10.0.1.50',
				bgp_asn: '65010',
			},
		});
		assert.equal(
			from('transit_gateways', topology(read)),
			`transit_gateways:
  hub:
    id: tgw-0a000000
    region: eu-west-1
    asn: 64513
    attachments:
      main:  { id: tgw-attach-0a000000, subnets: [main.a, main.b], route_table: spokes, appliance_mode: true }
      other: { id: tgw-attach-0b000000, subnets: [other.other] }
      sdwan: { id: tgw-attach-0c000000, transport_attachment: main }
    route_tables:
      default:
        id: tgw-rtb-0a000000
        propagations: [main, sdwan]
        routes:
          - 10.99.0.0/16 blackhole
      spokes:
        id: tgw-rtb-0b000000
        propagations: [other]
connect_peers:
  sdwan:
    id: tgw-connect-peer-0a000000
    attachment: hub.sdwan
    peer_address: 10.0.1.50
    asn: 65010
`,
		);
		assert.deepEqual(notes(read), []);
	});

	it('that are peered have an attachment each, and their tables name their own', () => {
		const route = { destination_cidr_block: '10.0.0.0/15', transit_gateway_attachment_id: 'tgw-attach-0a000000' };
		const read = state({
			...HUB,
			'aws_ec2_transit_gateway.far': {
				id: 'tgw-0b000000',
				arn: 'arn:aws:ec2:us-east-1:123456789012:transit-gateway/tgw-0b000000',
				default_route_table_association: 'disable',
				default_route_table_propagation: 'disable',
				tags: { Name: 'far' },
			},
			'aws_ec2_transit_gateway_route_table.far': { id: 'tgw-rtb-0b000000', transit_gateway_id: 'tgw-0b000000' },
			'aws_ec2_transit_gateway_peering_attachment.p': {
				id: 'tgw-attach-0a000000',
				transit_gateway_id: 'tgw-0a000000',
				peer_transit_gateway_id: 'tgw-0b000000',
			},
			'aws_ec2_transit_gateway_peering_attachment_accepter.p': {
				id: 'tgw-attach-0a000000',
				transit_gateway_attachment_id: 'tgw-attach-0a000000',
			},
			'aws_ec2_transit_gateway_route_table_association.far': {
				id: 'x1',
				transit_gateway_attachment_id: 'tgw-attach-0a000000',
				transit_gateway_route_table_id: 'tgw-rtb-0b000000',
			},
			'aws_ec2_transit_gateway_route.far': { ...route, id: 'x2', transit_gateway_route_table_id: 'tgw-rtb-0b000000' },
			'aws_ec2_transit_gateway_route.hub': { ...route, id: 'x3', transit_gateway_route_table_id: 'tgw-rtb-0a000000' },
		});
		assert.equal(
			topology(read),
			`transit_gateways:
  far:
    id: tgw-0b000000
    region: us-east-1
    default_route_table_association: false
    default_route_table_propagation: false
    attachments:
      p: { id: tgw-attach-0a000000, transit_gateway: hub, route_table: far }
    route_tables:
      far:
        id: tgw-rtb-0b000000
        propagations: []
        routes:
          - 10.0.0.0/15 via p
  hub:
    id: tgw-0a000000
    region: eu-west-1
    asn: 64513
    attachments:
      p: { id: tgw-attach-0a000000, transit_gateway: far }
    route_tables:
      default:
        id: tgw-rtb-0a000000
        propagations: []
        routes:
          - 10.0.0.0/15 via p
`,
		);
		assert.deepEqual(notes(read), []);
	});

	it('of a plan are put together by what names what, with the attachments that VPN connections are', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_subnet.a': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.1.0/24' },
			'aws_ec2_transit_gateway.hub': {},
			'aws_ec2_transit_gateway_vpc_attachment.main': {
				transit_gateway_id: ref('aws_ec2_transit_gateway.hub.id'),
				subnet_ids: ref('aws_subnet.a.id'),
			},
			'aws_customer_gateway.office': { ip_address: '198.51.100.1', bgp_asn: '65000' },
			'aws_vpn_connection.office': {
				customer_gateway_id: ref('aws_customer_gateway.office.id'),
				transit_gateway_id: ref('aws_ec2_transit_gateway.hub.id'),
				static_routes_only: true,
			},
			'aws_ec2_transit_gateway_route.office': {
				destination_cidr_block: '192.168.0.0/16',
				transit_gateway_attachment_id: ref('aws_vpn_connection.office.transit_gateway_attachment_id'),
				transit_gateway_route_table_id: ref('aws_ec2_transit_gateway.hub.association_default_route_table_id'),
			},
		});
		assert.equal(
			from('transit_gateways', topology(made)),
			`transit_gateways:
  hub:
    region: eu-west-1
    attachments:
      main:   { subnets: [main.a] }
      office: { vpn_connection: office }
    route_tables:
      default:
        propagations: [main, office]
        routes:
          - 192.168.0.0/16 via office
networks:
  office:
    cidr: 192.168.0.0/16
customer_gateways:
  office: { network: office, ip: 198.51.100.1 }
vpn_connections:
  office:
    customer_gateway: office
    static_routes: []
`,
		);
		assert.deepEqual(notes(made), [
			'assumed the network behind aws_customer_gateway.office: its blocks are what static routes lead to by VPN: 192.168.0.0/16',
		]);
	});
});
