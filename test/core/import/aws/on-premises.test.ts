/** What leads out of AWS: customer gateways, VPN connections, Direct Connect. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { called, id, NETWORK, type Printed, topologyOf, VPC } from './spec.ts';

const VGW = {
	VpnGatewayId: id('vgw', 'a'),
	State: 'available',
	VpcAttachments: [{ State: 'attached', VpcId: VPC.VpcId }],
	Tags: called('vgw'),
};
const CUSTOMER = { CustomerGatewayId: id('cgw', 'a'), IpAddress: '54.20.0.1', BgpAsn: '65010', State: 'available', Tags: called('office') };
const VPN = {
	VpnConnectionId: id('vpn', 'a'),
	CustomerGatewayId: CUSTOMER.CustomerGatewayId,
	VpnGatewayId: VGW.VpnGatewayId,
	State: 'available',
	Options: {
		StaticRoutesOnly: false,
		TunnelInsideIpVersion: 'ipv4',
		LocalIpv4NetworkCidr: '0.0.0.0/0',
		RemoteIpv4NetworkCidr: '0.0.0.0/0',
	},
	Tags: called('to-office'),
};
const account = (more: Printed) => topologyOf({ ...NETWORK, VpnGateways: [VGW], CustomerGateways: [CUSTOMER], ...more });
const vpn = (json: Readonly<Record<string, Json>>, more: Printed = {}) => account({ VpnConnections: [{ ...VPN, ...json }], ...more });

describe('a customer gateway', () => {
	it('says its address and its number', () => {
		assert.deepEqual(account({}).at('customer_gateways', 'office'), { id: CUSTOMER.CustomerGatewayId, ip: '54.20.0.1', asn: '65010' });
		assert.deepEqual(account({ CustomerGateways: [{ ...CUSTOMER, BgpAsn: '65000' }] }).at('customer_gateways', 'office', 'asn'), undefined);
	});

	it('is skipped where it has no address', () => {
		const { IpAddress: _, ...without } = CUSTOMER;
		assert.deepEqual(account({ CustomerGateways: [without] }).said, [`skipped ${CUSTOMER.CustomerGatewayId}: it has no address`]);
	});
});

describe('a VPN connection', () => {
	it('leads from a customer gateway to a VPN gateway, or to none where a transit gateway attaches it', () => {
		const said = { id: VPN.VpnConnectionId, customer_gateway: 'office', gateway: 'main.vgw' };
		assert.deepEqual(vpn({}).at('vpn_connections', 'to-office'), said);
		const { VpnGatewayId: _, ...attached } = VPN;
		const { at } = account({ VpnConnections: [{ ...attached, TransitGatewayId: id('tgw', 'a') }] });
		assert.deepEqual(at('vpn_connections', 'to-office'), { id: VPN.VpnConnectionId, customer_gateway: 'office' });
	});

	it('has static routes, or speaks BGP', () => {
		const Routes = [
			{ DestinationCidrBlock: '192.168.0.0/16', State: 'available' },
			{ DestinationCidrBlock: '10.99.0.0/16', State: 'deleted' },
		];
		const { at } = vpn({ Options: { StaticRoutesOnly: true }, Routes });
		assert.deepEqual(at('vpn_connections', 'to-office', 'static_routes'), ['192.168.0.0/16']);
		assert.deepEqual(vpn({ Options: { StaticRoutesOnly: true } }).at('vpn_connections', 'to-office', 'static_routes'), []);
		assert.equal(vpn({ Routes }).at('vpn_connections', 'to-office', 'static_routes'), undefined);
	});

	it('says which of its tunnels is down', () => {
		const tunnels = (first: string, second: string) =>
			vpn({
				VgwTelemetry: [
					{ OutsideIpAddress: '54.1.1.2', Status: second },
					{ OutsideIpAddress: '54.1.1.1', Status: first },
				],
			}).at('vpn_connections', 'to-office', 'tunnels');
		assert.deepEqual(tunnels('UP', 'DOWN'), ['up', 'down']);
		assert.equal(tunnels('UP', 'UP'), undefined);
		assert.equal(
			vpn({ VgwTelemetry: [{ OutsideIpAddress: '54.1.1.1', Status: 'DOWN' }] }).at('vpn_connections', 'to-office', 'tunnels'),
			undefined,
		);
	});

	it('says what its tunnels carry where that is not everything', () => {
		const four = vpn({ Options: { LocalIpv4NetworkCidr: '192.168.0.0/16', RemoteIpv4NetworkCidr: '10.0.0.0/16' } });
		assert.deepEqual(
			[four.at('vpn_connections', 'to-office', 'local_network_cidr'), four.at('vpn_connections', 'to-office', 'remote_network_cidr')],
			['192.168.0.0/16', '10.0.0.0/16'],
		);
		const six = vpn({ Options: { TunnelInsideIpVersion: 'ipv6', LocalIpv6NetworkCidr: '::/0', RemoteIpv6NetworkCidr: '::/0' } });
		assert.equal(six.at('vpn_connections', 'to-office', 'tunnel_inside_ip_version'), 'ipv6');
		assert.equal(six.at('vpn_connections', 'to-office', 'local_network_cidr'), undefined);
	});

	it('says a state that does not work, and is skipped where its customer gateway was not read', () => {
		assert.equal(vpn({ State: 'pending' }).at('vpn_connections', 'to-office', 'state'), 'pending');
		assert.deepEqual(vpn({ State: 'deleted' }).at('vpn_connections'), undefined);
		assert.match(vpn({ CustomerGatewayId: '' }).said.join(), /skipped vpn-0+a: its customer gateway was not read/);
		assert.equal(vpn({ CustomerGatewayId: id('cgw', 'f') }).at('vpn_connections', 'to-office', 'customer_gateway'), id('cgw', 'f'));
	});
});

describe('the network behind a customer gateway', () => {
	const LEARNT = {
		DestinationCidrBlock: '192.168.0.0/16',
		GatewayId: VGW.VpnGatewayId,
		Origin: 'EnableVgwRoutePropagation',
		State: 'active',
	};
	const TABLE = { RouteTableId: id('rtb', 'a'), VpcId: VPC.VpcId, Associations: [{ Main: true }], Routes: [LEARNT] };

	it('has the blocks of static routes', () => {
		const { at, said } = vpn({
			Options: { StaticRoutesOnly: true },
			Routes: [{ DestinationCidrBlock: '172.16.0.0/12' }, { DestinationCidrBlock: '10.99.0.0/16' }],
		});
		assert.deepEqual(at('networks', 'office', 'cidr'), ['10.99.0.0/16', '172.16.0.0/12']);
		assert.equal(at('customer_gateways', 'office', 'network'), 'office');
		assert.deepEqual(said, [
			`assumed the network behind ${CUSTOMER.CustomerGatewayId}: its blocks are what its VPN connections lead to: 10.99.0.0/16, 172.16.0.0/12`,
		]);
	});

	it('has what the VPN gateway has learnt, where it has learnt it from nobody else', () => {
		assert.equal(vpn({}, { RouteTables: [TABLE] }).at('networks', 'office', 'cidr'), '192.168.0.0/16');
		const second = { ...VPN, VpnConnectionId: id('vpn', 'b'), Tags: [] };
		const { at, said } = account({ VpnConnections: [VPN, second], RouteTables: [TABLE] });
		assert.deepEqual(at('networks', 'office'), {});
		assert.match(said.join(), /nothing tells its blocks, and it has none in the file: write them under `networks`/);
	});

	it('is none where nothing leads to it', () => {
		assert.equal(account({}).at('networks'), undefined);
	});
});

describe('Direct Connect', () => {
	const LINE = '5f294f92-bafb-4011-916d-9b0bec6bfee2';
	const GATEWAY = {
		directConnectGatewayId: LINE,
		directConnectGatewayName: 'line',
		amazonSideAsn: 64_600,
		directConnectGatewayState: 'available',
	};
	const association = (json: Readonly<Record<string, Json>>) => ({
		directConnectGatewayId: LINE,
		associationId: 'ba83c145-ab16-4c79-8c4f-1c2a8b1c5b1a',
		associationState: 'associated',
		associatedGateway: { id: VGW.VpnGatewayId, type: 'virtualPrivateGateway' },
		...json,
	});
	const line = (...associations: readonly Json[]) =>
		account({ directConnectGateways: [GATEWAY], directConnectGatewayAssociations: associations }).at('direct_connect_gateways', 'line');
	const ASSOCIATION = { id: 'ba83c145-ab16-4c79-8c4f-1c2a8b1c5b1a', gateway: 'main.vgw' };

	it('joins VPN gateways by associations, with the blocks that are allowed', () => {
		const allowed = association({ allowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }] });
		assert.deepEqual(line(association({})), { id: LINE, asn: '64600', associations: { main: ASSOCIATION } });
		assert.deepEqual(line(allowed), {
			id: LINE,
			asn: '64600',
			associations: { main: { ...ASSOCIATION, allowed_prefixes: ['10.0.0.0/16'] } },
		});
	});

	it('tells an association in the form of older answers too', () => {
		assert.deepEqual(line({ directConnectGatewayId: LINE, virtualGatewayId: VGW.VpnGatewayId, associationState: 'associating' }), {
			id: LINE,
			asn: '64600',
			associations: { main: { gateway: 'main.vgw', state: 'associating' } },
		});
	});

	it('has no association that has ended, or that is a transit gateway’s', () => {
		const transit = association({ associatedGateway: { id: id('tgw', 'a'), type: 'transitGateway' } });
		assert.deepEqual(line(association({ associationState: 'disassociated' }), transit), { id: LINE, asn: '64600' });
	});

	it('has virtual interfaces, each with a network of its own behind it', () => {
		const virtual = (last: string, json: Readonly<Record<string, Json>>) => ({
			virtualInterfaceId: `dxvif-ffhhk74${last}`,
			virtualInterfaceName: `vif-${last}`,
			virtualInterfaceState: 'available',
			region: 'eu-west-1',
			...json,
		});
		const { at, said } = account({
			directConnectGateways: [GATEWAY],
			virtualInterfaces: [
				virtual('a', { virtualInterfaceType: 'private', virtualGatewayId: VGW.VpnGatewayId, routeFilterPrefixes: [] }),
				virtual('b', {
					virtualInterfaceType: 'transit',
					virtualGatewayId: '',
					directConnectGatewayId: LINE,
					virtualInterfaceState: 'down',
				}),
				virtual('c', {
					virtualInterfaceType: 'public',
					virtualGatewayId: '',
					routeFilterPrefixes: [{ cidr: '54.30.1.0/24' }, { cidr: '54.30.0.0/24' }],
				}),
				virtual('d', { virtualInterfaceType: 'hosted' }),
			],
		});
		assert.deepEqual(at('virtual_interfaces'), {
			'vif-a': { id: 'dxvif-ffhhk74a', type: 'private', network: 'vif-a-network', gateway: 'main.vgw', region: 'eu-west-1' },
			'vif-b': { id: 'dxvif-ffhhk74b', type: 'transit', network: 'vif-b-network', gateway: 'line', region: 'eu-west-1', state: 'down' },
			'vif-c': {
				id: 'dxvif-ffhhk74c',
				type: 'public',
				network: 'vif-c-network',
				region: 'eu-west-1',
				advertises: ['54.30.0.0/24', '54.30.1.0/24'],
			},
		});
		assert.deepEqual(at('networks', 'vif-c-network', 'cidr'), ['54.30.0.0/24', '54.30.1.0/24']);
		assert.match(said.join('\n'), /^skipped dxvif-ffhhk74d: a virtual interface of the type hosted has no form here$/m);
	});
});
