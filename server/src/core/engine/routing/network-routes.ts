/**
 * Which of a network's destinations lie behind its links to AWS: by the routes that it writes, else by what its links bring: the
 * blocks of the VPC behind each VPN connection, and the other sites that speak BGP there (VPN-5, VPN-6).
 */
import type { Key, Missing } from '../../model/link.ts';
import type { Network, OutsideNetwork, Route, VpnConnection } from '../../model/network.ts';
import type { AddressSet } from '../../net/address-set.ts';
import { familyOf, formatPrefix, type Prefix } from '../../net/prefix.ts';
import { type PrefixTable, partition, prefixTable } from '../../net/prefix-table.ts';
import { entity, linked, perNetwork } from '../walk-context.ts';
import { behindOf, isUp, linkDoubt } from './vpn-routes.ts';

/** Where a route of a network leads. */
export type LinkTarget =
	| { readonly kind: 'vpn'; readonly connection: Key }
	| { readonly kind: 'blackhole' }
	| { readonly kind: 'missing'; readonly missing: Missing };

export interface LinkRoute {
	readonly target: LinkTarget;
	/** `10.0.0.0/16 via office-1` */
	readonly text: string;
	readonly source: Route['source'] | undefined;
}

export interface LinkParts {
	/** With every route of the longest prefix: the network uses one of them. */
	readonly parts: readonly { readonly part: AddressSet; readonly routes: readonly LinkRoute[] }[];
	/** Nothing leads these into a link. */
	readonly rest: AddressSet;
}

/** Splits destinations by the links that they lie behind, or says why that is not known. */
export function partsByLink(network: Network, site: OutsideNetwork, destinations: AddressSet): LinkParts | { readonly missing: Missing } {
	const built = routesOf(network, site);
	if ('missing' in built) return built;
	const { matched, rest } = partition(built.table, destinations);
	return { parts: matched.map(({ part, values }) => ({ part, routes: distinct(values) })), rest };
}

type Built = { readonly table: PrefixTable<LinkRoute> } | { readonly missing: Missing };

interface Entry {
	readonly prefix: Prefix;
	readonly value: LinkRoute;
}

const routesOf = perNetwork((network: Network, site: OutsideNetwork): Built => {
	const [unreadable] = site.routesUnreadable;
	if (unreadable !== undefined) {
		return { missing: { code: 'unreadable', message: `a route of ${site.name} could not be read`, source: unreadable } };
	}
	const entries = site.routes === undefined ? broughtTo(network, site) : written(network, site.routes);
	return 'missing' in entries ? entries : { table: prefixTable(entries.found) };
});

function written(network: Network, routes: readonly Route[]): { readonly found: readonly Entry[] } | { readonly missing: Missing } {
	const found: Entry[] = [];
	for (const { destination, target, text, source } of routes) {
		const list = destination.kind === 'block' ? undefined : linked(network, destination.list, 'prefix-list');
		if (list !== undefined && 'missing' in list) return list;
		if (list?.found.blocksIncomplete === true) {
			return { missing: { code: 'unreadable', message: `prefix list ${list.found.name} could not be read whole`, source } };
		}
		const prefixes = destination.kind === 'block' ? [destination.block.prefix] : (list?.found.blocks ?? []).map(({ prefix }) => prefix);
		for (const prefix of prefixes) found.push({ prefix, value: { target: targetOf(network, target), text, source } });
	}
	return { found };
}

function targetOf(network: Network, target: Route['target']): LinkTarget {
	if (target.kind === 'blackhole') return { kind: 'blackhole' };
	const connection = linked(network, target.link, 'vpn-connection');
	return 'missing' in connection ? { kind: 'missing', missing: connection.missing } : { kind: 'vpn', connection: connection.found.key };
}

function broughtTo(network: Network, site: OutsideNetwork): { readonly found: readonly Entry[] } | { readonly missing: Missing } {
	const found: Entry[] = [];
	const doubt = linkDoubt(network, 'all');
	if (doubt !== undefined) return { missing: doubt };
	for (const key of site.links) {
		const end = entity(network, key, 'customer-gateway');
		if (end === undefined) return { missing: notWalked(network, site, key) };
		for (const each of end.connections) {
			const connection = entity(network, each, 'vpn-connection');
			const brought = connection === undefined ? undefined : broughtBy(network, site, connection);
			if (connection === undefined || brought === undefined) continue;
			if ('missing' in brought) return brought;
			const value = (prefix: Prefix): LinkRoute => ({
				target: { kind: 'vpn', connection: connection.key },
				text: `${formatPrefix(prefix)} via ${connection.shortName}`,
				source: connection.source,
			});
			found.push(...brought.found.map((prefix) => ({ prefix, value: value(prefix) })));
		}
	}
	return { found };
}

/** Undefined where it brings nothing: what is announced goes with the tunnels. */
function broughtBy(
	network: Network,
	site: OutsideNetwork,
	connection: VpnConnection,
): { readonly found: readonly Prefix[] } | { readonly missing: Missing } | undefined {
	if (connection.gateway === undefined) return { missing: notWalked(network, site, connection.key) };
	const gateway = linked(network, connection.gateway, 'vpn-gateway');
	if ('missing' in gateway) return gateway;
	if (connection.routing === 'bgp' && !isUp(network, connection)) return undefined;
	const vpc = entity(network, gateway.found.vpc, 'vpc');
	if (vpc === undefined || vpc.blocksIncomplete) {
		return {
			missing: { code: 'unreadable', message: `the blocks behind ${connection.name} could not be read`, source: connection.source },
		};
	}
	const found = vpc.blocks.map(({ prefix }) => prefix).filter((prefix) => familyOf(prefix) === 'ipv4');
	if (connection.routing === 'static') return { found };
	for (const key of gateway.found.links) {
		const other = entity(network, key, 'vpn-connection');
		if (other === undefined) return { missing: notWalked(network, site, key) };
		if (other === connection || other.routing === 'static' || endsAt(network, other, site) || !isUp(network, other)) continue;
		const behind = behindOf(network, other);
		if ('missing' in behind) return behind;
		found.push(...behind.found.map(({ prefix }) => prefix));
	}
	return { found };
}

/** What a site announces is not announced to itself. */
function endsAt(network: Network, connection: VpnConnection, site: OutsideNetwork): boolean {
	const end = linked(network, connection.customerGateway, 'customer-gateway');
	return 'found' in end && end.found.network?.resolved === true && end.found.network.key === site.key;
}

function notWalked(network: Network, site: OutsideNetwork, key: Key): Missing {
	const link = network.entities.get(key);
	return {
		code: 'not-walked',
		message: `${link?.name ?? key} links ${site.name} to AWS too, and packets are not walked through it yet`,
		source: link?.source ?? site.source,
	};
}

/** Each next hop once. */
function distinct(routes: readonly LinkRoute[]): readonly LinkRoute[] {
	const names = routes.map(({ target }) =>
		target.kind === 'vpn' ? target.connection : target.kind === 'missing' ? target.missing.message : target.kind,
	);
	return routes.filter((_, index) => names.indexOf(names[index] ?? '') === index);
}
