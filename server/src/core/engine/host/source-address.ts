/** Which address a socket sends from, and which routes that leaves it. */
import type { Interface } from '../../model/network.ts';
import type { Address } from '../../net/address.ts';
import { addressSet, isSubsetAddresses } from '../../net/address-set.ts';
import { destinationsOf, mapPackets, type PacketSet, sourcesOf, unionPackets } from '../../net/packets.ts';
import { familyOf } from '../../net/prefix.ts';
import { ownAddresses } from '../own-addresses.ts';
import { familyOfPackets } from '../packet-words.ts';
import { destinedTo } from '../split.ts';
import { sourcesFor } from './ipv6-source.ts';
import type { LookupPart, LookupQuestion } from './lookup.ts';
import { outInterface, type Stack } from './stack.ts';

/**
 * The packets with the addresses that the host chooses: the route's `src`, else the first of the interface, of several IPv6 ones that
 * which suits the destination, else any it has. Undefined where it has none.
 */
export function withChosenSource(stack: Stack, { packets, result }: LookupPart): PacketSet | undefined {
	const from = (address: Address, some: PacketSet) => mapPackets(some, (box) => ({ ...box, source: addressSet(address) }));
	const several = severalOf(stack, packets, result);
	if (several.length > 1) {
		const parts = sourcesFor(several, destinationsOf(packets)).map((each) => from(each.address, destinedTo(packets, each.destinations)));
		return parts.reduce(unionPackets);
	}
	const address = chosenSource(stack, packets, result);
	return address === undefined ? undefined : from(address, packets);
}

/** The IPv6 addresses of the interface that a route without a `src` leaves by. */
function severalOf(stack: Stack, packets: PacketSet, result: LookupPart['result']): readonly Address[] {
	if (familyOfPackets(packets) !== 'ipv6' || result.kind !== 'route') return [];
	const { route } = result;
	if (route.preferredSource !== undefined || route.kind === 'local' || route.tunnel !== undefined) return [];
	const addresses = outInterface(stack, route)?.addresses ?? [];
	return addresses.flatMap(({ prefix }) => (familyOf(prefix) === 'ipv6' ? [prefix.first] : []));
}

/**
 * What the system adds to a lookup. Windows sends a bound address only out of the interface that has it (strong host
 * model, RFC 1122 section 3.3.4.2), and weighs equal routes by link speed, which no file tells; Linux lets the route
 * alone decide and takes the first of equal ones.
 */
export function systemRules(stack: Stack, packets: PacketSet, sourceBound: boolean): Pick<LookupQuestion, 'usable' | 'ties'> {
	if (stack.host.os.system !== 'windows') {
		return { ties: 'first' };
	}
	if (!sourceBound) {
		return { ties: 'unknown' };
	}
	const sources = sourcesOf(packets);
	const owners = stack.tables.interfaces.filter((owner) => isSubsetAddresses(sources, ownAddresses(owner, sources.family)));
	return {
		ties: 'unknown',
		usable: (route) => route.kind === 'local' || owners.some(({ key }) => key === outInterface(stack, route)?.key),
	};
}

function chosenSource(stack: Stack, packets: PacketSet, result: LookupPart['result']): Address | undefined {
	const family = familyOfPackets(packets);
	const first = (owner: Interface | undefined) => owner?.addresses.find(({ prefix }) => familyOf(prefix) === family)?.prefix.first;
	const anyOfHost = () => stack.tables.interfaces.map(first).find((address) => address !== undefined);
	if (result.kind !== 'route') {
		return anyOfHost();
	}
	const { route } = result;
	// The address of a tunnel's own device is not in the file.
	if (route.tunnel !== undefined) return route.preferredSource;
	return route.preferredSource ?? (route.kind === 'local' ? route.prefix.first : (first(outInterface(stack, route)) ?? anyOfHost()));
}
