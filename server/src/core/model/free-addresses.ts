/** What is taken of a subnet and of a VPC, and what is free next. */
import type { Address } from '../net/address.ts';
import {
	type AddressSet,
	emptyAddresses,
	firstOf,
	intersectAddresses,
	prefixesOf,
	prefixSet,
	subtractAddresses,
	unionAddresses,
	uniteAddresses,
} from '../net/address-set.ts';
import { familyOf, type Prefix, prefixOf } from '../net/prefix.ts';
import { subnetsOf } from './entities.ts';
import type { Network, Subnet, Vpc } from './network.ts';
import { usableAddresses } from './subnet-addresses.ts';

/** The addresses that interfaces have in the block, those that AWS would pick for them included. */
export function takenAddresses(network: Network, { interfaces }: Subnet, block: Prefix): AddressSet {
	let taken = emptyAddresses(familyOf(block));
	for (const key of interfaces) {
		const entity = network.entities.get(key);
		for (const { prefix } of entity?.kind === 'interface' ? entity.addresses : []) {
			if (familyOf(prefix) === familyOf(block)) taken = unionAddresses(taken, intersectAddresses(prefixSet(prefix), prefixSet(block)));
		}
	}
	return taken;
}

/** The lowest address of the block that an interface can have and none has; undefined in a full subnet. */
export function nextFreeAddress(network: Network, subnet: Subnet, block: Prefix): Address | undefined {
	return firstOf(subtractAddresses(usableAddresses(block), takenAddresses(network, subnet, block)));
}

/** The lowest block of that length in the VPC that shares no address with a subnet; undefined where there is none. */
export function nextFreeBlock(network: Network, vpc: Vpc, family: Address['family'], length: number): Prefix | undefined {
	const taken = uniteAddresses(
		family,
		subnetsOf(network, vpc).flatMap(({ blocks }) =>
			blocks.flatMap(({ prefix }) => (familyOf(prefix) === family ? [prefixSet(prefix)] : [])),
		),
	);
	for (const { prefix } of vpc.blocks) {
		if (familyOf(prefix) !== family || prefix.length > length) continue;
		const free = prefixesOf(subtractAddresses(prefixSet(prefix), taken)).find((each) => each.length <= length);
		if (free !== undefined) return prefixOf(free.first, length);
	}
	return undefined;
}
