/** Peerings and transit gateways (`describe-vpc-peering-connections`, `-transit-gateway*`, `search-transit-gateway-routes`). */
import type {
	AttachmentRecord,
	ConnectPeerRecord,
	PeeringRecord,
	TransitGatewayRecord,
	TransitGatewayRouteTableRecord,
} from '../records/between.ts';
import type { PeerRecord, Ref } from '../records/recorded.ts';
import type { RouteRecord } from '../records/vpc.ts';
import { sideKey } from '../update/known-names.ts';
import type { Found, ListName } from './gather.ts';
import { flag, items, type JsonObject, text, texts } from './json.ts';
import { inOrder, inOrderOf } from './order.ts';
import { nameTag, type Reading, recorded, recordsOf, stateOf } from './reading.ts';
import { destinationOf, routeOrder } from './routes.ts';
import { byZone } from './vpcs.ts';

export function readPeerings(reading: Reading): readonly PeeringRecord[] {
	return recordsOf(reading, 'VpcPeeringConnections', 'VpcPeeringConnectionId', (found, id) => ({
		...recorded(found, id),
		requester: text(found.json, 'RequesterVpcInfo', 'VpcId') ?? '',
		accepter: text(found.json, 'AccepterVpcInfo', 'VpcId') ?? '',
		state: stateOf(found.json),
	}));
}

export function readTransitGateways(reading: Reading): readonly TransitGatewayRecord[] {
	return recordsOf(reading, 'TransitGateways', 'TransitGatewayId', (found, id) => {
		const { json, region } = found;
		return {
			...recorded(found, id),
			// An ARN has the Region in its fourth part.
			region: text(json, 'TransitGatewayArn')?.split(':')[3] ?? region,
			asn: text(json, 'Options', 'AmazonSideAsn'),
			associates: flag(json, 'Options', 'DefaultRouteTableAssociation') ?? true,
			propagates: flag(json, 'Options', 'DefaultRouteTablePropagation') ?? true,
			vpnEcmp: flag(json, 'Options', 'VpnEcmpSupport') ?? true,
			groupReferencing: flag(json, 'Options', 'SecurityGroupReferencingSupport') ?? false,
			state: stateOf(json),
		};
	});
}

/** What a list of one sort of attachments says beside the list of all. */
const DETAILS: readonly ListName[] = ['TransitGatewayVpcAttachments', 'TransitGatewayPeeringAttachments', 'TransitGatewayConnects'];

export function readAttachments(reading: Reading): readonly AttachmentRecord[] {
	const { gathered } = reading;
	const refOf = attachmentRefs(reading);
	const details = new Map(DETAILS.flatMap((list) => gathered.of(list).map((found) => [text(found.json, ID) ?? '', found] as const)));
	const sideOf = (json: JsonObject, id: string) => refOf(id, text(json, 'TransitGatewayId'));
	const listed = recordsOf(reading, 'TransitGatewayAttachments', ID, (found, id) =>
		attachmentOf(reading, found, sideOf(found.json, id), details.get(id)),
	);
	const known = new Set(gathered.of('TransitGatewayAttachments').map(({ json }) => sideOf(json, text(json, ID) ?? '')));
	const unlisted = (['TransitGatewayVpcAttachments', 'TransitGatewayConnects'] as const).flatMap((list) =>
		recordsOf(reading, list, ID, (found, id) => (known.has(id) ? undefined : attachmentOf(reading, found, id, found))),
	);
	const peerings = ENDS.flatMap((end) =>
		recordsOf(reading, 'TransitGatewayPeeringAttachments', ID, (found, id) => {
			const json = { ...found.json, TransitGatewayId: text(found.json, end, 'TransitGatewayId') ?? '' };
			const ref = sideOf(json, id);
			return known.has(ref) || !isOurEnd(reading, json, end) ? undefined : attachmentOf(reading, { ...found, json }, ref, found);
		}),
	);
	return [...listed, ...unlisted, ...peerings];
}

const ENDS = ['RequesterTgwInfo', 'AccepterTgwInfo'] as const;

/** A peering is an attachment of each end that was read; where none was, of who has asked. */
function isOurEnd({ gathered }: Reading, json: JsonObject, end: (typeof ENDS)[number]): boolean {
	const isRead = (each: (typeof ENDS)[number]) =>
		gathered.of('TransitGateways').some((gateway) => text(gateway.json, 'TransitGatewayId') === text(json, each, 'TransitGatewayId'));
	return isRead(end) || (end === 'RequesterTgwInfo' && !ENDS.some(isRead));
}

