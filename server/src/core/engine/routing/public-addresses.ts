/**
 * Which public address stands for which private one. The mapping is by private address (IGW-5) and the internet gateway
 * applies it without keeping state (IGW-3).
 */

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
export function mappingsTo(context: WalkContext, publics: AddressSet): readonly (AddressMapping & { readonly vpc: Key })[] {
	const single = singleAddress(publics);
	const all = allMappings(context.network, 'all');
	const owner = single === undefined ? undefined : context.network.index.publicOwner(single);
	const candidates = single === undefined ? all : all.filter((mapping) => mapping.interface.key === owner?.interface);
	return candidates.filter(
		(mapping) =>
			mapping.public.address.family === publics.family &&
			!isEmptyAddresses(intersectAddresses(publics, addressSet(mapping.public.address))),
	);
}

const allMappings = perNetwork((network: Network, _all: 'all'): readonly (AddressMapping & { readonly vpc: Key })[] => {
	const found: (AddressMapping & { readonly vpc: Key })[] = [];
	for (const each of network.entities.values()) {
		if (each.kind === 'interface' && each.subnet.resolved) {
			const vpc = entity(network, each.subnet.key, 'subnet')?.vpc;
			for (const { prefix, publicAddress } of each.addresses) {
				if (vpc !== undefined && publicAddress !== undefined) {
					found.push({ interface: each, private: prefixSet(prefix), public: publicAddress, vpc });
				}
			}
		}
	}
	return found;
});
