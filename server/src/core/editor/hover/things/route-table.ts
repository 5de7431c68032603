/** A route table: its routes with the implied ones, and who asks it. */

import { entity } from '../../../engine/walk-context.ts';
import { entitiesOf } from '../../../model/entities.ts';
import { kindWords } from '../../../model/kind-words.ts';
import type { Key, Link } from '../../../model/link.ts';
import type { Endpoint, Network, Route, RouteTable } from '../../../model/network.ts';
import { formatPrefix } from '../../../net/prefix.ts';
import { subnetsByTable, targetOf } from '../../../rules/routing/targets.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { aligned, listed, quoted, shortened } from '../words.ts';
import { inVpc, nameIn, stateWords } from './names.ts';
import { tableWay } from './subnet-way.ts';

export function* routeTableParts(network: Network, table: RouteTable): Iterable<HoverPart> {
	const local = entity(network, table.vpc, 'vpc')?.blocks ?? [];
	yield title(`route table ${quoted(table.shortName)} · ${table.gateway === undefined ? tableWay(network, table) : 'an edge table'}`);
	yield* lines(
		shortened(
			aligned([
				...local.map(({ prefix }) => [formatPrefix(prefix), 'local', '']),
				...endpointsIn(network, table).map(({ serviceText, shortName, kind }) => [serviceText, shortName, kindWords(kind)]),
				...table.routes.map((route) => row(network, route)),
			]),
			12,
		),
	);
	yield* text(...doubts(table), stateWords(table));
	yield* text(inVpc(network, table.vpc), tableUsers(network, table));
	yield* declared(table.source);
}

/** `used by private-a, private-b`, or the gateway whose incoming packets ask it. */
export function tableUsers(network: Network, table: RouteTable): string {
	if (table.gateway !== undefined) {
		const gateway = table.gateway.resolved ? network.entities.get(table.gateway.key) : undefined;
		return gateway === undefined
			? 'for what enters by a gateway that is not known'
			: `for what enters by ${kindWords(gateway.kind)} ${quoted(gateway.shortName)}`;
	}
	const subnets = subnetsByTable(network).get(table.key) ?? [];
	return subnets.length === 0
		? 'used by no subnet'
		: `used by ${listed(subnets.map((subnet) => quoted(nameIn(network, subnet, table.vpc))))}`;
}

/** Which tables lead to something; those of its own VPC by their short names. */
export function tablesTo(network: Network, key: Key, vpc?: Key): string {
	const isIt = (link: Link): boolean => link.resolved && link.key === key;
	const tables = entitiesOf(network, 'route-table').filter(
		({ routes, propagations }) => propagations.some(isIt) || routes.some(({ target }) => target.kind === 'to' && isIt(target.link)),
	);
	if (tables.length === 0) return 'no route leads to it';
	return `${tables.length === 1 ? 'table' : 'tables'} ${listed(tables.map((table) => quoted(nameIn(network, table, vpc))))} ${tables.length === 1 ? 'leads' : 'lead'} to it`;
}

/** Those that add routes of their own. */
function endpointsIn(network: Network, { key }: RouteTable): readonly Endpoint[] {
	return entitiesOf(network, 'endpoint').filter(({ routeTables }) => routeTables.some((link) => link.resolved && link.key === key));
}

function row(network: Network, route: Route): readonly string[] {
	const destination = route.destination.kind === 'block' ? formatPrefix(route.destination.block.prefix) : route.destination.text;
	if (route.target.kind === 'blackhole') return [destination, 'blackhole', ''];
	const target = targetOf(network, route);
	return [destination, route.target.text, target === undefined ? 'not known' : kindWords(target.kind)];
}

function doubts({ unreadable, propagations }: RouteTable): readonly (string | undefined)[] {
	return [
		unreadable.length === 0 ? undefined : `${unreadable.length === 1 ? 'a line' : `${unreadable.length} lines`} of it could not be read`,
		propagations.length === 0 ? undefined : 'and the routes that its VPN gateway propagates',
	];
}
