/**
 * Addresses that the file leaves open: where no `ip` is written an interface gets the lowest free address of its subnet,
 * in the order of the file; an `auto` public address gets a stand-in. Both are marked as assumed (docs/fidelity.md, positions 1 and 2).
 */
import { type Address, addressKey, equalAddresses } from '../net/address.ts';
import { type AddressSet, addressesIn, addressRanges, firstOf, prefixSet, subtractAddresses } from '../net/address-set.ts';
import { addressBits, familyOf, prefixOf } from '../net/prefix.ts';
import type { DraftInterface, LaterPublic } from './build/draft-interface.ts';
import type { Key } from './link.ts';
import type { Interface, InterfaceAddress, NetworkEntity } from './network.ts';
import { ownOf } from './shared-addresses.ts';
import { usableAddresses } from './subnet-addresses.ts';

/**
 * What the interfaces of a subnet get that do not name their address themselves: their own of those that several share, else
 * the lowest free one; `own` are all of them, in the order of the file.
 */
export function addressesFor(
	subnet: NetworkEntity | undefined,
	own: readonly DraftInterface[],
	entityAt: (key: Key) => NetworkEntity | undefined,
): ReadonlyMap<DraftInterface, readonly InterfaceAddress[]> {
	const found = new Map<DraftInterface, readonly InterfaceAddress[]>();
	for (const draft of own) {
		const shared = ownOf(draft.entity.subnet, draft.shared, entityAt);
		if (shared.length > 0) found.set(draft, shared);
	}
	const wanting = own.filter((draft) => draft.wantsAddress && !found.has(draft));
	if (wanting.length === 0 || subnet?.kind !== 'subnet' || subnet.blocksIncomplete) return found;
	const block = subnet.blocks.find(({ prefix }) => familyOf(prefix) === 'ipv4') ?? subnet.blocks[0];
	if (block === undefined) return found;
	const written = own.flatMap((draft) => [...draft.entity.addresses, ...(found.get(draft) ?? [])]);
	let pool = subtractAddresses(usableAddresses(block.prefix), addressesIn(familyOf(block.prefix), written));
	for (const draft of wanting) {
		const lowest = firstOf(pool);
		if (lowest === undefined) break;
		const prefix = prefixOf(lowest, addressBits(lowest.family));
		found.set(draft, [{ prefix, publicAddress: undefined, assumed: true, source: undefined }]);
		pool = withoutFirst(pool);
	}
	return found;
}

/** The interface of a draft with its addresses; the same object as long as they are the same. */
export function withAddresses(draft: DraftInterface, given: readonly InterfaceAddress[], standIns: StandIns): Interface {
	const { entity, laterPublic } = draft;
	if (given.length === 0 && laterPublic.length === 0) return entity;
	const addresses = [...entity.addresses, ...given].map((each, index) => {
		const later = laterPublic.find((candidate) => candidate.index === index);
		const address = later?.address ?? (later && standIns.get(standInKey(draft, later)));
		if (later === undefined || address === undefined || each.publicAddress !== undefined || familyOf(each.prefix) === 'ipv6') return each;
		return { ...each, publicAddress: { address, assumed: later.address === undefined, lent: later.lent === true, source: later.source } };
	});
	return sameInterface(draft, addresses);
}

const assigned = new WeakMap<DraftInterface, Interface>();

function sameInterface(draft: DraftInterface, addresses: readonly InterfaceAddress[]): Interface {
	const before = assigned.get(draft);
	if (before?.addresses.length === addresses.length && before.addresses.every((each, index) => isSame(each, addresses[index]))) {
		return before;
	}
	// Where addresses are shared, one that could not be read is another interface's as soon as this one has its own.
	const addressesIncomplete = draft.entity.addressesIncomplete && (draft.shared === undefined || addresses.length === 0);
	const made: Interface = { ...draft.entity, addresses, addressesIncomplete };
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

function withoutFirst(pool: AddressSet): AddressSet {
	const [first] = addressRanges(pool);
	return first === undefined ? pool : subtractAddresses(pool, prefixSet(prefixOf(first.from, addressBits(pool.family))));
}

/** By the interface and the number of its address. */
export type StandIns = ReadonlyMap<string, Address>;

/** The key of a stand-in. */
export function standInKey({ entity }: DraftInterface, { index }: LaterPublic): string {
	return `${entity.key} ${index}`;
}

/** Whether an interface has a public address, or gets one. */
export function isPublic(draft: DraftInterface): boolean {
	return draft.laterPublic.length > 0 || writtenFor(draft).some(({ publicAddress }) => publicAddress !== undefined);
}

function writtenFor({ entity, shared }: DraftInterface): readonly InterfaceAddress[] {
	return shared === undefined ? entity.addresses : [...entity.addresses, ...shared.written];
}

/** Whether two drafts would get the same stand-ins, and leave the same ones to others. */
export function standAlike(one: DraftInterface, other: DraftInterface): boolean {
	const publicText = (draft: DraftInterface): string =>
		[
			draft.entity.key,
			...writtenFor(draft).map(({ publicAddress }) => (publicAddress === undefined ? '' : addressKey(publicAddress.address))),
			...draft.laterPublic.map(({ index, address }) => `${index} ${address === undefined ? '' : addressKey(address)}`),
		].join('\n');
	return publicText(one) === publicText(other);
}

/**
 * Stand-ins for the `auto` public addresses of these drafts, which are all that are public. They come from 198.18.0.0/15: it is
 * for benchmarks (RFC 2544), so no real public address lies in it and none is mistaken for one. Which one it is follows from
 * the interface's name, so that it stays the same whatever is written above.
 */
export function standInsFor(drafts: readonly DraftInterface[]): StandIns {
	const taken = new Set<number>();
	for (const draft of drafts) {
		for (const { publicAddress } of writtenFor(draft)) {
			if (publicAddress?.address.family === 'ipv4') taken.add(publicAddress.address.value);
		}
	}
	const found = new Map<string, Address>();
	for (const draft of drafts) {
		for (const later of draft.laterPublic) {
			if (later.address !== undefined) continue;
			const key = standInKey(draft, later);
			let number = hash(key);
			for (let tries = 0; tries < STAND_INS && taken.has(standIn(number)); tries++) number++;
			taken.add(standIn(number));
			found.set(key, { family: 'ipv4', value: standIn(number) });
		}
	}
	return found;
}

function standIn(number: number): number {
	return FIRST_STAND_IN + (number % STAND_INS);
}

/** 198.18.0.0 */
const FIRST_STAND_IN = 0xc6_12_00_00;
/** Of a /15. */
const STAND_INS = 2 ** 17;

/** FNV-1a of 32 bits. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
	return value >>> 0;
}
