/** Route tables of transit gateways (`describe-transit-gateway-route-tables`, and the calls about each of them). */
import type { TransitGatewayRouteTableRecord } from '../records/between.ts';
import { type PeerRecord, type Ref, UNKNOWN } from '../records/recorded.ts';
import type { RouteRecord } from '../records/vpc.ts';
import { attachmentRefs } from './attachments.ts';
import type { Found } from './gather.ts';
import { flag, items, type JsonObject, text } from './json.ts';
import type { ListName } from './lists.ts';
import { inOrder, inOrderOf, peerOrder } from './order.ts';
import { type Reading, recorded, recordsOf, stateOf } from './reading.ts';
import { destinationOf, routeOrder } from './routes.ts';

export function readTransitGatewayRouteTables(reading: Reading): readonly TransitGatewayRouteTableRecord[] {
	const refOf = attachmentRefs(reading);
	return recordsOf(reading, 'TransitGatewayRouteTables', 'TransitGatewayRouteTableId', (found, id) => {
		const gateway = text(found.json, 'TransitGatewayId') ?? '';
		const { routes, isWhole } = routesOf(reading, found, id);
		const propagations = propagationsOf(reading, found, id, routes);
		const statics = routes.flatMap((each) => staticRoute(reading, each, (attachment) => refOf(attachment, gateway)) ?? []);
		const open = isWhole && propagations !== undefined ? [] : ANYWHERE_ELSE;
		return {
			...recorded(found, id),
			gateway,
			isDefault: flag(found.json, 'DefaultAssociationRouteTable') ?? false,
			propagations: inOrder(propagations ?? []),
			routes: inOrderOf(withoutDoubles([...statics, ...open]), routeOrder),
			state: stateOf(found.json),
		};
	});
}

/** Where packets go that no route takes which was collected. */
const ANYWHERE_ELSE: readonly RouteRecord[] = ['0.0.0.0/0', '::/0'].map((block) => ({
	destination: { kind: 'block', block },
	target: UNKNOWN,
}));

/** All routes that were collected of a table, and whether these are all. */
function routesOf(
	{ gathered, notes }: Reading,
	{ origin }: Found,
	id: string,
): { readonly routes: readonly JsonObject[]; readonly isWhole: boolean } {
	const parts = partsOf(gathered, 'TransitGatewayStaticRoutes', id);
	const isPart = parts.some(({ json }) => flag(json, 'AdditionalRoutesAvailable') === true);
	const skip = (why: string) => notes.push({ kind: 'skipped', what: `the static routes of ${id}`, why, origin });
	if (parts.length === 0) skip('they were not collected (search-transit-gateway-routes): where what no other route takes goes is unknown');
	if (isPart) skip('there are more than were collected (AdditionalRoutesAvailable): where what no other route takes goes is unknown');
	return { routes: parts.flatMap(({ json }) => items(json, 'Routes')), isWhole: parts.length > 0 && !isPart };
}

/** Attachments that propagate to a table: as the call says that, else those of the routes that were learnt; undefined where neither is there. */
function propagationsOf(
	{ gathered, notes }: Reading,
	{ origin }: Found,
	id: string,
	routes: readonly JsonObject[],
): readonly Ref[] | undefined {
	const parts = partsOf(gathered, 'TransitGatewayPropagations', id);
	if (parts.length > 0) {
		return parts
			.flatMap(({ json }) => items(json, 'TransitGatewayRouteTablePropagations'))
			.flatMap((each) => (text(each, 'State') === 'enabled' ? (text(each, ATTACHMENT) ?? []) : []));
	}
	const what = `the propagations of ${id}`;
	const learnt = routes.filter((each) => text(each, 'Type') === 'propagated');
	if (learnt.length === 0) {
		const why = 'they were not collected (get-transit-gateway-route-table-propagations): where what no other route takes goes is unknown';
		notes.push({ kind: 'skipped', what, why, origin });
		return undefined;
	}
	const why = 'they were not collected (get-transit-gateway-route-table-propagations): those of the routes that it has learnt were taken';
	notes.push({ kind: 'assumed', what, why, origin });
	return learnt.flatMap((each) => items(each, 'TransitGatewayAttachments').flatMap((attachment) => text(attachment, ATTACHMENT) ?? []));
}

function partsOf(gathered: Reading['gathered'], list: ListName, table: string): readonly Found[] {
	return gathered.of(list).filter(({ json }) => text(json, 'TransitGatewayRouteTableId') === table);
}

const ATTACHMENT = 'TransitGatewayAttachmentId';

/** A prefix list gives one route for each of its entries; of two routes to one destination the first one counts. */
function withoutDoubles(routes: readonly RouteRecord[]): readonly RouteRecord[] {
	const found = new Map<string, RouteRecord>();
	for (const route of routes) {
		const key = peerOrder(route.destination);
		if (!found.has(key)) found.set(key, route);
	}
	return [...found.values()];
}

function staticRoute(reading: Reading, json: JsonObject, attachmentRef: (id: string) => Ref): RouteRecord | undefined {
	// A prefix list is told entry by entry, each with the list: where its entries were read, it stands for them.
	const list = reading.gathered
		.of('ManagedPrefixListEntries')
		.find((each) => text(each.json, 'PrefixListId') === text(json, 'PrefixListId'));
	const destination: PeerRecord | undefined =
		list === undefined ? destinationOf(json) : { kind: 'thing', ref: text(list.json, 'PrefixListId') ?? '' };
	if (destination === undefined || text(json, 'Type') !== 'static' || text(json, 'State') === 'deleted') return undefined;
	const target = text(items(json, 'TransitGatewayAttachments')[0], ATTACHMENT);
	const isGone = text(json, 'State') === 'blackhole' || target === undefined;
	return { destination, target: isGone ? undefined : attachmentRef(target) };
}
