/** Who has an address in a VPC: VPC delivery is by destination address to an interface (ENI-4). */

import type { Key, Subnet, Unwalked } from '../../model/network.ts';
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
import { type Branch, type Next, unknownEnd } from '../branch.ts';
import { destinationsText } from '../packet-words.ts';
import { entity, type WalkContext } from '../walk-context.ts';

export interface OwnedParts {
	/** One entry for each interface; an address that two have is with both. */
	readonly owned: readonly { readonly interface: Key; readonly part: AddressSet }[];
	/** What may belong to something that is not walked (a load balancer, an endpoint). */
	readonly unwalked: readonly { readonly entity: Unwalked; readonly part: AddressSet }[];
	readonly nobody: AddressSet;
}

/** Splits destinations inside a VPC by the interface that has them. */
export function splitByOwner(context: WalkContext, vpc: Key, destinations: AddressSet): OwnedParts {
	const { index } = context.network;
	const owned = ownedParts(context, vpc, destinations);
	const unowned = owned.reduce((rest, { part }) => subtractAddresses(rest, part), destinations);
	const unwalked = isEmptyAddresses(unowned) ? [] : index.unwalkedAt(vpc, unowned);
	return { owned, unwalked, nobody: unwalked.reduce((rest, { part }) => subtractAddresses(rest, part), unowned) };
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

/** Where packets go to something that is not walked, nothing more is known. */
export function unwalkedEnd(branch: Branch, entity: Unwalked): Next {
	return unknownEnd(branch, {
		code: 'not-walked',
		reason: `${destinationsText(branch.packets)} may be an address of ${entity.name}, a ${entity.kind.replaceAll('-', ' ')}: packets are not walked through that kind yet`,
		source: entity.source,
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
