/** What is attached to transit gateways (`describe-transit-gateway-attachments`, and the lists of each sort), and Connect peers. */
import type { AttachmentRecord, ConnectPeerRecord } from '../records/between.ts';
import { type Ref, UNKNOWN } from '../records/recorded.ts';
import { sideKey } from '../update/known-names.ts';
import type { Found } from './gather.ts';
import { flag, items, type JsonObject, text, texts } from './json.ts';
import type { ListName } from './lists.ts';
import { cidrsIn } from './on-premises.ts';
import { nameTag, type Reading, recorded, recordsOf, stateOf } from './reading.ts';
import { byZone } from './vpcs.ts';

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
export function attachmentRefs({ gathered }: Reading): (id: string, gateway: string | undefined) => Ref {
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
		routeTable: associationOf(reading, found, id),
		applianceMode: flag(options, 'Options', 'ApplianceModeSupport') ?? false,
		ipv6: flag(options, 'Options', 'Ipv6Support') ?? false,
		groupReferencing: flag(options, 'Options', 'SecurityGroupReferencingSupport') ?? true,
		state: stateOf(json),
	};
}

/**
 * The table that decides where packets from an attachment go; undefined where it has none. That of another account's gateway is not told to
 * who attaches to it, and no more is it where the tables were not collected.
 */
function associationOf(reading: Reading, found: Found, id: string): Ref | undefined {
	const { gathered, notes } = reading;
	const { json, origin } = found;
	const tableOf = (each: JsonObject | undefined, ...path: readonly string[]) => {
		const state = text(each, ...path, 'State');
		return state === undefined || state === 'associated' ? text(each, ...path, 'TransitGatewayRouteTableId') : undefined;
	};
	const told = tableOf(json, 'Association') ?? tableOf(associationIn(gathered, id));
	const gatewayId = text(json, 'TransitGatewayId');
	const hasTables = gathered.of('TransitGatewayRouteTables').some((each) => text(each.json, 'TransitGatewayId') === gatewayId);
	// Without the list of all attachments the gateway's default is all that is known.
	const isListed = text(json, 'ResourceType') !== undefined;
	const isAnothers = isListed && text(json, 'TransitGatewayOwnerId') !== text(json, 'ResourceOwnerId');
	if (!hasTables && (isAnothers || !gathered.has('TransitGatewayRouteTables'))) {
		const why = 'it was not collected (describe-transit-gateway-route-tables): where packets from there go is unknown';
		notes.push({ kind: 'skipped', what: `the transit gateway route table of ${id}`, why, origin });
		return told ?? UNKNOWN;
	}
	if (told !== undefined || isListed) return told;
	const gateway = gathered.of('TransitGateways').find((each) => text(each.json, 'TransitGatewayId') === gatewayId);
	return text(gateway?.json, 'Options', 'AssociationDefaultRouteTableId') ?? UNKNOWN;
}

function associationIn(gathered: Reading['gathered'], id: string): JsonObject | undefined {
	const parts = gathered.of('TransitGatewayAssociations').flatMap(({ json }) =>
		items(json, 'Associations').map((each) => ({
			...each,
			TransitGatewayRouteTableId: text(json, 'TransitGatewayRouteTableId') ?? null,
		})),
	);
	return parts.find((each) => text(each, ID) === id);
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