/** How attachments are told apart: the two sides of a peering have one id, and each is another gateway's. */
function attachmentRefs({ gathered }: Reading): (id: string, gateway: string | undefined) => Ref {
	const listed = gathered.of('TransitGatewayAttachments').filter(({ json }) => text(json, 'ResourceType') === 'peering');
	const peerings = new Set([...listed, ...gathered.of('TransitGatewayPeeringAttachments')].map(({ json }) => text(json, ID)));
	return (id, gateway) => (peerings.has(id) ? sideKey(id, gateway ?? '') : id);
}

const ID = 'TransitGatewayAttachmentId';

function attachmentOf(reading: Reading, found: Found, ref: Ref, detail: Found | undefined): AttachmentRecord | undefined {
	const { json, origin } = found;
	const id = text(json, ID) ?? '';
	const to = attachedTo(reading, json, detail?.json);
	const gateway = text(json, 'TransitGatewayId') ?? text(json, 'RequesterTgwInfo', 'TransitGatewayId');
	if (to === undefined || gateway === undefined) {
		const sort = text(json, 'ResourceType') ?? 'its resource';
		const why = `${sort} ${text(json, 'ResourceId') ?? ''}: what is attached was not collected, or has no form here`;
		reading.notes.push({ kind: 'skipped', what: id, why, origin });
		return undefined;
	}
	const options = detail?.json;
	return {
		...recorded(found, id, nameTag(json) ?? (detail === undefined ? undefined : nameTag(detail.json))),
		ref,
		gateway,
		to,
		routeTable: associationOf(reading, json, id),
		applianceMode: flag(options, 'Options', 'ApplianceModeSupport') ?? false,
		ipv6: flag(options, 'Options', 'Ipv6Support') ?? false,
		groupReferencing: flag(options, 'Options', 'SecurityGroupReferencingSupport') ?? true,
		state: stateOf(json),
	};
}

function associationOf({ gathered }: Reading, json: JsonObject, id: string): string | undefined {
	const state = text(json, 'Association', 'State');
	const own = state === undefined || state === 'associated' ? text(json, 'Association', 'TransitGatewayRouteTableId') : undefined;
	if (own !== undefined || text(json, 'ResourceType') !== undefined) return own;
	// Without the list of all attachments the gateway's default is all that is known.
	const gateway = gathered.of('TransitGateways').find((each) => text(each.json, 'TransitGatewayId') === text(json, 'TransitGatewayId'));
	return id === '' ? undefined : text(gateway?.json, 'Options', 'AssociationDefaultRouteTableId');
}

function attachedTo(reading: Reading, json: JsonObject, detail: JsonObject | undefined): AttachmentRecord['to'] | undefined {
	const resource = text(json, 'ResourceId');
	const type = text(json, 'ResourceType') ?? (detail === undefined ? undefined : typeOf(detail));
	switch (type) {
		case 'vpc':
			return detail === undefined ? undefined : { kind: 'vpc', subnets: byZone(reading, texts(detail, 'SubnetIds')) };
		case 'vpn':
			return resource === undefined ? undefined : { kind: 'vpn-connection', ref: resource };
		case 'direct-connect-gateway':
			return resource === undefined
				? undefined
				: {
						kind: 'direct-connect-gateway',
						ref: resource,
						allowedPrefixes: allowedPrefixes(reading.gathered, resource, text(json, 'TransitGatewayId')),
					};
		case 'peering': {
			const own = text(json, 'TransitGatewayId');
			const ends = [text(detail, 'RequesterTgwInfo', 'TransitGatewayId'), text(detail, 'AccepterTgwInfo', 'TransitGatewayId')];
			const other = resource ?? ends.find((each) => each !== undefined && each !== own);
			return other === undefined ? undefined : { kind: 'transit-gateway', ref: other };
		}
		case 'connect': {
			const transport = text(detail, 'TransportTransitGatewayAttachmentId');
			return transport === undefined ? undefined : { kind: 'connect', transport };
		}
		default:
			return undefined;
	}
}

/** By what only one sort has. */
function typeOf(detail: JsonObject): string {
	if (text(detail, 'TransportTransitGatewayAttachmentId') !== undefined) return 'connect';
	return text(detail, 'AccepterTgwInfo', 'TransitGatewayId') === undefined ? 'vpc' : 'peering';
}

