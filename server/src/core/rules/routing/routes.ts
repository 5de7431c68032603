/** The routes of the tables that subnets use: what they are for, and what leads where. */
import { prefixesOfRoute } from '../../engine/routing/vpc-routes.ts';
import { entity } from '../../engine/walk-context.ts';
import { subnetsOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { NetworkEntity, Route, RouteTable, Subnet, Things, Vpc } from '../../model/network.ts';
import { overlaps, type Prefix } from '../../net/prefix.ts';

/** A table with the subnets that use it. */
export interface UsedTable {
	readonly table: RouteTable;
	readonly subnets: readonly Subnet[];
}

/** The tables that the subnets of a VPC use, each once. */
export function tablesInUse(things: Things, vpc: Vpc): readonly UsedTable[] {
	const used = new Map<Key, { readonly table: RouteTable; readonly subnets: Subnet[] }>();
	for (const subnet of subnetsOf(things, vpc)) {
		const table = subnet.routeTable.resolved ? entity(things, subnet.routeTable.key, 'route-table') : undefined;
		if (table === undefined || table.vpc !== vpc.key) continue;
		const known = used.get(table.key);
		if (known === undefined) used.set(table.key, { table, subnets: [subnet] });
		else known.subnets.push(subnet);
	}
	return [...used.values()];
}

/** The routes of a table that lead to something. */
export function routesTo({ routes }: Pick<RouteTable, 'routes'>, { key }: Pick<NetworkEntity, 'key'>): readonly Route[] {
	return routes.filter(({ target }) => target.kind === 'to' && target.link.resolved && target.link.key === key);
}

/** The blocks that a route is for; undefined where they are not known whole. */
export function blocksOfRoute(things: Things, route: Route): readonly Prefix[] | undefined {
	const blocks = prefixesOfRoute(things, route);
	return 'missing' in blocks ? undefined : blocks.found;
}

/** Whether any block of one list shares addresses with any of the other. */
export function meet(some: readonly Prefix[], others: readonly Prefix[]): boolean {
	return some.some((prefix) => others.some((other) => overlaps(prefix, other)));
}

/** The prefixes of what has blocks. */
export function prefixesIn(...things: readonly Pick<Vpc | Subnet, 'blocks'>[]): readonly Prefix[] {
	return things.flatMap(({ blocks }) => blocks.map(({ prefix }) => prefix));
}
