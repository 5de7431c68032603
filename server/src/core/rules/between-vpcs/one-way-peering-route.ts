import { write } from '../../language/edit/write.ts';
import { entitiesOf } from '../../model/entities.ts';
import type { Peering, Route, Things } from '../../model/network.ts';
import { sharedBlocks } from '../../model/peering.ts';
import { familyOf, formatPrefix, type Prefix } from '../../net/prefix.ts';
import { edited } from '../fixing.ts';
import { blocksOfRoute, meet, prefixesIn, routesTo, tablesInUse, type UsedTable } from '../routing/routes.ts';
import { targetOf } from '../routing/targets.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';
import { type PeeringSide, sidesOf } from './peering-sides.ts';

export const oneWayPeeringRoute: NetworkRule = {
	code: 'one-way-peering-route',
	severity: 'warning',
	round: 'network',
	summary: 'A route leads over a peering, and none leads back',
	page: `A peering writes no routes: each side needs its own, in the tables of the subnets that talk. Where one side has a route and none of the
subnets that it leads to has one back, packets arrive and their answers are dropped (Amazon VPC Peering Guide, "Update your route tables
for a VPC peering connection").

There is no finding as long as one of the subnets that a route leads to has a route back: it is common that only some of them talk.

**What to do:** add a route to the sender's block in the tables of the subnets that answer.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { app: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.1.0.0/16 via main-b
  b:
    cidr: 10.1.0.0/16
    subnets: { db: { cidr: 10.1.1.0/24 } }
    route_tables:
      main:
        routes: []
peerings:
  main-b: { between: [main, b] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { app: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.1.0.0/16 via main-b
  b:
    cidr: 10.1.0.0/16
    subnets: { db: { cidr: 10.1.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.0.0.0/16 via main-b
peerings:
  main-b: { between: [main, b] }
`,
	judges: [{ kind: 'peering', judge }],
	fixes,
};

function* judge(things: Things, peering: Peering): Iterable<Report> {
	if (peering.outOfOrder !== undefined) return;
	for (const side of sidesOf(things, peering)) {
		if (sharedBlocks(side.own, side.other) !== undefined) continue;
		for (const used of tablesInUse(things, side.own)) {
			for (const route of routesTo(used.table, peering)) yield* judgeRoute(things, peering, side, used, route);
		}
	}
}

function* judgeRoute(things: Things, peering: Peering, side: PeeringSide, { subnets }: UsedTable, route: Route): Iterable<Report> {
	const destinations = blocksOfRoute(things, route);
	if (destinations === undefined) return;
	const families = new Set(destinations.map(familyOf));
	const senders = prefixesIn(...subnets).filter((prefix) => families.has(familyOf(prefix)));
	if (senders.length === 0) return;
	const answering = tablesInUse(things, side.other).filter((used) => meet(prefixesIn(...used.subnets), destinations));
	if (answering.length === 0 || answering.some((used) => mayLeadBack(things, peering, used, senders))) return;
	const tables = answering.map(({ table }) => table);
	const names = tables.map(({ shortName }) => shortName);
	const one = names.length === 1;
	const back = blockFor(side, destinations).map(formatPrefix);
	yield {
		message: `"${route.text}" gets no answers: ${one ? `table ${names.join()}` : `none of the tables ${names.join(', ')}`} of ${side.other.shortName} ${one ? 'leads nothing' : 'leads anything'} back to ${side.own.shortName} by ${peering.shortName}`,
		source: route.source,
		related: tables.flatMap(({ shortName, source }) =>
			source === undefined ? [] : [{ message: `no route back in ${shortName}`, source }],
		),
		data: { peering: peering.shortName, tables: tables.map(({ name }) => name), blocks: back },
	};
}

/**
 * A line that cannot be read, or a prefix list that is not known, may be the route back; so may one to a transit gateway, by which answers
 * may come as well (PCX-7).
 */
function mayLeadBack(things: Things, peering: Peering, { table }: UsedTable, senders: readonly Prefix[]): boolean {
	if (table.unreadable.length > 0) return true;
	return table.routes.some((route) => {
		const target = targetOf(things, route);
		if (target?.key !== peering.key && target?.kind !== 'transit-gateway') return false;
		const blocks = blocksOfRoute(things, route);
		return blocks === undefined || meet(blocks, senders);
	});
}

/** The blocks of the senders' VPC, in the families that the route is about. */
function blockFor({ own }: PeeringSide, destinations: readonly Prefix[]): readonly Prefix[] {
	const families = new Set(destinations.map(familyOf));
	return prefixesIn(own).filter((prefix) => families.has(familyOf(prefix)));
}

/** The routes back, table by table. */
function fixes(input: NetworkInput, { source, data }: Finding): readonly QuickFix[] {
	const { network } = input;
	const { peering, tables, blocks } = data;
	if (typeof peering !== 'string' || !isList(tables) || !isList(blocks)) return [];
	return tables.flatMap((name) => {
		const table = entitiesOf(network, 'route-table').find((each) => each.name === name);
		const vpc = table && network.entities.get(table.vpc);
		if (table === undefined || vpc?.kind !== 'vpc') return [];
		const routes = blocks.map((block) => `${block} via ${peering}`);
		const path = ['vpcs', vpc.shortName, 'route_tables', table.shortName, 'routes'];
		const title = `Add ${routes.map((route) => `"${route}"`).join(' and ')} to the routes of ${table.name}`;
		return edited(input, table.source ?? vpc.source ?? source, { title }, (document) =>
			write(document, path, { kind: 'items', items: routes }),
		);
	});
}

function isList(value: Finding['data'][string] | undefined): value is readonly string[] {
	return typeof value === 'object';
}