function allowedPrefixes(gathered: Reading['gathered'], directConnect: string, transit: string | undefined): readonly string[] {
	const own = gathered
		.of('directConnectGatewayAssociations')
		.find(({ json }) => text(json, 'directConnectGatewayId') === directConnect && text(json, 'associatedGateway', 'id') === transit);
	return cidrsIn(own?.json, 'allowedPrefixesToDirectConnectGateway');
}

/** The blocks of a list of Direct Connect's. */
export function cidrsIn(json: JsonObject | undefined, list: string): readonly string[] {
	return inOrder(items(json, list).flatMap((each) => text(each, 'cidr') ?? []));
}

export function readTransitGatewayRouteTables(reading: Reading): readonly TransitGatewayRouteTableRecord[] {
	const { gathered } = reading;
	const refOf = attachmentRefs(reading);
	return recordsOf(reading, 'TransitGatewayRouteTables', 'TransitGatewayRouteTableId', (found, id) => {
		const of = (list: ListName) => gathered.of(list).filter(({ json }) => text(json, 'TransitGatewayRouteTableId') === id);
		const gateway = text(found.json, 'TransitGatewayId') ?? '';
		const parts = of('TransitGatewayStaticRoutes');
		if (parts.length === 0) {
			const why = 'its routes were not collected (search-transit-gateway-routes): static ones are missing';
			reading.notes.push({ kind: 'skipped', what: id, why, origin: found.origin });
		}
		if (parts.some(({ json }) => flag(json, 'AdditionalRoutesAvailable') === true)) {
			const why = 'it has more routes than were collected (AdditionalRoutesAvailable)';
			reading.notes.push({ kind: 'skipped', what: id, why, origin: found.origin });
		}
		const propagations = of('TransitGatewayPropagations')
			.flatMap(({ json }) => items(json, 'TransitGatewayRouteTablePropagations'))
			.flatMap((each) => (text(each, 'State') === 'enabled' ? (text(each, ID) ?? []) : []));
		const routes = parts
			.flatMap(({ json }) => items(json, 'Routes'))
			.flatMap((each) => staticRoute(reading, each, (attachment) => refOf(attachment, gateway)) ?? []);
		return {
			...recorded(found, id),
			gateway,
			isDefault: flag(found.json, 'DefaultAssociationRouteTable') ?? false,
			propagations: inOrder(propagations),
			routes: inOrderOf(distinct(routes), routeOrder),
			state: stateOf(found.json),
		};
	});
}

/** A prefix list gives one route for each of its entries. */
function distinct(routes: readonly RouteRecord[]): readonly RouteRecord[] {
	return [...new Map(routes.map((route) => [routeOrder(route), route])).values()];
}

function staticRoute(reading: Reading, json: JsonObject, attachmentRef: (id: string) => Ref): RouteRecord | undefined {
	// A prefix list is told entry by entry, each with the list: where its entries were read, it stands for them.
	const list = reading.gathered
		.of('ManagedPrefixListEntries')
		.find((each) => text(each.json, 'PrefixListId') === text(json, 'PrefixListId'));
	const destination: PeerRecord | undefined =
		list === undefined ? destinationOf(json) : { kind: 'thing', ref: text(list.json, 'PrefixListId') ?? '' };
	if (destination === undefined || text(json, 'Type') !== 'static' || text(json, 'State') === 'deleted') return undefined;
	const target = text(items(json, 'TransitGatewayAttachments')[0], ID);
	const isGone = text(json, 'State') === 'blackhole' || target === undefined;
	return { destination, target: isGone ? undefined : attachmentRef(target) };
}

export function readConnectPeers(reading: Reading): readonly ConnectPeerRecord[] {
	return recordsOf(reading, 'TransitGatewayConnectPeers', 'TransitGatewayConnectPeerId', (found, id) => {
		const { json } = found;
		const attachment = text(json, ID);
		const peerAddress = text(json, 'ConnectPeerConfiguration', 'PeerAddress');
		if (attachment === undefined || peerAddress === undefined) return undefined;
		return {
			...recorded(found, id),
			attachment,
			peerAddress,
			asn: text(items(json, 'ConnectPeerConfiguration', 'BgpConfigurations')[0], 'PeerAsn'),
			state: stateOf(json),
		};
	});
}
