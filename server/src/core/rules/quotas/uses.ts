/** All that a network takes of the quotas, as far as it is more than AWS gives everybody. */
import { propagatedRoutes } from '../../engine/routing/propagated-routes.ts';
import { entity } from '../../engine/walk-context.ts';
import type { Network, NetworkEntity, RouteTable, Things } from '../../model/network.ts';
import { perPart, perPartAlone } from '../../model/versions/per-part.ts';
import { usesOfConnectPeer, usesOfDirectConnectGateway, usesOfVirtualInterface } from './direct-connect-uses.ts';
import { usesOfAcl, usesOfGroup } from './filter-uses.ts';
import { usesOfPeering, usesOfPrefixList, usesOfTransitGateway, usesOfVpnConnection } from './link-uses.ts';
import { quotaOf } from './quota.ts';
import type { Use } from './use.ts';
import { usesOfEndpoint, usesOfInterface, usesOfNatGateway, usesOfTable, usesOfVpc } from './vpc-uses.ts';

/** What each owner takes of a quota, more than every account has; `source` is where it becomes more. */
export function exceeding(network: Network): readonly Use[] {
	const parts = ofParts.of(network).filter((part) => part !== NOTHING);
	const alone = parts.flatMap(({ alone: own }) => own);
	const together = summed(parts.flatMap(({ together: shares }) => shares));
	return [...alone, ...together, ...propagated(network)].filter(isMoreThanGiven);
}

interface UsesOfPart {
	/** Of quotas that nobody outside the part has a share in. */
	readonly alone: readonly Use[];
	/** Shares in quotas of several parts. */
	readonly together: readonly Share[];
}

/** A use with what it is added up by. */
interface Share {
	readonly key: string;
	readonly use: Use;
}

const NOTHING: UsesOfPart = { alone: [], together: [] };

const ofParts = perPart((part, ask): UsesOfPart => {
	const things = { entities: { get: ask } };
	const together: Share[] = [];
	const alone: Share[] = [];
	for (const key of part.things) {
		const thing = ask(key);
		for (const use of thing === undefined ? [] : usesOf(things, thing)) {
			const share: Share = { key: `${use.quota} ${use.owner} ${use.what}`, use };
			if (quotaOf(use.quota).together) together.push(share);
			else alone.push(share);
		}
	}
	if (alone.length === 0 && together.length === 0) return NOTHING;
	const more = summed(alone).filter(isMoreThanGiven);
	return more.length === 0 && together.length === 0 ? NOTHING : { alone: more, together };
});

function usesOf(things: Things, thing: NetworkEntity): Iterable<Use> {
	switch (thing.kind) {
		case 'vpc':
			return usesOfVpc(thing);
		case 'route-table':
			return usesOfTable(things, thing);
		case 'endpoint':
			return usesOfEndpoint(things, thing);
		case 'nat-gateway':
			return usesOfNatGateway(things, thing);
		case 'interface':
			return usesOfInterface(things, thing);
		case 'network-acl':
			return usesOfAcl(things, thing);
		case 'security-group':
			return usesOfGroup(things, thing);
		case 'prefix-list':
			return usesOfPrefixList(thing);
		case 'peering':
			return usesOfPeering(things, thing);
		case 'transit-gateway':
			return usesOfTransitGateway(things, thing);
		case 'vpn-connection':
			return usesOfVpnConnection(things, thing);
		case 'direct-connect-gateway':
			return usesOfDirectConnectGateway(thing);
		case 'virtual-interface':
			return usesOfVirtualInterface(thing);
		case 'connect-peer':
			return usesOfConnectPeer(things, thing);
		default:
			return [];
	}
}

/** What each owner has of each quota. The place is that of the one that is too many, where they stand in several. */
function summed(shares: readonly Share[]): readonly Use[] {
	const sums = new Map<string, { use: Use; count: number; source: Use['source'] }>();
	for (const { key, use } of shares) {
		const sum = sums.get(key);
		if (sum === undefined) sums.set(key, { use, count: use.count, source: use.source });
		else {
			if (sum.count <= quotaOf(use.quota).default) sum.source = use.source ?? sum.source;
			sum.count += use.count;
		}
	}
	return Array.from(sums.values(), ({ use, count, source }) => ({ ...use, count, source }));
}

function isMoreThanGiven({ quota, count }: Use): boolean {
	return count > quotaOf(quota).default;
}

/** Every prefix that a VPN gateway knows is propagated, as far as that is known. */
function propagated(network: Network): readonly Use[] {
	return propagating.of(network).flatMap((tables) =>
		tables.flatMap((table): readonly Use[] => {
			const vpc = entity(network, table.vpc, 'vpc');
			const routes = vpc === undefined ? undefined : propagatedRoutes(network, table, vpc);
			if (routes === undefined || 'missing' in routes) return [];
			const { name, source } = table;
			return [{ quota: 'propagated-routes-per-table', owner: name, what: 'propagated routes', count: routes.found.length, source }];
		}),
	);
}

/** The tables that learn. */
const propagating = perPartAlone((own): readonly RouteTable[] => {
	const found = own.flatMap((thing) => (thing.kind === 'route-table' && thing.propagations.length > 0 ? [thing] : []));
	return found.length === 0 ? NO_TABLES : found;
});

const NO_TABLES: readonly RouteTable[] = [];
