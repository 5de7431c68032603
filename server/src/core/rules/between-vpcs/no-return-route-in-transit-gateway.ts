import { learnedByAttachment } from '../../engine/routing/transit-routes.ts';
import { entity } from '../../engine/walk-context.ts';
import { write } from '../../language/edit/write.ts';
import type { Key } from '../../model/link.ts';
import type { Things, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable } from '../../model/network.ts';
import { acceptedBy, attachedVpc, attachmentsOf, tablesOf } from '../../model/transit-gateway.ts';
import { prefixSet } from '../../net/address-set.ts';
import { familyOf, formatPrefix, type Prefix } from '../../net/prefix.ts';
import { type PrefixTable, partition, prefixTable } from '../../net/prefix-table.ts';
import { edited } from '../fixing.ts';
import { blocksOfRoute, meet, routesTo, tablesInUse } from '../routing/routes.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';
import { learnsFrom, prefixesOfTable, tableOf, tablePath } from './transit-gateways.ts';

export const noReturnRouteInTransitGateway: NetworkRule = {
	code: 'no-return-route-in-transit-gateway',
	severity: 'warning',
	round: 'network',
	summary: 'A transit gateway leads packets to an attachment, and the table for its answers knows no way back',
	page: `A transit gateway looks each packet up in the table of the attachment that it comes by. What one VPC or network asks is looked up in the table of its
attachment, and the answer in the table of the attachment that *it* comes by: each of both needs a route (Amazon VPC Transit Gateways
guide, "How transit gateways work"). Over a peering of two transit gateways nothing propagates: the other gateway needs a static route back
("Transit gateway peering attachments").

There is no finding where a \`blackhole\` says that nothing shall come back.

**What to do:** let the sender's attachment propagate into the table that answers are looked up in, or write a static route.`,
	failing: `vpcs:
  spoke:
    cidr: 10.1.0.0/16
    subnets: { a: { cidr: 10.1.1.0/24 } }
    route_tables: { main: { routes: [ 10.0.0.0/8 via tgw ] } }
  shared:
    cidr: 10.2.0.0/16
    subnets: { a: { cidr: 10.2.1.0/24 } }
    route_tables: { main: { routes: [ 10.0.0.0/8 via tgw ] } }
transit_gateways:
  tgw:
    attachments:
      spoke: { subnets: [spoke.a], route_table: spokes }
      shared: { subnets: [shared.a], route_table: shared }
    route_tables:
      spokes: { propagations: [shared] }
      shared: { propagations: [] }
`,
	passing: `vpcs:
  spoke:
    cidr: 10.1.0.0/16
    subnets: { a: { cidr: 10.1.1.0/24 } }
    route_tables: { main: { routes: [ 10.0.0.0/8 via tgw ] } }
  shared:
    cidr: 10.2.0.0/16
    subnets: { a: { cidr: 10.2.1.0/24 } }
    route_tables: { main: { routes: [ 10.0.0.0/8 via tgw ] } }
transit_gateways:
  tgw:
    attachments:
      spoke: { subnets: [spoke.a], route_table: spokes }
      shared: { subnets: [shared.a], route_table: shared }
    route_tables:
      spokes: { propagations: [shared] }
      shared: { propagations: [spoke] }
`,
	judges: [{ kind: 'transit-gateway', judge }],
	fixes,
};

type Known = PrefixTable<undefined> | undefined;

function* judge(things: Things, gateway: TransitGateway): Iterable<Report> {
	if (gateway.outOfOrder !== undefined || gateway.unreadable.length > 0) return;
	const attachments = attachmentsOf(things, gateway);
	const tables = new Map<Key, Known>();
	const known = (table: TransitGatewayRouteTable): Known => {
		if (!tables.has(table.key)) tables.set(table.key, knownRoutes(things, table));
		return tables.get(table.key);
	};
	const targets = new Map<Key, readonly TransitGatewayAttachment[]>();
	for (const sender of attachments) {
		const { from, to } = sender.outOfOrder === undefined ? sent(things, gateway, sender) : NOTHING;
		const own = tableOf(things, sender);
		if (from.length === 0 || own === undefined) continue;
		const all = targets.get(own.key) ?? targetsOf(own, attachments);
		targets.set(own.key, all);
		const receivers = all.filter((receiver) => mayBeSent(things, to, own, receiver));
		yield* withoutWayBack(things, { gateway, sender, blocks: from, receivers }, known);
	}
}

