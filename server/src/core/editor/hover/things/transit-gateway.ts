/** A transit gateway, its attachments and its route tables: what is joined, and which way packets take. */
import { learnedRoutes } from '../../../engine/routing/transit-routes.ts';
import { entity } from '../../../engine/walk-context.ts';
import { entitiesOf } from '../../../model/entities.ts';
import { kindWords } from '../../../model/kind-words.ts';
import type { Network, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../model/network.ts';
import { attachedSubnets, attachedVpc, attachmentsOf, tablesOf } from '../../../model/transit-gateway.ts';
import { formatPrefix } from '../../../net/prefix.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { aligned, listed, quoted, shortened } from '../words.ts';
import { linkWords, nameOf, stateWords } from './names.ts';
import { tablesTo } from './route-table.ts';

export function* transitGatewayParts(network: Network, gateway: TransitGateway): Iterable<HoverPart> {
	yield title([`transit gateway ${quoted(gateway.name)}`, gateway.region].filter((word) => word !== undefined).join(' · '));
	const rows = attachmentsOf(network, gateway).map((attachment) => [
		attachment.shortName,
		attachedWords(network, attachment),
		tableWords(network, attachment),
	]);
	yield* lines(shortened(aligned(rows), 12));
	yield* text(rows.length === 0 ? 'nothing is attached' : undefined, tablesTo(network, gateway.key), stateWords(gateway));
	yield* text(gateway.vpnEcmp ? undefined : 'of equal routes of several VPN connections one is used');
	yield* text(gateway.groupReferencing ? 'rules of attached VPCs can name groups of each other' : undefined);
	yield* declared(gateway.source);
}

export function* attachmentParts(network: Network, attachment: TransitGatewayAttachment): Iterable<HoverPart> {
	const { attached } = attachment;
	const subnets = attachedSubnets(network, attachment);
	yield title(`transit gateway attachment ${quoted(attachment.name)} · ${attachedWords(network, attachment)}`);
	yield* lines(aligned(subnets.map(({ name, zone }) => [name, zone === undefined ? '' : `zone ${zone}`])));
	if (attached.kind === 'vpc') {
		yield* text(
			attached.applianceMode ? 'appliance mode: both ways of a connection use the same zone' : undefined,
			attached.ipv6 ? 'IPv4 and IPv6' : 'IPv4 only',
		);
	}
	if (attached.kind === 'direct-connect-gateway') {
		const allowed = attached.allowed.map(({ text: block }) => quoted(block));
		yield* text(allowed.length === 0 ? 'announces nothing: it has no `allowed_prefixes`' : `announces ${listed(allowed)}`);
	}
	yield* text(tableWords(network, attachment), propagationWords(network, attachment), stateWords(attachment));
	yield* declared(attachment.source);
}

export function* transitTableParts(network: Network, table: TransitGatewayRouteTable): Iterable<HoverPart> {
	yield title(`transit gateway route table ${quoted(table.name)}`);
	const written = table.routes.map(({ destination, target }) => [
		destination.kind === 'block' ? formatPrefix(destination.block.prefix) : destination.text,
		target.kind === 'blackhole' ? 'blackhole' : target.text,
		'',
	]);
	const learned = learnedRoutes(network, table).routes.map(({ prefix, attachment }) => [
		formatPrefix(prefix),
		attachment.shortName,
		'propagated',
	]);
	yield* lines(shortened(aligned([...written, ...learned]), 12));
	yield* text(written.length + learned.length === 0 ? 'no route' : undefined, usersWords(network, table), stateWords(table));
	yield* declared(table.source);
}

function attachedWords(network: Network, attachment: TransitGatewayAttachment): string {
	const { attached } = attachment;
	switch (attached.kind) {
		case 'vpc': {
			const vpc = attachedVpc(network, attachment);
			if (vpc === undefined) return 'a VPC that is not known';
			return vpc.account === undefined ? `VPC ${quoted(vpc.name)}` : `VPC ${quoted(vpc.name)} of account ${vpc.account}`;
		}
		case 'transit-gateway':
			return linkWords(network, 'transit gateway', attached.other);
		case 'missing':
			return 'not known';
		case 'connect':
			return attached.peers.length === 0
				? 'Connect, without a peer'
				: `Connect peers ${listed(attached.peers.map((key) => quoted(nameOf(network, key))))}`;
		default:
			return linkWords(network, kindWords(attached.kind), attached.link);
	}
}

/** The table in which what comes from there is looked up. */
function tableWords(network: Network, { routeTable }: TransitGatewayAttachment): string {
	if (routeTable === undefined) return 'in no route table: what comes from there is dropped';
	return routeTable.resolved
		? `looked up in ${quoted(entity(network, routeTable.key, 'transit-gateway-route-table')?.shortName ?? '')}`
		: linkWords(network, 'table', routeTable);
}

function propagationWords(network: Network, attachment: TransitGatewayAttachment): string {
	if (attachment.attached.kind === 'transit-gateway') return 'propagates nothing';
	const gateway = entity(network, attachment.gateway, 'transit-gateway');
	const learning = (gateway === undefined ? [] : tablesOf(network, gateway)).filter(({ propagations }) =>
		propagations.some((link) => link.resolved && link.key === attachment.key),
	);
	return learning.length === 0 ? 'propagates nothing' : `propagates into ${listed(learning.map(({ shortName }) => quoted(shortName)))}`;
}

function usersWords(network: Network, table: TransitGatewayRouteTable): string {
	const users = entitiesOf(network, 'transit-gateway-attachment').filter(
		({ routeTable }) => routeTable?.resolved === true && routeTable.key === table.key,
	);
	return users.length === 0
		? 'nothing is looked up in it'
		: `for what comes from ${listed(users.map(({ shortName }) => quoted(shortName)))}`;
}
