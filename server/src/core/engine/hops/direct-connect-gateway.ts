/**
 * A Direct Connect gateway: from virtual interfaces to its VPN gateways or transit gateways and back, and neither from one of these to
 * another nor from one virtual interface to another (AWS Direct Connect User Guide, "Direct Connect gateways"; DX-2).
 */
import type { DirectConnectGateway } from '../../model/network.ts';
import { type AddressSet, addressesIn, allAddresses, unionAddresses } from '../../net/address-set.ts';
import { destinationsOf, subtractPackets } from '../../net/packets.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { partition, prefixTable } from '../../net/prefix-table.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, part, unknownEnd } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { destinationsText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import {
	type AnnouncedRoute,
	announcedByDirectConnect,
	associatedVpcs,
	attachedGateways,
	type LineRoute,
	learnedByDirectConnect,
	refusedAt,
} from '../routing/direct-connect-routes.ts';
import { linkDoubt } from '../routing/outside-links.ts';
import { preferredPaths } from '../routing/path-choice.ts';
import { routesOfTable } from '../routing/transit-routes.ts';
import { destinedTo } from '../split.ts';
import { entity, linked, type WalkContext } from '../walk-context.ts';

/** Packets that have come by a virtual interface, from a VPN gateway by its association, or from a transit gateway by its attachment. */
export function throughDirectConnect(
	context: WalkContext,
	branch: Branch,
	{ gateway: key, from: by }: Extract<Place, { at: 'direct-connect-gateway' }>,
): readonly Next[] {
	const { network } = context;
	const gateway = entity(network, key, 'direct-connect-gateway');
	const from = network.entities.get(by);
	if (gateway === undefined || from === undefined) return [];
	const here = enter(branch, hopOf(gateway, 'direct-connect-gateway', `from ${from.shortName}`));
	const broken = outOfOrderEnd(here, gateway, from);
	if (broken !== undefined) return [broken];
	const refusal = refusedAt(network, gateway) ?? linkDoubt(network, 'all');
	if (refusal !== undefined) return [missingEnd(here, refusal)];
	if (from.kind === 'virtual-interface') return intoAmazon(context, here, gateway);
	const asking = associatedVpcs(network, gateway).find(({ association }) => association === from)?.vpc;
	const [open] = asking?.regionUnreadable ?? [];
	if (open !== undefined) {
		return [missingEnd(here, { code: 'unreadable', message: `the Region of ${asking?.name ?? ''} could not be read`, source: open })];
	}
	const region = from.kind === 'transit-gateway-attachment' ? entity(network, from.gateway, 'transit-gateway')?.region : asking?.region;
	return intoLines(context, here, gateway, region);
}

/** To what the gateway announces; what it does not announce it does not know. */
function intoAmazon(context: WalkContext, branch: Branch, gateway: DirectConnectGateway): readonly Next[] {
	const { network } = context;
	const announced = announcedByDirectConnect(network, gateway);
	if ('missing' in announced) return [missingEnd(branch, announced.missing)];
	const table = prefixTable(announced.found.map((value) => ({ prefix: value.prefix, value })));
	const { matched, rest } = partition(table, destinationsOf(branch.packets));
	const known = matched.flatMap(({ part: destinations, values }) =>
		part(branch, destinedTo(branch.packets, destinations), (each) => values.map((route) => to(context, each, gateway, route))),
	);
	const filtered = unionAddresses(filteredOut(context, gateway, rest), behindTransitGateways(context, gateway, rest));
	const unknown = destinedTo(branch.packets, rest);
	const open = destinedTo(unknown, filtered);
	const behindLines = destinedTo(subtractPackets(unknown, open), behindLinesOf(context, gateway, rest));
	return [
		...known,
		...part(branch, open, (each) => [
			unknownEnd(each, {
				code: 'not-written',
				reason: `the allowed prefixes of ${gateway.name} let it announce no route to ${destinationsText(each.packets)}, and AWS does not say whether it forwards there all the same`,
				source: gateway.source,
			}),
		]),
		...part(branch, behindLines, (each) => [notTransitive(each, gateway, 'virtual interfaces')]),
		...part(branch, subtractPackets(subtractPackets(unknown, open), behindLines), (each) => [noRoute(each, gateway)]),
	];
}

function to({ network }: WalkContext, branch: Branch, gateway: DirectConnectGateway, { prefix, to: target }: AnnouncedRoute): Next {
	const text = `${formatPrefix(prefix)} to ${target.shortName}`;
	const routed = addStep(branch, {
		kind: 'route',
		table: gateway.name,
		decision: 'passed',
		code: 'direct-connect-route',
		reason: `${gateway.name} announces ${text}`,
		packets: branch.packets,
		decided: [{ part: branch.packets, rule: text, source: target.source }],
		source: target.source,
	});
	if (target.kind === 'transit-gateway-attachment') return go(routed, { at: 'transit-gateway', attachment: target.key, zone: 'elsewhere' });
	const vpn = target.gateway.resolved ? entity(network, target.gateway.key, 'vpn-gateway') : undefined;
	if (vpn === undefined) {
		const missing = target.gateway.resolved ? undefined : target.gateway.missing;
		return missingEnd(routed, missing ?? { code: 'unresolved', message: `${target.name} names no VPN gateway`, source: target.source });
	}
	return go(routed, { at: 'vpn-gateway-in', gateway: vpn.key, by: target.key });
}

/** What its transit gateways lead on: what of it the allowed prefixes leave out is announced to nobody (DX-4). */
function behindTransitGateways({ network }: WalkContext, gateway: DirectConnectGateway, { family }: AddressSet): AddressSet {
	const prefixes = attachedGateways(network, gateway).flatMap(({ outOfOrder, routeTable }) => {
		if (outOfOrder !== undefined || routeTable === undefined) return [];
		const table = linked(network, routeTable, 'transit-gateway-route-table');
		const routes = 'missing' in table ? table : routesOfTable(network, table.found);
		return 'missing' in routes ? undefined : routes.found;
	});
	return prefixes.includes(undefined)
		? allAddresses(family)
		: addressesIn(
				family,
				prefixes.flatMap((each) => each ?? []),
			);
}

/** Blocks of its VPCs that the allowed prefixes keep back. */
function filteredOut({ network }: WalkContext, gateway: DirectConnectGateway, { family }: AddressSet): AddressSet {
	const blocks = associatedVpcs(network, gateway).flatMap(({ association, vpc }) =>
		association.outOfOrder === undefined ? (vpc?.blocks ?? []) : [],
	);
	return addressesIn(family, blocks);
}

/** What networks announce over its virtual interfaces. */
function behindLinesOf({ network }: WalkContext, gateway: DirectConnectGateway, { family }: AddressSet): AddressSet {
	const learned = learnedByDirectConnect(network, gateway, undefined);
	return addressesIn(family, 'missing' in learned ? [] : learned.found.map(({ behind }) => behind));
}

/** To the networks: by the virtual interface that AWS prefers of those that announce the longest prefix. */
function intoLines(context: WalkContext, branch: Branch, gateway: DirectConnectGateway, region: string | undefined): readonly Next[] {
	const learned = learnedByDirectConnect(context.network, gateway, region);
	if ('missing' in learned) return [missingEnd(branch, learned.missing)];
	const table = prefixTable(learned.found.map((value) => ({ prefix: value.behind.prefix, value })));
	const { matched, rest } = partition(table, destinationsOf(branch.packets));
	const vpcs = filteredOut(context, gateway, rest);
	const unknown = destinedTo(branch.packets, rest);
	const toVpcs = destinedTo(unknown, vpcs);
	return [
		...matched.flatMap(({ part: destinations, values }) => {
			const own = destinedTo(branch.packets, destinations);
			const hairpin = destinedTo(own, vpcs);
			return [
				...part(branch, hairpin, (each) => [byHairpin(each, gateway)]),
				...part(branch, subtractPackets(own, hairpin), (each) => preferredPaths(values).map((route) => into(each, gateway, route))),
			];
		}),
		...part(branch, toVpcs, (each) => [notTransitive(each, gateway, 'VPN gateways')]),
		...part(branch, subtractPackets(unknown, toVpcs), (each) => [noRoute(each, gateway)]),
	];
}

function into(branch: Branch, gateway: DirectConnectGateway, { line, behind }: LineRoute): Next {
	const text = `${formatPrefix(behind.prefix)} behind ${line.shortName}`;
	const source = behind.source ?? line.source;
	const routed = addStep(branch, {
		kind: 'route',
		table: gateway.name,
		decision: 'passed',
		code: 'direct-connect-route',
		reason: `${gateway.name} knows ${text}`,
		packets: branch.packets,
		decided: [{ part: branch.packets, rule: text, source }],
		source,
	});
	return go(routed, { at: 'virtual-interface', interface: line.key, towards: 'network' });
}

/** DX-2: a network may announce what sums up several VPCs; AWS says in one place that these reach each other then, in another that they do not. */
function byHairpin(branch: Branch, gateway: DirectConnectGateway): Next {
	return unknownEnd(branch, {
		code: 'not-written',
		reason: `${destinationsText(branch.packets)} is in another VPC of ${gateway.name}: whether a wider route of a network leads back there AWS says in two ways`,
		source: gateway.source,
	});
}

function notTransitive(branch: Branch, gateway: DirectConnectGateway, what: string): Next {
	return deadEnd(branch, {
		code: 'direct-connect-not-transitive',
		reason: `${gateway.name} carries nothing between its ${what}, and ${destinationsText(branch.packets)} is behind another one`,
		source: gateway.source,
	});
}

function noRoute(branch: Branch, gateway: DirectConnectGateway): Next {
	return deadEnd(branch, {
		code: 'direct-connect-no-route',
		reason: `${gateway.name} knows no way to ${destinationsText(branch.packets)}`,
		source: gateway.source,
	});
}
