/**
 * Routes of a VPC that AWS does not take for where they lead: those for a block of the VPC, in place of its local route, that lead to no
 * middlebox (RT-5), those inside one that are no whole subnet's or lead to none (RT-15), and those of a gateway's table for anything else than whole blocks and subnets, or to anything else than an
 * appliance (RT-21, RT-22). What AWS makes of packets for them no file can tell.
 */
import { subnetsOf } from '../../model/entities.ts';
import { kindWords } from '../../model/kind-words.ts';
import type { Block, NetworkEntity, Route, RouteTable, Things, Vpc } from '../../model/network.ts';
import { containsPrefix, equalPrefixes, type Prefix, prefixKey } from '../../net/prefix.ts';
import { longestMatch, type PrefixTable, prefixTable } from '../../net/prefix-table.ts';

/** Why AWS does not take a route. */
export interface Refusal {
	readonly message: string;
	/** What of the route is to be changed; `local` where it stands in the place of a local route. */
	readonly of: 'target' | 'route' | 'local';
	readonly related: readonly Block[];
}

/** What a VPC's addresses are divided into. */
export interface Places {
	readonly subnets: ReadonlyMap<string, { readonly name: string; readonly block: Block }>;
	/** A subnet's block could not be read: it may be the one that a route means. */
	readonly incomplete: boolean;
	/** Subnets by their blocks, to find the one that an address lies in. */
	readonly table: PrefixTable<{ readonly name: string; readonly block: Block }>;
}

/** The blocks of a VPC's subnets. */
export function placesOf(network: Things, vpc: Vpc): Places {
	const subnets = subnetsOf(network, vpc);
	const list = subnets.flatMap(({ shortName, blocks }) => blocks.map((block) => ({ name: shortName, block })));
	return {
		subnets: new Map(list.map((place) => [prefixKey(place.block.prefix), place])),
		incomplete: vpc.contentsUnreadable.length > 0 || subnets.some(({ blocksIncomplete }) => blocksIncomplete),
		table: prefixTable(list.map((place) => ({ prefix: place.block.prefix, value: place }))),
	};
}

/** Why AWS does not take this route; undefined where it does, and where what could not be read leaves that open. */
export function refusalOf(network: Things, vpc: Vpc, table: RouteTable, places: Places, route: Route): Refusal | undefined {
	const target = route.target.kind === 'to' && route.target.link.resolved ? network.entities.get(route.target.link.key) : undefined;
	return table.gateway === undefined ? refusedInside(vpc, places, route, target) : refusedInEdgeTable(vpc, table, places, route, target);
}

/** Whether it hangs on a subnet's block that could not be read whether AWS takes the route. */
export function mayBeRefused(vpc: Vpc, table: RouteTable, places: Places, { destination, target }: Route): boolean {
	if (!places.incomplete || destination.kind !== 'block' || target.kind === 'blackhole') return false;
	const { prefix } = destination.block;
	if (places.subnets.has(prefixKey(prefix)) || vpc.blocks.some((block) => equalPrefixes(block.prefix, prefix))) return false;
	return table.gateway !== undefined || blockAround(vpc, prefix) !== undefined;
}

function refusedInside(vpc: Vpc, places: Places, route: Route, target: NetworkEntity | undefined): Refusal | undefined {
	if (route.destination.kind !== 'block' || target === undefined) return undefined;
	const { prefix, text } = route.destination.block;
	const whole = vpc.blocks.find((block) => equalPrefixes(block.prefix, prefix));
	if (whole !== undefined) {
		return MIDDLEBOXES.has(target.kind)
			? undefined
			: { message: `${text} is the VPC's own block: ${onlyMiddleboxes(target)}`, of: 'local', related: [whole] };
	}
	const around = blockAround(vpc, prefix);
	if (around === undefined) return undefined;
	if (!places.subnets.has(prefixKey(prefix)) && !places.incomplete) {
		return {
			message: `${text} lies inside the VPC's block ${around.text} and is no whole subnet${nearestSubnet(places, prefix)}`,
			of: 'route',
			related: [around],
		};
	}
	if (MIDDLEBOXES.has(target.kind)) return undefined;
	return {
		message: `${text} lies inside the VPC's block ${around.text}: ${onlyMiddleboxes(target)}`,
		of: 'target',
		related: [around],
	};
}

function onlyMiddleboxes({ kind, shortName }: NetworkEntity): string {
	return `its target can be a NAT gateway, a network interface or a Gateway Load Balancer endpoint, not the ${kindWords(kind)} ${shortName}`;
}

/**
 * What of a prefix list lies inside a block of the VPC and is no whole subnet's. AWS refuses such a block where it is written
 * alone (RT-15), and does not say what becomes of it in a list.
 */
export function insideOfList(vpc: Vpc, places: Places, prefixes: readonly Prefix[]): Prefix | undefined {
	return prefixes.find((prefix) => blockAround(vpc, prefix) !== undefined && !places.subnets.has(prefixKey(prefix)));
}

function refusedInEdgeTable(
	vpc: Vpc,
	table: RouteTable,
	places: Places,
	{ destination }: Route,
	target: NetworkEntity | undefined,
): Refusal | undefined {
	if (destination.kind === 'prefix-list') {
		return {
			message: `${table.shortName} is a gateway's table, which takes no prefix list: ${destination.text} has to be written block by block`,
			of: 'route',
			related: [],
		};
	}
	const { prefix, text } = destination.block;
	const isPlace = places.subnets.has(prefixKey(prefix)) || vpc.blocks.some((block) => equalPrefixes(block.prefix, prefix));
	if (!isPlace && !places.incomplete && !vpc.blocksIncomplete) {
		return {
			message: `${table.shortName} is a gateway's table: ${text} is no whole block of the VPC and no whole subnet${nearestSubnet(places, prefix)}`,
			of: 'route',
			related: [],
		};
	}
	if (target === undefined || EDGE_TARGETS.has(target.kind)) return undefined;
	return {
		message: `${table.shortName} is a gateway's table: its routes lead to a network interface or a Gateway Load Balancer endpoint, not to the ${kindWords(target.kind)} ${target.shortName}`,
		of: 'target',
		related: [],
	};
}

/** The block of the VPC that has this one in it and is larger. */
function blockAround({ blocks }: Vpc, prefix: Prefix): Block | undefined {
	return blocks.find((block) => containsPrefix(block.prefix, prefix) && !equalPrefixes(block.prefix, prefix));
}

const MIDDLEBOXES: ReadonlySet<string> = new Set(['nat-gateway', 'interface', 'endpoint']);
const EDGE_TARGETS: ReadonlySet<string> = new Set(['interface', 'endpoint']);

/** The subnet that a block begins in, in brackets. */
function nearestSubnet({ table }: Places, prefix: Prefix): string {
	const near = longestMatch(table, prefix.first)?.values[0];
	return near === undefined ? '' : ` (${near.name} is ${near.block.text})`;
}
