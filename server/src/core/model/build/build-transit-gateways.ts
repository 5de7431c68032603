/** Transit gateways with their attachments and route tables, and what AWS creates by itself: table `default`. */
import type {
	AttachmentDeclaration,
	Named,
	TransitGatewayDeclaration,
	TransitGatewayRouteTableDeclaration,
} from '../../language/schema/declarations.ts';
import type { Field } from '../../language/values.ts';
import { blocksOf, brokenAt, itemsOf, mayHoldMore, outOfOrderOf, unreadableOf, valueOr, written } from '../fields.ts';
import type { Key, Link } from '../link.ts';
import { keyOf } from '../names/named-sections.ts';
import type { Attached } from '../network.ts';
import type { Joined } from './announced.ts';
import { peersByAttachment } from './build-connect-peers.ts';
import { type Building, implied, named, routeOf, unreadableLink } from './build-vpc.ts';
import { once, type UnitedDeclarations } from './declarations.ts';

/** Adds every transit gateway. */
export function buildTransitGateways(united: UnitedDeclarations, building: Building): void {
	const peers = peersByAttachment(united, building);
	for (const gateway of united.transit_gateways) buildTransitGateway(gateway, peers, building);
}

function buildTransitGateway(declaration: Named<TransitGatewayDeclaration>, peers: Joined, building: Building): void {
	const { name, nameSource, value } = declaration;
	const gateway = keyOf('transit_gateway', name);
	const attachments = once(value.attachments);
	const tables = once(value.route_tables);
	const all = tables.some((table) => table.name === DEFAULT)
		? tables.map((table) => table.name)
		: [...tables.map((table) => table.name), DEFAULT];
	building.add({
		kind: 'transit-gateway',
		...named(declaration, 'transit_gateway', name),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'available'),
		unreadable: [
			...brokenAt(
				written(declaration, 'state'),
				written(declaration, 'region'),
				written(declaration, 'security_group_referencing'),
				written(declaration, 'vpn_ecmp'),
			),
			...(mayHoldMore(value, 'attachments') ? [value.keySources.get('attachments') ?? nameSource] : []),
		],
		region: valueOr(value.region, undefined),
		asn: value.asn?.broken === true ? undefined : valueOr(value.asn, AMAZON_NUMBER),
		vpnEcmp: valueOr(value.vpn_ecmp, true),
		groupReferencing: valueOr(value.security_group_referencing, false),
		attachments: attachments.map((each) => keyOf('attachment', `${name}.${each.name}`)),
		routeTables: all.map((each) => keyOf('transit_gateway_route_table', `${name}.${each}`)),
	});
	for (const attachment of attachments) addAttachment(attachment, declaration, peers, building);
	for (const table of tables) addTable(table, declaration, building);
	if (all.length === tables.length) return;
	building.add({
		kind: 'transit-gateway-route-table',
		...implied('transit_gateway_route_table', `${name}.${DEFAULT}`, DEFAULT),
		unreadable: [
			...(mayHoldMore(value, 'route_tables') ? [value.keySources.get('route_tables') ?? nameSource] : []),
			...brokenAt(written(declaration, 'default_route_table_propagation')),
		],
		gateway,
		routes: [],
		propagations: propagatedByDefault(declaration),
	});
}

const DEFAULT = 'default';

/** TGW-1: the number of a gateway where none is said. */
const AMAZON_NUMBER = 64_512;

function addAttachment(
	declaration: Named<AttachmentDeclaration>,
	gateway: Named<TransitGatewayDeclaration>,
	peers: Joined,
	building: Building,
): void {
	const { value } = declaration;
	building.add({
		kind: 'transit-gateway-attachment',
		...named(declaration, 'attachment', `${gateway.name}.${declaration.name}`),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'available'),
		unreadable: [
			...brokenAt(
				written(declaration, 'state'),
				written(declaration, 'appliance_mode'),
				written(declaration, 'ipv6'),
				written(declaration, 'security_group_referencing'),
			),
			...(value.direct_connect_gateway === undefined ? [] : unreadableOf(written(declaration, 'allowed_prefixes'))),
		],
		gateway: keyOf('transit_gateway', gateway.name),
		attached: attachedBy(declaration, peers.of(keyOf('attachment', `${gateway.name}.${declaration.name}`)), building),
		routeTable: associationOf(declaration, gateway, building),
	});
}

