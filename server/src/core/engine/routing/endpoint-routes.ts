/**
 * The routes that gateway endpoints add to their tables: one for each block of the service's prefix list, which take part
 * like those of any prefix list (VPE-1, RT-13). The addresses of a service are what the file tells of it,
 * or one that stands for them.
 */
import { entitiesOf } from '../../model/entities.ts';
import type { Key, Link, Missing } from '../../model/link.ts';
import type { Endpoint, Network, RouteTable } from '../../model/network.ts';
import { type AddressSet, addressSet, prefixesOf } from '../../net/address-set.ts';
import type { Prefix } from '../../net/prefix.ts';
import { entity, perNetwork, serviceStandIns } from '../walk-context.ts';

interface EndpointRoute {
	readonly prefix: Prefix;
	readonly nextHop: { readonly kind: 'endpoint'; readonly key: Key } | { readonly kind: 'missing'; readonly missing: Missing };
	readonly text: string;
	readonly source: Endpoint['source'];
}

/** What the gateway endpoints of its VPC add to a table, or why that is not known. */
export function endpointRoutes(
	network: Network,
	table: RouteTable,
): { readonly found: readonly EndpointRoute[] } | { readonly missing: Missing } {
	const found: EndpointRoute[] = [];
	for (const endpoint of gatewayEndpoints(network, 'all').get(table.vpc) ?? []) {
		const { service, serviceText, shortName, source, outOfOrder } = endpoint;
		const leads = leadsTo(endpoint.routeTables, table.key);
		// VPE-26: the routes go with the endpoint.
		if (leads === false || outOfOrder?.state === 'deleted') continue;
		if (!service.resolved) return { missing: service.missing };
		const host = entity(network, service.key, 'network-host');
		const [unread] = host?.unreadable ?? [];
		if (unread !== undefined) {
			return { missing: { code: 'unreadable', message: `an address of ${serviceText} could not be read`, source: unread } };
		}
		const standIn = serviceStandIns(network, 'all').get(service.key);
		const { ipv4, ipv6 } = host?.addresses ?? { ipv4: standIn === undefined ? undefined : addressSet(standIn), ipv6: undefined };
		const text = `${serviceText} via ${shortName}`;
		for (const addresses of [ipv4, ipv6]) {
			if (addresses === undefined) continue;
			const nextHop = leads === true ? nextHopOf(endpoint, addresses) : { kind: 'missing' as const, missing: leads };
			found.push(...prefixesOf(addresses).map((prefix) => ({ prefix, nextHop, text, source })));
		}
	}
	return { found };
}

/** The gateway endpoints of each VPC, and those that may be some. */
export const gatewayEndpoints = perNetwork((network: Network, _all: 'all'): ReadonlyMap<Key, readonly Endpoint[]> => {
	const found = new Map<Key, Endpoint[]>();
	for (const each of entitiesOf(network, 'endpoint')) {
		if (each.type === 'gateway' || each.type === undefined) found.set(each.vpc, [...(found.get(each.vpc) ?? []), each]);
	}
	return found;
});

/** Whether one of these is the table; a name that is not known may be its. */
function leadsTo(tables: readonly Link[], table: Key): boolean | Missing {
	if (tables.some((link) => link.resolved && link.key === table)) return true;
	const [open] = tables.flatMap((link) => (link.resolved ? [] : [link.missing]));
	return open ?? false;
}

function nextHopOf(endpoint: Endpoint, { family }: AddressSet): EndpointRoute['nextHop'] {
	const { key, name, outOfOrder, unreadable, source } = endpoint;
	const missing = (code: Missing['code'], message: string, place = source): EndpointRoute['nextHop'] => ({
		kind: 'missing',
		missing: { code, message, source: place },
	});
	const [broken] = unreadable;
	if (broken !== undefined) return missing('unreadable', `a key of ${name} could not be read`, broken);
	if (outOfOrder !== undefined) {
		return missing(
			'not-written',
			`${name} is ${outOfOrder.state}: AWS does not say whether its routes are in the tables`,
			outOfOrder.source,
		);
	}
	// VPE-8: there are IPv6 routes where the endpoint was made for them.
	return family === 'ipv6'
		? missing('not-written', `whether ${name} was made for IPv6, and has routes for it, has no key in this language`)
		: { kind: 'endpoint', key };
}
