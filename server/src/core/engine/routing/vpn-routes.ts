/**
 * What lies behind a VPN gateway, and by which of its connections: the longest prefix, then static routes before announced ones,
 * then the shorter AS path, then the lower MED (AWS Site-to-Site VPN User Guide, "Route tables and VPN route priority"; VPN-3).
 */
import { entitiesOf } from '../../model/entities.ts';
import type { Key, Missing } from '../../model/link.ts';
import type { BehindVpn, Network, Things, VpnConnection } from '../../model/network.ts';
import { type AddressSet, isEmptyAddresses } from '../../net/address-set.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { type PrefixTable, partition, prefixTable } from '../../net/prefix-table.ts';
import { entity, linked, perNetwork } from '../walk-context.ts';

/** A prefix that one connection of a VPN gateway leads to. */
export interface VpnRoute {
	readonly connection: VpnConnection;
	readonly behind: BehindVpn;
	/** `192.168.0.0/16 behind office-1 (BGP)` */
	readonly text: string;
}

/** Where some destinations lie. */
export type VpnPart =
	/** More than one connection where they are equal: AWS uses one of them. */
	| { readonly kind: 'known'; readonly part: AddressSet; readonly routes: readonly VpnRoute[] }
	/** Only a connection whose tunnels are both down leads there. */
	| { readonly kind: 'down'; readonly part: AddressSet; readonly route: VpnRoute }
	/** The longest prefix is of such a connection, and a shorter one is of another: AWS does not say what it does then. */
	| { readonly kind: 'unsure'; readonly part: AddressSet; readonly route: VpnRoute };

export interface VpnParts {
	readonly parts: readonly VpnPart[];
	/** Destinations that the gateway knows nothing of. */
	readonly rest: AddressSet;
}

/** Splits destinations by what lies behind a VPN gateway, or says why that is not known. */
export function partsBehind(network: Network, gateway: Key, destinations: AddressSet): VpnParts | { readonly missing: Missing } {
	const routes = routesOf(network, gateway);
	if ('missing' in routes) return routes;
	const { matched, rest } = partition(routes.all, destinations);
	const parts = matched.flatMap(({ part, values }): readonly VpnPart[] => {
		const up = values.filter(({ connection }) => isUp(network, connection));
		if (up.length > 0) return [{ kind: 'known', part, routes: preferred(up) }];
		const [route] = values;
		if (route === undefined) return [];
		const shorter = partition(routes.up, part);
		return [
			...shorter.matched.map((each): VpnPart => ({ kind: 'unsure', part: each.part, route })),
			...(isEmptyAddresses(shorter.rest) ? [] : [{ kind: 'down', part: shorter.rest, route } as const]),
		];
	});
	return { parts, rest };
}

/** Every prefix that a VPN gateway knows: what it propagates into route tables (RT-31). */
export function prefixesBehind(network: Network, gateway: Key): { readonly found: readonly VpnRoute[] } | { readonly missing: Missing } {
	const routes = routesOf(network, gateway);
	return 'missing' in routes ? routes : { found: routes.list };
}

/** Whether packets can cross it: one tunnel is enough (VPN-1). */
export function isUp(network: Network, { outOfOrder, tunnels, customerGateway }: VpnConnection): boolean {
	const end = linked(network, customerGateway, 'customer-gateway');
	const isBroken = 'found' in end && end.found.outOfOrder !== undefined;
	return outOfOrder === undefined && !isBroken && (tunnels.length === 0 || tunnels.includes('up'));
}

/** What lies behind a connection: as it says, else the blocks of its network. */
export function behindOf(
	network: Things,
	connection: VpnConnection,
): { readonly found: readonly BehindVpn[] } | { readonly missing: Missing } {
	const [unreadable] = [...connection.behindUnreadable, ...connection.unreadable];
	if (unreadable !== undefined) {
		return { missing: { code: 'unreadable', message: `a line of ${connection.name} could not be read`, source: unreadable } };
	}
	if (connection.behind !== undefined) return { found: connection.behind };
	const end = linked(network, connection.customerGateway, 'customer-gateway');
	if ('missing' in end) return end;
	const site = end.found.network === undefined ? undefined : linked(network, end.found.network, 'network');
	if (site === undefined || 'missing' in site) {
		return (
			site ?? {
				missing: { code: 'not-written', message: `what ${connection.name} announces is not in this file`, source: connection.source },
			}
		);
	}
	return site.found.blocksIncomplete
		? { missing: { code: 'unreadable', message: `the blocks of ${site.found.name} could not be read`, source: site.found.source } }
		: { found: site.found.blocks.map(({ prefix, source }) => ({ prefix, asPath: 1, med: undefined, source })) };
}

/** Whether there may be more links between networks and AWS than are known, or other ones. */
export const linkDoubt = perNetwork((network: Network, _all: 'all'): Missing | undefined => {
	const [unseen] = network.linksUnseen;
	if (unseen !== undefined) return { code: 'unreadable', message: 'a link between a network and AWS could not be read', source: unseen };
	const ends = entitiesOf(network, 'customer-gateway').flatMap((end) =>
		end.network === undefined || end.network.resolved ? [] : [end.network.missing],
	);
	const links = entitiesOf(network, 'vpn-connection').flatMap(({ customerGateway, gateway }) =>
		[customerGateway, gateway].flatMap((link) => (link === undefined || link.resolved ? [] : [link.missing])),
	);
	return [...ends, ...links][0];
});

interface Routes {
	readonly list: readonly VpnRoute[];
	readonly all: PrefixTable<VpnRoute>;
	readonly up: PrefixTable<VpnRoute>;
}

const routesOf = perNetwork((network: Network, gateway: Key): Routes | { readonly missing: Missing } => {
	const list: VpnRoute[] = [];
	const doubt = linkDoubt(network, 'all');
	if (doubt !== undefined) return { missing: doubt };
	for (const key of entity(network, gateway, 'vpn-gateway')?.links ?? []) {
		const connection = entity(network, key, 'vpn-connection');
		const name = network.entities.get(key)?.name ?? key;
		if (connection === undefined) {
			return {
				missing: {
					code: 'not-walked',
					message: `${name} brings routes too, and Direct Connect is not walked yet`,
					source: network.entities.get(key)?.source,
				},
			};
		}
		const behind = behindOf(network, connection);
		if ('missing' in behind) return behind;
		// What is announced goes with the tunnels; a static route stays.
		if (connection.routing === 'bgp' && !isUp(network, connection)) continue;
		const how = connection.routing === 'static' ? 'static' : 'BGP';
		for (const each of behind.found) {
			list.push({ connection, behind: each, text: `${formatPrefix(each.prefix)} behind ${connection.shortName} (${how})` });
		}
	}
	const entries = list.map((value) => ({ prefix: value.behind.prefix, value }));
	return { list, all: prefixTable(entries), up: prefixTable(entries.filter(({ value }) => isUp(network, value.connection))) };
});

/** Those that nothing of the same prefix goes before. */
function preferred(routes: readonly VpnRoute[]): readonly VpnRoute[] {
	const statics = routes.filter(({ connection }) => connection.routing === 'static');
	const first = statics.length > 0 ? statics : routes;
	const shortest = Math.min(...first.map(({ behind }) => behind.asPath));
	const short = first.filter(({ behind }) => behind.asPath === shortest);
	// A MED that is not written may be any.
	const meds = short.map(({ behind }) => behind.med);
	const lowest = Math.min(...meds.filter((med) => med !== undefined));
	return meds.includes(undefined) ? short : short.filter(({ behind }) => behind.med === lowest);
}
