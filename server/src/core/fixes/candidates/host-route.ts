/** A route in the table of a host that knows no way, by the router of the subnet of one of its interfaces. */
import { entity } from '../../engine/walk-context.ts';
import type { Instance, Interface, Network } from '../../model/network.ts';
import { routerAddress } from '../../model/subnet-addresses.ts';
import { type Family, formatAddress } from '../../net/address.ts';
import { prefixesOf } from '../../net/address-set.ts';
import { destinationsOf } from '../../net/packets.ts';
import { addressBits, formatPrefix } from '../../net/prefix.ts';
import type { Candidate } from '../fix.ts';
import { addition, type Stop } from './place.ts';
import { EVERYTHING, peerBlocks } from './rule-words.ts';

export function hostRoutes(stop: Stop): readonly Candidate[] {
	const { root, trace, blocker, hop } = stop;
	const { network } = root;
	const host = entity(network, hop.key, 'instance');
	// Routes that nobody wrote are DHCP's: a line that is written would take their place.
	if (host?.os.routes === undefined || host.os.unreadableRoutes.length > 0) return [];
	const destinations = destinationsOf(blocker.parts);
	const blocks = peerBlocks(network, trace, destinations);
	if (blocks === undefined) return [];
	const exact = prefixesOf(destinations);
	const words = blocks.includes(EVERYTHING[destinations.family])
		? ['default']
		: exact.map((prefix) => (prefix.length === addressBits(destinations.family) ? formatAddress(prefix.first) : formatPrefix(prefix)));
	return host.interfaces.flatMap((key) => {
		const owner = entity(network, key, 'interface');
		const router = owner && routerOf(network, owner, destinations.family);
		if (owner === undefined || router === undefined) return [];
		const lines = words.map((word) => `${word} via ${router} dev ${owner.shortName}`);
		return addition(stop, host.source, ['instances', host.shortName, 'os', 'routes'], { kind: 'lines', lines }, lines);
	});
}

/** The router of an interface's subnet, where a host's routes lead. */
export function routerOf(network: Network, { subnet: link }: Interface, family: Family): string | undefined {
	const subnet = link.resolved ? entity(network, link.key, 'subnet') : undefined;
	const block = subnet?.blocks.find(({ prefix }) => prefix.first.family === family);
	const router = block && routerAddress(block.prefix);
	return router && formatAddress(router);
}

/** The interfaces of a host, in the order of the file. */
export function interfacesOf(network: Network, { interfaces }: Instance): readonly Interface[] {
	return interfaces.flatMap((key) => entity(network, key, 'interface') ?? []);
}
