/** Route tables of VPCs. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { called, FAR_VPC, GATEWAY, id, MAIN_TABLE, NETWORK, SUBNET, topologyOf, VPC } from './spec.ts';

describe('a route table', () => {
	const TABLE = { RouteTableId: id('rtb', 'a'), VpcId: VPC.VpcId, Tags: called('public') };
	const LOCAL = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' };
	const routesOf = (routes: readonly Json[], more: Readonly<Record<string, Json>> = {}) =>
		topologyOf({ ...NETWORK, RouteTables: [MAIN_TABLE, { ...TABLE, Routes: [LOCAL, ...routes] }], ...more }).at(
			'vpcs',
			'main',
			'route_tables',
			'public',
			'routes',
		);

	it('is `main` where it is the VPC’s main one, whatever it is called', () => {
		const { at } = topologyOf({ ...NETWORK, RouteTables: [{ ...TABLE, Associations: [{ Main: true }] }] });
		assert.deepEqual(at('vpcs', 'main', 'route_tables'), { main: { id: TABLE.RouteTableId } });
	});

	it('is named by the subnets that are associated with it', () => {
		const associations = [
			{ SubnetId: SUBNET.SubnetId, AssociationState: { State: 'associated' } },
			{ SubnetId: id('subnet', 'b'), AssociationState: { State: 'disassociated' } },
		];
		const { at } = topologyOf({ ...NETWORK, RouteTables: [MAIN_TABLE, { ...TABLE, Associations: associations }] });
		assert.equal(at('vpcs', 'main', 'subnets', 'a', 'route_table'), 'public');
		assert.equal(at('vpcs', 'main', 'subnets', 'b', 'route_table'), undefined);
	});

	it('may be the edge table of a gateway', () => {
		const { at } = topologyOf({
			...NETWORK,
			RouteTables: [MAIN_TABLE, { ...TABLE, Associations: [{ Main: false, GatewayId: GATEWAY.InternetGatewayId }] }],
		});
		assert.equal(at('vpcs', 'main', 'route_tables', 'public', 'gateway'), 'igw');
	});

	it('has its routes without those that AWS adds by itself', () => {
		const endpoint = {
			VpcEndpointId: id('vpce', 'a'),
			VpcEndpointType: 'Gateway',
			VpcId: VPC.VpcId,
			ServiceName: 'com.amazonaws.eu-west-1.s3',
		};
		const routes = [
			{ DestinationPrefixListId: 'pl-63a5400a', GatewayId: endpoint.VpcEndpointId, State: 'active' },
			{ DestinationCidrBlock: '192.168.0.0/16', GatewayId: id('vgw', 'a'), Origin: 'EnableVgwRoutePropagation', State: 'active' },
			{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: GATEWAY.InternetGatewayId, State: 'active' },
		];
		const connection = { VpnConnectionId: id('vpn', 'a'), VpnGatewayId: id('vgw', 'a') };
		assert.deepEqual(routesOf(routes, { VpcEndpoints: [endpoint], VpnConnections: [connection] }), ['0.0.0.0/0 via igw']);
	});

	it('leads to whatever a key names', () => {
		const nat = { NatGatewayId: id('nat', 'a'), SubnetId: SUBNET.SubnetId, State: 'available', Tags: called('nat') };
		const peering = {
			VpcPeeringConnectionId: id('pcx', 'a'),
			RequesterVpcInfo: { VpcId: VPC.VpcId },
			AccepterVpcInfo: { VpcId: FAR_VPC.VpcId },
			Tags: called('to-far'),
		};
		const transit = { TransitGatewayId: id('tgw', 'a'), Tags: called('tgw') };
		const eigw = {
			EgressOnlyInternetGatewayId: id('eigw', 'a'),
			Attachments: [{ State: 'attached', VpcId: VPC.VpcId }],
			Tags: called('eigw'),
		};
		const router = { InstanceId: id('i', 'a'), State: { Name: 'running' }, Tags: called('router') };
		const own = {
			NetworkInterfaceId: id('eni', 'a'),
			SubnetId: SUBNET.SubnetId,
			PrivateIpAddress: '10.0.1.5',
			Attachment: { InstanceId: router.InstanceId, DeviceIndex: 1 },
		};
		const more = {
			Vpcs: [VPC, FAR_VPC],
			NatGateways: [nat],
			VpcPeeringConnections: [peering],
			TransitGateways: [transit],
			EgressOnlyInternetGateways: [eigw],
			Reservations: [{ Instances: [router] }],
			NetworkInterfaces: [own],
		};
		const routes = [
			{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: nat.NatGatewayId },
			{ DestinationCidrBlock: '10.1.0.0/16', VpcPeeringConnectionId: peering.VpcPeeringConnectionId },
			{ DestinationCidrBlock: '10.2.0.0/16', TransitGatewayId: transit.TransitGatewayId },
			{ DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: eigw.EgressOnlyInternetGatewayId },
			{
				DestinationCidrBlock: '10.3.0.0/16',
				InstanceId: router.InstanceId,
				InstanceOwnerId: '1',
				NetworkInterfaceId: own.NetworkInterfaceId,
			},
		];
		assert.deepEqual(routesOf(routes, more), [
			'0.0.0.0/0 via nat',
			'10.1.0.0/16 via to-far',
			'10.2.0.0/16 via tgw',
			'10.3.0.0/16 via router.eth1',
			'::/0 via eigw',
		]);
	});

	it('names what was not read by its id', () => {
		assert.deepEqual(routesOf([{ DestinationCidrBlock: '10.7.0.0/16', TransitGatewayId: id('tgw', 'c') }]), [
			`10.7.0.0/16 via ${id('tgw', 'c')}`,
		]);
	});

	it('says of a target that is gone no more than that', () => {
		assert.deepEqual(routesOf([{ DestinationCidrBlock: '10.7.0.0/16', NatGatewayId: id('nat', 'c'), State: 'blackhole' }]), [
			'10.7.0.0/16 blackhole',
		]);
	});

	it('leads prefix lists by their names, and those of AWS’s services by theirs', () => {
		const lists = {
			PrefixLists: [
				{ PrefixListId: id('pl', 'a'), PrefixListName: 'offices', MaxEntries: 4 },
				{ PrefixListId: 'pl-63a5400a', PrefixListName: 'com.amazonaws.us-east-1.s3' },
			],
			ManagedPrefixListEntries: [{ PrefixListId: id('pl', 'a'), Entries: [{ Cidr: '192.168.0.0/16' }] }],
		};
		const to = (DestinationPrefixListId: string) => ({ DestinationPrefixListId, TransitGatewayId: id('tgw', 'a') });
		const routes = routesOf([to(id('pl', 'a')), to('pl-63a5400a')], {
			...lists,
			TransitGateways: [{ TransitGatewayId: id('tgw', 'a'), Tags: called('tgw') }],
		});
		assert.deepEqual(routes, ['offices via tgw', 'aws.s3 via tgw']);
	});

	it('notes a route that leads nowhere, and one to what has no name here', () => {
		const { at, said } = topologyOf({
			...NETWORK,
			RouteTables: [
				MAIN_TABLE,
				{
					...TABLE,
					Routes: [
						{ DestinationCidrBlock: '10.8.0.0/16' },
						{ DestinationCidrBlock: '10.9.0.0/16', CoreNetworkArn: 'arn:aws:networkmanager::111122223333:core-network/core-network-0123' },
					],
				},
			],
		});
		assert.deepEqual(at('vpcs', 'main', 'route_tables', 'public', 'routes'), ['10.8.0.0/16 via unknown', '10.9.0.0/16 via unknown']);
		assert.deepEqual(said, [
			`unreadable a route of ${TABLE.RouteTableId}: {"DestinationCidrBlock":"10.8.0.0/16"}`,
			`skipped core-network-0123 in ${TABLE.RouteTableId}: it was not read, and no name can stand for it: what depends on it is unknown`,
		]);
	});

	it('takes over what a VPN gateway has learnt', () => {
		const vgw = {
			VpnGatewayId: id('vgw', 'a'),
			State: 'available',
			VpcAttachments: [{ State: 'attached', VpcId: VPC.VpcId }],
			Tags: called('vgw'),
		};
		const { at } = topologyOf({
			...NETWORK,
			VpnGateways: [vgw],
			RouteTables: [MAIN_TABLE, { ...TABLE, PropagatingVgws: [{ GatewayId: vgw.VpnGatewayId }] }],
		});
		assert.deepEqual(at('vpcs', 'main', 'route_tables', 'public', 'propagations'), ['vgw']);
	});
});
