/** Declarations of what joins VPCs, and of what leads to networks outside AWS. */

import type { AccountRecords } from '../records/account.ts';
import type {
	AttachmentRecord,
	DirectConnectGatewayRecord,
	TransitGatewayRecord,
	TransitGatewayRouteTableRecord,
	VirtualInterfaceRecord,
	VpnConnectionRecord,
} from '../records/between.ts';
import type { Ref } from '../records/recorded.ts';
import { type Drafting, declared, nameOf, namesOf } from './drafting.ts';
import { declarations, type Entry, list, map, oneOrMore, rules, value } from './entries.ts';
import { routeWords } from './vpcs.ts';

export function betweenEntries(drafting: Drafting, records: AccountRecords): readonly Entry[] {
	const behind = (link: Ref) => drafting.account.outside.find(({ links }) => links.includes(link))?.ref;
	return [
		...declarations(
			'peerings',
			records.peerings.flatMap((each) =>
				declared(drafting, each, list('between', namesOf(drafting, each, [each.requester, each.accepter], undefined)), each.state),
			),
		),
		...declarations(
			'transit_gateways',
			records.transitGateways.flatMap((each) => transitGatewayEntries(drafting, each)),
		),
		...declarations(
			'networks',
			records.outside.flatMap((each) => declared(drafting, each, oneOrMore('cidr', each.blocks))),
		),
		...declarations(
			'customer_gateways',
			records.customerGateways.flatMap((each) =>
				declared(
					drafting,
					each,
					[
						...value('network', drafting.names.of(behind(each.ref) ?? '')),
						...value('ip', each.ip),
						...value('asn', each.asn === CUSTOMER_ASN ? undefined : each.asn),
					],
					each.state,
				),
			),
		),
		...declarations(
			'vpn_connections',
			records.vpnConnections.flatMap((each) => vpnEntries(drafting, each)),
		),
		...declarations(
			'direct_connect_gateways',
			records.directConnectGateways.flatMap((each) => directConnectEntries(drafting, each)),
		),
		...declarations(
			'virtual_interfaces',
			records.virtualInterfaces.flatMap((each) => virtualInterfaceEntries(drafting, each, behind(each.ref))),
		),
		...declarations(
			'connect_peers',
			records.connectPeers.flatMap((each) =>
				declared(
					drafting,
					each,
					[
						...value('attachment', attachmentName(drafting, each.attachment)),
						...value('peer_address', each.peerAddress),
						...value('asn', each.asn),
					],
					each.state,
				),
			),
		),
		...declarations(
			'prefix_lists',
			records.prefixLists
				.filter(({ service }) => service === undefined)
				.flatMap((each) => declared(drafting, each, [...listedBlocks(each.blocks), ...value('max_entries', each.maxEntries)])),
		),
	];
}

/** Also that there are none: what does not say its blocks is unknown. */
function listedBlocks(blocks: readonly string[]): readonly Entry[] {
	return blocks.length === 0 ? list('cidr', []) : oneOrMore('cidr', blocks);
}

/** What they are where nobody says another one. */
const AMAZON_ASN = '64512';
const CUSTOMER_ASN = '65000';

/** As something outside its transit gateway calls an attachment. */
function attachmentName({ account, names }: Drafting, ref: Ref): string | undefined {
	const attachment = account.attachments.find((each) => each.ref === ref);
	return attachment === undefined ? undefined : `${names.of(attachment.gateway) ?? ''}.${names.of(ref) ?? ''}`;
}

function transitGatewayEntries(drafting: Drafting, gateway: TransitGatewayRecord): readonly Entry[] {
	const own = <T extends { readonly gateway: Ref }>(records: readonly T[]) => records.filter((each) => each.gateway === gateway.ref);
	const attachments = own(drafting.account.attachments);
	const tables = own(drafting.account.transitGatewayRouteTables);
	const hasDefault = tables.some(({ isDefault }) => isDefault);
	// An attachment without an association is in no table: then none may be in `default` by saying nothing.
	const associates = gateway.associates && attachments.every(({ routeTable }) => routeTable !== undefined);
	return declared(
		drafting,
		gateway,
		[
			...value('region', gateway.region),
			...value('asn', gateway.asn === AMAZON_ASN ? undefined : gateway.asn),
			...value('default_route_table_association', associates ? undefined : false),
			...value('default_route_table_propagation', gateway.propagates && hasDefault ? undefined : false),
			...value('vpn_ecmp', gateway.vpnEcmp ? undefined : false),
			...value('security_group_referencing', gateway.groupReferencing ? true : undefined),
			...declarations(
				'attachments',
				attachments.flatMap((each) => attachmentEntries(drafting, each, associates)),
			),
			...declarations(
				'route_tables',
				tables.flatMap((each) => tableEntries(drafting, each)),
			),
		],
		gateway.state,
	);
}

