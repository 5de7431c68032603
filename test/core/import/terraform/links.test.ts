/** VPN and Direct Connect. */
import assert from 'node:assert/strict';
import { HUB, NETWORK } from './networks.ts';
import { from, notes, state, topology } from './terraform-files.ts';

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
