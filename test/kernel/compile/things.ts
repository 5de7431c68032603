/** Reading the model: what the compiler needs of it, and a loud refusal where something is not known or not built. */
import type { Link } from '../../../server/src/core/model/link.ts';
import type { Interface, Network, NetworkEntity, Subnet } from '../../../server/src/core/model/network.ts';
import { formatAddress } from '../../../server/src/core/net/address.ts';
import { formatPrefix, type Prefix } from '../../../server/src/core/net/prefix.ts';
import { macOf, NotBuilt } from './plan.ts';

export type Of<K extends NetworkEntity['kind']> = Extract<NetworkEntity, { readonly kind: K }>;

export function thing<K extends NetworkEntity['kind']>(network: Network, key: string | undefined, kind: K): Of<K> {
	const found = key === undefined ? undefined : network.entities.get(key);
	if (!isOf(found, kind)) throw new NotBuilt(`${key ?? 'nothing'} is no ${kind}`);
	return found;
}

function isOf<K extends NetworkEntity['kind']>(found: NetworkEntity | undefined, kind: K): found is Of<K> {
	return found?.kind === kind;
}

export function linkedThing<K extends NetworkEntity['kind']>(network: Network, link: Link, kind: K): Of<K> {
	if (!link.resolved) throw new NotBuilt(link.missing.message);
	return thing(network, link.key, kind);
}

export function things<K extends NetworkEntity['kind']>(network: Network, kind: K): readonly Of<K>[] {
	return network.entities.ofKind(kind).flatMap((each) => (isOf(each, kind) ? [each] : []));
}

export function isIpv4({ first }: Prefix): boolean {
	return first.family === 'ipv4';
}

/** Blocks as `ip` and `nft` take them, IPv4 alone. */
export function ipv4Blocks(blocks: readonly { readonly prefix: Prefix }[]): readonly string[] {
	return blocks.flatMap(({ prefix }) => (isIpv4(prefix) ? [formatPrefix(prefix)] : []));
}

/** The IPv4 addresses of an interface, the primary one first. */
export function addressesOf({ name, addresses }: Interface): readonly string[] {
	return addresses.flatMap(({ prefix }) => {
		if (!isIpv4(prefix)) return [];
		if (prefix.length !== 32) throw new NotBuilt(`${name} has a delegated prefix`);
		return [formatAddress(prefix.first)];
	});
}

export function ipv4BlockOf({ name, blocks }: Subnet): Prefix {
	const block = blocks.find(({ prefix }) => isIpv4(prefix));
	if (block === undefined) throw new NotBuilt(`${name} has no IPv4 block`);
	return block.prefix;
}

/** The second address of the subnet (ADR-12). */
export function routerOf(subnet: Subnet): string {
	const { first } = ipv4BlockOf(subnet);
	if (first.family !== 'ipv4') throw new NotBuilt(`${subnet.name} has no IPv4 block`);
	return formatAddress({ family: 'ipv4', value: first.value + 1 });
}

/** An interface on its place at the bridge of its subnet. */
export interface Port {
	readonly number: number;
	/** The device in the namespace of the VPC. */
	readonly device: string;
	/** The MAC of the interface itself. */
	readonly mac: string;
	readonly owner: Interface;
	readonly subnet: Subnet;
}

/** Every interface of the network, numbered in its order. */
export function portsOf(network: Network): readonly Port[] {
	return things(network, 'interface').map((owner, number) => ({
		number,
		device: `p${number}`,
		mac: macOf(number + 1),
		owner,
		subnet: linkedThing(network, owner.subnet, 'subnet'),
	}));
}
