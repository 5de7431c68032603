/** Peerings, transit gateways, VPN and Direct Connect. */
import assert from 'node:assert/strict';
import { NETWORK, VPC } from './networks.ts';
import { COMPUTED, notes, plan, ref, state, topology } from './terraform-files.ts';

const OTHER = {
	'aws_vpc.other': { ...VPC, id: 'vpc-0b000000', cidr_block: '10.1.0.0/16', tags: { Name: 'other' } },
	'aws_subnet.other': { id: 'subnet-0c000000', vpc_id: 'vpc-0b000000', cidr_block: '10.1.1.0/24' },
};
const HUB = {
	'aws_ec2_transit_gateway.hub': {
		id: 'tgw-0a000000',
		arn: 'arn:aws:ec2:eu-west-1:123456789012:transit-gateway/tgw-0a000000',
		amazon_side_asn: 64513,
		default_route_table_association: 'enable',
		default_route_table_propagation: 'enable',
		association_default_route_table_id: 'tgw-rtb-0a000000',
		propagation_default_route_table_id: 'tgw-rtb-0a000000',
		tags: { Name: 'hub' },
	},
};

/** What begins with a section, and all behind it. */
function from(section: string, text: string): string {
	return text.slice(text.indexOf(`\n${section}:\n`) + 1);
}

describe('peerings', () => {
	it('are what their state says, also where another account has the other end', () => {
		const read = state({
			...NETWORK,
			...OTHER,
			'aws_vpc_peering_connection.own': {
				id: 'pcx-0a000000',
				vpc_id: 'vpc-0a000000',
				peer_vpc_id: 'vpc-0b000000',
				accept_status: 'active',
			},
			'aws_vpc_peering_connection.asked': {
				id: 'pcx-0b000000',
				vpc_id: 'vpc-0a000000',
				peer_vpc_id: 'vpc-0c000000',
				accept_status: 'pending-acceptance',
			},
			'aws_vpc_peering_connection_accepter.taken': {
				id: 'pcx-0c000000',
				vpc_peering_connection_id: 'pcx-0c000000',
				vpc_id: 'vpc-0a000000',
				peer_vpc_id: 'vpc-0d000000',
				accept_status: 'active',
			},
		});
		assert.equal(
			from('peerings', topology(read)),
			`peerings:
  asked: { id: pcx-0b000000, between: [main, vpc-0c000000], state: pending-acceptance }
  own:   { id: pcx-0a000000, between: [main, other] }
  taken: { id: pcx-0c000000, between: [vpc-0d000000, main] }
`,
		);
		assert.deepEqual(notes(read), []);
	});

	it('of a plan are accepted where it says so', () => {
		const own = (more: object) => ({ vpc_id: ref('aws_vpc.a.id'), peer_vpc_id: ref('aws_vpc.b.id'), accept_status: COMPUTED, ...more });
		const made = plan({
			'aws_vpc.a': { cidr_block: '10.0.0.0/16' },
			'aws_vpc.b': { cidr_block: '10.1.0.0/16' },
			'aws_vpc.c': { cidr_block: '10.2.0.0/16' },
			'aws_vpc_peering_connection.auto': own({ auto_accept: true }),
			'aws_vpc_peering_connection.waits': own({ peer_vpc_id: ref('aws_vpc.c.id') }),
			'aws_vpc_peering_connection.accepted': own({ vpc_id: ref('aws_vpc.c.id') }),
			'aws_vpc_peering_connection_accepter.accepted': {
				vpc_peering_connection_id: ref('aws_vpc_peering_connection.accepted.id'),
				auto_accept: true,
			},
		});
		assert.equal(
			from('peerings', topology(made)),
			`peerings:
  accepted:                        { between: [c, b] }
  aws_vpc_peering_connection-auto: { between: [a, b] }
  waits:                           { between: [a, c], state: pending-acceptance }
`,
		);
	});
});

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

