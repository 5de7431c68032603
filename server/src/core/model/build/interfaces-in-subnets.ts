/** The interfaces of what stands in several subnets at once: one in each, with an address of it that stays (VPE-9, LB-1). */
import type { Source } from '../../language/syntax.ts';
import type { Field, Items, PublicIp } from '../../language/values.ts';
import type { Address } from '../../net/address.ts';
import { addressBits, prefixOf } from '../../net/prefix.ts';
import { isBroken, itemsOf, unreadableOf } from '../fields.ts';
import type { Key, Link } from '../link.ts';
import type { Interface, InterfaceAddress } from '../network.ts';
import type { DraftInterface, DraftInterfaces } from './draft-interface.ts';

export interface InSubnets {
	/** Whose they are, by its whole name. */
	readonly name: string;
	readonly nameSource: Source;
	readonly owner: Key;
	readonly ownerKind: Interface['ownerKind'];
	readonly subnets: readonly Link[];
	/** Each address says by itself which subnet it is for. */
	readonly ip: Field<Items<Address>>;
	/** The nth belongs to the nth IPv4 address, or to the nth subnet where no address is written; undefined: there are none. */
	readonly publicIp: { readonly field: Field<Items<PublicIp>> } | undefined;
	readonly groupsIn: (subnet: Link) => readonly Link[] | undefined;
	readonly sourceDestCheck: boolean;
}

/** Adds the interfaces and gives their keys, one for each subnet; a subnet that is named twice has one. */
export function addInterfaces(owner: InSubnets, drafts: DraftInterfaces): readonly Key[] {
	const { subnets, ip, publicIp } = owner;
	const incomplete = isBroken(ip) || unreadableOf(ip).length > 0;
	const written = sharedAddresses(ip, incomplete ? undefined : publicIp?.field);
	const keys = subnets.map((subnet, position) => {
		const called = `${owner.name} in ${placeAmong(subnets, subnet)}`;
		const key: Key = `interface:${called}`;
		if (drafts.has(key)) return key;
		drafts.add({
			entity: {
				kind: 'interface',
				key,
				name: called,
				shortName: called,
				source: owner.nameSource,
				id: undefined,
				outOfOrder: undefined,
				unreadable: [],
				owner: owner.owner,
				ownerKind: owner.ownerKind,
				subnet,
				addresses: [],
				addressesIncomplete: incomplete,
				publicUnreadable: publicIp === undefined ? [] : [...unreadableOf(publicIp.field), ...unreadableOf(ip)],
				publicSurplus: [],
				groups: owner.groupsIn(subnet),
				sourceDestCheck: owner.sourceDestCheck,
			},
			wantsAddress: !incomplete,
			shared: written.length === 0 ? undefined : { written, subnets },
			laterPublic: publicIp === undefined ? [] : laterPublic(publicIp.field, written.length === 0 ? position : undefined, owner.nameSource),
		});
		return key;
	});
	return [...new Set(keys)];
}

/** By its short name, unless that is a subnet's of another VPC too. */
function placeAmong(subnets: readonly Link[], subnet: Link): string {
	const isAlone = (other: Link): boolean =>
		!subnet.resolved || !other.resolved || other.key === subnet.key || placeOf(other) !== placeOf(subnet);
	return subnets.every(isAlone) || !subnet.resolved ? placeOf(subnet) : subnet.key.slice(subnet.key.indexOf(':') + 1);
}

function placeOf(subnet: Link): string {
	return subnet.resolved ? subnet.key.slice(subnet.key.lastIndexOf('.') + 1) : (writtenAt(subnet) ?? '?');
}

function writtenAt({ source }: Link): string | undefined {
	return source?.piece.text.slice(source.start, source.end);
}

function sharedAddresses(ip: Field<Items<Address>>, publicIp: Field<Items<PublicIp>>): readonly InterfaceAddress[] {
	const publics = itemsOf(publicIp);
	let position = 0;
	return itemsOf(ip).map(({ value: address, source }) => {
		const own = address.family === 'ipv4' ? publics[position++]?.value : undefined;
		return {
			prefix: prefixOf(address, addressBits(address.family)),
			publicAddress: own?.kind === 'address' ? { address: own.address, assumed: false, source: own.source } : undefined,
			assumed: false,
			source,
		};
	});
}

/** `position`: which of the public addresses it is, where that follows from the order of the subnets. */
function laterPublic(field: Field<Items<PublicIp>>, position: number | undefined, source: Source): DraftInterface['laterPublic'] {
	if (isBroken(field) || unreadableOf(field).length > 0) return [];
	// Whichever of the addresses it has, none has a public one.
	if (position === undefined && itemsOf(field).length > 0 && itemsOf(field).every(({ value }) => value.kind === 'none')) return [];
	const own = position === undefined ? undefined : itemsOf(field)[position]?.value;
	if (own?.kind === 'none') return [];
	return [{ index: 0, source: own?.source ?? source, ...(own?.kind === 'address' ? { address: own.address } : {}) }];
}
