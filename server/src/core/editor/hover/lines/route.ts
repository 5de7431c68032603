/** A route of a route table: which packets it takes, where they go next, and for whom. */

import { entity } from '../../../engine/walk-context.ts';
import { kindWords } from '../../../model/kind-words.ts';
import type { Network, Route, RouteTable } from '../../../model/network.ts';
import { formatPrefix } from '../../../net/prefix.ts';
import { targetOf } from '../../../rules/routing/targets.ts';
import { rangeWords } from '../block.ts';
import { type HoverPart, lines, text, title } from '../hover-parts.ts';
import { placeWords } from '../things/hosts.ts';
import { inVpc, linkWords, nameIn } from '../things/names.ts';
import { tableUsers } from '../things/route-table.ts';
import { quoted, shortened } from '../words.ts';

/** The hover of a route. */
export function routeParts(network: Network, table: RouteTable, route: Route): readonly HoverPart[] {
	return [
		title(quoted(route.text)),
		...destinationParts(network, route),
		...text(targetWords(network, table, route)),
		...text(inVpc(network, table.vpc), `table ${quoted(table.shortName)}`, tableUsers(network, table)),
	];
}

function destinationParts(network: Network, { destination }: Route): readonly HoverPart[] {
	if (destination.kind === 'block') return text(`for ${rangeWords(destination.block.prefix)}`, 'a longer prefix in the table wins');
	const list = destination.list.resolved ? entity(network, destination.list.key, 'prefix-list') : undefined;
	if (list === undefined)
		return text(
			destination.list.resolved
				? `for the addresses of ${quoted(destination.text)}`
				: linkWords(network, 'its destination', destination.list),
		);
	return [
		...text(`for the blocks of the prefix list ${quoted(list.name)}`),
		...lines(
			shortened(
				list.blocks.map(({ prefix }) => formatPrefix(prefix)),
				8,
			),
		),
	];
}

function targetWords(network: Network, table: RouteTable, route: Route): string {
	if (route.target.kind === 'blackhole') return 'packets end here: the route’s target is gone, or drops them';
	const target = targetOf(network, route);
	if (target === undefined)
		return route.target.link.resolved ? `next: ${quoted(route.target.text)}` : linkWords(network, 'next: a target', route.target.link);
	const place = target.kind === 'nat-gateway' ? placeWords(network, entity(network, target.interface, 'interface'), table.vpc) : [];
	const around = place.filter((word) => word !== undefined).join(', ');
	return `next: ${kindWords(target.kind)} ${quoted(nameIn(network, target, table.vpc))}${around === '' ? '' : ` ${around}`}`;
}
