/** Addresses that are written once for the interfaces of several subnets: each says by itself which subnet it is for. */
import { contains } from '../net/prefix.ts';
import type { Key, Link } from './link.ts';
import type { InterfaceAddress, NetworkEntity } from './network.ts';

export interface SharedAddresses {
	readonly written: readonly InterfaceAddress[];
	/** The subnets of all interfaces that share them, in the order of the file. */
	readonly subnets: readonly Link[];
}

/**
 * Those that an interface has: the ones in a block of its subnet. Addresses that lie in none of the subnets are with the
 * first one that has none else, so that they are somewhere to be found.
 */
export function ownOf(
	own: Link,
	shared: SharedAddresses | undefined,
	entityAt: (key: Key) => NetworkEntity | undefined,
): readonly InterfaceAddress[] {
	if (shared === undefined) return [];
	const { written, subnets } = shared;
	const isIn = ({ prefix }: InterfaceAddress, link: Link): boolean => {
		const subnet = link.resolved ? entityAt(link.key) : undefined;
		return subnet?.kind === 'subnet' && subnet.blocks.some((block) => contains(block.prefix, prefix.first));
	};
	const bySubnet = subnets.map((subnet) => written.filter((address) => isIn(address, subnet)));
	const astray = written.filter((address) => !subnets.some((subnet) => isIn(address, subnet)));
	const without = Math.max(
		bySubnet.findIndex((each) => each.length === 0),
		0,
	);
	const index = subnets.indexOf(own);
	return [...(bySubnet[index] ?? []), ...(index === without ? astray : [])];
}
