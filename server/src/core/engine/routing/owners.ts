/** Who has an address in a VPC: VPC delivery is by destination address to an interface (ENI-4). */

import type { Key, Subnet } from '../../model/network.ts';
import { type ReservedUse, reservedUse } from '../../model/subnet-addresses.ts';
import {
	type AddressSet,
	intersectAddresses,
	isEmptyAddresses,
	prefixSet,
	singleAddress,
	subtractAddresses,
} from '../../net/address-set.ts';
import { contains } from '../../net/prefix.ts';
import { entity, type WalkContext } from '../walk-context.ts';

export interface OwnedParts {
	/** One entry for each interface; an address that two have is with both. */
	readonly owned: readonly { readonly interface: Key; readonly part: AddressSet }[];
	readonly nobody: AddressSet;
}

/** Splits destinations inside a VPC by the interface that has them. */
export function splitByOwner(context: WalkContext, vpc: Key, destinations: AddressSet): OwnedParts {
	const single = singleAddress(destinations);
	if (single !== undefined) {
		const owners = context.network.index.ownersInVpc(vpc, single);
		return {
			owned: owners.map((key) => ({ interface: key, part: destinations })),
			nobody: owners.length > 0 ? subtractAddresses(destinations, destinations) : destinations,
		};
	}
	const parts = new Map<Key, AddressSet[]>();
	let nobody = destinations;
	for (const { prefix, interface: key } of context.network.index.addressesInVpc(vpc)) {
		const part = prefix.first.family === destinations.family ? intersectAddresses(destinations, prefixSet(prefix)) : undefined;
		if (part !== undefined && !isEmptyAddresses(part)) {
			parts.set(key, [...(parts.get(key) ?? []), part]);
			nobody = subtractAddresses(nobody, part);
		}
	}
	return {
		owned: [...parts].flatMap(([key, sets]) => sets.map((part) => ({ interface: key, part }))),
		nobody,
	};
}

/** What AWS keeps this address for in the subnet that it lies in. */
export function reservedBySubnet(
	context: WalkContext,
	vpc: Key,
	destinations: AddressSet,
): { readonly subnet: Subnet; readonly use: ReservedUse } | undefined {
	const single = singleAddress(destinations);
	const found = entity(context.network, vpc, 'vpc');
	if (single === undefined || found === undefined) {
		return undefined;
	}
	for (const key of found.subnets) {
		const subnet = entity(context.network, key, 'subnet');
		const block = subnet?.blocks.find(({ prefix }) => contains(prefix, single));
		const use = block === undefined ? undefined : reservedUse(block.prefix, single);
		if (subnet !== undefined && use !== undefined) {
			return { subnet, use };
		}
	}
	return undefined;
}