function attachmentEntries(drafting: Drafting, attachment: AttachmentRecord, associates: boolean): readonly Entry[] {
	const { to, routeTable } = attachment;
	const table = routeTable === undefined ? undefined : nameOf(drafting, attachment, routeTable, undefined);
	const isVpc = to.kind === 'vpc';
	return declared(
		drafting,
		attachment,
		[
			...attachedEntries(drafting, attachment),
			...value('route_table', table === 'default' && associates ? undefined : table),
			...value('appliance_mode', isVpc && attachment.applianceMode ? true : undefined),
			...value('ipv6', isVpc && attachment.ipv6 ? true : undefined),
			...value('security_group_referencing', isVpc && !attachment.groupReferencing ? false : undefined),
		],
		attachment.state,
	);
}

function attachedEntries(drafting: Drafting, attachment: AttachmentRecord): readonly Entry[] {
	const { to } = attachment;
	const name = (ref: Ref) => nameOf(drafting, attachment, ref, undefined);
	switch (to.kind) {
		case 'vpc':
			return list('subnets', namesOf(drafting, attachment, to.subnets, undefined));
		case 'vpn-connection':
			return value('vpn_connection', name(to.ref));
		case 'direct-connect-gateway':
			return [
				...value('direct_connect_gateway', name(to.ref)),
				...(to.allowedPrefixes.length === 0 ? [] : list('allowed_prefixes', to.allowedPrefixes)),
			];
		case 'transit-gateway':
			return value('transit_gateway', name(to.ref));
		case 'connect':
			return value('transport_attachment', name(to.transport));
	}
}

function tableEntries(drafting: Drafting, table: TransitGatewayRouteTableRecord): readonly Entry[] {
	return declared(
		drafting,
		table,
		[
			...list('propagations', namesOf(drafting, table, table.propagations, undefined)),
			...(table.routes.length === 0
				? []
				: rules(
						'routes',
						table.routes.flatMap((route) => routeWords(drafting, table, route, undefined) ?? []),
					)),
		],
		table.state,
	);
}

function vpnEntries(drafting: Drafting, vpn: VpnConnectionRecord): readonly Entry[] {
	return declared(
		drafting,
		vpn,
		[
			...value('customer_gateway', nameOf(drafting, vpn, vpn.customerGateway, undefined)),
			...value('gateway', vpn.vpnGateway === undefined ? undefined : nameOf(drafting, vpn, vpn.vpnGateway, undefined)),
			...(vpn.staticRoutes === undefined ? [] : list('static_routes', vpn.staticRoutes)),
			...value('tunnel_inside_ip_version', vpn.insideIpv6 ? 'ipv6' : undefined),
			...value('local_network_cidr', vpn.localBlock),
			...value('remote_network_cidr', vpn.remoteBlock),
			...(vpn.tunnels === undefined || vpn.tunnels.every((each) => each === 'up') ? [] : list('tunnels', vpn.tunnels)),
		],
		vpn.state,
	);
}

function directConnectEntries(drafting: Drafting, gateway: DirectConnectGatewayRecord): readonly Entry[] {
	const associations = gateway.associations.flatMap(({ id, vpnGateway, allowedPrefixes, state }): readonly Entry[] => {
		const name = nameOf(drafting, gateway, vpnGateway, undefined);
		if (name === undefined) return [];
		const entries = [
			...value('id', id),
			...value('gateway', name),
			...(allowedPrefixes === undefined ? [] : list('allowed_prefixes', allowedPrefixes)),
			...value('state', state),
		];
		// Called after the VPC, or the gateway's id where that was not read.
		return [map(name.split('.')[0] ?? name, entries)];
	});
	return declared(
		drafting,
		gateway,
		[...value('asn', gateway.asn === AMAZON_ASN ? undefined : gateway.asn), ...declarations('associations', associations)],
		gateway.state,
	);
}

function virtualInterfaceEntries(drafting: Drafting, own: VirtualInterfaceRecord, network: Ref | undefined): readonly Entry[] {
	return declared(
		drafting,
		own,
		[
			...value('type', own.type),
			...value('network', drafting.names.of(network ?? '')),
			...value('gateway', own.gateway === undefined ? undefined : nameOf(drafting, own, own.gateway, undefined)),
			...value('region', own.region),
			...(own.advertises === undefined ? [] : list('advertises', own.advertises)),
		],
		own.state,
	);
}