interface Sent {
	/** The sender's blocks. */
	readonly from: readonly Prefix[];
	/** What its routes to the gateway are for; undefined where that can be anything. */
	readonly to: readonly Prefix[] | undefined;
}

const NOTHING: Sent = { from: [], to: [] };

/** What an attachment sends: a VPC what its tables lead to the gateway, a network whatever it likes. */
function sent(things: Things, gateway: TransitGateway, sender: TransitGatewayAttachment): Sent {
	const vpc = attachedVpc(things, sender);
	if (vpc !== undefined) {
		const routes = tablesInUse(things, vpc).flatMap(({ table }) => routesTo(table, gateway));
		const blocks = routes.map((route) => blocksOfRoute(things, route));
		const to = blocks.includes(undefined) ? undefined : blocks.flatMap((each) => each ?? []);
		return routes.length === 0 ? NOTHING : { from: behind(things, sender) ?? [], to };
	}
	// Where no table at all has a route there, that is another finding.
	const isKnown = tablesOf(things, gateway).some((table) => learnsFrom(table, sender) || routesTo(table, sender).length > 0);
	return isKnown ? { from: behind(things, sender) ?? [], to: undefined } : NOTHING;
}

/** What lies behind an attachment and is carried by it; undefined where that is not known. */
function behind(things: Things, attachment: TransitGatewayAttachment): readonly Prefix[] | undefined {
	const { attached } = attachment;
	if (attached.kind !== 'vpc') return learnedByAttachment(things, attachment);
	const blocks = attachedVpc(things, attachment)?.blocks.map(({ prefix }) => prefix);
	return attached.ipv6 ? blocks : blocks?.filter((prefix) => familyOf(prefix) === 'ipv4');
}

/** Whether something of what is sent is led to a receiver by the sender's table. */
function mayBeSent(things: Things, to: Sent['to'], table: TransitGatewayRouteTable, receiver: TransitGatewayAttachment): boolean {
	const learned = learnsFrom(table, receiver) ? behind(things, receiver) : [];
	const written = routesTo(table, receiver).map((route) => blocksOfRoute(things, route));
	if (to === undefined || learned === undefined || written.includes(undefined)) return true;
	return meet(to, [...learned, ...written.flatMap((blocks) => blocks ?? [])]);
}

interface Sending {
	readonly gateway: TransitGateway;
	readonly sender: TransitGatewayAttachment;
	readonly blocks: readonly Prefix[];
	/** The attachments to which the sender's table leads. */
	readonly receivers: readonly TransitGatewayAttachment[];
}

/** Each table that answers are looked up in, once; those of another gateway together. */
function* withoutWayBack(
	things: Things,
	{ gateway, sender, blocks: all, receivers }: Sending,
	known: (table: TransitGatewayRouteTable) => Known,
): Iterable<Report> {
	const judged = new Set<Key>();
	for (const receiver of receivers) {
		const answering = behind(things, receiver);
		// Two links of one network: what it sends to itself it does not send by AWS.
		const isSame = receiver === sender || (receiver.attached.kind !== 'vpc' && answering !== undefined && meet(all, answering));
		const blocks = answering === undefined ? all : all.filter((prefix) => answering.some((other) => familyOf(other) === familyOf(prefix)));
		const back = isSame || blocks.length === 0 ? undefined : wayBack(things, gateway, receiver);
		if (back === undefined || judged.has(back.name)) continue;
		judged.add(back.name);
		const routes = back.tables.map((table) => (back.over === undefined ? known(table) : knownRoutes(things, table, back.over)));
		if (routes.length === 0 || routes.some((each) => each === undefined || covers(each, blocks))) continue;
		const [table] = back.tables;
		const source = sender.source;
		if (table === undefined || source === undefined) continue;
		yield {
			message: `${sender.shortName} sends to ${receiver.shortName} and gets no answers: ${back.name} has no route back to ${textsOf(blocks).join(', ')}`,
			source,
			related: back.tables.flatMap((each) => (each.source === undefined ? [] : [{ message: 'no route back here', source: each.source }])),
			data: {
				blocks: back.over === undefined ? [] : textsOf(blocks),
				by: back.over?.shortName ?? sender.shortName,
				path: back.tables.length === 1 ? tablePath(back.gateway, table) : [],
			},
		};
	}
}

