/** The routes that lead to a peering, as the subnets at both of its ends use them. */
import { entity } from '../../engine/walk-context.ts';
import { subnetsOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { NetworkEntity, Peering, Route, RouteTable, Subnet, Things, Vpc } from '../../model/network.ts';
import { vpcsOfPeering } from '../../model/peering.ts';
import { overlaps, type Prefix } from '../../net/prefix.ts';

/** A VPC of a peering, seen with the one at the other end. */
export interface PeeringSide {
	readonly own: Vpc;
	readonly other: Vpc;
}

/** Both ends; none where one of them is not known. */
export function sidesOf(things: Things, peering: Peering): readonly PeeringSide[] {
	const [one, other] = vpcsOfPeering(things, peering);
	return one === undefined || other === undefined
		? []
		: [
				{ own: one, other },
				{ own: other, other: one },
			];
}

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
export function blocksOfRoute(things: Things, { destination }: Route): readonly Prefix[] | undefined {
	if (destination.kind === 'block') return [destination.block.prefix];
	const list = destination.list.resolved ? entity(things, destination.list.key, 'prefix-list') : undefined;
	return list === undefined || list.blocksIncomplete ? undefined : list.blocks.map(({ prefix }) => prefix);
}

/** Whether any block of one list shares addresses with any of the other. */
export function meet(some: readonly Prefix[], others: readonly Prefix[]): boolean {
	return some.some((prefix) => others.some((other) => overlaps(prefix, other)));
}

/** The prefixes of what has blocks. */
export function prefixesIn(...things: readonly Pick<Vpc | Subnet, 'blocks'>[]): readonly Prefix[] {
	return things.flatMap(({ blocks }) => blocks.map(({ prefix }) => prefix));
}
