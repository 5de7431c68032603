/** What the rules about transit gateways share. */
import { learnedRoutes } from '../../engine/routing/transit-routes.ts';
import { entity } from '../../engine/walk-context.ts';
import type {
	NetworkEntity,
	Subnet,
	Things,
	TransitGateway,
	TransitGatewayAttachment,
	TransitGatewayRouteTable,
} from '../../model/network.ts';
import type { Prefix } from '../../net/prefix.ts';
import { blocksOfRoute, routesTo } from '../routing/routes.ts';

export function gatewayOf(things: Things, { gateway }: TransitGatewayAttachment): TransitGateway | undefined {
	return entity(things, gateway, 'transit-gateway');
}

/** Where an attachment is written. */
export function attachmentPath(gateway: TransitGateway, { shortName }: TransitGatewayAttachment): readonly string[] {
	return ['transit_gateways', gateway.shortName, 'attachments', shortName];
}

/** Where a table of a gateway is written, or would be. */
export function tablePath(gateway: TransitGateway, { shortName }: TransitGatewayRouteTable): readonly string[] {
	return ['transit_gateways', gateway.shortName, 'route_tables', shortName];
}

/** Whether a route of a subnet's table leads to this. */
export function sendsTo(things: Things, { routeTable, vpc }: Subnet, target: Pick<NetworkEntity, 'key'>): boolean {
	const table = routeTable.resolved ? entity(things, routeTable.key, 'route-table') : undefined;
	return table !== undefined && table.vpc === vpc && routesTo(table, target).length > 0;
}

/** The table in which what comes by an attachment is looked up, where it is known. */
export function tableOf(things: Things, { routeTable }: TransitGatewayAttachment): TransitGatewayRouteTable | undefined {
	return routeTable?.resolved === true ? entity(things, routeTable.key, 'transit-gateway-route-table') : undefined;
}

/** Whether the table of one attachment has routes to another one: it learns from it, or they are written. */
export function leadsTo(things: Things, from: TransitGatewayAttachment, to: TransitGatewayAttachment): boolean {
	const table = from === to || from.outOfOrder !== undefined ? undefined : tableOf(things, from);
	return table !== undefined && (learnsFrom(table, to) || routesTo(table, to).length > 0);
}

/** Whether a table learns from an attachment: peerings teach nothing. */
export function learnsFrom({ propagations }: TransitGatewayRouteTable, { key, attached }: TransitGatewayAttachment): boolean {
	return attached.kind !== 'transit-gateway' && propagations.some((link) => link.resolved && link.key === key);
}

/** Everything that a table has a route for; undefined where that is not known whole. */
export function prefixesOfTable(things: Things, table: TransitGatewayRouteTable): readonly Prefix[] | undefined {
	const learned = learnedRoutes(things, table);
	if (table.unreadable.length > 0 || !learned.complete) return undefined;
	const written = table.routes.map((route) => blocksOfRoute(things, route));
	if (written.includes(undefined)) return undefined;
	return [...written.flatMap((blocks) => blocks ?? []), ...learned.routes.map(({ prefix }) => prefix)];
}
