/**
 * Addresses that the file leaves open: where no `ip` is written an interface gets the lowest free address of its subnet,
 * in the order of the file; an `auto` public address gets a stand-in. Both are marked as assumed (docs/fidelity.md, positions 1 and 2).
 */
import { type Address, addressKey, equalAddresses, nextAddress, parseAddress } from '../net/address.ts';
import { type AddressSet, addressesIn, addressRanges, firstOf, prefixSet, subtractAddresses } from '../net/address-set.ts';
import { addressBits, familyOf, type Prefix, prefixOf } from '../net/prefix.ts';
import type { DraftInterface } from './draft-interface.ts';
import type { Key } from './link.ts';
import type { Interface, InterfaceAddress, NetworkEntity, Subnet } from './network.ts';
import { lazily } from './remember.ts';
import { usableAddresses } from './subnet-addresses.ts';

/** Every interface with its addresses; the order of the drafts is that of the file. One that gets what it got before is the same object. */
export function assignAddresses(drafts: readonly DraftInterface[], entities: ReadonlyMap<Key, NetworkEntity>): readonly Interface[] {
	const written = lazily(() => writtenBySubnet(drafts));
	const pools = new Map<Key, AddressSet>();
	const standIn = standIns(drafts);
	return drafts.map((draft) => {
		const { entity, wantsAddress, laterPublic } = draft;
		if (!wantsAddress && laterPublic.length === 0) return entity;
		const subnet = entity.subnet.resolved ? entities.get(entity.subnet.key) : undefined;
		const free = wantsAddress && subnet?.kind === 'subnet' ? lowestFree(subnet, written, pools) : undefined;
		const assumed: InterfaceAddress[] =
			free === undefined
				? []
				: [{ prefix: prefixOf(free, addressBits(free.family)), publicAddress: undefined, assumed: true, source: undefined }];
		const addresses = [...entity.addresses, ...assumed].map((each, index) => {
			const later = laterPublic.find((candidate) => candidate.index === index);
			if (later === undefined || familyOf(each.prefix) === 'ipv6') {
				return each;
			}
			const publicAddress =
				later.address === undefined
					? { address: standIn(), assumed: true, source: later.source }
					: { address: later.address, assumed: false, source: later.source };
			return { ...each, publicAddress };
		});
		return withAddresses(draft, addresses);
	});
}

const assigned = new WeakMap<DraftInterface, Interface>();

function withAddresses(draft: DraftInterface, addresses: readonly InterfaceAddress[]): Interface {
	const before = assigned.get(draft);
	if (before?.addresses.length === addresses.length && before.addresses.every((each, index) => isSame(each, addresses[index]))) {
		return before;
	}
	const made: Interface = { ...draft.entity, addresses };
	assigned.set(draft, made);
	return made;
}

/** Of one and the same draft: all but the addresses follows from it. */
function isSame(one: InterfaceAddress, other: InterfaceAddress | undefined): boolean {
	return (
		other !== undefined &&
		equalAddresses(one.prefix.first, other.prefix.first) &&
		(one.publicAddress === undefined || other.publicAddress === undefined
			? one.publicAddress === other.publicAddress
			: equalAddresses(one.publicAddress.address, other.publicAddress.address))
	);
}

function writtenBySubnet(drafts: readonly DraftInterface[]): ReadonlyMap<Key, readonly Prefix[]> {
	const written = new Map<Key, Prefix[]>();
	for (const { entity } of drafts) {
		if (entity.subnet.resolved) {
			const prefixes = written.get(entity.subnet.key) ?? [];
			for (const { prefix } of entity.addresses) {
				prefixes.push(prefix);
			}
			written.set(entity.subnet.key, prefixes);
		}
	}
	return written;
}

/** Takes the lowest address that nothing written and no earlier interface has; undefined where the subnet is full or broken. */
function lowestFree(subnet: Subnet, written: () => ReadonlyMap<Key, readonly Prefix[]>, pools: Map<Key, AddressSet>): Address | undefined {
	const block = subnet.blocks.find(({ prefix }) => familyOf(prefix) === 'ipv4') ?? subnet.blocks[0];
	if (block === undefined || subnet.blocksIncomplete) {
		return undefined;
	}
	const family = familyOf(block.prefix);
	const pool =
		pools.get(subnet.key) ?? subtractAddresses(usableAddresses(block.prefix), addressesIn(family, written().get(subnet.key) ?? []));
	const lowest = firstOf(pool);
	pools.set(subnet.key, lowest === undefined ? pool : withoutFirst(pool));
	return lowest;
}

function withoutFirst(pool: AddressSet): AddressSet {
	const [first] = addressRanges(pool);
	return first === undefined ? pool : subtractAddresses(pool, prefixSet(prefixOf(first.from, addressBits(pool.family))));
}

/**
 * Stand-ins for `auto` public addresses come from 198.18.0.0/15: it is for benchmarks (RFC 2544), so no real public
 * address lies in it and none is mistaken for one.
 */
function standIns(drafts: readonly DraftInterface[]): () => Address {
	const taken = new Set<string>();
	for (const { entity } of drafts) {
		for (const { publicAddress } of entity.addresses) {
			if (publicAddress !== undefined) taken.add(addressKey(publicAddress.address));
		}
	}
	let next = FIRST_STAND_IN;
	return () => {
		while (taken.has(addressKey(next))) {
			next = nextAddress(next) ?? FIRST_STAND_IN;
		}
		const found = next;
		next = nextAddress(next) ?? FIRST_STAND_IN;
		return found;
	};
}

const FIRST_STAND_IN: Address = parseAddress('198.18.0.1') ?? { family: 'ipv4', value: 0 };
