/** What joins VPCs, and joins them to networks outside AWS. */
import assert from 'node:assert/strict';
import { NETWORK, notes, resources, templates } from './templates.ts';

describe('AWS::EC2::VPCPeeringConnection', () => {
	it('joins a VPC to another one, which may be outside the templates', () => {
		const account = resources(
			`${NETWORK}
  Other: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }
  Own: { Type: AWS::EC2::VPCPeeringConnection, Properties: { VpcId: !Ref Vpc, PeerVpcId: !Ref Other } }
  Foreign: { Type: AWS::EC2::VPCPeeringConnection, Properties: { VpcId: !Ref Vpc, PeerVpcId: vpc-0123456789abcdef0, PeerRegion: eu-west-1 } }
  Open: { Type: AWS::EC2::VPCPeeringConnection, Properties: { VpcId: !Ref Vpc, PeerVpcId: !Ref Peer } }
  Unnamed: { Type: AWS::EC2::VPCPeeringConnection, Properties: { VpcId: !Ref Vpc, PeerVpcId: somewhere } }
`,
			{ sections: 'Parameters:\n  Peer: { Type: String }' },
		);
		assert.deepEqual(
			account.peerings.map(({ ref, requester, accepter }) => ({ ref, requester, accepter })),
			[
				{ ref: 'Own', requester: 'Vpc', accepter: 'Other' },
				{ ref: 'Foreign', requester: 'Vpc', accepter: 'vpc-0123456789abcdef0' },
			],
		);
		assert.deepEqual(notes(account), [
			'skipped Open (AWS::EC2::VPCPeeringConnection): its peer VPC is not known: the parameter Peer has no value',
			'skipped Unnamed (AWS::EC2::VPCPeeringConnection): its peer VPC somewhere is not in the templates',
		]);
	});
});

