/** Which of a network's destinations lie behind its links to AWS: by the routes that it writes, else by what its links bring. */
import type { Key, Missing } from '../../model/link.ts';
import type { Network, OutsideNetwork, Route } from '../../model/network.ts';
import { type AddressSet, isEmptyAddresses } from '../../net/address-set.ts';
import { formatPrefix, type Prefix } from '../../net/prefix.ts';
import { type PrefixTable, partition, prefixTable } from '../../net/prefix-table.ts';
import { entity, linked, perNetwork } from '../walk-context.ts';
import { announcedOver } from './announced-over.ts';
import { isUp, linkDoubt, type OutsideLink, outsideLink } from './outside-links.ts';

/** Where a route of a network leads. */
export type LinkTarget =
	| { readonly kind: 'link'; readonly link: OutsideLink }
	| { readonly kind: 'blackhole' }
	| { readonly kind: 'missing'; readonly missing: Missing };

export interface LinkRoute {
	readonly target: LinkTarget;
	/** Of the prefix. */
	readonly length: number;
	/** Announced by BGP, and not written. */
	readonly isLearned: boolean;
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
	const parts = matched.flatMap(({ part, values }) => {
		const routes = distinct(values);
		return values.some(({ target }) => carries(network, target)) ? [{ part, routes }] : fallingBack(site, built.carrying, part, routes);
	});
	return { parts, rest };
}

function carries(network: Network, target: LinkTarget): boolean {
	return target.kind !== 'link' || isUp(network, target.link);
}

/**
 * Only links that are down lead there by the longest prefix: whether a network gives up such a route, and goes by the shorter one of
 * another link, no file tells (docs/fidelity.md, position 6).
 */
function fallingBack(
	{ name }: OutsideNetwork,
	carrying: PrefixTable<LinkRoute>,
	part: AddressSet,
	routes: readonly LinkRoute[],
): LinkParts['parts'] {
	const shorter = partition(carrying, part);
	const [down] = routes;
	return [
		...shorter.matched.flatMap(({ part: both, values: [other] }) => {
			if (down === undefined || other === undefined) return [];
			const message = `"${down.text}" leads into a link that is down, and whether ${name} then goes by "${other.text}" is not in this file`;
			return [{ part: both, routes: [{ ...down, target: missingTarget(message, down.source) }] }];
		}),
		...(isEmptyAddresses(shorter.rest) ? [] : [{ part: shorter.rest, routes }]),
	];
}

function missingTarget(message: string, source: LinkRoute['source']): LinkTarget {
	return { kind: 'missing', missing: { code: 'not-written', message, source } };
}

type Built =
	| {
			readonly table: PrefixTable<LinkRoute>;
			/** Without what leads into links that are down. */
			readonly carrying: PrefixTable<LinkRoute>;
	  }
	| { readonly missing: Missing };

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
	if ('missing' in entries) return entries;
	const carrying = entries.found.filter(({ value }) => carries(network, value.target));
	return { table: prefixTable(entries.found), carrying: prefixTable(carrying) };
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
		for (const prefix of prefixes) {
			found.push({ prefix, value: { target: targetOf(network, target), length: prefix.length, isLearned: false, text, source } });
		}
	}
	return { found };
}

function targetOf(network: Network, target: Route['target']): LinkTarget {
	if (target.kind === 'blackhole') return { kind: 'blackhole' };
	if (!target.link.resolved) return { kind: 'missing', missing: target.link.missing };
	const link = outsideLink(network, target.link.key);
	return link === undefined
		? { kind: 'missing', missing: { code: 'unresolved', message: `${target.text} is no link of a network`, source: target.link.source } }
		: { kind: 'link', link };
}

function broughtTo(network: Network, site: OutsideNetwork): { readonly found: readonly Entry[] } | { readonly missing: Missing } {
	const found: Entry[] = [];
	const doubt = linkDoubt(network, 'all');
	if (doubt !== undefined) return { missing: doubt };
	for (const link of linksOf(network, site)) {
		const brought = announcedOver(network, link);
		if ('missing' in brought) return brought;
		found.push(
			...brought.found.map(({ prefix, doubt: open }) => ({
				prefix,
				value: {
					target: open === undefined ? ({ kind: 'link', link } as const) : ({ kind: 'missing', missing: open } as const),
					length: prefix.length,
					isLearned: link.kind !== 'vpn-connection' || link.routing === 'bgp',
					text: `${formatPrefix(prefix)} via ${link.shortName}`,
					source: link.source,
				},
			})),
		);
	}
	return { found };
}

/** What links a network to AWS: a customer gateway is the end of its VPN connections. */
function linksOf(network: Network, site: OutsideNetwork): readonly OutsideLink[] {
	const keys = site.links.flatMap((key): readonly Key[] => entity(network, key, 'customer-gateway')?.connections ?? [key]);
	return keys.flatMap((key) => outsideLink(network, key) ?? []);
}

/** Each next hop once. */
function distinct(routes: readonly LinkRoute[]): readonly LinkRoute[] {
	const names = routes.map(({ target }) =>
		target.kind === 'link' ? target.link.key : target.kind === 'missing' ? target.missing.message : target.kind,
	);
	return routes.filter((_, index) => names.indexOf(names[index] ?? '') === index);
}