function attachedBy({ name, nameSource, value }: Named<AttachmentDeclaration>, peers: readonly Key[], { links }: Building): Attached {
	const linkTo = (field: Exclude<Field<Parameters<typeof links.of>[0]>, undefined>): Link =>
		field.broken ? unreadableLink(`what ${name} attaches`, field.source) : links.of(field.value);
	if (value.subnets !== undefined) {
		return {
			kind: 'vpc',
			subnets: [
				...itemsOf(value.subnets).map((item) => links.of(item.value)),
				...unreadableOf(value.subnets).map((source) => unreadableLink(`a subnet of ${name}`, source)),
			],
			applianceMode: valueOr(value.appliance_mode, false),
			ipv6: valueOr(value.ipv6, false),
			groupReferencing: valueOr(value.security_group_referencing, true),
		};
	}
	if (value.transit_gateway !== undefined) return { kind: 'transit-gateway', other: linkTo(value.transit_gateway) };
	if (value.vpn_connection !== undefined) return { kind: 'vpn-connection', link: linkTo(value.vpn_connection) };
	if (value.direct_connect_gateway !== undefined) {
		return { kind: 'direct-connect-gateway', link: linkTo(value.direct_connect_gateway), allowed: blocksOf(value.allowed_prefixes) };
	}
	if (value.transport_attachment !== undefined) return { kind: 'connect', transport: linkTo(value.transport_attachment), peers };
	return { kind: 'missing', missing: { code: 'unreadable', message: `${name} does not say what it attaches`, source: nameSource } };
}

/** TGW-5: an attachment that names no table is in the default one, unless the gateway says that there is none. */
function associationOf(
	declaration: Named<AttachmentDeclaration>,
	gateway: Named<TransitGatewayDeclaration>,
	{ links }: Building,
): Link | undefined {
	const field = written(declaration, 'route_table');
	if (field !== undefined)
		return field.broken ? unreadableLink(`the route table of ${declaration.name}`, field.source) : links.of(field.value);
	const byDefault = written(gateway, 'default_route_table_association');
	if (byDefault?.broken === true) return unreadableLink(`the default association of ${gateway.name}`, byDefault.source);
	return valueOr(byDefault, true)
		? { resolved: true, key: keyOf('transit_gateway_route_table', `${gateway.name}.${DEFAULT}`), source: undefined }
		: undefined;
}

/** TGW-5: the default table learns from every attachment, unless the gateway says that it does not. */
function propagatedByDefault({ name, value }: Named<TransitGatewayDeclaration>): readonly Link[] {
	return valueOr(value.default_route_table_propagation, true)
		? once(value.attachments).map((each) => ({ resolved: true, key: keyOf('attachment', `${name}.${each.name}`), source: undefined }))
		: [];
}

function addTable(
	declaration: Named<TransitGatewayRouteTableDeclaration>,
	gateway: Named<TransitGatewayDeclaration>,
	{ links, add }: Building,
): void {
	const { name, value } = declaration;
	const propagations = written(declaration, 'propagations');
	const isImplied = propagations === undefined && name === DEFAULT;
	add({
		kind: 'transit-gateway-route-table',
		...named(declaration, 'transit_gateway_route_table', `${gateway.name}.${name}`),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'available'),
		unreadable: [
			...brokenAt(written(declaration, 'state')),
			...unreadableOf(written(declaration, 'routes')),
			...unreadableOf(propagations),
			...(isImplied ? brokenAt(written(gateway, 'default_route_table_propagation')) : []),
		],
		gateway: keyOf('transit_gateway', gateway.name),
		routes: itemsOf(value.routes).map((item) => routeOf(item.value, links)),
		propagations: isImplied ? propagatedByDefault(gateway) : itemsOf(propagations).map((item) => links.of(item.value)),
	});
}
