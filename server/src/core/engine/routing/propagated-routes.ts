/** The routes that a VPN gateway propagates into a table (RT-31): every prefix that it knows leads to it. */
import type { Missing } from '../../model/link.ts';
import type { Network, RouteTable, Vpc } from '../../model/network.ts';
import { containsPrefix, formatPrefix, type Prefix, prefixKey } from '../../net/prefix.ts';
import { linked } from '../walk-context.ts';
import type { Candidate } from './candidate.ts';
import { isUp } from './outside-links.ts';
import { type GatewayRoute, prefixesBehind } from './vpn-routes.ts';

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
		const upTo = new Set(known.found.filter(({ link: each }) => isUp(network, each)).map(({ behind }) => prefixKey(behind.prefix)));
		for (const { behind, link: first } of firstOfEach(known.found)) {
			const { prefix } = behind;
			// A local route goes before a propagated one, even when that is longer (RT-12).
			if (vpc.blocks.some((block) => containsPrefix(block.prefix, prefix))) continue;
			const down: Missing = {
				code: 'not-written',
				message: `AWS does not say whether ${formatPrefix(prefix)} stays propagated while both tunnels of ${first.name} are down`,
				source: first.kind === 'vpn-connection' ? (first.tunnelsSource ?? first.source) : first.source,
			};
			found.push({
				prefix,
				value: {
					nextHop: upTo.has(prefixKey(prefix)) ? { kind: 'to', key } : { kind: 'missing', missing: down },
					text: `${formatPrefix(prefix)} via ${shortName} (propagated)`,
					source: behind.source ?? first.source,
					rank: RANK,
				},
			});
		}
	}
	return { found };
}

/** Of several that lead to the same prefix the first. */
function firstOfEach(routes: readonly GatewayRoute[]): readonly GatewayRoute[] {
	const firsts = new Map<string, GatewayRoute>();
	for (const route of routes) {
		const key = prefixKey(route.behind.prefix);
		if (!firsts.has(key)) firsts.set(key, route);
	}
	return [...firsts.values()];
}
