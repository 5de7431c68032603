/**
 * What lies behind a VPN gateway, and by which of its links: the longest prefix, then Direct Connect before static routes of VPN
 * connections before announced ones, then what `path-choice.ts` says (AWS Site-to-Site VPN User Guide, "Route tables and VPN route
 * priority"; VPN-3).
 */
import type { Key, Missing } from '../../model/link.ts';
import type { DirectConnectAssociation, Network, OutsidePrefix, VirtualInterface, VpcGateway, VpnConnection } from '../../model/network.ts';
import { type AddressSet, isEmptyAddresses } from '../../net/address-set.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { type PrefixTable, partition, prefixTable } from '../../net/prefix-table.ts';
import { entity, perNetwork } from '../walk-context.ts';
import { learnedByDirectConnect, lineRoutes } from './direct-connect-routes.ts';
import { behindOf, isUp, linkDoubt } from './outside-links.ts';
import { type Choice, preferredPaths } from './path-choice.ts';

/** A prefix that one link of a VPN gateway leads to. */
export interface GatewayRoute extends Choice {
	readonly link: VpnConnection | VirtualInterface;
	/** Of the Direct Connect gateway by which a virtual interface leads there. */
	readonly association: DirectConnectAssociation | undefined;
	readonly behind: OutsidePrefix;
	/** Lower goes first at the same prefix. */
	readonly rank: number;
	/** `192.168.0.0/16 behind office-1 (BGP)` */
	readonly text: string;
}

/** Where some destinations lie. */
export type GatewayPart =
	/** More than one link where they are equal: AWS uses one of them. */
	| { readonly kind: 'known'; readonly part: AddressSet; readonly routes: readonly GatewayRoute[] }
	/** Only a connection whose tunnels are both down leads there. */
	| { readonly kind: 'down'; readonly part: AddressSet; readonly route: GatewayRoute }
	/** The longest prefix is of such a connection, and a shorter one is of another: AWS does not say what it does then. */
	| { readonly kind: 'unsure'; readonly part: AddressSet; readonly route: GatewayRoute };

export interface GatewayParts {
	readonly parts: readonly GatewayPart[];
	/** Destinations that the gateway knows nothing of. */
	readonly rest: AddressSet;
}

/** Splits destinations by what lies behind a VPN gateway, or says why that is not known. */
export function partsBehind(network: Network, gateway: Key, destinations: AddressSet): GatewayParts | { readonly missing: Missing } {
	const routes = routesOf(network, gateway);
	if ('missing' in routes) return routes;
	const { matched, rest } = partition(routes.all, destinations);
	const parts = matched.flatMap(({ part, values }): readonly GatewayPart[] => {
		const up = values.filter(({ link }) => isUp(network, link));
		if (up.length > 0) return [{ kind: 'known', part, routes: preferred(up) }];
		const [route] = values;
		if (route === undefined) return [];
		const shorter = partition(routes.up, part);
		return [
			...shorter.matched.map((each): GatewayPart => ({ kind: 'unsure', part: each.part, route })),
			...(isEmptyAddresses(shorter.rest) ? [] : [{ kind: 'down', part: shorter.rest, route } as const]),
		];
	});
	return { parts, rest };
}

/** Every prefix that a VPN gateway knows: what it propagates into route tables (RT-31). */
export function prefixesBehind(
	network: Network,
	gateway: Key,
): { readonly found: readonly GatewayRoute[] } | { readonly missing: Missing } {
	const routes = routesOf(network, gateway);
	return 'missing' in routes ? routes : { found: routes.list };
}

interface Routes {
	readonly list: readonly GatewayRoute[];
	readonly all: PrefixTable<GatewayRoute>;
	readonly up: PrefixTable<GatewayRoute>;
}

const routesOf = perNetwork((network: Network, key: Key): Routes | { readonly missing: Missing } => {
	const doubt = linkDoubt(network, 'all');
	if (doubt !== undefined) return { missing: doubt };
	const gateway = entity(network, key, 'vpn-gateway');
	const list: GatewayRoute[] = [];
	for (const link of gateway?.links ?? []) {
		const routes = gateway === undefined ? { found: [] } : routesBy(network, gateway, link);
		if ('missing' in routes) return routes;
		list.push(...routes.found);
	}
	const entries = list.map((value) => ({ prefix: value.behind.prefix, value }));
	return { list, all: prefixTable(entries), up: prefixTable(entries.filter(({ value }) => isUp(network, value.link))) };
});

const DIRECT_CONNECT = 0;
const STATIC = 1;
const ANNOUNCED = 2;

function routesBy(
	network: Network,
	gateway: VpcGateway,
	key: Key,
): { readonly found: readonly GatewayRoute[] } | { readonly missing: Missing } {
	const link = network.entities.get(key);
	const vpc = entity(network, gateway.vpc, 'vpc');
	const region = vpc?.region;
	const [open] = link?.kind === 'vpn-connection' ? [] : (vpc?.regionUnreadable ?? []);
	if (open !== undefined) {
		// Of equal prefixes Direct Connect prefers those of the VPC's own Region.
		return { missing: { code: 'unreadable', message: `the Region of ${vpc?.name ?? ''} could not be read`, source: open } };
	}
	switch (link?.kind) {
		case 'vpn-connection': {
			const behind = behindOf(network, link);
			if ('missing' in behind) return behind;
			// What is announced goes with the tunnels; a static route stays.
			if (link.routing === 'bgp' && !isUp(network, link)) return { found: [] };
			const [rank, how] = link.routing === 'static' ? [STATIC, 'static'] : [ANNOUNCED, 'BGP'];
			return { found: behind.found.map((each) => routeTo({ link, association: undefined, behind: each, rank, isRemote: false }, how)) };
		}
		case 'virtual-interface': {
			if (link.type !== 'private') {
				const message = `${link.name} is a ${link.type} virtual interface, which AWS does not join to a VPN gateway`;
				return { missing: { code: 'unresolved', message, source: link.source } };
			}
			const routes = lineRoutes(network, link, region);
			if ('missing' in routes) return routes;
			return { found: routes.found.map(({ line, ...route }) => overLine(line, undefined, route)) };
		}
		case 'direct-connect-association': {
			const [unreadable] = link.unreadable;
			if (unreadable !== undefined) {
				return { missing: { code: 'unreadable', message: `a key of association ${link.name} could not be read`, source: unreadable } };
			}
			const owner = entity(network, link.directConnectGateway, 'direct-connect-gateway');
			if (owner === undefined || link.outOfOrder !== undefined) return { found: [] };
			const routes = learnedByDirectConnect(network, owner, region);
			if ('missing' in routes) return routes;
			return { found: routes.found.map(({ line, ...route }) => overLine(line, link, route)) };
		}
		default:
			return { found: [] };
	}
}

function overLine(line: VirtualInterface, association: DirectConnectAssociation | undefined, choice: Choice): GatewayRoute {
	return routeTo({ ...choice, link: line, association, rank: DIRECT_CONNECT }, 'Direct Connect');
}

function routeTo(route: Omit<GatewayRoute, 'text'>, how: string): GatewayRoute {
	return { ...route, text: `${formatPrefix(route.behind.prefix)} behind ${route.link.shortName} (${how})` };
}

/** Those that nothing of the same prefix goes before. */
function preferred(routes: readonly GatewayRoute[]): readonly GatewayRoute[] {
	const first = Math.min(...routes.map(({ rank }) => rank));
	return preferredPaths(routes.filter(({ rank }) => rank === first));
}
