/**
 * A network outside AWS. Its public blocks are on the internet, its private ones only behind its links; with a
 * `public_ip` its hosts go out translated, as any office does. Links to AWS come with a later kind.
 */

import type { OutsideNetwork } from '../../model/network.ts';
import {
	type AddressSet,
	addressesIn,
	addressSet,
	hasAddress,
	intersectAddresses,
	singleAddress,
	unionAddresses,
} from '../../net/address-set.ts';
import { numberSet } from '../../net/number-set.ts';
import { destinationsOf, isEmptyPackets, type PacketSet, sourcesOf, subtractPackets } from '../../net/packets.ts';
import { globalUnicast } from '../../net/special.ts';
import { arrive } from '../arrive.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, unknownEnd, withPackets } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { destinationsText, familyOfPackets, sourcesText } from '../packet-words.ts';
import type { Place } from '../place.ts';

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
	const inside = destinedTo(here.packets, blocksOf(network, family));
	const outside = subtractPackets(here.packets, inside);
	// What stands in for a public address that the file leaves open is on the internet too.
	const toInternet = destinedTo(outside, unionAddresses(globalUnicast(family), context.network.index.held[family]));
	const elsewhere = subtractPackets(outside, toInternet);
	return [
		...part(here, inside, (each) => deliver(each, network)),
		...part(here, toInternet, (each) => toTheInternet(each, network)),
		...part(here, elsewhere, (each) => [noWay(each, network)]),
	].flat();
}

/** Packets for the network from the internet. */
export function enterNetwork(
	context: WalkContext,
	branch: Branch,
	{ network: key }: Extract<Place, { at: 'network-receive' }>,
): readonly Next[] {
	const network = entity(context.network, key, 'network');
	if (network === undefined) {
		return [];
	}
	const here = enter(branch, hopOf(network, 'network'));
	const single = singleAddress(destinationsOf(here.packets));
	const translator = network.publicAddress?.address;
	const isTranslator =
		single !== undefined &&
		translator !== undefined &&
		hasAddress(addressSet(translator), single) &&
		!hasAddress(blocksOf(network, single.family), single);
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
		]).flat(),
	];
}

function deliver(branch: Branch, network: OutsideNetwork): readonly Next[] {
	return arrive(branch, { ...network, keys: [network.key] }, { at: 'network-send', network: network.key });
}

function toTheInternet(branch: Branch, network: OutsideNetwork): readonly Next[] {
	if (network.links.length > 0) {
		return [linksNotWalked(branch, network)];
	}
	if (network.blocksIncomplete) {
		return [noWay(branch, network)];
	}
	const family = familyOfPackets(branch.packets);
	const publicSources = intersectAddresses(sourcesOf(branch.packets), globalUnicast(family));
	const straight = comingFrom(branch.packets, publicSources);
	const hidden = subtractPackets(branch.packets, straight);
	return [
		...part(branch, straight, (each) => [go(each, { at: 'internet', origin: false })]),
		...part(branch, hidden, (each) => [translated(each, network)]),
	].flat();
}

function translated(branch: Branch, network: OutsideNetwork): Next {
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
	return go(hideSource(branch, network, translator.address, TRANSLATOR_PORTS), { at: 'internet', origin: false });
}

function noWay(branch: Branch, network: OutsideNetwork): Next {
	if (network.blocksIncomplete) {
		const message = `the blocks of ${network.name} could not be read: this may be inside`;
		return missingEnd(branch, { code: 'unreadable', message, source: network.source });
	}
	return network.links.length > 0
		? linksNotWalked(branch, network)
		: deadEnd(branch, {
				code: 'network-no-way',
				reason: `nothing links ${network.name} to ${destinationsText(branch.packets)}`,
				source: network.source,
			});
}

function linksNotWalked(branch: Branch, network: OutsideNetwork): Next {
	return unknownEnd(branch, {
		code: 'not-walked',
		reason: `the links of ${network.name} to AWS are not walked yet`,
		source: network.source,
	});
}

function blocksOf(network: OutsideNetwork, family: AddressSet['family']): AddressSet {
	return addressesIn(
		family,
		network.blocks.map(({ prefix }) => prefix),
	);
}

function part(branch: Branch, packets: PacketSet, then: (branch: Branch) => readonly Next[]): readonly (readonly Next[])[] {
	return isEmptyPackets(packets) ? [] : [then(withPackets(branch, packets))];
}
