/** What senders and receivers share: the addresses of networks, interfaces and strangers, and how a missing end is told. */

import type { FlowEnd } from '../../model/flow.ts';
import { aKind } from '../../model/kind-words.ts';
import type { Key, Missing } from '../../model/link.ts';
import type { Interface, Network, NetworkEntity, NetworkHost, OutsideNetwork } from '../../model/network.ts';
import { type Address, equalAddresses, type Family, formatAddress } from '../../net/address.ts';
import { type AddressSet, addressesIn, subtractAddresses } from '../../net/address-set.ts';
import { familyOf } from '../../net/prefix.ts';
import { globalUnicast } from '../../net/special.ts';
import { entity, perNetwork } from '../walk-context.ts';

/** Whoever is out there: the internet, services of AWS, and those of their hosts that the file names, are known by addresses alone. */
export const ON_THE_INTERNET: Key = 'network:internet';

/** Everybody on the internet that nothing in the file is. */
export const strangers = perNetwork(
	(network: Network, family: Family): AddressSet => subtractAddresses(globalUnicast(family), network.index.held[family]),
);

export function blocksOf(found: OutsideNetwork, family: Family): AddressSet {
	return addressesIn(family, found.blocks);
}

/** Why the addresses of a network are not known. */
export function blocksDoubt({ name, blocks, blocksIncomplete }: OutsideNetwork, end: FlowEnd): ReturnType<typeof missing> | undefined {
	if (blocksIncomplete) {
		return missing('unreadable', `the blocks of ${name} could not be read`, end);
	}
	return blocks.length === 0 ? missing('not-written', `the blocks of ${name} are not in this file`, end) : undefined;
}

/** The primary address of an interface in a family. */
export function primaryAddress(owner: Interface, family: Family): Address | undefined {
	return owner.addresses.find(({ prefix }) => familyOf(prefix) === family)?.prefix.first;
}

export function missing(code: Missing['code'], message: string, end: FlowEnd): { readonly kind: 'missing'; readonly missing: Missing } {
	return { kind: 'missing', missing: { code, message, source: end.source } };
}

/** The addresses of a host are not in the file. */
export function addressesMissing({ name }: NetworkHost, source: Missing['source']): Missing {
	const network = name.split('.')[0] ?? '';
	return {
		code: 'not-written',
		message: `the addresses of ${name} are not in this file: \`networks: { ${network}: { hosts: … } }\` tells them`,
		source,
	};
}

/** An end of a kind that nothing is walked from, or to. */
export function notWalked(found: NetworkEntity | undefined, way: 'from' | 'to', end: FlowEnd): ReturnType<typeof missing> {
	const message =
		found === undefined
			? `\`${end.text}\` is not in this file`
			: `${end.text} is ${aKind(found.kind)}: no packet is walked ${way} that kind`;
	return missing('not-walked', message, end);
}

/** Nothing says who has an address that is only assumed of somebody. */
export function assumedOwner(network: Network, address: Address): string | undefined {
	for (const { key } of network.index.ownersOf(address)) {
		const owner = entity(network, key, 'interface');
		for (const { prefix, assumed, publicAddress } of owner?.addresses ?? []) {
			const isOwn = assumed && equalAddresses(prefix.first, address);
			const isPublic = publicAddress?.assumed === true && equalAddresses(publicAddress.address, address);
			if (owner !== undefined && (isOwn || isPublic)) {
				return `the file does not say who has ${formatAddress(address)}: it is only one that ${owner.name} could have`;
			}
		}
	}
	return undefined;
}
