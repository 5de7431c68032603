/**
 * What AWS announces over a link to the network at its other end, or what an engineer has to write there where nothing is announced:
 * the blocks of the VPC behind a VPN gateway and other sites there (VPN-5, VPN-6), what the table of a transit gateway's attachment
 * knows (TGW-19), what Direct Connect's allowed prefixes say (DX-4), AWS's public addresses (DX-1).
 */
import type { Key, Missing } from '../../model/link.ts';
import type { Network, OutsidePrefix, TransitGatewayAttachment, VirtualInterface, VpcGateway, VpnConnection } from '../../model/network.ts';
import { prefixesOf } from '../../net/address-set.ts';
import { familyOf, type Prefix } from '../../net/prefix.ts';
import { entity, linked } from '../walk-context.ts';
import { publicOfAmazon } from './amazon-addresses.ts';
import { attachmentOf, gatewaysDoubt } from './attachment-of.ts';
import { announcedByDirectConnect } from './direct-connect-routes.ts';
import { behindOf, endsAt, isUp, neighbourOf, type OutsideLink, outsideLink, siteLink } from './outside-links.ts';
import { routesOfTable } from './transit-routes.ts';

/** A prefix that AWS announces; `doubt`: it may, and AWS does not say. */
export interface Announced {
	readonly prefix: Prefix;
	readonly doubt?: Missing;
}

export type AnnouncedOver = { readonly found: readonly Announced[] } | { readonly missing: Missing };

/** What comes over a link; nothing while it is down. */
export function announcedOver(network: Network, link: OutsideLink): AnnouncedOver {
	switch (link.kind) {
		case 'vpn-connection':
			return overVpn(network, link);
		case 'virtual-interface':
			return isUp(network, link) ? ofItsFamilies(network, link, overLine(network, link)) : NOTHING;
		case 'connect-peer': {
			const attachment = linked(network, link.attachment, 'transit-gateway-attachment');
			if ('missing' in attachment) return attachment;
			return isUp(network, link) ? byTable(network, attachment.found, link) : NOTHING;
		}
	}
}

const NOTHING: AnnouncedOver = { found: [] };

/** Each family has a BGP session of its own: what a network announces tells which there are (docs/fidelity.md, position 45). */
function ofItsFamilies(network: Network, line: VirtualInterface, announced: AnnouncedOver): AnnouncedOver {
	const behind = behindOf(network, line);
	if ('missing' in announced || 'missing' in behind) return announced;
	const families = new Set(behind.found.map(({ prefix }) => familyOf(prefix)));
	return families.size === 0 ? announced : { found: announced.found.filter(({ prefix }) => families.has(familyOf(prefix))) };
}

/** Over static connections nothing is announced: whoever made the network's routes wrote down what is there. */
function overVpn(network: Network, connection: VpnConnection): AnnouncedOver {
	if (connection.routing === 'bgp' && !isUp(network, connection)) return NOTHING;
	const doubt = gatewaysDoubt(network, connection);
	if (doubt !== undefined) return { missing: doubt };
	const ofFamily = (all: AnnouncedOver): AnnouncedOver =>
		'missing' in all ? all : { found: all.found.filter(({ prefix }) => familyOf(prefix) === connection.family) };
	if (connection.gateway === undefined) {
		const attachment = attachmentOf(network, connection);
		return 'missing' in attachment ? attachment : ofFamily(byTable(network, attachment.found, connection));
	}
	const gateway = linked(network, connection.gateway, 'vpn-gateway');
	return 'missing' in gateway ? gateway : ofFamily(byVpnGateway(network, gateway.found, connection));
}

function overLine(network: Network, line: VirtualInterface): AnnouncedOver {
	if (line.gateway === undefined)
		return {
			found: publicOfAmazon(network)
				.flatMap(prefixesOf)
				.map((prefix) => ({ prefix })),
		};
	if (!line.gateway.resolved) return line.gateway;
	const owner = network.entities.get(line.gateway.key);
	if (owner?.kind === 'vpn-gateway') return byVpnGateway(network, owner, line);
	if (owner?.kind !== 'direct-connect-gateway') return NOTHING;
	return announcedByDirectConnect(network, owner);
}