describe('AWS::EC2::TransitGateway', () => {
	it('has one table for all that is attached to it, unless it says otherwise', () => {
		const account = resources(
			`${NETWORK}
  Tgw: { Type: AWS::EC2::TransitGateway, Properties: { AmazonSideAsn: 65000, Tags: [{ Key: Name, Value: hub }] } }
  Here: { Type: AWS::EC2::TransitGatewayVpcAttachment, Properties: { TransitGatewayId: !Ref Tgw, VpcId: !Ref Vpc, SubnetIds: [!Ref A, !Ref B], Options: { ApplianceModeSupport: enable, Ipv6Support: enable } } }
`,
			{ region: 'eu-west-1' },
		);
		assert.deepEqual(
			account.transitGateways.map(({ origin, id, state, ...rest }) => rest),
			[
				{
					ref: 'Tgw',
					name: 'hub',
					region: 'eu-west-1',
					asn: '65000',
					associates: true,
					propagates: true,
					vpnEcmp: true,
					groupReferencing: false,
				},
			],
		);
		assert.deepEqual(
			account.attachments.map(({ origin, id, name, state, ...rest }) => rest),
			[
				{
					ref: 'Here',
					gateway: 'Tgw',
					to: { kind: 'vpc', subnets: ['A', 'B'] },
					routeTable: 'Tgw.DefaultRouteTable',
					applianceMode: true,
					ipv6: true,
					groupReferencing: true,
				},
			],
		);
		assert.deepEqual(
			account.transitGatewayRouteTables.map(({ ref, isDefault, propagations }) => ({ ref, isDefault, propagations })),
			[{ ref: 'Tgw.DefaultRouteTable', isDefault: true, propagations: ['Here'] }],
		);
	});

	it('has the tables that are declared, with their associations, propagations and routes', () => {
		const account = resources(`${NETWORK}
  Tgw: { Type: AWS::EC2::TransitGateway, Properties: { DefaultRouteTableAssociation: disable, DefaultRouteTablePropagation: disable } }
  Here: { Type: AWS::EC2::TransitGatewayAttachment, Properties: { TransitGatewayId: !Ref Tgw, VpcId: !Ref Vpc, SubnetIds: [!Ref A] } }
  Loose: { Type: AWS::EC2::TransitGatewayAttachment, Properties: { TransitGatewayId: !Ref Tgw, VpcId: !Ref Vpc, SubnetIds: [!Ref B] } }
  Table: { Type: AWS::EC2::TransitGatewayRouteTable, Properties: { TransitGatewayId: !Ref Tgw } }
  In: { Type: AWS::EC2::TransitGatewayRouteTableAssociation, Properties: { TransitGatewayRouteTableId: !Ref Table, TransitGatewayAttachmentId: !Ref Here } }
  Learns: { Type: AWS::EC2::TransitGatewayRouteTablePropagation, Properties: { TransitGatewayRouteTableId: !Ref Table, TransitGatewayAttachmentId: !GetAtt Loose.Id } }
  Out: { Type: AWS::EC2::TransitGatewayRoute, Properties: { TransitGatewayRouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, TransitGatewayAttachmentId: !Ref Here } }
  Gone: { Type: AWS::EC2::TransitGatewayRoute, Properties: { TransitGatewayRouteTableId: !Ref Table, DestinationCidrBlock: 10.9.0.0/16, Blackhole: true } }
`);
		assert.deepEqual(
			account.attachments.map(({ ref, routeTable }) => ({ ref, routeTable })),
			[
				{ ref: 'Here', routeTable: 'Table' },
				{ ref: 'Loose', routeTable: undefined },
			],
		);
		assert.deepEqual(
			account.transitGatewayRouteTables.map(({ ref, propagations, routes }) => ({ ref, propagations, routes })),
			[
				{
					ref: 'Table',
					propagations: ['Loose'],
					routes: [
						{ destination: { kind: 'block', block: '0.0.0.0/0' }, target: 'Here' },
						{ destination: { kind: 'block', block: '10.9.0.0/16' }, target: undefined },
					],
				},
			],
		);
		assert.deepEqual(account.notes, []);
	});

	it('may be attached to another one, each with its own end', () => {
		const gateway = (peer: string) => `
Resources:
  Tgw: { Type: AWS::EC2::TransitGateway }
  Table: { Type: AWS::EC2::TransitGatewayRouteTable, Properties: { TransitGatewayId: !Ref Tgw } }
  Away: { Type: AWS::EC2::TransitGatewayRoute, Properties: { TransitGatewayRouteTableId: !Ref Table, DestinationCidrBlock: 10.0.0.0/8, TransitGatewayAttachmentId: ${peer} } }
`;
		const account = templates({
			'a.yaml': `${gateway('!Ref Peering')}
  Peering: { Type: AWS::EC2::TransitGatewayPeeringAttachment, Properties: { TransitGatewayId: !Ref Tgw, PeerTransitGatewayId: !ImportValue other, PeerRegion: eu-west-1, PeerAccountId: '123456789012' } }
Outputs:
  Peering: { Value: !GetAtt Peering.TransitGatewayAttachmentId, Export: { Name: peering } }
`,
			'b.yaml': `${gateway('!ImportValue peering')}
Outputs:
  Tgw: { Value: !Ref Tgw, Export: { Name: other } }
`,
		});
		assert.deepEqual(
			account.attachments.map(({ ref, gateway: own, to }) => ({ ref, own, to })),
			[
				{ ref: 'Peering', own: 'a.yaml#Tgw', to: { kind: 'transit-gateway', ref: 'b.yaml#Tgw' } },
				{ ref: 'Peering (peer)', own: 'b.yaml#Tgw', to: { kind: 'transit-gateway', ref: 'a.yaml#Tgw' } },
			],
		);
		assert.deepEqual(
			account.transitGatewayRouteTables.filter(({ isDefault }) => !isDefault).map(({ ref, routes }) => [ref, routes[0]?.target]),
			[
				['a.yaml#Table', 'Peering'],
				['b.yaml#Table', 'Peering (peer)'],
			],
		);
		// Peerings teach no routes.
		assert.deepEqual(
			account.transitGatewayRouteTables.flatMap(({ propagations }) => propagations),
			[],
		);
	});

	it('that is outside the templates has no attachments here', () => {
		const account = resources(`${NETWORK}
  Here: { Type: AWS::EC2::TransitGatewayAttachment, Properties: { TransitGatewayId: tgw-0123456789abcdef0, VpcId: !Ref Vpc, SubnetIds: [!Ref A] } }
`);
		assert.deepEqual(notes(account), [
			'skipped Here (AWS::EC2::TransitGatewayAttachment): its transit gateway tgw-0123456789abcdef0 is not in the templates',
		]);
	});

	it('carries the tunnels of Connect peers over an attachment', () => {
		const account = resources(`${NETWORK}
  Tgw: { Type: AWS::EC2::TransitGateway }
  Here: { Type: AWS::EC2::TransitGatewayAttachment, Properties: { TransitGatewayId: !Ref Tgw, VpcId: !Ref Vpc, SubnetIds: [!Ref A] } }
  Peers: { Type: AWS::EC2::TransitGatewayConnect, Properties: { TransportTransitGatewayAttachmentId: !Ref Here, Options: { Protocol: gre } } }
`);
		assert.deepEqual(account.attachments.at(-1)?.to, { kind: 'connect', transport: 'Here' });
		assert.equal(account.attachments.at(-1)?.gateway, 'Tgw');
	});
});

