/**
 * A network outside AWS. Its public blocks are on the internet, its private ones only behind its links; with a
 * `public_ip` its hosts go out translated, as any office does.
 */

import type { OutsideNetwork } from '../../model/network.ts';
import {
	type AddressSet,
	addressesIn,
	addressSet,
	hasAddress,
	intersectAddresses,
	isSubsetAddresses,
	singleAddress,
	unionAddresses,
} from '../../net/address-set.ts';
import { numberSet } from '../../net/number-set.ts';
import { destinationsOf, isEmptyPackets, sourcesOf, subtractPackets } from '../../net/packets.ts';
import { globalUnicast } from '../../net/special.ts';
import { arrive } from '../arrive.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, part, unknownEnd, withPackets } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { destinationsText, familyOfPackets, sourcesText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { type LinkRoute, partsByLink } from '../routing/network-routes.ts';
import { isUp, type OutsideLink } from '../routing/outside-links.ts';
import { comingFrom, destinedTo } from '../split.ts';
import { hideSource, restoreSource } from '../translate.ts';
import { entity, type WalkContext } from '../walk-context.ts';

/** Ports that an office's translator sends from: any unprivileged one. */
const TRANSLATOR_PORTS = numberSet([1024, 65535]);

/** Packets that begin in the network. */
export function sendFromNetwork(
	context: WalkContext,
	branch: Branch,
	{ network: key }: Extract<Place, { at: 'network-send' }>,
): readonly Next[] {
	const network = entity(context.network, key, 'network');
	if (network === undefined) {
		return [];
	}
	const here = addStep(enter(branch, hopOf(network, 'network')), {
		kind: 'originate',
		decision: 'passed',
		code: 'originates',
		reason: `${network.name} sends`,
		packets: branch.packets,
		decided: [],
		source: network.source,
	});
	const family = familyOfPackets(here.packets);
	const inside = destinedTo(here.packets, insideOf(context, network, family));
	const outside = subtractPackets(here.packets, inside);
	const linked = partsByLink(context.network, network, destinationsOf(outside));
	const within = part(here, inside, (each) => deliver(each, network));
	if (isEmptyPackets(outside)) return within;
	if ('missing' in linked) return [...within, missingEnd(withPackets(here, outside), linked.missing)];
	const byLink = linked.parts.flatMap(({ part: destinations, routes }) =>
		part(here, destinedTo(outside, destinations), (each) => usable(context, routes).flatMap((route) => intoLink(each, network, route))),
	);
	return [...within, ...byLink, ...beyondLinks(context, withPackets(here, destinedTo(outside, linked.rest)), network)];
}

/** What no link of the network leads to AWS: the internet, or nowhere. */
function beyondLinks(context: WalkContext, here: Branch, network: OutsideNetwork): readonly Next[] {
	const family = familyOfPackets(here.packets);
	const outside = here.packets;
	// What stands in for a public address that the file leaves open is on the internet too.
	const toInternet = destinedTo(outside, unionAddresses(globalUnicast(family), context.network.index.held[family]));
	const elsewhere = subtractPackets(outside, toInternet);
	return [...part(here, toInternet, (each) => toTheInternet(each, network)), ...part(here, elsewhere, (each) => [noWay(each, network)])];
}

/** Of several that are equal a network uses one, and none that is down where another is up. */
function usable({ network }: WalkContext, routes: readonly LinkRoute[]): readonly LinkRoute[] {
	const up = routes.filter(({ target }) => target.kind !== 'link' || isUp(network, target.link));
	return up.length > 0 ? up : routes;
}

/** By one of the network's routes. */
function intoLink(branch: Branch, network: OutsideNetwork, route: LinkRoute): readonly Next[] {
	const { target, text, source } = route;
	const decided = [{ part: branch.packets, rule: text, source }];
	switch (target.kind) {
		case 'missing':
			return [missingEnd(branch, target.missing)];
		case 'blackhole':
			return [
				deadEnd(branch, {
					code: 'blackhole-route',
					reason: `route "${text}" of ${network.name} throws the packets away`,
					source,
					decided,
				}),
			];
		case 'link': {
			const undecided = ownWayOut(branch, network, route);
			if (undecided !== undefined) return [undecided];
			const routed = addStep(branch, {
				kind: 'route',
				table: network.name,
				decision: 'passed',
				code: 'network-route',
				reason: `${network.name} leads it ${text}`,
				packets: branch.packets,
				decided,
				source,
			});
			const place = placeOf(target.link);
			const isPublic = target.link.kind === 'virtual-interface' && target.link.type === 'public';
			return isPublic ? withPublicSources(routed, network, (each) => go(each, place)) : [go(routed, place)];
		}
	}
}

/** A default route that AWS announces, beside the network's own way to the internet: which one it takes no file tells. */
function ownWayOut(branch: Branch, network: OutsideNetwork, { isLearned, length, text, source }: LinkRoute): Next | undefined {
	const family = familyOfPackets(branch.packets);
	const isPublic = isSubsetAddresses(destinationsOf(branch.packets), globalUnicast(family));
	const hasOwn = network.publicAddress !== undefined || isSubsetAddresses(sourcesOf(branch.packets), globalUnicast(family));
	return isLearned && length === 0 && isPublic && hasOwn
		? unknownEnd(branch, {
				code: 'not-written',
				reason: `${network.name} learns "${text}" and has a way of its own to the internet: its \`routes\` would tell which one it takes`,
				source,
			})
		: undefined;
}