/** The blocks of its VPC; to who speaks BGP also what others announce to the gateway. */
function byVpnGateway(network: Network, gateway: VpcGateway, link: VpnConnection | VirtualInterface): AnnouncedOver {
	const vpc = entity(network, gateway.vpc, 'vpc');
	if (vpc === undefined || vpc.blocksIncomplete) {
		return { missing: { code: 'unreadable', message: `the blocks behind ${link.name} could not be read`, source: link.source } };
	}
	const found: Announced[] = vpc.blocks.map(({ prefix }) => ({ prefix }));
	if (!speaksBgp(link)) return { found };
	for (const key of gateway.links) {
		const other = outsideLink(network, key);
		if (other === undefined || other === link || !speaksBgp(other) || isSameSite(network, link, other) || !isUp(network, other)) continue;
		const behind = behindOf(network, other);
		if ('missing' in behind) return behind;
		const doubt = doubtBetween(gateway, link, other);
		found.push(
			...behind.found.map((each) => {
				const open = doubt ?? sameNumber(network, link, other, each);
				return open === undefined ? { prefix: each.prefix } : { prefix: each.prefix, doubt: open };
			}),
		);
	}
	return { found };
}

/** VPN-6 tells of VPN connections, and of these with a Direct Connect line, and of nothing else. */
function doubtBetween(gateway: VpcGateway, one: OutsideLink, other: OutsideLink): Missing | undefined {
	return one.kind === 'virtual-interface' && other.kind === 'virtual-interface'
		? {
				code: 'not-written',
				message: `AWS does not say whether ${one.name} and ${other.name} reach each other by ${gateway.name}`,
				source: other.source,
			}
		: undefined;
}

/** RFC 4271, 9.1.2: a router drops routes that have its own number in their path, unless it is told to take them; AWS asks for one number each (VPN-6). */
function sameNumber(network: Network, to: OutsideLink, from: OutsideLink, { neighbour }: OutsidePrefix): Missing | undefined {
	const own = neighbourOf(network, to);
	if (own === undefined || (own !== neighbour && own !== neighbourOf(network, from))) return undefined;
	return {
		code: 'not-written',
		message: `${to.name} and ${from.name} have one BGP number, ${own}: whether the router at ${to.name} takes routes with its own number is not in this file`,
		source: to.source,
	};
}

/** Whether routes are exchanged over it. */
export function speaksBgp(link: OutsideLink): boolean {
	return link.kind !== 'vpn-connection' || link.routing === 'bgp';
}

function isSameSite(network: Network, one: OutsideLink, other: OutsideLink): boolean {
	const own = siteLink(network, one);
	return own?.resolved === true && endsAt(network, other, own.key);
}

/** What the table that an attachment is associated with has routes for, blackholes and the way back to the site left out (TGW-19). */
function byTable(network: Network, attachment: TransitGatewayAttachment, link: OutsideLink): AnnouncedOver {
	if (attachment.outOfOrder !== undefined || attachment.routeTable === undefined) return NOTHING;
	const table = linked(network, attachment.routeTable, 'transit-gateway-route-table');
	if ('missing' in table) return table;
	const routes = routesOfTable(network, table.found);
	if ('missing' in routes) return routes;
	return {
		found: routes.found.flatMap(({ prefix, candidates }): readonly Announced[] => {
			if (!speaksBgp(link) && prefix.length === 0) return [];
			const targets = candidates.map(({ nextHop }) =>
				nextHop.kind === 'missing'
					? nextHop.missing
					: nextHop.kind === 'to'
						? targetFor(network, nextHop.key, attachment, link)
						: undefined,
			);
			if (targets.every((target) => target === undefined)) return [];
			const doubt = targets.find((target) => typeof target === 'object');
			return [doubt === undefined ? { prefix } : { prefix, doubt }];
		}),
	};
}

/** Whether what leads to an attachment is announced to a site; undefined where it is not, or why nobody knows. */
function targetFor(network: Network, key: Key, own: TransitGatewayAttachment, link: OutsideLink): 'announced' | Missing | undefined {
	const target = entity(network, key, 'transit-gateway-attachment');
	if (target === undefined || target === own || target.outOfOrder !== undefined) return undefined;
	const { attached } = target;
	if (attached.kind === 'vpc' || attached.kind === 'transit-gateway') return 'announced';
	const other = attached.kind === 'vpn-connection' && attached.link.resolved ? outsideLink(network, attached.link.key) : undefined;
	if (other !== undefined && isSameSite(network, link, other)) return undefined;
	return {
		code: 'not-written',
		message: `AWS does not say whether it announces over ${link.name} what it has learned by ${target.name}`,
		source: target.source,
	};
}
