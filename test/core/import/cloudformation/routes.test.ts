/** Route tables of VPCs, their routes and what they are for. */
import assert from 'node:assert/strict';
import type { Account } from '../../../../server/src/core/import/records/account.ts';
import { NETWORK, notes, resources } from './templates.ts';

const TABLE = `${NETWORK}
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
`;

/** Routes in words: `0.0.0.0/0 via Igw`. */
function routes({ routeTables }: Account): readonly string[] {
	return routeTables.flatMap((table) =>
		table.routes.map(({ destination, target }) => `${destination.kind === 'block' ? destination.block : destination.ref} via ${target}`),
	);
}

describe('AWS::EC2::Route', () => {
	it('leads to whatever its key names', () => {
		const account = resources(`${TABLE}
  Igw: { Type: AWS::EC2::InternetGateway }
  Attachment: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw } }
  Eigw: { Type: AWS::EC2::EgressOnlyInternetGateway, Properties: { VpcId: !Ref Vpc } }
  Nat: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref A } }
  Peering: { Type: AWS::EC2::VPCPeeringConnection, Properties: { VpcId: !Ref Vpc, PeerVpcId: vpc-0123456789abcdef0 } }
  Tgw: { Type: AWS::EC2::TransitGateway }
  Router: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref A } }
  Card: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref B } }
  Plug: { Type: AWS::EC2::NetworkInterfaceAttachment, Properties: { InstanceId: !Ref Router, NetworkInterfaceId: !Ref Card, DeviceIndex: 1 } }
  Inspection: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, VpcEndpointType: GatewayLoadBalancer, SubnetIds: [!Ref A], ServiceName: com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0 } }
  List: { Type: AWS::EC2::PrefixList, Properties: { PrefixListName: offices, MaxEntries: 5, AddressFamily: IPv4, Entries: [{ Cidr: 192.168.0.0/16 }] } }
  R0: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Igw } }
  R1: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: !Ref Eigw } }
  R2: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.2.0.0/16, NatGatewayId: !Ref Nat } }
  R3: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.3.0.0/16, VpcPeeringConnectionId: !Ref Peering } }
  R4: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationPrefixListId: !Ref List, TransitGatewayId: !Ref Tgw } }
  R5: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.5.0.0/16, InstanceId: !Ref Router } }
  R6: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.6.0.0/16, NetworkInterfaceId: !Ref Card } }
  R7: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.7.0.0/16, VpcEndpointId: !Ref Inspection } }
  R8: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationPrefixListId: pl-0123456789abcdef0, TransitGatewayId: tgw-0123456789abcdef0 } }
`);
		assert.deepEqual(routes(account), [
			'0.0.0.0/0 via Igw',
			'::/0 via Eigw',
			'10.2.0.0/16 via Nat',
			'10.3.0.0/16 via Peering',
			'List via Tgw',
			'10.5.0.0/16 via Router.eth0',
			'10.6.0.0/16 via Card',
			'10.7.0.0/16 via Inspection',
			'pl-0123456789abcdef0 via tgw-0123456789abcdef0',
		]);
		assert.deepEqual(account.notes, []);
	});

	it('is skipped where its table or its destination is not known, and leads nobody knows where without a target that is known', () => {
		const account = resources(
			`${TABLE}
  Igw: { Type: AWS::EC2::InternetGateway }
  NoTable: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Open, DestinationCidrBlock: 0.0.0.0/0, GatewayId: igw-0123456789abcdef0 } }
  NoBlock: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: !Ref Open, GatewayId: igw-0123456789abcdef0 } }
  NoTarget: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0 } }
  OpenTarget: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Open } }
  Unattached: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.9.0.0/16, GatewayId: !Ref Igw } }
`,
			{ sections: 'Parameters:\n  Open: { Type: String }' },
		);
		assert.deepEqual(routes(account), ['0.0.0.0/0 via unknown', '10.9.0.0/16 via unknown']);
		assert.deepEqual(notes(account).slice(1), [
			'skipped NoTable (AWS::EC2::Route): its route table is not known: the parameter Open has no value',
			'skipped NoBlock (AWS::EC2::Route): its destination is not known: the parameter Open has no value; verdicts of flows that need it may be wrong',
			'skipped NoTarget (AWS::EC2::Route): it names no target',
			'assumed OpenTarget: where it leads is left open: its target is not known: the parameter Open has no value',
			'assumed Unattached: where it leads is left open: its target Igw is not imported',
		]);
	});

	it('is a blackhole where it leads to an interface that no instance has', () => {
		const account = resources(`${TABLE}
  Alone: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref B } }
  Held: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref B } }
  Elsewhere: { Type: AWS::EC2::NetworkInterfaceAttachment, Properties: { InstanceId: i-0123456789abcdef0, NetworkInterfaceId: !Ref Held, DeviceIndex: 1 } }
  R0: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.5.0.0/16, NetworkInterfaceId: !Ref Alone } }
  R1: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.6.0.0/16, NetworkInterfaceId: !Ref Held } }
`);
		assert.deepEqual(account.routeTables[0]?.routes, [
			{ destination: { kind: 'block', block: '10.5.0.0/16' }, target: undefined },
			{ destination: { kind: 'block', block: '10.6.0.0/16' }, target: 'unknown' },
		]);
		assert.deepEqual(notes(account).slice(1, 3), [
			'assumed R0: it is taken to be a blackhole: its target Alone is attached to no instance of the templates',
			'assumed R1: where it leads is left open: its target Held is not imported',
		]);
	});

	it('is the local one, which is there by itself', () => {
		const account = resources(`${TABLE}
  Local: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.0.0.0/16, GatewayId: local } }
`);
		assert.deepEqual(notes(account), ['skipped Local (AWS::EC2::Route): the local route is there by itself']);
	});

	it('leads nobody knows where while its target has no form here', () => {
		const account = resources(`${TABLE}
  Wall: { Type: AWS::NetworkFirewall::Firewall, Properties: { VpcId: !Ref Vpc } }
  Nat: { Type: AWS::EC2::NatGateway, Properties: { VpcId: !Ref Vpc, AvailabilityMode: regional } }
  ToWall: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, VpcEndpointId: !Select [0, !GetAtt Wall.EndpointIds] } }
  ToNat: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.9.0.0/16, NatGatewayId: !Ref Nat } }
  ToText: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.8.0.0/16, NatGatewayId: Nat } }
`);
		assert.deepEqual(notes(account).slice(1, 4), [
			'assumed ToWall: where it leads is left open: its target is not known: Wall.EndpointIds is known only once the stack is made',
			'assumed ToNat: where it leads is left open: its target Nat is not imported',
			'assumed ToText: where it leads is left open: its target Nat is not in the templates: the resource Nat is named by !Ref Nat',
		]);
	});

	it('is made with what it leads to, where conditions leave open which one is made', () => {
		const account = resources(
			`${TABLE}
  Nat: { Type: AWS::EC2::NatGateway, Condition: WithGateway, Properties: { SubnetId: !Ref A } }
  Router: { Type: AWS::EC2::Instance, Condition: WithInstance, Properties: { SubnetId: !Ref A } }
  One: { Type: AWS::EC2::Route, Condition: WithGateway, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat } }
  Two: { Type: AWS::EC2::Route, Condition: WithInstance, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, InstanceId: !Ref Router } }
`,
			{
				sections: `
Parameters:
  Way: { Type: String }
Conditions:
  WithGateway: !Equals [!Ref Way, gateway]
  WithInstance: !Not [!Condition WithGateway]
`,
			},
		);
		assert.deepEqual(routes(account), ['0.0.0.0/0 via Nat']);
		assert.deepEqual(notes(account), [
			'assumed Nat (AWS::EC2::NatGateway): its condition WithGateway was taken to hold: the parameter Way has no value',
			'skipped Router (AWS::EC2::Instance): its condition WithInstance was taken not to hold: the parameter Way has no value',
			'assumed One (AWS::EC2::Route): its condition WithGateway was taken to hold: the parameter Way has no value',
			'skipped Two (AWS::EC2::Route): its condition WithInstance was taken not to hold: the parameter Way has no value',
			'assumed the parameter Way: it was taken to be gateway, with which the condition WithGateway compares it: the parameter Way has no value',
			'assumed the condition WithGateway: it was taken to hold: the parameter Way has no value',
			'assumed the condition WithInstance: it was taken not to hold: the parameter Way has no value',
		]);
	});
});

