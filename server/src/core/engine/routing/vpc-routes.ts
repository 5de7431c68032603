/**
 * Choosing a route in a VPC: the longest prefix first, whatever its origin; at the same prefix a static route before one
 * of a prefix list (Amazon VPC User Guide, "Route priority"). Local routes exist for every block of the VPC
 * (RT-5); a static route with the very same block stands in their place.
 */

import type { Missing } from '../../model/link.ts';
import type { Network, Route, RouteTable, Things, Vpc } from '../../model/network.ts';
import type { AddressSet } from '../../net/address-set.ts';
import { formatPrefix, type Prefix } from '../../net/prefix.ts';
import { type PrefixTable, partition, prefixTable } from '../../net/prefix-table.ts';
import { entity, linked, perNetwork, type WalkContext } from '../walk-context.ts';
import { type Candidate, type NextHop, nextHopName } from './candidate.ts';
import { endpointRoutes } from './endpoint-routes.ts';
import { propagatedRoutes } from './propagated-routes.ts';
import { insideOfList, mayBeRefused, type Places, placesOf, refusalOf } from './refused-route.ts';

export interface RouteChoice {
	readonly part: AddressSet;
	/** Of the prefix that matched. */
	readonly length: number;
	/** More than one where AWS picks among equal routes: each is a way the packets may take. */
	readonly candidates: readonly Candidate[];
}

export interface RouteChoices {
	readonly choices: readonly RouteChoice[];
	/** Destinations without a route. */
	readonly rest: AddressSet;
}

/** The routes that a table gives to these destinations, or why that is not known. */
export function chooseRoutes(
	context: WalkContext,
	table: RouteTable,
	destinations: AddressSet,
): RouteChoices | { readonly missing: Missing } {
	const built = builtRoutes(context.network, table);
	if ('missing' in built) {
		return built;
	}
	const { matched, rest } = partition(built.routes, destinations);
	const choices = matched.map(({ part, prefix, values }) => ({ part, length: prefix.length, candidates: best(values) }));
	return built.doubt === undefined ? { choices, rest } : withDoubt(choices, rest, built.doubt);
}

type Built =
	/** `doubt`: more routes are propagated than are known. */
	{ readonly routes: PrefixTable<Candidate>; readonly doubt?: Missing } | { readonly missing: Missing };

const builtRoutes = perNetwork((network: Network, table: RouteTable): Built => {
	const vpc = entity(network, table.vpc, 'vpc');
	if (vpc === undefined) {
		return { routes: prefixTable([]) };
	}
	const [unreadable] = table.unreadable;
	if (unreadable !== undefined) {
		return {
			missing: {
				code: 'unreadable',
				message: `a route of table ${table.name} could not be read: it could be the longest match`,
				source: unreadable,
			},
		};
	}
	if (vpc.blocksIncomplete) {
		return { missing: { code: 'unreadable', message: `a block of VPC ${vpc.name} could not be read`, source: vpc.source } };
	}
	const entries: { prefix: Prefix; value: Candidate }[] = vpc.blocks.map(({ prefix }) => ({
		prefix,
		value: { nextHop: { kind: 'local' }, text: `${formatPrefix(prefix)} local`, source: undefined, rank: 1 },
	}));
	const places = placesIn(network, vpc);
	for (const route of table.routes) {
		const prefixes = prefixesOfRoute(network, route);
		if ('missing' in prefixes) {
			return prefixes;
		}
		const rank = route.destination.kind === 'block' ? 0 : 2;
		const nextHop = takenHop(network, vpc, table, places, route, prefixes.found);
		for (const prefix of prefixes.found) {
			entries.push({
				prefix,
				value: { nextHop, text: route.text, source: route.source, rank },
			});
		}
	}
	const implied = endpointRoutes(network, table);
	if ('missing' in implied) return implied;
	for (const { prefix, ...route } of implied.found) entries.push({ prefix, value: { ...route, rank: 2 } });
	const propagated = propagatedRoutes(network, table, vpc);
	if ('missing' in propagated) return { routes: prefixTable(entries), doubt: propagated.missing };
	entries.push(...propagated.found);
	return { routes: prefixTable(entries) };
});

/** The blocks that a route is for. */
export function prefixesOfRoute(
	network: Things,
	{ destination, source }: Route,
): { readonly found: readonly Prefix[] } | { readonly missing: Missing } {
	if (destination.kind === 'block') {
		return { found: [destination.block.prefix] };
	}
	const list = linked(network, destination.list, 'prefix-list');
	if ('missing' in list) {
		return list;
	}
	return list.found.blocksIncomplete
		? { missing: { code: 'unreadable', message: `prefix list ${list.found.name} could not be read whole`, source } }
		: { found: list.found.blocks.map(({ prefix }) => prefix) };
}

/** All tables of a VPC ask about the same subnets. */
const placesIn = perNetwork(placesOf);

/** What a route of a VPC leads to, where AWS takes it. */
function takenHop(network: Network, vpc: Vpc, table: RouteTable, places: Places, route: Route, prefixes: readonly Prefix[]): NextHop {
	const refusal = refusalOf(network, vpc, table, places, route);
	if (refusal !== undefined) {
		return { kind: 'refused', reason: `AWS does not take "${route.text}" in table ${table.name}: ${refusal.message}` };
	}
	const isList = route.destination.kind === 'prefix-list' && route.target.kind === 'to';
	const inside = isList ? insideOfList(vpc, places, prefixes) : undefined;
	if (inside !== undefined) {
		return {
			kind: 'refused',
			reason: `"${route.text}" in table ${table.name} has ${formatPrefix(inside)} inside a block of the VPC, which is no whole subnet: AWS takes no such route, and does not say what it makes of one in a prefix list`,
		};
	}
	if (!mayBeRefused(vpc, table, places, route)) return nextHopOf(route);
	const message = `AWS takes "${route.text}" only for a whole subnet, and not all subnets of VPC ${vpc.name} could be read`;
	return { kind: 'missing', missing: { code: 'unreadable', message, source: route.source } };
}

/** What a route leads to. */
export function nextHopOf({ target }: Route): NextHop {
	if (target.kind === 'blackhole') {
		return { kind: 'blackhole' };
	}
	return target.link.resolved ? { kind: 'to', key: target.link.key } : { kind: 'missing', missing: target.link.missing };
}

/** At one prefix the lowest rank wins, of these the lowest order; two that are equal are both possible (RT-11). */
export function best(values: readonly Candidate[]): readonly Candidate[] {
	const rank = Math.min(...values.map((value) => value.rank));
	const first = values.filter((value) => value.rank === rank);
	const winners = first.filter((value) => first.every((other) => !goesBefore(other, value)));
	return winners.filter(
		(winner, index) => winners.findIndex((other) => nextHopName(other.nextHop) === nextHopName(winner.nextHop)) === index,
	);
}

function goesBefore({ order = [] }: Candidate, { order: other = [] }: Candidate): boolean {
	const index = order.findIndex((value, at) => value !== other[at]);
	return index >= 0 && (order[index] ?? 0) < (other[index] ?? 0);
}

/** Where propagated routes are not known, only destinations inside the VPC are certain: local beats propagated even when that is longer (RT-12). */
function withDoubt(choices: readonly RouteChoice[], rest: AddressSet, missing: Missing): RouteChoices | { readonly missing: Missing } {
	const certain = choices.every(({ candidates }) => candidates.every(({ nextHop }) => nextHop.kind === 'local'));
	return certain && rest.ranges.length === 0 ? { choices, rest } : { missing };
}