describe('AWS::EC2::VPNConnection', () => {
	const GATEWAYS = `${NETWORK}
  Vgw: { Type: AWS::EC2::VPNGateway, Properties: { Type: ipsec.1 } }
  Attachment: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, VpnGatewayId: !Ref Vgw } }
  Office: { Type: AWS::EC2::CustomerGateway, Properties: { IpAddress: 198.51.100.1, BgpAsn: 65010, Type: ipsec.1 } }
`;

	it('leads to the network behind its customer gateway, by routes or by BGP', () => {
		const account = resources(`${GATEWAYS}
  Static: { Type: AWS::EC2::VPNConnection, Properties: { CustomerGatewayId: !Ref Office, VpnGatewayId: !Ref Vgw, StaticRoutesOnly: true, Type: ipsec.1 } }
  Route: { Type: AWS::EC2::VPNConnectionRoute, Properties: { VpnConnectionId: !Ref Static, DestinationCidrBlock: 192.168.0.0/16 } }
  Bgp: { Type: AWS::EC2::VPNConnection, Properties: { CustomerGatewayId: !Ref Office, VpnGatewayId: !Ref Vgw, Type: ipsec.1, LocalIpv4NetworkCidr: 192.168.0.0/16, RemoteIpv4NetworkCidr: 0.0.0.0/0 } }
`);
		assert.deepEqual(
			account.customerGateways.map(({ ref, ip, asn }) => ({ ref, ip, asn })),
			[{ ref: 'Office', ip: '198.51.100.1', asn: '65010' }],
		);
		assert.deepEqual(
			account.vpnConnections.map(({ ref, customerGateway, vpnGateway, staticRoutes, localBlock, remoteBlock }) => ({
				ref,
				customerGateway,
				vpnGateway,
				staticRoutes,
				localBlock,
				remoteBlock,
			})),
			[
				{
					ref: 'Static',
					customerGateway: 'Office',
					vpnGateway: 'Vgw',
					staticRoutes: ['192.168.0.0/16'],
					localBlock: undefined,
					remoteBlock: undefined,
				},
				{
					ref: 'Bgp',
					customerGateway: 'Office',
					vpnGateway: 'Vgw',
					staticRoutes: undefined,
					localBlock: '192.168.0.0/16',
					remoteBlock: undefined,
				},
			],
		);
		assert.deepEqual(
			account.outside.map(({ ref, blocks, links }) => ({ ref, blocks, links })),
			[{ ref: 'network of Office', blocks: ['192.168.0.0/16'], links: ['Office'] }],
		);
		assert.deepEqual(notes(account), [
			'assumed Office: the blocks of the network behind it are what its VPN connections lead to: 192.168.0.0/16',
		]);
	});

	it('may end at a transit gateway, to which it is attached by that', () => {
		const account = resources(`${GATEWAYS}
  Tgw: { Type: AWS::EC2::TransitGateway }
  Vpn: { Type: AWS::EC2::VPNConnection, Properties: { CustomerGatewayId: !Ref Office, TransitGatewayId: !Ref Tgw, Type: ipsec.1 } }
`);
		assert.equal(account.vpnConnections[0]?.vpnGateway, undefined);
		assert.deepEqual(
			account.attachments.map(({ ref, gateway, to }) => ({ ref, gateway, to })),
			[{ ref: 'Vpn (attachment)', gateway: 'Tgw', to: { kind: 'vpn-connection', ref: 'Vpn' } }],
		);
		assert.deepEqual(notes(account), [
			'assumed Office: nothing tells the blocks of the network behind it, and it has none in the file: write them under `networks`',
		]);
	});

	it('has no record without its ends', () => {
		const account = resources(
			`${NETWORK}
  Office: { Type: AWS::EC2::CustomerGateway, Properties: { IpAddress: !Ref Open, BgpAsn: 65010, Type: ipsec.1 } }
  Vpn: { Type: AWS::EC2::VPNConnection, Properties: { CustomerGatewayId: !Ref Office, VpnGatewayId: vgw-0123456789abcdef0, Type: ipsec.1 } }
`,
			{ sections: 'Parameters:\n  Open: { Type: String }' },
		);
		assert.deepEqual(notes(account), [
			'skipped Office (AWS::EC2::CustomerGateway): its address is not known: the parameter Open has no value',
			'skipped Vpn (AWS::EC2::VPNConnection): its customer gateway Office is not imported',
		]);
	});
});

