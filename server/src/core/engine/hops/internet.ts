/**
 * The public internet: it carries global unicast addresses to whoever has them. What nothing in the file has is
 * somebody out there, who takes the packets and answers.
 */

import { entitiesOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { Network, OutsideNetwork, Vpc } from '../../model/network.ts';
import {
	type AddressSet,
	addressesIn,
	addressSet,
	emptyAddresses,
	hasAddress,
	intersectAddresses,
	isEmptyAddresses,
	isSubsetAddresses,
	prefixSet,
	singleAddress,
	subtractAddresses,
	unionAddresses,
	uniteAddresses,
} from '../../net/address-set.ts';
import { destinationsOf, isEmptyPackets, type PacketSet, sourcesOf } from '../../net/packets.ts';
import { globalUnicast } from '../../net/special.ts';
import { arrive } from '../arrive.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, withPackets } from '../branch.ts';
import { ON_THE_INTERNET } from '../ends/end-parts.ts';
import { INTERNET_HOP } from '../hop-names.ts';
import { addressesText, destinationsText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { publicOfAmazonIn } from '../routing/amazon-addresses.ts';
import { behindOf, endsAt, isUp } from '../routing/outside-links.ts';
import { contested, openParts } from '../routing/owners.ts';
import { mappingsTo } from '../routing/public-addresses.ts';
import { knownReplies } from '../sessions.ts';
import { destinedTo } from '../split.ts';
import type { Hop } from '../trace.ts';
import { entity, perNetwork, type WalkContext } from '../walk-context.ts';

/** Packets on the internet, from a gateway, a network, or somebody out there. */
export function acrossInternet(context: WalkContext, branch: Branch, { origin }: Extract<Place, { at: 'internet' }>): readonly Next[] {
	let rest = destinationsOf(branch.packets);
	const next: Next[] = [];
	const take = (part: AddressSet, then: (branch: Branch) => readonly Next[], hop: Omit<Hop, 'steps'> = INTERNET_HOP) => {
		const packets = destinedTo(branch.packets, intersectAddresses(rest, part));
		rest = subtractAddresses(rest, part);
		if (!isEmptyPackets(packets)) {
			const each = withPackets(branch, packets);
			next.push(...then(origin && hop === INTERNET_HOP ? each : enter(each, hop)));
		}
	};
	const twice = singleAddress(rest);
	const holders = twice === undefined ? [] : context.network.index.ownersOf(twice).filter(({ kind }) => kind === 'public');
	if (twice !== undefined && holders.length > 1) {
		const missing = contested(
			context.network,
			twice,
			holders.map(({ key }) => key),
		);
		take(rest, (each) => [missingEnd(each, missing)]);
	}
	for (const { line, part } of publicLines(context, branch.packets)) {
		const packets = destinedTo(branch.packets, intersectAddresses(rest, part));
		rest = subtractAddresses(rest, part);
		if (!isEmptyPackets(packets))
			next.push(go(withPackets(branch, packets), { at: 'virtual-interface', interface: line, towards: 'network' }));
	}
	for (const { vpc, part } of publicPartsByVpc(context, rest)) {
		take(part, (each) => [intoVpc(each, vpc)]);
	}
	const networks = publicPartsByNetwork(context, rest);
	for (const shared of sharedParts(networks)) {
		const message = `${addressesText(shared)} is in more than one network of this file: the internet leads it to one of them`;
		take(shared, (each) => [missingEnd(each, { code: 'unresolved', message, source: undefined })]);
	}
	for (const { network, part } of networks) {
		take(part, (each) => [go(each, { at: 'network-receive', network, by: 'internet' })]);
	}
	for (const { missing, part } of openParts(context, undefined, rest).parts) {
		take(part, (each) => [missingEnd(each, missing)]);
	}
	const strangers = intersectAddresses(rest, globalUnicast(rest.family));
	const stranger = { ...INTERNET_HOP, node: nameOf(context, strangers) };
	take(
		strangers,
		(each) =>
			arrive(
				each,
				{ name: stranger.node === INTERNET_HOP.node ? 'the internet' : stranger.node, source: undefined, keys: [ON_THE_INTERNET] },
				{ at: 'internet', origin: true },
			),
		stranger,
	);
	take(rest, (each) => [
		deadEnd(each, { code: 'no-internet-destination', reason: `${destinationsText(each.packets)} is no address of the public internet` }),
	]);
	return next;
}

/** Begins packets on the internet: the hop is entered here, so that their first step is their origin. */
export function originateOnInternet(
	branch: Branch,
	from: Pick<Hop, 'key' | 'kind'> & { readonly name: string },
	packets: PacketSet,
): Branch {
	const here = enter(branch, { ...INTERNET_HOP, node: from.name, kind: from.kind, key: from.key });
	return addStep(here, {
		kind: 'originate',
		decision: 'passed',
		code: 'originates',
		reason: `${from.name} sends`,
		packets,
		decided: [],
		source: undefined,
	});
}

function nameOf(context: WalkContext, destinations: AddressSet): string {
	return isEmptyAddresses(destinations)
		? INTERNET_HOP.node
		: (context.network.index.publicHostName(destinations) ?? addressesText(destinations));
}

/** The destinations that are interfaces' public addresses, or IPv6 addresses of a VPC, each with its VPC. */
function publicPartsByVpc(context: WalkContext, destinations: AddressSet): readonly { readonly vpc: Vpc; readonly part: AddressSet }[] {
	const held = intersectAddresses(destinations, context.network.index.held[destinations.family]);
	if (isEmptyAddresses(held)) {
		return [];
	}
	const parts = new Map<Key, AddressSet>();
	const add = (vpc: Key, part: AddressSet) => parts.set(vpc, unionAddresses(parts.get(vpc) ?? emptyAddresses(part.family), part));
	if (held.family === 'ipv4') {
		for (const { vpc, public: publicAddress } of mappingsTo(context, held)) {
			// A stand-in is no real address; any other that the internet does not route never arrives.
			if (publicAddress.assumed || hasAddress(globalUnicast(held.family), publicAddress.address)) {
				add(vpc, addressSet(publicAddress.address));
			}
		}
	} else {
		for (const each of context.network.entities.values()) {
			if (each.kind === 'vpc') {
				for (const { prefix } of each.blocks) {
					if (prefix.first.family === 'ipv6') {
						add(each.key, prefixSet(prefix));
					}
				}
			}
		}
	}
	return [...parts].flatMap(([key, part]) => {
		const vpc = entity(context.network, key, 'vpc');
		return vpc === undefined ? [] : [{ vpc, part }];
	});
}

/**
 * Into a VPC by its internet gateway, or back in by the egress-only one that let the connection out. A VPC with neither
 * is not on the internet.
 */
function intoVpc(branch: Branch, vpc: Vpc): Next {
	const egressOnly = vpc.egressOnlyGateway;
	const [unreadable] = vpc.gatewaysUnreadable;
	const cameOut =
		egressOnly !== undefined && branch.leg === 'return' && knownReplies(branch.sessions, egressOnly, branch.packets).length > 0;
	if (!cameOut && vpc.internetGateway === undefined && unreadable !== undefined) {
		return missingEnd(branch, { code: 'unreadable', message: `a gateway of VPC ${vpc.name} could not be read`, source: unreadable });
	}
	if (egressOnly !== undefined && (cameOut || (vpc.internetGateway === undefined && destinationsOf(branch.packets).family === 'ipv6'))) {
		return go(branch, { at: 'egress-only-gateway-in', gateway: egressOnly });
	}
	return vpc.internetGateway === undefined
		? deadEnd(branch, {
				code: 'no-public-address-in',
				reason: `VPC ${vpc.name} has no internet gateway, so nothing on the internet reaches it`,
				source: vpc.source,
			})
		: go(branch, { at: 'internet-gateway-in', gateway: vpc.internetGateway });
}

/** DX-1: what AWS sends to addresses that a network announces over a public virtual interface goes that way. */
function publicLines(context: WalkContext, packets: PacketSet): readonly { readonly line: Key; readonly part: AddressSet }[] {
	const { network } = context;
	const destinations = destinationsOf(packets);
	const lines = entitiesOf(network, 'virtual-interface').filter((line) => line.type === 'public' && isUp(network, line));
	if (lines.length === 0 || !isSubsetAddresses(sourcesOf(packets), publicOfAmazonIn(network, destinations.family))) return [];
	return publicPartsByNetwork(context, destinations).flatMap(({ network: site, part }) =>
		lines.flatMap((line) => {
			const behind = endsAt(network, line, site) ? behindOf(network, line) : { found: [] };
			const announced = addressesIn(destinations.family, 'missing' in behind ? [] : behind.found);
			const own = intersectAddresses(part, announced);
			return isEmptyAddresses(own) ? [] : [{ line: line.key, part: own }];
		}),
	);
}

const outsideNetworks = perNetwork((network: Network, _all: 'all'): readonly OutsideNetwork[] =>
	[...network.entities.values()].filter((each): each is OutsideNetwork => each.kind === 'network' && each.builtIn === undefined),
);

/** What several networks claim. */
function sharedParts(parts: readonly { readonly part: AddressSet }[]): readonly AddressSet[] {
	return parts
		.flatMap(({ part }, index) => parts.slice(index + 1).map((other) => intersectAddresses(part, other.part)))
		.filter((shared) => !isEmptyAddresses(shared));
}

function publicPartsByNetwork(
	context: WalkContext,
	destinations: AddressSet,
): readonly { readonly network: Key; readonly part: AddressSet }[] {
	return outsideNetworks(context.network, 'all').flatMap((network) => {
		const sets = [
			...network.blocks.map(({ prefix }) => prefixSet(prefix)),
			...(network.publicAddress === undefined ? [] : [addressSet(network.publicAddress.address)]),
		];
		const part = intersectAddresses(
			intersectAddresses(destinations, globalUnicast(destinations.family)),
			uniteAddresses(destinations.family, sets),
		);
		return isEmptyAddresses(part) ? [] : [{ network: network.key, part }];
	});
}
