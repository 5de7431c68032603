/**
 * Which public address stands for which private one. The mapping is by private address (IGW-5) and the internet gateway
 * applies it without keeping state (IGW-3).
 */

import { subnetOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { Interface, Network, PublicAddress } from '../../model/network.ts';
import { type AddressSet, addressSet, intersectAddresses, isEmptyAddresses, prefixSet, singleAddress } from '../../net/address-set.ts';
import { entity, perNetwork, type WalkContext } from '../walk-context.ts';

export interface AddressMapping {
	readonly interface: Interface;
	readonly private: AddressSet;
	readonly public: PublicAddress;
}

/** The mappings of these private sources in a VPC. */
export function mappingsOf(context: WalkContext, vpc: Key, privates: AddressSet): readonly AddressMapping[] {
	const single = singleAddress(privates);
	const keys =
		single === undefined
			? [...new Set(context.network.index.addressesInVpc(vpc).map((each) => each.interface))]
			: context.network.index.ownersInVpc(vpc, single);
	return keys.flatMap((key) => {
		const owner = entity(context.network, key, 'interface');
		return (owner?.addresses ?? []).flatMap(({ prefix, publicAddress }) => {
			if (owner === undefined || publicAddress === undefined || prefix.first.family !== privates.family) {
				return [];
			}
			const part = intersectAddresses(privates, prefixSet(prefix));
			return isEmptyAddresses(part) ? [] : [{ interface: owner, private: part, public: publicAddress }];
		});
	});
}

/** The mappings behind these public destinations, by the VPC of their interfaces. */
export function mappingsTo(context: WalkContext, publics: AddressSet): readonly PlacedMapping[] {
	return candidatesFor(context.network, publics).filter(
		(mapping) =>
			mapping.public.address.family === publics.family &&
			!isEmptyAddresses(intersectAddresses(publics, addressSet(mapping.public.address))),
	);
}

interface PlacedMapping extends AddressMapping {
	readonly vpc: Key;
}

/** Of one address its owner's, which the index knows: not all of a large network for each packet. */
function candidatesFor(network: Network, publics: AddressSet): readonly PlacedMapping[] {
	const single = singleAddress(publics);
	if (single === undefined) return allMappings(network, 'all');
	const holder = network.index.publicOwner(single);
	const owner = holder && entity(network, holder.interface, 'interface');
	return owner === undefined ? [] : placedMappings(network, owner);
}

const allMappings = perNetwork((network: Network, _all: 'all'): readonly PlacedMapping[] =>
	[...network.entities.values()].flatMap((each) => (each.kind === 'interface' ? placedMappings(network, each) : [])),
);

function placedMappings(network: Network, owner: Interface): readonly PlacedMapping[] {
	const vpc = subnetOf(network, owner)?.vpc;
	return vpc === undefined
		? []
		: owner.addresses.flatMap(({ prefix, publicAddress }) =>
				publicAddress === undefined ? [] : [{ interface: owner, private: prefixSet(prefix), public: publicAddress, vpc }],
			);
}
