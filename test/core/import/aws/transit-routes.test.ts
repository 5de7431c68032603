/** Peerings of transit gateways, and their route tables. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { called, file, id, NETWORK, type Printed, topologyOf } from './spec.ts';
import { ATTACHMENT, PROPAGATIONS, ROUTES, TABLE, TRANSIT, transit, VPC_ATTACHMENT } from './transit.ts';

describe('a peering of transit gateways', () => {
	const FAR = { TransitGatewayId: id('tgw', 'b'), Tags: called('far') };
	const PEERING = { ...ATTACHMENT, TransitGatewayAttachmentId: id('tgw-attach', 'e'), ResourceType: 'peering', Tags: called('peer') };
	const ours = { ...PEERING, ResourceId: FAR.TransitGatewayId };
	const theirs = { ...PEERING, TransitGatewayId: FAR.TransitGatewayId, ResourceId: TRANSIT.TransitGatewayId };
	const detail = {
		TransitGatewayAttachmentId: PEERING.TransitGatewayAttachmentId,
		RequesterTgwInfo: { TransitGatewayId: TRANSIT.TransitGatewayId },
		AccepterTgwInfo: { TransitGatewayId: FAR.TransitGatewayId },
		State: 'available',
	};
	const both = (at: (...path: readonly string[]) => unknown, name: string) =>
		['tgw', 'far'].map((gateway) => at('transit_gateways', gateway, 'attachments', name, 'transit_gateway'));

	it('is one attachment with one id, which either gateway has', () => {
		const { Association: _, ...without } = theirs;
		const { at, said } = topologyOf(
			file(
				{
					...NETWORK,
					TransitGateways: [TRANSIT],
					TransitGatewayRouteTables: [TABLE],
					...ROUTES,
					...PROPAGATIONS,
					TransitGatewayAttachments: [ours],
					TransitGatewayPeeringAttachments: [detail],
				},
				'eu-west-1.json',
			),
			file({ TransitGateways: [FAR], TransitGatewayAttachments: [without], TransitGatewayPeeringAttachments: [detail] }, 'us-east-1.json'),
		);
		assert.deepEqual(both(at, 'peer'), ['far', 'tgw']);
		assert.deepEqual(said, []);
	});

	it('is known of both where the list of peerings alone was collected', () => {
		const { at } = transit({ TransitGateways: [TRANSIT, FAR], TransitGatewayPeeringAttachments: [detail] });
		assert.deepEqual(both(at, PEERING.TransitGatewayAttachmentId), ['far', 'tgw']);
	});

	it('is the gateway’s own one in its routes', () => {
		const route = (DestinationCidrBlock: string) => ({
			DestinationCidrBlock,
			TransitGatewayAttachments: [{ TransitGatewayAttachmentId: PEERING.TransitGatewayAttachmentId, ResourceType: 'peering' }],
			Type: 'static',
			State: 'active',
		});
		const farTable = { ...TABLE, TransitGatewayRouteTableId: id('tgw-rtb', 'b'), TransitGatewayId: FAR.TransitGatewayId };
		const { at } = transit({
			TransitGateways: [TRANSIT, FAR],
			TransitGatewayRouteTables: [TABLE, farTable],
			TransitGatewayStaticRoutes: [
				{ TransitGatewayRouteTableId: TABLE.TransitGatewayRouteTableId, Routes: [route('10.9.0.0/16')] },
				{ TransitGatewayRouteTableId: farTable.TransitGatewayRouteTableId, Routes: [route('10.0.0.0/16')] },
			],
			TransitGatewayPropagations: [
				...PROPAGATIONS.TransitGatewayPropagations,
				{ TransitGatewayRouteTableId: farTable.TransitGatewayRouteTableId, TransitGatewayRouteTablePropagations: [] },
			],
			TransitGatewayAttachments: [ours, { ...theirs, Association: { State: 'disassociated' }, Tags: called('back') }],
		});
		assert.deepEqual(at('transit_gateways', 'tgw', 'route_tables', 'spokes', 'routes'), ['10.9.0.0/16 via peer']);
		assert.deepEqual(at('transit_gateways', 'far', 'route_tables', 'spokes', 'routes'), ['10.0.0.0/16 via back']);
	});
});

describe('a transit gateway route table', () => {
	const via = { TransitGatewayAttachments: [{ TransitGatewayAttachmentId: ATTACHMENT.TransitGatewayAttachmentId, ResourceType: 'vpc' }] };
	const table = (Routes: readonly Json[], more: Printed = {}) =>
		transit({
			TransitGatewayAttachments: [ATTACHMENT],
			TransitGatewayVpcAttachments: [VPC_ATTACHMENT],
			TransitGatewayStaticRoutes: [{ TransitGatewayRouteTableId: TABLE.TransitGatewayRouteTableId, Routes }],
			...more,
		});

	it('has its static routes, and learns the others from its propagations', () => {
		const { at } = table(
			[
				{ DestinationCidrBlock: '10.0.0.0/8', ...via, Type: 'static', State: 'active' },
				{ DestinationCidrBlock: '10.66.0.0/16', Type: 'static', State: 'blackhole' },
				{ DestinationCidrBlock: '10.7.0.0/16', ...via, Type: 'static', State: 'deleted' },
				{ DestinationCidrBlock: '10.0.0.0/16', ...via, Type: 'propagated', State: 'active' },
			],
			{
				TransitGatewayPropagations: [
					{
						TransitGatewayRouteTableId: TABLE.TransitGatewayRouteTableId,
						TransitGatewayRouteTablePropagations: [
							{ TransitGatewayAttachmentId: ATTACHMENT.TransitGatewayAttachmentId, State: 'enabled' },
							{ TransitGatewayAttachmentId: id('tgw-attach', 'f'), State: 'disabled' },
						],
					},
				],
			},
		);
		assert.deepEqual(at('transit_gateways', 'tgw', 'route_tables', 'spokes'), {
			id: TABLE.TransitGatewayRouteTableId,
			propagations: ['to-main'],
			routes: ['10.0.0.0/8 via to-main', '10.66.0.0/16 blackhole'],
		});
	});

	it('has one route for a prefix list, which AWS tells entry by entry', () => {
		const list = id('pl', 'a');
		const route = (DestinationCidrBlock: string) => ({ DestinationCidrBlock, PrefixListId: list, ...via, Type: 'static', State: 'active' });
		const lists = {
			PrefixLists: [{ PrefixListId: list, PrefixListName: 'offices', MaxEntries: 3 }],
			ManagedPrefixListEntries: [{ PrefixListId: list, Entries: [{ Cidr: '192.168.0.0/16' }, { Cidr: '172.16.0.0/12' }] }],
		};
		const routes = [route('172.16.0.0/12'), route('192.168.0.0/16')];
		assert.deepEqual(table(routes, lists).at('transit_gateways', 'tgw', 'route_tables', 'spokes', 'routes'), ['offices via to-main']);
		assert.deepEqual(table(routes).at('transit_gateways', 'tgw', 'route_tables', 'spokes', 'routes'), [
			'172.16.0.0/12 via to-main',
			'192.168.0.0/16 via to-main',
		]);
	});

	const OPEN = ['0.0.0.0/0 via unknown', '::/0 via unknown'];
	const unknown = 'where what no other route takes goes is unknown';

	it('leads nobody knows where for what no other route takes, where its static routes were not collected', () => {
		const { at, said } = transit({ TransitGatewayStaticRoutes: [] });
		assert.deepEqual(at('transit_gateways', 'tgw', 'route_tables', 'spokes', 'routes'), OPEN);
		assert.deepEqual(said, [
			`skipped the static routes of ${TABLE.TransitGatewayRouteTableId}: they were not collected (search-transit-gateway-routes): ${unknown}`,
		]);
	});

	it('has the propagations of the routes that it has learnt, where the call about them was not collected', () => {
		const learnt = { DestinationCidrBlock: '10.0.0.0/16', ...via, Type: 'propagated', State: 'active' };
		const { at, said } = table([learnt], { TransitGatewayPropagations: [] });
		assert.deepEqual(at('transit_gateways', 'tgw', 'route_tables', 'spokes'), {
			id: TABLE.TransitGatewayRouteTableId,
			propagations: ['to-main'],
		});
		const call = 'get-transit-gateway-route-table-propagations';
		const what = `the propagations of ${TABLE.TransitGatewayRouteTableId}: they were not collected (${call})`;
		assert.deepEqual(said, [`assumed ${what}: those of the routes that it has learnt were taken`]);
		const without = table([], { TransitGatewayPropagations: [] });
		assert.deepEqual(without.at('transit_gateways', 'tgw', 'route_tables', 'spokes', 'routes'), OPEN);
		assert.deepEqual(without.said, [`skipped ${what}: ${unknown}`]);
	});

	it('keeps its own default route where not everything was collected', () => {
		const route = { DestinationCidrBlock: '0.0.0.0/0', ...via, Type: 'static', State: 'active' };
		const { at } = table([route], { TransitGatewayPropagations: [] });
		assert.deepEqual(at('transit_gateways', 'tgw', 'route_tables', 'spokes', 'routes'), ['0.0.0.0/0 via to-main', '::/0 via unknown']);
	});
});
