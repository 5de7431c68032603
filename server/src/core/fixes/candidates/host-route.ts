/** A route in the tables of a host that knows no way, or the wrong one, by the router of the subnet of one of its interfaces. */

import type { Trace } from '../../engine/trace.ts';
import { entity } from '../../engine/walk-context.ts';
import { subnetOf } from '../../model/entities.ts';
import type { Instance, Interface, Network } from '../../model/network.ts';
import { equalAddresses, formatAddress } from '../../net/address.ts';
import { type AddressSet, isSubsetAddresses, prefixesOf, prefixSet, singleAddress } from '../../net/address-set.ts';
import { destinationsOf, sourcesOf } from '../../net/packets.ts';
import { addressBits, contains, familyOf, formatPrefix, type Prefix } from '../../net/prefix.ts';
import type { Candidate } from '../fix.ts';
import type { RouteChange } from '../host-change.ts';
import { interfacesOf, routerOf, takesLines, written } from './host-lines.ts';
import type { Stop } from './place.ts';
import { EVERYTHING, peerBlocks } from './rule-words.ts';

/** By each interface in turn. */
export function hostRoutes(stop: Stop): readonly Candidate[] {
	const { root, trace, blocker, hop } = stop;
	const host = entity(root.network, hop.key, 'instance');
	if (host === undefined || !takesLines(host)) return [];
	const wanted = wantedBlocks(root.network, trace, destinationsOf(blocker.parts));
	return wanted === undefined ? [] : interfacesOf(root.network, host).flatMap((owner) => byOwner(stop, host, owner, wanted));
}

/** By the interface that the packets' address belongs to, for a sender that bound it. */
export function routesByOwner(stop: Stop): readonly Candidate[] {
	const { root, trace, blocker, hop } = stop;
	const { network } = root;
	const host = entity(network, entity(network, hop.key, 'interface')?.owner, 'instance');
	const address = singleAddress(sourcesOf(blocker.parts));
	// Whom answers go to is not known beforehand: a route for one of them is no fix for the next.
	if (blocker.leg === 'return' || host === undefined || address === undefined || !takesLines(host)) return [];
	const owner = interfacesOf(network, host).find(({ addresses }) => addresses.some(({ prefix }) => equalAddresses(prefix.first, address)));
	const wanted = wantedBlocks(network, trace, destinationsOf(blocker.parts));
	// A default route for all would lead everything else out of this interface too.
	return owner === undefined || wanted === undefined || wanted.includes('default') ? [] : byOwner(stop, host, owner, wanted);
}

function byOwner(stop: Stop, host: Instance, owner: Interface, blocks: readonly string[]): readonly Candidate[] {
	const { family } = destinationsOf(stop.blocker.parts);
	const gateway = routerOf(stop.root.network, owner, family);
	if (gateway === undefined) return [];
	return written(
		stop,
		host,
		blocks.map(
			(destination): RouteChange => ({
				kind: 'route',
				host: host.shortName,
				device: owner.shortName,
				family,
				table: undefined,
				destination,
				gateway,
				metric: undefined,
				replaces: false,
			}),
		),
	);
}

/**
 * The blocks that a route for these is written with: the subnet of the peer, as an engineer would write it, everything where the
 * flow goes to the internet, else the addresses as they are. Undefined where there are many.
 */
export function wantedBlocks(network: Network, trace: Trace, destinations: AddressSet): readonly string[] | undefined {
	const subnet = subnetBlock(network, destinations);
	if (subnet !== undefined) return [formatPrefix(subnet)];
	const blocks = peerBlocks(network, trace, destinations);
	if (blocks === undefined) return undefined;
	if (blocks.includes(EVERYTHING[destinations.family])) return ['default'];
	return prefixesOf(destinations).map((prefix) =>
		prefix.length === addressBits(familyOf(prefix)) ? formatAddress(prefix.first) : formatPrefix(prefix),
	);
}

/** The block of the one subnet that all of them lie in. */
function subnetBlock(network: Network, destinations: AddressSet): Prefix | undefined {
	const address = singleAddress(destinations);
	if (address === undefined) return undefined;
	const [owner, ...others] = network.index.ownersOf(address);
	if (owner?.kind !== 'private' || others.length > 0) return undefined;
	const held = entity(network, owner.key, 'interface');
	const block = (held && subnetOf(network, held))?.blocks.find(({ prefix }) => contains(prefix, address))?.prefix;
	return block !== undefined && isSubsetAddresses(destinations, prefixSet(block)) ? block : undefined;
}