describe('AWS::EC2::TransitGatewayConnectPeer', () => {
	it('is a peer of a Connect attachment, by its address outside the tunnel', () => {
		const account = resources(`${NETWORK}
  Tgw: { Type: AWS::EC2::TransitGateway }
  Here: { Type: AWS::EC2::TransitGatewayVpcAttachment, Properties: { TransitGatewayId: !Ref Tgw, VpcId: !Ref Vpc, SubnetIds: [!Ref A] } }
  Connect: { Type: AWS::EC2::TransitGatewayConnect, Properties: { TransportTransitGatewayAttachmentId: !Ref Here, Options: { Protocol: gre } } }
  Peer:
    Type: AWS::EC2::TransitGatewayConnectPeer
    Properties:
      TransitGatewayAttachmentId: !Ref Connect
      ConnectPeerConfiguration: { InsideCidrBlocks: [169.254.6.0/29], PeerAddress: 10.0.1.9, BgpConfigurations: [{ PeerAsn: 65010 }] }
  Open: { Type: AWS::EC2::TransitGatewayConnectPeer, Properties: { TransitGatewayAttachmentId: !Ref Connect, ConnectPeerConfiguration: {} } }
  Lost: { Type: AWS::EC2::TransitGatewayConnectPeer, Properties: { TransitGatewayAttachmentId: tgw-attach-1, ConnectPeerConfiguration: {} } }
`);
		assert.deepEqual(
			account.connectPeers.map(({ ref, attachment, peerAddress, asn }) => ({ ref, attachment, peerAddress, asn })),
			[{ ref: 'Peer', attachment: 'Connect', peerAddress: '10.0.1.9', asn: '65010' }],
		);
		assert.deepEqual(
			notes(account).filter((note) => note.includes('ConnectPeer')),
			[
				'skipped Open (AWS::EC2::TransitGatewayConnectPeer): its address is not known: the template does not say it',
				'skipped Lost (AWS::EC2::TransitGatewayConnectPeer): its Connect attachment tgw-attach-1 is not in the templates',
			],
		);
	});
});

