/** What every hop of a walk may ask: the network, and what is computed from it once for all walks. */

import { entitiesOf, subnetOf } from '../model/entities.ts';
import { aKind } from '../model/kind-words.ts';
import type { Key, Link, Missing } from '../model/link.ts';
import type { EntityKind, Interface, Network, NetworkEntity, Things } from '../model/network.ts';
import { usableAddresses } from '../model/subnet-addresses.ts';
import { type Address, addressKey } from '../net/address.ts';
import {
	type AddressSet,
	addressSet,
	isEmptyAddresses,
	prefixSet,
	singleAddress,
	subtractAddresses,
	unionAddresses,
} from '../net/address-set.ts';
import { fromNat64, toNat64 } from '../net/nat64.ts';
import { familyOf } from '../net/prefix.ts';
import { globalUnicast } from '../net/special.ts';

/** An address that the file does not say: which ones it could be. */
export interface Assumption {
	readonly address: Address;
	readonly candidates: AddressSet;
	/** `10.0.2.4 (assumed) of sftp-upload` */
	readonly text: string;
	/** The service of AWS whose addresses the file does not tell: it has one of the candidates, and routes of its own lead there. */
	readonly service?: Key;
}

export interface WalkContext {
	readonly network: Network;
	/** The assumption that an address stands for, if it is assumed. */
	assumptionOf(set: AddressSet): Assumption | undefined;
}

export type EntityOf<K extends EntityKind> = Extract<NetworkEntity, { readonly kind: K }>;

/** One context for each version of a network. */
export function walkContext(network: Network): WalkContext {
	return {
		network,
		assumptionOf: (set) => {
			const address = singleAddress(set);
			if (address === undefined) return undefined;
			const own = assumptions(network, 'all').get(addressKey(address))?.();
			const meant = singleAddress(fromNat64(set));
			if (own !== undefined || meant === undefined) return own;
			// What stands for an assumed IPv4 address stands for any that it could be.
			const inIpv4 = assumptions(network, 'all').get(addressKey(meant))?.();
			return inIpv4 && { ...inIpv4, address, candidates: toNat64(inIpv4.candidates) };
		},
	};
}

/** Stands for all that walks have computed of a version so far. */
interface Shelf {
	readonly isShelf: true;
}

const shelves = new WeakMap<Network, Shelf>();

function shelfOf(network: Network): Shelf {
	const known = shelves.get(network);
	if (known !== undefined) return known;
	const made: Shelf = { isShelf: true };
	shelves.set(network, made);
	return made;
}

/** Lets go of what walks have computed of a version: that of thousands of walks is large, and the next one finds out again what it needs. */
export function forgetWalks(network: Network): void {
	shelves.delete(network);
}

/**
 * Something that is computed once for each version of a network and each argument: all walks share it, and it goes when
 * the network goes, or when nobody needs it any more.
 */
export function perNetwork<A, T>(compute: (network: Network, argument: A) => T): (network: Network, argument: A) => T {
	const computed = new WeakMap<Shelf, Map<A, { readonly value: T }>>();
	return (network, argument) => {
		const shelf = shelfOf(network);
		const known = computed.get(shelf) ?? new Map<A, { readonly value: T }>();
		computed.set(shelf, known);
		const found = known.get(argument) ?? { value: compute(network, argument) };
		known.set(argument, found);
		return found.value;
	};
}

/** The entity behind a key, if it is of this kind. */
export function entity<K extends EntityKind>(network: Things, key: Key | undefined, kind: K): EntityOf<K> | undefined {
	const found = key === undefined ? undefined : network.entities.get(key);
	return found !== undefined && isOfKind(found, kind) ? found : undefined;
}

function isOfKind<K extends EntityKind>(found: NetworkEntity, kind: K): found is EntityOf<K> {
	return found.kind === kind;
}