describe('links to other networks', () => {
	it('are VPN connections, Direct Connect gateways and virtual interfaces', () => {
		const read = state({
			...NETWORK,
			...HUB,
			'aws_vpn_gateway.vgw': { id: 'vgw-0a000000', vpc_id: 'vpc-0a000000' },
			'aws_customer_gateway.office': { id: 'cgw-0a000000', ip_address: '198.51.100.1', bgp_asn: '65001' },
			'aws_vpn_connection.office': {
				id: 'vpn-0a000000',
				customer_gateway_id: 'cgw-0a000000',
				vpn_gateway_id: 'vgw-0a000000',
				transit_gateway_id: '',
				static_routes_only: true,
				routes: [{ destination_cidr_block: '192.168.1.0/24', state: 'available' }],
				vgw_telemetry: [{ status: 'UP' }, { status: 'DOWN' }],
				local_ipv4_network_cidr: '0.0.0.0/0',
				tunnel1_preshared_key: 'not for anybody',
			},
			'aws_vpn_connection_route.office': { id: 'x', vpn_connection_id: 'vpn-0a000000', destination_cidr_block: '192.168.2.0/24' },
			'aws_dx_gateway.private': { id: '5f294f92-bafb-4011-916d-9b0bec6bfee2', name: 'private', amazon_side_asn: '64512' },
			'aws_dx_gateway_association.private': {
				id: 'ga-1',
				dx_gateway_id: '5f294f92-bafb-4011-916d-9b0bec6bfee2',
				associated_gateway_id: 'vgw-0a000000',
				associated_gateway_type: 'virtualPrivateGateway',
				allowed_prefixes: ['10.0.0.0/16'],
			},
			'aws_dx_private_virtual_interface.private': {
				id: 'dxvif-0a000000',
				name: 'private',
				dx_gateway_id: '5f294f92-bafb-4011-916d-9b0bec6bfee2',
			},
			'aws_dx_gateway.transit': { id: '6f294f92-bafb-4011-916d-9b0bec6bfee2', name: 'transit', amazon_side_asn: '64515' },
			'aws_dx_gateway_association.transit': {
				id: 'ga-2',
				dx_gateway_id: '6f294f92-bafb-4011-916d-9b0bec6bfee2',
				associated_gateway_id: 'tgw-0a000000',
				associated_gateway_type: 'transitGateway',
				allowed_prefixes: ['10.0.0.0/8'],
				transit_gateway_attachment_id: 'tgw-attach-0a000000',
			},
			'aws_dx_transit_virtual_interface.transit': {
				id: 'dxvif-0b000000',
				name: 'transit',
				dx_gateway_id: '6f294f92-bafb-4011-916d-9b0bec6bfee2',
			},
			'aws_dx_public_virtual_interface.public': { id: 'dxvif-0c000000', name: 'public', route_filter_prefixes: ['198.51.100.0/24'] },
			'aws_dx_private_virtual_interface.lost': { id: 'dxvif-0d000000', dx_gateway_id: '7f294f92-bafb-4011-916d-9b0bec6bfee2' },
		});
		assert.equal(
			from('transit_gateways', topology(read)),
			`transit_gateways:
  hub:
    id: tgw-0a000000
    region: eu-west-1
    asn: 64513
    attachments:
      transit: { id: tgw-attach-0a000000, direct_connect_gateway: transit, allowed_prefixes: [10.0.0.0/8] }
    route_tables:
      default:
        id: tgw-rtb-0a000000
        propagations: [transit]
networks:
  office:
    cidr: [192.168.1.0/24, 192.168.2.0/24]
  private-network: {}
  public-network:
    cidr: 198.51.100.0/24
  transit-network: {}
customer_gateways:
  office: { id: cgw-0a000000, network: office, ip: 198.51.100.1, asn: 65001 }
vpn_connections:
  office:
    id: vpn-0a000000
    customer_gateway: office
    gateway: main.vgw
    static_routes: [192.168.1.0/24, 192.168.2.0/24]
    tunnels: [up, down]
direct_connect_gateways:
  private:
    id: 5f294f92-bafb-4011-916d-9b0bec6bfee2
    associations:
      main: { gateway: main.vgw, allowed_prefixes: [10.0.0.0/16] }
  transit:
    id: 6f294f92-bafb-4011-916d-9b0bec6bfee2
    asn: 64515
virtual_interfaces:
  private:
    id: dxvif-0a000000
    type: private
    network: private-network
    gateway: private
  public:
    id: dxvif-0c000000
    type: public
    network: public-network
    advertises: [198.51.100.0/24]
  transit:
    id: dxvif-0b000000
    type: transit
    network: transit-network
    gateway: transit
`,
		);
		assert.doesNotMatch(notes(read).join(), /not for anybody/);
		assert.ok(
			notes(read).includes('skipped aws_dx_private_virtual_interface.lost: its gateway 7f294f92-bafb-4011-916d-9b0bec6bfee2 was not read'),
		);
	});
});