describe('AWS::DirectConnect', () => {
	const DIRECT = `${NETWORK}
  Dx: { Type: AWS::DirectConnect::DirectConnectGateway, Properties: { DirectConnectGatewayName: office, AmazonSideAsn: 64600 } }
  Vgw: { Type: AWS::EC2::VPNGateway, Properties: { Type: ipsec.1 } }
  Attached: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, VpnGatewayId: !Ref Vgw } }
  Tgw: { Type: AWS::EC2::TransitGateway }
`;

	it('joins a gateway to VPN gateways, and to transit gateways as an attachment of theirs', () => {
		const account = resources(`${DIRECT}
  ToVpc: { Type: AWS::DirectConnect::DirectConnectGatewayAssociation, Properties: { DirectConnectGatewayId: !Ref Dx, AssociatedGatewayId: !Ref Vgw } }
  ToHub: { Type: AWS::DirectConnect::DirectConnectGatewayAssociation, Properties: { DirectConnectGatewayId: !GetAtt Dx.DirectConnectGatewayId, AssociatedGatewayId: !Ref Tgw, AllowedPrefixesToDirectConnectGateway: [10.0.0.0/8] } }
  Lost: { Type: AWS::DirectConnect::DirectConnectGatewayAssociation, Properties: { DirectConnectGatewayId: !Ref Dx, AssociatedGatewayId: tgw-0123456789abcdef0 } }
`);
		assert.deepEqual(
			account.directConnectGateways.map(({ ref, name, asn, associations }) => ({ ref, name, asn, associations })),
			[
				{
					ref: 'Dx',
					name: 'office',
					asn: '64600',
					associations: [{ id: undefined, vpnGateway: 'Vgw', allowedPrefixes: undefined, state: undefined }],
				},
			],
		);
		assert.deepEqual(
			account.attachments.map(({ ref, gateway, to }) => ({ ref, gateway, to })),
			[{ ref: 'ToHub', gateway: 'Tgw', to: { kind: 'direct-connect-gateway', ref: 'Dx', allowedPrefixes: ['10.0.0.0/8'] } }],
		);
		assert.deepEqual(notes(account), [
			'skipped Lost (AWS::DirectConnect::DirectConnectGatewayAssociation): its transit gateway tgw-0123456789abcdef0 is not in the templates',
		]);
	});

	it('leads to networks outside AWS by virtual interfaces', () => {
		const account = resources(`${DIRECT}
  Private: { Type: AWS::DirectConnect::PrivateVirtualInterface, Properties: { VirtualInterfaceName: line, VirtualGatewayId: !Ref Vgw } }
  Transit: { Type: AWS::DirectConnect::TransitVirtualInterface, Properties: { DirectConnectGatewayId: !Ref Dx } }
  Public: { Type: AWS::DirectConnect::PublicVirtualInterface, Properties: { RouteFilterPrefixes: [203.0.113.0/24] } }
  Lost: { Type: AWS::DirectConnect::PrivateVirtualInterface, Properties: { DirectConnectGatewayId: !Ref Nothing } }
  Line: { Type: AWS::DirectConnect::Connection, Properties: { Bandwidth: 1Gbps } }
`);
		assert.deepEqual(
			account.virtualInterfaces.map(({ ref, name, type, gateway, advertises }) => ({ ref, name, type, gateway, advertises })),
			[
				{ ref: 'Private', name: 'line', type: 'private', gateway: 'Vgw', advertises: undefined },
				{ ref: 'Transit', name: 'Transit', type: 'transit', gateway: 'Dx', advertises: undefined },
				{ ref: 'Public', name: 'Public', type: 'public', gateway: undefined, advertises: ['203.0.113.0/24'] },
			],
		);
		assert.deepEqual(
			account.outside.map(({ name, blocks, links }) => ({ name, blocks, links })),
			[
				{ name: 'line network', blocks: [], links: ['Private'] },
				{ name: 'Transit network', blocks: [], links: ['Transit'] },
				{ name: 'Public network', blocks: ['203.0.113.0/24'], links: ['Public'] },
			],
		);
		assert.deepEqual(
			notes(account).filter((note) => note.startsWith('skipped')),
			[
				'skipped Lost (AWS::DirectConnect::PrivateVirtualInterface): its gateway is not known: nothing in the template is called Nothing',
				'skipped Line (AWS::DirectConnect::Connection): it decides nothing about packets',
			],
		);
	});
});
