/** What a packet filter knows of packets besides what is written in them: their devices, their connection, whose addresses these are. */
import type { ConnectionState } from '../../../language/ruleset.ts';
import { type AddressSet, hasAddress, unionAddresses } from '../../../net/address-set.ts';
import type { PacketSet } from '../../../net/packets.ts';
import { LOOPBACK } from '../../../net/special.ts';
import type { Branch } from '../../branch.ts';
import type { Assumption } from '../../walk-context.ts';
import { deviceNames, localAddresses, type Stack, systemNames } from '../stack.ts';
import { translatedPackets } from './connections.ts';

/** A device's name; `none` where packets have none at that hook, `unknown` where nobody can tell. */
export type DeviceAt = { readonly name: string } | 'none' | 'unknown';

export interface Situation {
	readonly incoming: DeviceAt;
	readonly outgoing: DeviceAt;
	readonly state: ConnectionState;
	/** Flags that the packets may have where they are TCP, each a byte. */
	readonly flags: readonly number[];
	/** The names of all devices that the file gives the host, as its system calls them. */
	readonly devices: readonly string[];
	/** The host's own addresses. */
	local(family: AddressSet['family']): AddressSet;
	/** Packets of connections that got another destination, or source, here. */
	readonly translated: { readonly destination: PacketSet; readonly source: PacketSet };
}

/** The situation of a branch; the flags are those of a connection's first packet. */
export function situationOf(
	stack: Stack,
	branch: Branch,
	{ incoming, outgoing, state }: Pick<Situation, 'incoming' | 'outgoing' | 'state'>,
): Situation {
	const { context, host } = stack;
	const names = systemNames(context.network, host);
	const called = (at: DeviceAt): DeviceAt => (typeof at === 'string' ? at : { name: names.get(at.name) ?? at.name });
	return {
		incoming: called(incoming),
		outgoing: called(outgoing),
		state,
		flags: branch.leg === 'forward' ? FIRST : FIRST_ANSWER,
		devices: deviceNames(context.network, host).map((name) => names.get(name) ?? name),
		local: (family) => unionAddresses(localAddresses(stack, family), LOOPBACK[family]),
		translated: translatedPackets(branch, host),
	};
}

/**
 * The same connection once it stands: neither end sends SYN any more (RFC 9293, section 3.5). One whose beginning the host has not seen
 * counts as new from then on (Linux nf_conntrack-sysctl, nf_conntrack_tcp_loose).
 */
export function onceEstablished(situation: Situation): Situation {
	const later = { new: 'established', invalid: 'new', established: 'established', related: 'related', untracked: 'untracked' } as const;
	return { ...situation, flags: LATER, state: later[situation.state] };
}

/** Who has the assumed address then has every one that it stands for. */
export function standingFor(situation: Situation, { address, candidates }: Assumption): Situation {
	return {
		...situation,
		local: (family) => {
			const own = situation.local(family);
			return family === candidates.family && hasAddress(own, address) ? unionAddresses(own, candidates) : own;
		},
	};
}

const SYN = 0x02;
const PSH = 0x08;
const ACK = 0x10;
const FIRST: readonly number[] = [SYN];
const FIRST_ANSWER: readonly number[] = [SYN | ACK];
const LATER: readonly number[] = [ACK, ACK | PSH];
