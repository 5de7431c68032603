/** The addresses of a subnet and what AWS keeps of them (Amazon VPC User Guide, "Subnet CIDR blocks"; ADR-12, ADR-18). */
import { type Address, equalAddresses, type Family, offsetAddress } from '../net/address.ts';
import { type AddressSet, emptyAddresses, rangeOf } from '../net/address-set.ts';
import { lastAddress, type Prefix, prefixSize } from '../net/prefix.ts';
import type { Vpc } from './network.ts';
import { onceFor } from './versions/remember.ts';

export type ReservedUse = 'network' | 'router' | 'dns' | 'future' | 'broadcast';

export interface ReservedAddress {
	readonly address: Address;
	readonly use: ReservedUse;
}

/** The five addresses of the block that no interface can have; fewer where the block holds fewer. Asked for every interface in it. */
export const reservedAddresses: (block: Prefix) => readonly ReservedAddress[] = onceFor((block) => {
	const uses: readonly ReservedUse[] = ['network', 'router', 'dns', 'future'];
	const first = uses.flatMap((use, index) => {
		const address = BigInt(index) < prefixSize(block) ? offsetAddress(block.first, BigInt(index)) : undefined;
		return address === undefined ? [] : [{ address, use }];
	});
	const last = lastAddress(block);
	return first.some(({ address }) => equalAddresses(address, last)) ? first : [...first, { address: last, use: 'broadcast' }];
});

/** What AWS keeps this address for, or undefined where an interface may have it. */
export function reservedUse(block: Prefix, address: Address): ReservedUse | undefined {
	return reservedAddresses(block).find((reserved) => equalAddresses(reserved.address, address))?.use;
}

/** The address that a host's default route leads to. */
export function routerAddress(block: Prefix): Address | undefined {
	return offsetAddress(block.first, 1n);
}

/** Where Amazon DNS answers in a VPC: the third address of its primary IPv4 block (ADR-13). */
export function resolverOf({ blocks }: Pick<Vpc, 'blocks'>): Address | undefined {
	const primary = blocks.find(({ prefix }) => prefix.first.family === 'ipv4');
	return primary === undefined ? undefined : offsetAddress(primary.prefix.first, 2n);
}

/** What interfaces can have: all but the first four and the last. */
export const usableAddresses: (block: Prefix) => AddressSet = onceFor((block) => {
	const from = offsetAddress(block.first, 4n);
	const to = offsetAddress(lastAddress(block), -1n);
	return prefixSize(block) <= 5n || from === undefined || to === undefined ? emptyAddresses(block.first.family) : rangeOf(from, to);
});

/** `network address`, `VPC router`, as people call it. IPv6 has no broadcast, and of the others AWS names the router alone (ADR-18). */
export function reservedWords(use: ReservedUse, family: Family): string {
	if (family === 'ipv4' || use === 'network' || use === 'router') {
		return IPV4_WORDS[use];
	}
	return use === 'broadcast' ? 'last address' : 'address kept by AWS';
}

const IPV4_WORDS: Readonly<Record<ReservedUse, string>> = {
	network: 'network address',
	router: 'VPC router',
	dns: 'DNS address',
	future: 'address kept for future use',
	broadcast: 'broadcast address',
};