interface WayBack {
	readonly gateway: TransitGateway;
	readonly tables: readonly TransitGatewayRouteTable[];
	readonly name: string;
	/** The other gateway's side of a peering: only routes that lead there lead back. */
	readonly over: TransitGatewayAttachment | undefined;
}

/** Where answers are looked up that come from an attachment: undefined where that is not known, or said by another rule. */
function wayBack(things: Things, gateway: TransitGateway, receiver: TransitGatewayAttachment): WayBack | undefined {
	if (receiver.outOfOrder !== undefined) return undefined;
	const { attached } = receiver;
	if (attached.kind !== 'transit-gateway') {
		const table = attached.kind === 'missing' ? undefined : tableOf(things, receiver);
		return table === undefined ? undefined : { gateway, tables: [table], name: `table ${table.shortName}`, over: undefined };
	}
	const other = attached.other.resolved ? entity(things, attached.other.key, 'transit-gateway') : undefined;
	const over = other === undefined || other.unreadable.length > 0 ? undefined : acceptedBy(things, other, gateway.key);
	if (other === undefined || over === undefined) return undefined;
	const tables = tablesOf(things, other);
	// One that nobody wrote has no static routes: where others are written, those are meant.
	const written = tables.filter(({ source }) => source !== undefined);
	return { gateway: other, tables: written.length > 0 ? written : tables, name: `${other.name} by ${over.shortName}`, over };
}

function targetsOf(table: TransitGatewayRouteTable, attachments: readonly TransitGatewayAttachment[]): readonly TransitGatewayAttachment[] {
	return attachments.filter((each) => learnsFrom(table, each) || routesTo(table, each).length > 0);
}

/** What a table has routes for; with `over` those that lead to this attachment. */
function knownRoutes(things: Things, table: TransitGatewayRouteTable, over?: TransitGatewayAttachment): Known {
	const seen = over === undefined ? table : { ...table, routes: routesTo(table, over), propagations: [] };
	const prefixes = prefixesOfTable(things, seen);
	return prefixes === undefined ? undefined : prefixTable(prefixes.map((prefix) => ({ prefix, value: undefined })));
}

function covers(routes: PrefixTable<undefined>, blocks: readonly Prefix[]): boolean {
	return blocks.some((prefix) => partition(routes, prefixSet(prefix)).matched.length > 0);
}

function textsOf(blocks: readonly Prefix[]): readonly string[] {
	return blocks.map(formatPrefix);
}

/** A propagation where the table is of the sender's gateway, static routes where it is of another one. */
function fixes(input: NetworkInput, { source, data }: Finding): readonly QuickFix[] {
	const { blocks, by, path } = data;
	if (typeof by !== 'string' || typeof blocks !== 'object' || typeof path !== 'object' || path.length === 0) return [];
	const table = path.at(-1) ?? '';
	const routes = blocks.map((block) => `${block} via ${by}`);
	const isLearned = routes.length === 0;
	const title = isLearned
		? `Let ${by} propagate into ${table}`
		: `Add ${routes.map((route) => `"${route}"`).join(' and ')} to the routes of ${table}`;
	return edited(input, source, { title }, (document) =>
		write(document, [...path, isLearned ? 'propagations' : 'routes'], { kind: 'items', items: isLearned ? [by] : routes }),
	);
}
