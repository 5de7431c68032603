/**
 * What links networks to AWS: VPN connections, virtual interfaces of Direct Connect, Connect peers. Whether each carries
 * anything, whose it is, and which prefixes it leads to.
 */
import { plainPrefix } from '../../model/build/announced.ts';
import { entitiesOf } from '../../model/entities.ts';
import type { Key, Link, Missing } from '../../model/link.ts';
import type { ConnectPeer, Network, OutsidePrefix, Things, VirtualInterface, VpnConnection } from '../../model/network.ts';
import type { Family } from '../../net/address.ts';
import { familyOf } from '../../net/prefix.ts';
import { linked, perNetwork } from '../walk-context.ts';

export type OutsideLink = VpnConnection | VirtualInterface | ConnectPeer;

/** The link behind a key. */
export function outsideLink(things: Things, key: Key): OutsideLink | undefined {
	const found = things.entities.get(key);
	return found?.kind === 'vpn-connection' || found?.kind === 'virtual-interface' || found?.kind === 'connect-peer' ? found : undefined;
}

/** Whether packets can cross it. A VPN connection needs one tunnel (VPN-1), a virtual interface its BGP session. */
export function isUp(things: Things, link: OutsideLink): boolean {
	if (link.outOfOrder !== undefined) return false;
	switch (link.kind) {
		case 'vpn-connection': {
			const end = linked(things, link.customerGateway, 'customer-gateway');
			const isBroken = 'found' in end && end.found.outOfOrder !== undefined;
			return !isBroken && (link.tunnels.length === 0 || link.tunnels.includes('up'));
		}
		case 'virtual-interface':
			return overfullFamily(things, link) === undefined;
		case 'connect-peer':
			return true;
	}
}

/** DX-7: a network that announces more than this over a private or transit virtual interface loses its BGP session. */
export const MOST_ANNOUNCED = 100;

/** The family of which a virtual interface announces more than AWS takes. */
export function overfullFamily(things: Things, line: VirtualInterface): Family | undefined {
	if (line.type === 'public') return undefined;
	const behind = behindOf(things, line);
	if ('missing' in behind) return undefined;
	return (['ipv4', 'ipv6'] as const).find(
		(family) => behind.found.filter(({ prefix }) => familyOf(prefix) === family).length > MOST_ANNOUNCED,
	);
}

/** The network at its other end; undefined where the file names none. */
export function siteLink(things: Things, link: OutsideLink): Link | undefined {
	if (link.kind !== 'vpn-connection') return link.network;
	const end = linked(things, link.customerGateway, 'customer-gateway');
	return 'missing' in end ? { resolved: false, missing: end.missing, source: end.missing.source } : end.found.network;
}

/** Whether a link ends at a network: what a network announces is not announced back to it. */
export function endsAt(things: Things, link: OutsideLink, site: Key | undefined): boolean {
	const own = siteLink(things, link);
	return own?.resolved === true && own.key === site;
}

/** What lies behind a link: as it says, else the blocks of its network. A VPN connection carries one family (VPN-2). */
export function behindOf(things: Things, link: OutsideLink): { readonly found: readonly OutsidePrefix[] } | { readonly missing: Missing } {
	const behind = allBehind(things, link);
	return 'missing' in behind || link.kind !== 'vpn-connection'
		? behind
		: { found: behind.found.filter(({ prefix }) => familyOf(prefix) === link.family) };
}

function allBehind(things: Things, link: OutsideLink): { readonly found: readonly OutsidePrefix[] } | { readonly missing: Missing } {
	const [unreadable] = [...link.behindUnreadable, ...link.unreadable];
	if (unreadable !== undefined) {
		return { missing: { code: 'unreadable', message: `a line of ${link.name} could not be read`, source: unreadable } };
	}
	if (link.behind !== undefined) return { found: link.behind };
	const own = siteLink(things, link);
	const site = own === undefined ? undefined : linked(things, own, 'network');
	if (site === undefined || 'missing' in site) {
		return site ?? { missing: { code: 'not-written', message: `what ${link.name} announces is not in this file`, source: link.source } };
	}
	const { name, blocks, blocksIncomplete, source } = site.found;
	if (!blocksIncomplete && blocks.length === 0) {
		return {
			missing: { code: 'not-written', message: `the blocks of ${name}, which ${link.name} announces, are not in this file`, source },
		};
	}
	return blocksIncomplete
		? { missing: { code: 'unreadable', message: `the blocks of ${name} could not be read`, source } }
		: { found: blocks.map((block) => plainPrefix(block, neighbourOf(things, link))) };
}

/** The BGP number at the other end of a VPN connection; undefined of other links, where the file does not tell it. */
export function neighbourOf(things: Things, link: OutsideLink): number | undefined {
	const end = link.kind === 'vpn-connection' ? linked(things, link.customerGateway, 'customer-gateway') : undefined;
	return end !== undefined && 'found' in end ? end.found.asn : undefined;
}

/** Whether there may be more links between networks and AWS than are known, or other ones. */
export const linkDoubt = perNetwork((network: Network, _all: 'all'): Missing | undefined => {
	const [unseen] = network.linksUnseen;
	if (unseen !== undefined) return { code: 'unreadable', message: 'a link between a network and AWS could not be read', source: unseen };
	const links: readonly (Link | undefined)[] = [
		...entitiesOf(network, 'customer-gateway').map((end) => end.network),
		...entitiesOf(network, 'vpn-connection').flatMap(({ customerGateway, gateway }) => [customerGateway, gateway]),
		...entitiesOf(network, 'virtual-interface').flatMap((line) => [line.network, line.gateway]),
		...entitiesOf(network, 'direct-connect-association').map(({ gateway }) => gateway),
		...entitiesOf(network, 'connect-peer').flatMap((peer) => [peer.attachment, peer.network]),
	];
	const [open] = links.flatMap((link) => (link === undefined || link.resolved ? [] : [link.missing]));
	return open ?? partDoubt(network);
});

/** What could not be read of the things that links go by: what is left of them may look whole. */
function partDoubt(network: Network): Missing | undefined {
	const [attached] = entitiesOf(network, 'transit-gateway-attachment').flatMap((each) =>
		each.attached.kind === 'missing' && each.attached.missing.code === 'unreadable' ? [each.attached.missing] : [],
	);
	if (attached !== undefined) return attached;
	const things = LINKING.flatMap((kind) => network.entities.ofKind(kind));
	const [thing] = things.flatMap(({ name, unreadable }) => unreadable.map((source) => ({ name, source })));
	const parts = entitiesOf(network, 'direct-connect-gateway').flatMap(({ name, partsUnreadable }) =>
		partsUnreadable.map((source) => ({ name, source })),
	);
	const [found] = [...(thing === undefined ? [] : [thing]), ...parts];
	return found && { code: 'unreadable', message: `a part of ${found.name} could not be read`, source: found.source };
}

const LINKING = [
	'customer-gateway',
	'vpn-connection',
	'virtual-interface',
	'direct-connect-gateway',
	'direct-connect-association',
	'connect-peer',
	'transit-gateway',
] as const;
