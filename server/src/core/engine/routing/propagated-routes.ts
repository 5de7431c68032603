/** The routes that a VPN gateway propagates into a table (RT-31): every prefix that it knows leads to it. */
import type { Missing } from '../../model/link.ts';
import type { Network, RouteTable, Vpc } from '../../model/network.ts';
import { containsPrefix, formatPrefix, type Prefix } from '../../net/prefix.ts';
import { linked } from '../walk-context.ts';
import type { Candidate } from './candidate.ts';
import { distinctPrefixes, isUp, prefixesBehind } from './vpn-routes.ts';

/** Behind static routes and those of prefix lists (Amazon VPC User Guide, "Route priority"). */
const RANK = 3;

interface Entry {
	readonly prefix: Prefix;
	readonly value: Candidate;
}

/** The propagated routes of a table, or why they are not known. */
export function propagatedRoutes(
	network: Network,
	table: RouteTable,
	vpc: Vpc,
): { readonly found: readonly Entry[] } | { readonly missing: Missing } {
	const found: Entry[] = [];
	for (const link of table.propagations) {
		const gateway = linked(network, link, 'vpn-gateway');
		if ('missing' in gateway) return gateway;
		const { key, shortName } = gateway.found;
		const known = prefixesBehind(network, key);
		if ('missing' in known) return known;
		for (const prefix of distinctPrefixes(known.found)) {
			// A local route goes before a propagated one, even when that is longer (RT-12).
			if (vpc.blocks.some((block) => containsPrefix(block.prefix, prefix))) continue;
			const routes = known.found.filter(({ behind }) => formatPrefix(behind.prefix) === formatPrefix(prefix));
			const sure = routes.some(({ connection }) => isUp(network, connection));
			const [route] = routes;
			const down: Missing = {
				code: 'not-written',
				message: `AWS does not say whether ${formatPrefix(prefix)} stays propagated while both tunnels of ${route?.connection.name ?? 'it'} are down`,
				source: route?.connection.tunnelsSource ?? route?.connection.source,
			};
			found.push({
				prefix,
				value: {
					nextHop: sure ? { kind: 'to', key } : { kind: 'missing', missing: down },
					text: `${formatPrefix(prefix)} via ${shortName} (propagated)`,
					source: route?.behind.source ?? route?.connection.source,
					rank: RANK,
				},
			});
		}
	}
	return { found };
}
