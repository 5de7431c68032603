/** What the peers of a Connect attachment announce (Amazon VPC Transit Gateways guide, "Transit gateway Connect peers"; TGW-16). */
import type { Key, Missing } from '../../model/link.ts';
import type { Attached, ConnectPeer, OutsidePrefix, Things } from '../../model/network.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { entity } from '../walk-context.ts';
import { behindOf, isUp } from './outside-links.ts';
import { type Choice, preferredPaths } from './path-choice.ts';

export interface PeerRoute extends Choice {
	readonly peer: ConnectPeer;
	/** Why it is not known whether the gateway takes it. */
	readonly doubt: Missing | undefined;
}

/** What the peers that are up announce to their gateway. */
export function connectRoutes(
	things: Things,
	gateway: Key,
	{ peers }: Extract<Attached, { kind: 'connect' }>,
): { readonly found: readonly PeerRoute[] } | { readonly missing: Missing } {
	const asn = entity(things, gateway, 'transit-gateway')?.asn;
	const found: PeerRoute[] = [];
	for (const key of peers) {
		const peer = entity(things, key, 'connect-peer');
		if (peer === undefined) continue;
		const behind = behindOf(things, peer);
		if ('missing' in behind) return behind;
		if (!isUp(things, peer)) continue;
		found.push(...behind.found.map((each) => ({ peer, behind: each, isRemote: false, doubt: internalDoubt(peer, asn, each) })));
	}
	return { found };
}

/** Those that the gateway prefers, of one prefix: what it surely takes, where there is any. */
export function preferredPeers<T extends Choice & Partial<Pick<PeerRoute, 'doubt'>>>(routes: readonly T[]): readonly T[] {
	const sure = routes.filter(({ doubt }) => doubt === undefined);
	return preferredPaths(sure.length > 0 ? sure : routes);
}

/** From a peer with its own number a gateway takes only what has come there from another one. */
function internalDoubt({ name, asn, source }: ConnectPeer, own: number | undefined, behind: OutsidePrefix): Missing | undefined {
	if (asn !== undefined && asn !== own) return undefined;
	if (behind.neighbour !== undefined && behind.neighbour !== own) return undefined;
	return {
		code: 'not-written',
		message: `${name} has the BGP number of its transit gateway, which takes from there only what came from another number: the \`as_path\` of ${formatPrefix(behind.prefix)} would tell`,
		source: behind.source ?? source,
	};
}
