/** Which packets meet a condition of a packet filter: surely, and perhaps. */
import type { AddressType, Condition, Test } from '../../../language/ruleset.ts';
import { type AddressSet, allAddresses, subtractAddresses, uniteAddresses } from '../../../net/address-set.ts';
import { numberSet } from '../../../net/number-set.ts';
import { intersectPackets, type PacketSet, subtractPackets, unionPackets } from '../../../net/packets.ts';
import { BROADCAST, MULTICAST } from '../../../net/special.ts';
import { familyOfPackets } from '../../packet-words.ts';
import { comingFrom, destinedTo, ofTraffic } from '../../split.ts';
import type { DeviceAt, Situation } from './situation.ts';
import { isVirtual } from './virtual-device.ts';

/** `sure` is a part of `perhaps`; where they differ, nobody knows whether the condition holds. */
export interface Matched {
	readonly sure: PacketSet;
	readonly perhaps: PacketSet;
}

/** The packets of these that meet all conditions. */
export function matching(conditions: readonly Condition[], packets: PacketSet, situation: Situation): Matched {
	let matched: Matched = { sure: packets, perhaps: packets };
	for (const condition of conditions) {
		if (matched.perhaps.length === 0) return matched;
		const { sure, perhaps } = meeting(condition, matched.perhaps, situation);
		// Most often both are one set: nothing was in doubt so far.
		matched = { perhaps, sure: matched.sure === matched.perhaps ? sure : intersectPackets(matched.sure, sure) };
	}
	return matched;
}

function meeting({ negated, test }: Condition, packets: PacketSet, situation: Situation): Matched {
	const holds = truthOf(test, situation, packets);
	if (holds !== undefined) {
		if (holds === 'unknown') return { sure: [], perhaps: packets };
		const all = holds === negated ? [] : packets;
		return { sure: all, perhaps: all };
	}
	const asked = scopeOf(test, packets);
	const found = within(test, asked, situation);
	const met = negated ? subtractPackets(asked, found) : found;
	return { sure: met, perhaps: met };
}

/** Whether a condition holds that does not look at the packets' fields; undefined for the others. */
function truthOf(test: Test, situation: Situation, packets: PacketSet): boolean | 'unknown' | undefined {
	switch (test.on) {
		case 'family':
			return familyOfPackets(packets) === test.family;
		case 'in-device':
			return isDevice(situation.incoming, test.names, situation.devices);
		case 'out-device':
			return isDevice(situation.outgoing, test.names, situation.devices);
		case 'state':
			return test.states.includes(situation.state);
		case 'tcp-flags': {
			const answers = new Set(situation.flags.map((flags) => (flags & test.mask) === test.set));
			return answers.size > 1 ? 'unknown' : answers.has(true);
		}
		case 'unknown':
			return 'unknown';
		default:
			return undefined;
	}
}

/**
 * A name that the file gives none of the host's interfaces may be another word for one of them, unless it is a name that only
 * virtual devices have: those are none that packets of the VPC come by.
 */
function isDevice(device: DeviceAt, names: readonly string[], devices: readonly string[]): boolean | 'unknown' {
	if (device === 'none') return false;
	if (device === 'unknown') return 'unknown';
	if (names.some((name) => isNamed(device.name, name))) return true;
	const isStrange = (name: string) => !isVirtual(name) && !devices.some((each) => isNamed(each, name));
	return device.name !== 'lo' && names.some(isStrange) ? 'unknown' : false;
}

function isNamed(device: string, name: string): boolean {
	return name.endsWith('*') ? device.startsWith(name.slice(0, -1)) : device === name;
}

/** The packets that have what is asked for at all: an address of the family, a port, a type of ICMP. */
function scopeOf(test: Test, packets: PacketSet): PacketSet {
	switch (test.on) {
		case 'source':
		case 'destination':
			return familyOfPackets(packets) === test.addresses.family ? packets : [];
		case 'source-port':
		case 'destination-port':
		case 'either-port':
			return ofTraffic(packets, { protocols: test.protocols });
		case 'icmp':
			return ofTraffic(packets, { protocols: numberSet(test.protocol) });
		default:
			return packets;
	}
}

function within(test: Test, packets: PacketSet, situation: Situation): PacketSet {
	if (packets.length === 0) return packets;
	switch (test.on) {
		case 'source':
			return comingFrom(packets, test.addresses);
		case 'destination':
			return destinedTo(packets, test.addresses);
		case 'protocol':
			return ofTraffic(packets, { protocols: test.protocols });
		case 'source-port':
			return ofTraffic(packets, { protocols: test.protocols, sourcePorts: test.ports });
		case 'destination-port':
			return ofTraffic(packets, { protocols: test.protocols, destinationPorts: test.ports });
		case 'either-port':
			return unionPackets(
				ofTraffic(packets, { protocols: test.protocols, sourcePorts: test.ports }),
				ofTraffic(packets, { protocols: test.protocols, destinationPorts: test.ports }),
			);
		case 'icmp':
			return ofTraffic(packets, { protocols: numberSet(test.protocol), icmp: test.messages });
		case 'translated':
			return intersectPackets(packets, situation.translated[test.field]);
		case 'address-type': {
			const found = addressesOfTypes(test.types, situation, familyOfPackets(packets));
			return test.side === 'source' ? comingFrom(packets, found) : destinedTo(packets, found);
		}
		default:
			return packets;
	}
}

/** The types of addresses that the kernel tells apart by its routes (iptables-extensions(8), addrtype). */
function addressesOfTypes(types: readonly AddressType[], situation: Situation, family: AddressSet['family']): AddressSet {
	const local = situation.local(family);
	const multicast = MULTICAST[family];
	const broadcast = BROADCAST[family];
	const others = uniteAddresses(family, [local, multicast, broadcast]);
	const sets = { local, multicast, broadcast, unicast: subtractAddresses(allAddresses(family), others) };
	return uniteAddresses(
		family,
		types.map((type) => sets[type]),
	);
}