/** The entity behind a link, or why it is not known. */
export function linked<K extends EntityKind>(
	network: Things,
	link: Link,
	kind: K,
): { readonly found: EntityOf<K> } | { readonly missing: Missing } {
	if (!link.resolved) {
		return { missing: link.missing };
	}
	const named = network.entities.get(link.key);
	if (named !== undefined && isOfKind(named, kind)) {
		return { found: named };
	}
	const message =
		named === undefined
			? 'what is meant here is not in this file'
			: `${named.name} is ${aKind(named.kind)}, where ${aKind(kind)} is needed`;
	return { missing: { code: named === undefined ? 'unresolved' : 'not-walked', message, source: link.source } };
}

const assumptions = perNetwork((network: Network, _all: 'all'): ReadonlyMap<string, () => Assumption> => {
	const found = new Map<string, () => Assumption>();
	for (const owner of network.entities.values()) {
		if (owner.kind === 'interface') {
			collect(network, owner, found);
		}
	}
	for (const [service, address] of serviceStandIns(network, 'all')) {
		const name = entity(network, service, 'network-host')?.name ?? service;
		found.set(addressKey(address), () => ({
			address,
			candidates: unionAddresses(subtractAddresses(globalUnicast('ipv4'), network.index.held.ipv4), addressSet(address)),
			text: `the addresses of ${name}, which are not in this file`,
			service,
		}));
	}
	return found;
});

/**
 * An address for each service of AWS whose addresses the file does not tell. It is of 240.0.0.0/4, which nobody has (RFC 1112),
 * and follows from the service's name (docs/fidelity.md, position 32).
 */
export const serviceStandIns = perNetwork((network: Network, _all: 'all'): ReadonlyMap<Key, Address> => {
	const taken = new Set<number>();
	const found = new Map<Key, Address>();
	for (const { key, name, network: of, addresses, unreadable } of entitiesOf(network, 'network-host')) {
		if (entity(network, of, 'network')?.builtIn !== 'aws' || addresses !== undefined || unreadable.length > 0) continue;
		let number = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % SERVICE_STAND_INS, 0);
		while (taken.has(number)) number = (number + 1) % SERVICE_STAND_INS;
		taken.add(number);
		found.set(key, { family: 'ipv4', value: FIRST_SERVICE_STAND_IN + number });
	}
	return found;
});

/** 240.0.0.0 */
const FIRST_SERVICE_STAND_IN = 0xf0_00_00_00;
/** Of a /8. */
const SERVICE_STAND_INS = 2 ** 24;

function collect(network: Network, owner: Interface, found: Map<string, () => Assumption>): void {
	for (const { prefix, assumed, publicAddress } of owner.addresses) {
		const address = prefix.first;
		if (assumed) {
			found.set(addressKey(address), () => ({
				address,
				candidates: freeAddresses(network, owner, address),
				text: `the assumed address of ${owner.name}`,
			}));
		}
		if (publicAddress?.assumed === true) {
			const stand = publicAddress.address;
			found.set(addressKey(stand), () => ({
				address: stand,
				candidates: unionAddresses(subtractAddresses(globalUnicast(stand.family), network.index.held[stand.family]), addressSet(stand)),
				text: `the public address of ${owner.name}, which the file leaves open`,
			}));
		}
	}
}

/** Every address of the subnet that the interface could have got: the usable ones that nothing else was given. */
function freeAddresses(network: Network, owner: Interface, own: Address): AddressSet {
	const subnet = subnetOf(network, owner);
	const block = subnet?.blocks.find(({ prefix }) => familyOf(prefix) === own.family);
	if (subnet === undefined || block === undefined) {
		return addressSet(own);
	}
	let free = usableAddresses(block.prefix);
	for (const key of subnet.interfaces) {
		const other = entity(network, key, 'interface');
		for (const { prefix, assumed } of other?.addresses ?? []) {
			if (!assumed && familyOf(prefix) === own.family) {
				free = subtractAddresses(free, prefixSet(prefix));
			}
		}
	}
	const candidates = unionAddresses(free, addressSet(own));
	return isEmptyAddresses(candidates) ? addressSet(own) : candidates;
}
