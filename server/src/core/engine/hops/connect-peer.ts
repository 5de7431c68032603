/**
 * A Connect attachment of a transit gateway: GRE tunnels with BGP to peers, over an attachment of a VPC or a Direct Connect gateway
 * (Amazon VPC Transit Gateways guide, "Transit gateway Connect attachments"; TGW-16).
 */
import type { Attached, ConnectPeer, TransitGatewayAttachment } from '../../model/network.ts';
import { destinationsOf } from '../../net/packets.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { partition, prefixTable } from '../../net/prefix-table.ts';
import { addStep, type Branch, enter, go, missingEnd, type Next, part, unknownEnd } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { tunnelHost } from '../host/tunnels.ts';
import { destinationsText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { connectRoutes, preferredPeers } from '../routing/connect-routes.ts';
import { destinedTo } from '../split.ts';
import { entity, linked, type WalkContext } from '../walk-context.ts';

/** To the peers that announce the destination; of equal ones each is a way. */
export function leaveByConnect(
	context: WalkContext,
	branch: Branch,
	attachment: TransitGatewayAttachment,
	attached: Extract<Attached, { kind: 'connect' }>,
): readonly Next[] {
	const broken = transportEnd(context, branch, attachment, attached);
	if (broken !== undefined) return [broken];
	const routes = connectRoutes(context.network, attachment.gateway, attached);
	if ('missing' in routes) return [missingEnd(branch, routes.missing)];
	const table = prefixTable(routes.found.map((value) => ({ prefix: value.behind.prefix, value })));
	const { matched, rest } = partition(table, destinationsOf(branch.packets));
	return [
		...matched.flatMap(({ part: destinations, prefix, values }) =>
			part(branch, destinedTo(branch.packets, destinations), (each) =>
				preferredPeers(values).map(({ peer, behind, doubt }) => {
					if (doubt !== undefined) return missingEnd(each, doubt);
					const text = `${formatPrefix(prefix)} behind ${peer.shortName}`;
					const source = behind.source ?? peer.source;
					const routed = addStep(each, {
						kind: 'route',
						table: attachment.name,
						decision: 'passed',
						code: 'connect-route',
						reason: `${attachment.name} knows ${text}`,
						packets: each.packets,
						decided: [{ part: each.packets, rule: text, source }],
						source,
					});
					return go(routed, { at: 'connect-peer', peer: peer.key, towards: 'network' });
				}),
			),
		),
		...part(branch, destinedTo(branch.packets, rest), (each) => [
			unknownEnd(each, {
				code: 'refused',
				reason: `no peer of ${attachment.name} announces ${destinationsText(each.packets)}, and AWS takes no other route to it`,
				source: attachment.source,
			}),
		]),
	];
}

/** What carries the tunnels has to be in order: an attachment of the same gateway, of a VPC or a Direct Connect gateway. */
function transportEnd(
	{ network }: WalkContext,
	branch: Branch,
	{ name, gateway, source }: TransitGatewayAttachment,
	{ transport: link }: Extract<Attached, { kind: 'connect' }>,
): Next | undefined {
	const transport = linked(network, link, 'transit-gateway-attachment');
	if ('missing' in transport) return missingEnd(branch, transport.missing);
	const { kind } = transport.found.attached;
	if (transport.found.gateway !== gateway || (kind !== 'vpc' && kind !== 'direct-connect-gateway' && kind !== 'missing')) {
		return unknownEnd(branch, {
			code: 'refused',
			reason: `${transport.found.name} attaches neither a VPC nor a Direct Connect gateway: AWS runs no tunnels of ${name} over it`,
			source,
		});
	}
	return outOfOrderEnd(branch, transport.found);
}

/** Packets in the tunnel of a peer, in either direction. */
export function acrossConnect(context: WalkContext, branch: Branch, place: Extract<Place, { at: 'connect-peer' }>): readonly Next[] {
	const { network } = context;
	const peer = entity(network, place.peer, 'connect-peer');
	if (peer === undefined) return [];
	const here = enter(branch, hopOf(peer, 'connect-peer'));
	const attachment = linked(network, peer.attachment, 'transit-gateway-attachment');
	if ('missing' in attachment) return [missingEnd(here, attachment.missing)];
	const { attached } = attachment.found;
	if (attached.kind !== 'connect') {
		return [
			unknownEnd(here, {
				code: 'refused',
				reason: `${attachment.found.name} is no Connect attachment: AWS takes no peer there`,
				source: peer.source,
			}),
		];
	}
	const broken = outOfOrderEnd(here, peer) ?? transportEnd(context, here, attachment.found, attached);
	if (broken !== undefined) return [broken];
	const crossed = addStep(here, {
		kind: 'filter',
		filter: 'tunnel',
		decision: 'passed',
		code: 'tunnel-crossed',
		reason: `the tunnel of ${peer.name} carries it`,
		packets: here.packets,
		decided: [],
		source: peer.source,
	});
	return [
		place.towards === 'network'
			? toPeer(context, crossed, peer)
			: go(crossed, { at: 'transit-gateway', attachment: attachment.found.key, zone: 'elsewhere' }),
	];
}

function toPeer({ network }: WalkContext, branch: Branch, peer: ConnectPeer): Next {
	if (peer.network !== undefined) {
		const site = linked(network, peer.network, 'network');
		return 'missing' in site
			? missingEnd(branch, site.missing)
			: go(branch, { at: 'network-receive', network: site.found.key, by: 'link' });
	}
	const host = tunnelHost(network, peer);
	return host === undefined
		? missingEnd(branch, {
				code: 'not-written',
				message: `what lies behind Connect peer ${peer.name} is not in this file`,
				source: peer.source,
			})
		: go(branch, { at: 'host-receive', host: host.key, interface: peer.key });
}
