/** Who has an address in a VPC: VPC delivery is by destination address to an interface (ENI-4). */

import type { Key, Missing } from '../../model/link.ts';
import type { Network, Subnet, Vpc } from '../../model/network.ts';
import { type ReservedUse, reservedUse, reservedWords } from '../../model/subnet-addresses.ts';
import { type Address, formatAddress } from '../../net/address.ts';
import {
	type AddressSet,
	intersectAddresses,
	isEmptyAddresses,
	prefixSet,
	singleAddress,
	subtractAddresses,
} from '../../net/address-set.ts';
import { destinationsOf } from '../../net/packets.ts';
import { contains } from '../../net/prefix.ts';
import { type Branch, deadEnd, enter, type Next } from '../branch.ts';
import type { DenyCode } from '../codes.ts';
import { hopOf } from '../hop-names.ts';
import { destinationsText } from '../packet-words.ts';
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
	const contested = contestedBy(context, vpc, destinations);
	if (contested !== undefined) {
		return { owned: [], open: [{ part: destinations, missing: contested }], nobody: subtractAddresses(destinations, destinations) };
	}
	const owned = ownedParts(context, vpc, destinations);
	const unowned = owned.reduce((rest, { part }) => subtractAddresses(rest, part), destinations);
	const open = isEmptyAddresses(unowned) ? { parts: [], rest: unowned } : openParts(context, vpc, unowned);
	return { owned, open: open.parts, nobody: open.rest };
}

/** Two interfaces with one address: AWS refuses the second, and which one that is nobody can tell. */
function contestedBy({ network }: WalkContext, vpc: Key, destinations: AddressSet): Missing | undefined {
	const single = singleAddress(destinations);
	const owners = single === undefined ? [] : network.index.ownersInVpc(vpc, single);
	return owners.length < 2 || single === undefined ? undefined : contested(network, single, owners);
}

/** Why it is not known who has an address that several interfaces are given. */
export function contested(network: Network, address: Address, owners: readonly Key[]): Missing {
	const [first, ...others] = owners.flatMap((key) => network.entities.get(key) ?? []);
	const names = [first, ...others].map((each) => each?.name ?? '?').join(' and ');
	return {
		code: 'unresolved',
		message: `${formatAddress(address)} is given to ${names}: AWS takes one of them only`,
		source: first?.source,
	};
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

/** Packets for an address that nothing in the VPC has: AWS may keep it, else it is nobody's. One address of a subnet ends at that subnet. */
export function unownedEnd(context: WalkContext, branch: Branch, vpc: Vpc, otherwise: DenyCode = 'address-of-nobody'): Next {
	const destinations = destinationsOf(branch.packets);
	const addressed = subnetWith(context, vpc, destinations);
	if (addressed === undefined) {
		const reason = `nothing in VPC ${vpc.name} has the address ${destinationsText(branch.packets)}`;
		return deadEnd(branch, { code: otherwise, reason, source: vpc.source });
	}
	const { subnet, use } = addressed;
	const there = branch.hops.at(-1)?.key === subnet.key ? branch : enter(branch, hopOf(subnet, 'subnet'));
	return use === undefined
		? deadEnd(there, {
				code: otherwise,
				reason: `nothing in subnet ${subnet.name} has the address ${destinationsText(branch.packets)}`,
				source: subnet.source,
			})
		: deadEnd(there, {
				code: 'reserved-destination',
				reason: `${destinationsText(branch.packets)} is the ${reservedWords(use, destinations.family)} of subnet ${subnet.name}: no interface has it`,
				source: subnet.source,
			});
}

/** The subnet of one address, and what AWS keeps the address for, if it does. */
function subnetWith(
	context: WalkContext,
	vpc: Vpc,
	destinations: AddressSet,
): { readonly subnet: Subnet; readonly use: ReservedUse | undefined } | undefined {
	const single = singleAddress(destinations);
	if (single === undefined) return undefined;
	for (const key of vpc.subnets) {
		const subnet = entity(context.network, key, 'subnet');
		const block = subnet?.blocks.find(({ prefix }) => contains(prefix, single));
		if (subnet !== undefined && block !== undefined) return { subnet, use: reservedUse(block.prefix, single) };
	}
	return undefined;
}
