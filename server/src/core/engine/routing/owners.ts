/** Who has an address in a VPC: VPC delivery is by destination address to an interface (ENI-4). */

import type { Key, Missing, Subnet } from '../../model/network.ts';
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
	/** What may belong to something that is not walked, not written or not readable. */
	readonly open: readonly { readonly missing: Missing; readonly part: AddressSet }[];
	readonly nobody: AddressSet;
}

/** Splits destinations inside a VPC by the interface that has them. */
export function splitByOwner(context: WalkContext, vpc: Key, destinations: AddressSet): OwnedParts {
	const owned = ownedParts(context, vpc, destinations);
	const unowned = owned.reduce((rest, { part }) => subtractAddresses(rest, part), destinations);
	const open = isEmptyAddresses(unowned) ? { parts: [], rest: unowned } : openParts(context, vpc, unowned);
	return { owned, open: open.parts, nobody: open.rest };
}

/** Splits addresses of nobody, in a VPC or on the internet: what may be somebody's after all, each once, and the rest. */
export function openParts(
	context: WalkContext,
	vpc: Key | undefined,
	addresses: AddressSet,
): { readonly parts: OwnedParts['open']; readonly rest: AddressSet } {
	let rest = addresses;
	const parts = context.network.index.openAddresses(vpc, addresses).flatMap(({ part, missing }) => {
		const first = intersectAddresses(rest, part);
		rest = subtractAddresses(rest, first);
		return isEmptyAddresses(first) ? [] : [{ part: first, missing }];
	});
	return { parts, rest };
}

function ownedParts(context: WalkContext, vpc: Key, destinations: AddressSet): OwnedParts['owned'] {
	const { index } = context.network;
	const single = singleAddress(destinations);
	if (single !== undefined) {
		return index.ownersInVpc(vpc, single).map((key) => ({ interface: key, part: destinations }));
	}
	return index.addressesInVpc(vpc).flatMap(({ prefix, interface: key }) => {
		const part = prefix.first.family === destinations.family ? intersectAddresses(destinations, prefixSet(prefix)) : undefined;
		return part === undefined || isEmptyAddresses(part) ? [] : [{ interface: key, part }];
	});
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
