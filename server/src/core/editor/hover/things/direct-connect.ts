/** Direct Connect and Connect peers: what they join, and what is announced there in both directions. */

import { type AnnouncedOver, announcedOver } from '../../../engine/routing/announced-over.ts';
import { isAllowed } from '../../../engine/routing/direct-connect-routes.ts';
import { behindOf, isUp, type OutsideLink } from '../../../engine/routing/outside-links.ts';
import { entity, linked } from '../../../engine/walk-context.ts';
import type { ConnectPeer, DirectConnectAssociation, DirectConnectGateway, Network, VirtualInterface } from '../../../model/network.ts';
import { formatAddress } from '../../../net/address.ts';
import { formatPrefix, type Prefix } from '../../../net/prefix.ts';
import { declared, type HoverPart, text, title } from '../hover-parts.ts';
import { listed, quoted } from '../words.ts';
import { linkWords, nameOf, stateWords } from './names.ts';

export function* virtualInterfaceParts(network: Network, line: VirtualInterface): Iterable<HoverPart> {
	yield title(`${line.type} virtual interface ${quoted(line.name)}`);
	const { gateway } = line;
	yield* text(
		linkWords(network, 'network', line.network),
		gateway === undefined ? "to AWS's public addresses" : linkWords(network, gatewayKind(network, line), gateway),
	);
	yield* announcements(network, line);
	const isOverfull = line.outOfOrder === undefined && !isUp(network, line);
	yield* text(isOverfull ? 'it carries nothing: more is announced over it than AWS takes' : undefined, stateWords(line));
	yield* declared(line.source);
}

export function* directConnectGatewayParts(network: Network, gateway: DirectConnectGateway): Iterable<HoverPart> {
	yield title(`Direct Connect gateway ${quoted(gateway.name)}`);
	const names = (keys: DirectConnectGateway['interfaces']) => listed(keys.map((key) => quoted(nameOf(network, key))));
	yield* text(
		gateway.interfaces.length === 0 ? 'no virtual interface leads to it' : `virtual interfaces ${names(gateway.interfaces)}`,
		gateway.associations.length === 0 ? undefined : `associations ${names(gateway.associations)}`,
		gateway.attachments.length === 0 ? undefined : `attached as ${names(gateway.attachments)}`,
		stateWords(gateway),
	);
	yield* declared(gateway.source);
}

export function* associationParts(network: Network, association: DirectConnectAssociation): Iterable<HoverPart> {
	yield title(`Direct Connect association ${quoted(association.name)}`);
	const gateway = linked(network, association.gateway, 'vpn-gateway');
	const vpc = 'found' in gateway ? entity(network, gateway.found.vpc, 'vpc') : undefined;
	const announced = (vpc?.blocks ?? []).filter((block) => isAllowed(association, block)).map(({ prefix }) => prefix);
	yield* text(
		linkWords(network, 'VPN gateway', association.gateway),
		vpc === undefined
			? undefined
			: announced.length === 0
				? `announces no block of ${quoted(vpc.name)}`
				: `announces ${prefixes(announced)}`,
		stateWords(association),
	);
	yield* declared(association.source);
}

export function* connectPeerParts(network: Network, peer: ConnectPeer): Iterable<HoverPart> {
	yield title(`Connect peer ${quoted(peer.name)}${peer.address === undefined ? '' : ` · ${formatAddress(peer.address)}`}`);
	yield* text(
		linkWords(network, 'attachment', peer.attachment),
		peer.network === undefined ? undefined : linkWords(network, 'of the network', peer.network),
	);
	yield* announcements(network, peer);
	yield* text(stateWords(peer));
	yield* declared(peer.source);
}

function gatewayKind(network: Network, { gateway }: VirtualInterface): string {
	const isVpn = gateway?.resolved === true && network.entities.get(gateway.key)?.kind === 'vpn-gateway';
	return isVpn ? 'VPN gateway' : 'Direct Connect gateway';
}

/** What the network announces, and what AWS does. */
function* announcements(network: Network, link: OutsideLink): Iterable<HoverPart> {
	const behind = behindOf(network, link);
	const announced = announcedOver(network, link);
	const isPublic = link.kind === 'virtual-interface' && link.type === 'public';
	yield* text(
		'missing' in behind
			? `what lies behind it is not known: ${behind.missing.message}`
			: behind.found.length === 0
				? 'nothing lies behind it'
				: `behind it ${prefixes(behind.found.map(({ prefix }) => prefix))}`,
		isPublic ? 'AWS announces its public addresses' : announcedWords(announced),
	);
}

function announcedWords(announced: AnnouncedOver): string {
	if ('missing' in announced) return `what AWS announces is not known: ${announced.missing.message}`;
	const { found } = announced;
	const sure = found.filter(({ doubt }) => doubt === undefined);
	const open = found.filter(({ doubt }) => doubt !== undefined);
	const words = sure.length === 0 ? 'nothing' : prefixes(sure.map(({ prefix }) => prefix));
	return `AWS announces ${words}${open.length === 0 ? '' : `, perhaps ${prefixes(open.map(({ prefix }) => prefix))}`}`;
}

/** The first few of many. */
function prefixes(all: readonly Prefix[]): string {
	const shown = all.slice(0, MOST_PREFIXES).map((prefix) => quoted(formatPrefix(prefix)));
	return all.length > MOST_PREFIXES ? `${shown.join(', ')} and ${all.length - MOST_PREFIXES} more` : listed(shown);
}

const MOST_PREFIXES = 6;
