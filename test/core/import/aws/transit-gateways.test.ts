/** Transit gateways with their attachments and Connect peers. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { called, file, id, NETWORK, type Printed, topologyOf, VPC } from './spec.ts';
import { ATTACHMENT, PROPAGATIONS, ROUTES, TABLE, TRANSIT, transit, VPC_ATTACHMENT } from './transit.ts';

describe('a transit gateway', () => {
	const gateway = (json: Readonly<Record<string, Json>>) => topologyOf({ ...NETWORK, TransitGateways: [{ ...TRANSIT, ...json }] });

	it('says its Region by its ARN, its number, and what is switched otherwise than usual', () => {
		const Options = { AmazonSideAsn: 64_600, VpnEcmpSupport: 'disable', SecurityGroupReferencingSupport: 'enable' };
		const { at } = gateway({
			TransitGatewayArn: `arn:aws:ec2:eu-west-1:111122223333:transit-gateway/${TRANSIT.TransitGatewayId}`,
			Options,
		});
		assert.deepEqual(at('transit_gateways', 'tgw'), {
			id: TRANSIT.TransitGatewayId,
			region: 'eu-west-1',
			asn: '64600',
			default_route_table_propagation: 'false',
			vpn_ecmp: 'false',
			security_group_referencing: 'true',
		});
	});

	it('has the table that AWS associates by itself as `default`', () => {
		const { at } = transit({ TransitGatewayRouteTables: [{ ...TABLE, DefaultAssociationRouteTable: true }] });
		assert.deepEqual(at('transit_gateways', 'tgw', 'route_tables'), {
			default: { id: TABLE.TransitGatewayRouteTableId, propagations: [] },
		});
	});

	it('has no default association where an attachment is in no table', () => {
		const { Association: _, ...alone } = ATTACHMENT;
		const { at } = transit({ TransitGatewayAttachments: [alone], TransitGatewayVpcAttachments: [VPC_ATTACHMENT] });
		assert.equal(at('transit_gateways', 'tgw', 'default_route_table_association'), 'false');
		assert.equal(at('transit_gateways', 'tgw', 'attachments', 'to-main', 'route_table'), undefined);
	});
});

describe('an attachment', () => {
	it('is in a table that nobody knows where tables were not collected, or are another account’s', () => {
		const { Association: _, ...unassociated } = ATTACHMENT;
		const attached = (attachment: Printed, more: Printed) => {
			const { at, said } = topologyOf({
				...NETWORK,
				TransitGateways: [TRANSIT],
				TransitGatewayAttachments: [attachment],
				TransitGatewayVpcAttachments: [VPC_ATTACHMENT],
				...more,
			});
			return { table: at('transit_gateways', 'tgw', 'attachments', 'to-main', 'route_table'), said };
		};
		const why = `skipped the transit gateway route table of ${id('tgw-attach', 'a')}: it was not collected (describe-transit-gateway-route-tables): where packets from there go is unknown`;
		assert.deepEqual(attached(unassociated, {}), { table: 'unknown', said: [why] });
		assert.deepEqual(attached(ATTACHMENT, {}), { table: TABLE.TransitGatewayRouteTableId, said: [why] });
		const shared = { ...unassociated, TransitGatewayOwnerId: '111122223333', ResourceOwnerId: '444455556666' };
		assert.deepEqual(attached(shared, { TransitGatewayRouteTables: [] }), { table: 'unknown', said: [why] });
		assert.deepEqual(attached(unassociated, { TransitGatewayRouteTables: [] }), { table: undefined, said: [] });
	});

	it('is associated as the call about a table says, where the attachment does not', () => {
		const { Association: _, ...unassociated } = ATTACHMENT;
		const associated = { Associations: [{ TransitGatewayAttachmentId: id('tgw-attach', 'a'), State: 'associated' }] };
		const account = {
			...NETWORK,
			TransitGateways: [TRANSIT],
			TransitGatewayRouteTables: [TABLE],
			...ROUTES,
			...PROPAGATIONS,
			TransitGatewayAttachments: [unassociated],
			TransitGatewayVpcAttachments: [VPC_ATTACHMENT],
		};
		const { at, said } = topologyOf(file(account), file(associated, `associations-${TABLE.TransitGatewayRouteTableId}.json`));
		assert.equal(at('transit_gateways', 'tgw', 'attachments', 'to-main', 'route_table'), 'spokes');
		assert.deepEqual(said, []);
	});

	it('of a VPC has its subnets zone by zone, its table and options', () => {
		const Options = { ApplianceModeSupport: 'enable', Ipv6Support: 'enable', SecurityGroupReferencingSupport: 'disable' };
		const { at } = transit({ TransitGatewayAttachments: [ATTACHMENT], TransitGatewayVpcAttachments: [{ ...VPC_ATTACHMENT, Options }] });
		assert.deepEqual(at('transit_gateways', 'tgw', 'attachments', 'to-main'), {
			id: ATTACHMENT.TransitGatewayAttachmentId,
			subnets: ['main.a', 'main.b'],
			route_table: 'spokes',
			appliance_mode: 'true',
			ipv6: 'true',
			security_group_referencing: 'false',
		});
	});

	it('of a VPC is skipped where its subnets were not collected', () => {
		const { at, said } = transit({ TransitGatewayAttachments: [ATTACHMENT] });
		assert.equal(at('transit_gateways', 'tgw', 'attachments'), undefined);
		assert.deepEqual(said, [
			`skipped ${ATTACHMENT.TransitGatewayAttachmentId}: vpc ${VPC.VpcId}: what is attached was not collected, or has no form here`,
		]);
	});

	it('is in the default table where the list of all was not collected', () => {
		const gateway = { ...TRANSIT, Options: { AssociationDefaultRouteTableId: TABLE.TransitGatewayRouteTableId } };
		const { at } = transit({ TransitGateways: [gateway], TransitGatewayVpcAttachments: [VPC_ATTACHMENT] });
		assert.equal(at('transit_gateways', 'tgw', 'attachments', id('tgw-attach', 'a'), 'route_table'), 'spokes');
	});

	it('attaches VPN connections, Direct Connect gateways, and Connect peers over another one', () => {
		const of = (last: string, ResourceType: string, ResourceId: string) => ({
			...ATTACHMENT,
			TransitGatewayAttachmentId: id('tgw-attach', last),
			ResourceType,
			ResourceId,
			Tags: called(ResourceType),
		});
		const dx = '11460968-4ac1-4fd3-bdb2-00599f1f3f1b';
		const { at } = transit({
			TransitGatewayAttachments: [
				ATTACHMENT,
				of('b', 'vpn', id('vpn', 'a')),
				of('c', 'direct-connect-gateway', dx),
				of('d', 'connect', ATTACHMENT.TransitGatewayAttachmentId),
			],
			TransitGatewayVpcAttachments: [VPC_ATTACHMENT],
			TransitGatewayConnects: [
				{ TransitGatewayAttachmentId: id('tgw-attach', 'd'), TransportTransitGatewayAttachmentId: ATTACHMENT.TransitGatewayAttachmentId },
			],
			TransitGatewayConnectPeers: [
				{
					TransitGatewayConnectPeerId: 'tgw-connect-peer-0a1b2c3d4e5f60718',
					TransitGatewayAttachmentId: id('tgw-attach', 'd'),
					ConnectPeerConfiguration: { PeerAddress: '10.0.1.250', BgpConfigurations: [{ PeerAsn: 64_700 }] },
					Tags: called('edge'),
				},
			],
			CustomerGateways: [{ CustomerGatewayId: id('cgw', 'a'), IpAddress: '54.20.0.1', Tags: called('office') }],
			VpnConnections: [{ VpnConnectionId: id('vpn', 'a'), CustomerGatewayId: id('cgw', 'a'), Tags: called('to-office') }],
			directConnectGateways: [{ directConnectGatewayId: dx, directConnectGatewayName: 'line' }],
			directConnectGatewayAssociations: [
				{
					directConnectGatewayId: dx,
					associatedGateway: { id: TRANSIT.TransitGatewayId, type: 'transitGateway' },
					allowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/8' }],
				},
			],
		});
		const attached = (name: string, key: string) => at('transit_gateways', 'tgw', 'attachments', name, key);
		assert.equal(attached('vpn', 'vpn_connection'), 'to-office');
		assert.equal(attached('direct-connect-gateway', 'direct_connect_gateway'), 'line');
		assert.deepEqual(attached('direct-connect-gateway', 'allowed_prefixes'), ['10.0.0.0/8']);
		assert.equal(attached('connect', 'transport_attachment'), 'to-main');
		assert.deepEqual(at('connect_peers', 'edge'), {
			id: 'tgw-connect-peer-0a1b2c3d4e5f60718',
			attachment: 'tgw.connect',
			peer_address: '10.0.1.250',
			asn: '64700',
		});
	});

	it('says a state that does not work', () => {
		const { at } = transit({
			TransitGatewayAttachments: [{ ...ATTACHMENT, State: 'pendingAcceptance' }],
			TransitGatewayVpcAttachments: [VPC_ATTACHMENT],
		});
		assert.equal(at('transit_gateways', 'tgw', 'attachments', 'to-main', 'state'), 'pending-acceptance');
	});
});
