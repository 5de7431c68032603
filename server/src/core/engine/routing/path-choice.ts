/**
 * Which of several links that lead to the same prefix AWS takes: the one that was asked for by communities, then one of its own
 * Region, then the shorter AS path, then the lower MED (AWS Direct Connect User Guide, "Routing policies and BGP communities"; AWS
 * Site-to-Site VPN User Guide, "Route tables and VPN route priority"; DX-5, DX-6, VPN-3).
 */
import type { OutsidePrefix } from '../../model/network.ts';

export interface Choice {
	readonly behind: OutsidePrefix;
	/** It ends in another Region than what sends: one that is not written counts as the same (docs/fidelity.md, position 47). */
	readonly isRemote: boolean;
}

/** Those that nothing of the same prefix goes before; several where they are equal. */
export function preferredPaths<T extends Choice>(choices: readonly T[]): readonly T[] {
	const asked = leastBy(choices, ({ behind }) => -behind.preference);
	const near = leastBy(asked, ({ isRemote }) => (isRemote ? 1 : 0));
	const short = leastBy(near, ({ behind }) => behind.asPath);
	// A MED that is not written may be any, and those of different neighbours are not compared.
	const [first] = short;
	const comparable = short.every(({ behind }) => behind.med !== undefined && behind.neighbour === first?.behind.neighbour);
	return comparable ? leastBy(short, ({ behind }) => behind.med ?? 0) : short;
}

function leastBy<T>(items: readonly T[], weight: (item: T) => number): readonly T[] {
	const least = Math.min(...items.map(weight));
	return items.filter((item) => weight(item) === least);
}