describe('a route table', () => {
	it('is that of its subnets and of its gateway, and takes over what a VPN gateway has learnt', () => {
		const account = resources(`${TABLE}
  Edge: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  Igw: { Type: AWS::EC2::InternetGateway }
  Vgw: { Type: AWS::EC2::VPNGateway, Properties: { Type: ipsec.1 } }
  IgwAttachment: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw } }
  VgwAttachment: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, VpnGatewayId: !Ref Vgw } }
  OfA: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref A, RouteTableId: !Ref Table } }
  OfB: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref B, RouteTableId: !Ref Table } }
  OfIgw: { Type: AWS::EC2::GatewayRouteTableAssociation, Properties: { GatewayId: !Ref Igw, RouteTableId: !Ref Edge } }
  Learnt: { Type: AWS::EC2::VPNGatewayRoutePropagation, Properties: { RouteTableIds: [!Ref Table], VpnGatewayId: !Ref Vgw } }
`);
		assert.deepEqual(
			account.routeTables.map(({ ref, isMain, subnets, edgeOf, propagations }) => ({ ref, isMain, subnets, edgeOf, propagations })),
			[
				{ ref: 'Table', isMain: false, subnets: ['A', 'B'], edgeOf: undefined, propagations: ['Vgw'] },
				{ ref: 'Edge', isMain: false, subnets: [], edgeOf: 'Igw', propagations: [] },
			],
		);
		assert.deepEqual(account.notes, []);
	});
});
