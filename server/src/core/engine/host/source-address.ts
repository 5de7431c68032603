/** Which address a socket sends from, and which routes that leaves it. */
import type { Interface } from '../../model/network.ts';
import type { Address } from '../../net/address.ts';
import { addressSet, isSubsetAddresses } from '../../net/address-set.ts';
import { mapPackets, type PacketSet, sourcesOf } from '../../net/packets.ts';
import { familyOf } from '../../net/prefix.ts';
import { ownAddresses } from '../own-addresses.ts';
import { familyOfPackets } from '../packet-words.ts';
import type { LookupPart, LookupQuestion } from './lookup.ts';
import { outInterface, type Stack } from './stack.ts';

/** The packets with the address that the host chooses: the route's `src`, else the first of the interface, else any it has. */
export function withChosenSource(stack: Stack, { packets, result }: LookupPart): PacketSet | undefined {
	const address = chosenSource(stack, packets, result);
	return address === undefined ? undefined : mapPackets(packets, (box) => ({ ...box, source: addressSet(address) }));
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
