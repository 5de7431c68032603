/** `describe-vpc-peering-connections`, `-transit-gateways` and `-transit-gateway-route-tables` with their routes and propagations. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { Link } from '../../../../../server/src/core/model/link.ts';
import type { Peering, Route, TransitGateway, TransitGatewayRouteTable } from '../../../../../server/src/core/model/network.ts';
import { formatPrefix } from '../../../../../server/src/core/net/prefix.ts';
import { attachmentWords } from './attachments.ts';
import { type Exporting, entitiesOf, entityOf, inRegion, linkedId, object, printed, stateOf, tags } from './exporting.ts';
import { regionOf } from './regions.ts';
import { textsOf } from './vpcs.ts';

export function betweenFiles(own: Exporting): readonly JsonFile[] {
	const tables = entitiesOf(own, 'transit-gateway-route-table');
	const regionOfTable = ({ gateway }: TransitGatewayRouteTable) => entityOf(own, 'transit-gateway', gateway)?.region;
	return [
		...printed(
			'describe-vpc-peering-connections',
			'VpcPeeringConnections',
			entitiesOf(own, 'peering').map((each) => ({
				region: regionOfRequester(own, each),
				json: peeringJson(own, each),
			})),
		),
		...printed(
			'describe-transit-gateways',
			'TransitGateways',
			entitiesOf(own, 'transit-gateway').map((each) => ({ region: each.region, json: gatewayJson(own, each) })),
		),
		...printed(
			'describe-transit-gateway-route-tables',
			'TransitGatewayRouteTables',
			tables.map((each) => ({ region: regionOfTable(each), json: tableJson(own, each) })),
		),
		// Both calls are about one table, and do not print which.
		...tables.map((each) => ({
			name: inRegion(regionOfTable(each), `search-transit-gateway-routes-${own.idOf(each.key)}`),
			value: { Routes: routes(own, each), AdditionalRoutesAvailable: false },
		})),
		...tables.map((each) => ({
			name: inRegion(regionOfTable(each), `get-transit-gateway-route-table-propagations-${own.idOf(each.key)}`),
			value: { TransitGatewayRouteTablePropagations: propagations(own, each).map((words) => ({ ...words, State: 'enabled' })) },
		})),
	];
}

function regionOfRequester(own: Exporting, { requester }: Peering): string | undefined {
	const vpc = entityOf(own, 'vpc', requester);
	return vpc && regionOf(own, vpc);
}

function peeringJson(own: Exporting, peering: Peering): Json {
	const code = stateOf(peering, 'active');
	const side = (link: Link): Json => {
		const vpc = entityOf(own, 'vpc', link);
		return object({
			VpcId: linkedId(own, link),
			CidrBlock: vpc && textsOf(vpc.blocks, 'ipv4')[0],
			Region: vpc && regionOf(own, vpc),
			OwnerId: vpc?.account,
		});
	};
	return {
		VpcPeeringConnectionId: own.idOf(peering.key),
		RequesterVpcInfo: side(peering.requester),
		AccepterVpcInfo: side(peering.accepter),
		Status: { Code: code, Message: code },
		Tags: tags(peering),
	};
}

function gatewayJson(own: Exporting, gateway: TransitGateway): Json {
	const id = own.idOf(gateway.key);
	const byDefault = gateway.routeTables.flatMap((key) => entityOf(own, 'transit-gateway-route-table', key) ?? []).find(isDefault);
	const table = byDefault && own.idOf(byDefault.key);
	return object({
		TransitGatewayId: id,
		TransitGatewayArn: gateway.region && `arn:aws:ec2:${gateway.region}:123456789012:transit-gateway/${id}`,
		State: stateOf(gateway, 'available'),
		Options: object({
			AmazonSideAsn: gateway.asn,
			AutoAcceptSharedAttachments: 'disable',
			DefaultRouteTableAssociation: 'enable',
			AssociationDefaultRouteTableId: table,
			DefaultRouteTablePropagation: 'enable',
			PropagationDefaultRouteTableId: table,
			VpnEcmpSupport: gateway.vpnEcmp ? 'enable' : 'disable',
			SecurityGroupReferencingSupport: gateway.groupReferencing ? 'enable' : 'disable',
			DnsSupport: 'enable',
		}),
		Tags: tags(gateway),
	});
}

function isDefault({ shortName }: TransitGatewayRouteTable): boolean {
	return shortName === 'default';
}

function tableJson(own: Exporting, table: TransitGatewayRouteTable): Json {
	return {
		TransitGatewayRouteTableId: own.idOf(table.key),
		TransitGatewayId: own.idOf(table.gateway),
		State: stateOf(table, 'available'),
		DefaultAssociationRouteTable: isDefault(table),
		DefaultPropagationRouteTable: isDefault(table),
		Tags: tags(table),
	};
}

/** The static ones, and what VPCs have propagated. */
function routes(own: Exporting, table: TransitGatewayRouteTable): readonly Json[] {
	const learnt = table.propagations.flatMap((link) => {
		const attachment = entityOf(own, 'transit-gateway-attachment', link);
		const subnet = attachment?.attached.kind === 'vpc' ? entityOf(own, 'subnet', attachment.attached.subnets[0]) : undefined;
		const vpc = entityOf(own, 'vpc', subnet?.vpc);
		return (vpc?.blocks ?? []).map(({ prefix }) => ({
			DestinationCidrBlock: formatPrefix(prefix),
			TransitGatewayAttachments: [attachmentWords(own, link)],
			Type: 'propagated',
			State: 'active',
		}));
	});
	return [...table.routes.flatMap((route) => staticRoutes(own, route)), ...learnt];
}

/** A prefix list is told entry by entry. */
function staticRoutes(own: Exporting, { destination, target }: Route): readonly Json[] {
	const way =
		target.kind === 'blackhole'
			? { Type: 'static', State: 'blackhole' }
			: { TransitGatewayAttachments: [attachmentWords(own, target.link)], Type: 'static', State: 'active' };
	if (destination.kind === 'block') return [{ DestinationCidrBlock: formatPrefix(destination.block.prefix), ...way }];
	const blocks = entityOf(own, 'prefix-list', destination.list)?.blocks ?? [];
	const list = linkedId(own, destination.list);
	return blocks.map(({ prefix }) => ({ DestinationCidrBlock: formatPrefix(prefix), PrefixListId: list, ...way }));
}

/** A peering of transit gateways propagates nothing. */
function propagations(own: Exporting, { propagations: links }: TransitGatewayRouteTable) {
	return links.flatMap((link) => {
		const attached = entityOf(own, 'transit-gateway-attachment', link)?.attached;
		return attached?.kind === 'transit-gateway' ? [] : [attachmentWords(own, link)];
	});
}