function placeOf(link: OutsideLink): Place {
	switch (link.kind) {
		case 'vpn-connection':
			return { at: 'vpn-connection', connection: link.key, towards: 'gateway' };
		case 'virtual-interface':
			return { at: 'virtual-interface', interface: link.key, towards: 'gateway' };
		case 'connect-peer':
			return { at: 'connect-peer', peer: link.key, towards: 'gateway' };
	}
}

/** Packets for the network, from the internet or by one of its links. */
export function enterNetwork(
	context: WalkContext,
	branch: Branch,
	{ network: key, by }: Extract<Place, { at: 'network-receive' }>,
): readonly Next[] {
	const network = entity(context.network, key, 'network');
	if (network === undefined) {
		return [];
	}
	const here = enter(branch, hopOf(network, 'network'));
	if (by === 'link') return fromLink(context, here, network);
	const single = singleAddress(destinationsOf(here.packets));
	const translator = network.publicAddress?.address;
	const isTranslator =
		single !== undefined &&
		translator !== undefined &&
		hasAddress(addressSet(translator), single) &&
		!hasAddress(addressesIn(single.family, network.blocks), single);
	if (!isTranslator) {
		return deliver(here, network);
	}
	const { restored, strangers } = restoreSource(here, network);
	return [
		...(restored === undefined ? [] : deliver(restored, network)),
		...part(here, strangers, (each) => [
			deadEnd(each, {
				code: 'network-no-way',
				reason: `${destinationsText(each.packets)} is where ${network.name} translates: nobody inside asked for this`,
				source: network.source,
			}),
		]),
	];
}

/** Its own addresses are delivered; what a network does with others that AWS sends it, such as its way to the internet, no file says. */
function fromLink(context: WalkContext, branch: Branch, network: OutsideNetwork): readonly Next[] {
	const inside = destinedTo(branch.packets, insideOf(context, network, familyOfPackets(branch.packets)));
	return [
		...part(branch, inside, (each) => deliver(each, network)),
		...part(branch, subtractPackets(branch.packets, inside), (each) => {
			const what =
				network.blocks.length === 0
					? `the blocks of ${network.name} are not in this file`
					: `${destinationsText(each.packets)} is not in ${network.name}, and what it does with that is not in this file`;
			return [
				missingEnd(
					each,
					network.blocksIncomplete
						? { code: 'unreadable', message: `the blocks of ${network.name} could not be read`, source: network.source }
						: { code: 'not-written', message: what, source: network.source },
				),
			];
		}),
	];
}

function deliver(branch: Branch, network: OutsideNetwork): readonly Next[] {
	return arrive(branch, { ...network, keys: [network.key] }, { at: 'network-send', network: network.key });
}

function toTheInternet(branch: Branch, network: OutsideNetwork): readonly Next[] {
	return network.blocksIncomplete
		? [noWay(branch, network)]
		: withPublicSources(branch, network, (each) => go(each, { at: 'internet', origin: false }));
}

/** Public sources stay as they are, private ones are translated. */
function withPublicSources(branch: Branch, network: OutsideNetwork, then: (branch: Branch) => Next): readonly Next[] {
	const family = familyOfPackets(branch.packets);
	const publicSources = intersectAddresses(sourcesOf(branch.packets), globalUnicast(family));
	const straight = comingFrom(branch.packets, publicSources);
	const hidden = subtractPackets(branch.packets, straight);
	return [...part(branch, straight, (each) => [then(each)]), ...part(branch, hidden, (each) => [translated(each, network, then)])];
}

function translated(branch: Branch, network: OutsideNetwork, then: (branch: Branch) => Next): Next {
	const translator = network.publicAddress;
	const broken = outOfOrderEnd(branch, network);
	if (broken !== undefined) {
		return broken;
	}
	if (translator === undefined || translator.address.family !== familyOfPackets(branch.packets)) {
		return deadEnd(branch, {
			code: 'network-no-way',
			reason: `${network.name} has no public_ip: ${sourcesText(branch.packets)} is private and has no way to the internet`,
			source: network.source,
		});
	}
	return then(hideSource(branch, network, addressSet(translator.address), TRANSLATOR_PORTS));
}

function noWay(branch: Branch, network: OutsideNetwork): Next {
	if (network.blocksIncomplete) {
		const message = `the blocks of ${network.name} could not be read: this may be inside`;
		return missingEnd(branch, { code: 'unreadable', message, source: network.source });
	}
	return deadEnd(branch, {
		code: 'network-no-way',
		reason: `${noWayWords(network)} ${destinationsText(branch.packets)}`,
		source: network.source,
	});
}

function noWayWords({ name, links, routes }: OutsideNetwork): string {
	if (links.length === 0) return `nothing links ${name} to`;
	return routes === undefined ? `no link of ${name} brings a route to` : `no route of ${name} leads to`;
}

/** Its blocks, and those of its hosts that stand outside of them. */
function insideOf({ network: all }: WalkContext, network: OutsideNetwork, family: AddressSet['family']): AddressSet {
	const hosts = network.hosts.flatMap((key) => entity(all, key, 'network-host')?.addresses?.[family] ?? []);
	return hosts.reduce(unionAddresses, addressesIn(family, network.blocks));
}
