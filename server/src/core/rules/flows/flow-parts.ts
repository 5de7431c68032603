/** What tells the part of a flow that is stopped from the part that passes. */
import type { Blocker, Leg, Trace, TracePath } from '../../engine/trace.ts';
import type { Family } from '../../net/address.ts';
import { equalAddressSets, formatAddresses, isEmptyAddresses } from '../../net/address-set.ts';
import { formatNumbers, type NumberSet, unionNumbers } from '../../net/number-set.ts';
import { destinationsOf, formatPacket, type PacketSet, sourcesOf } from '../../net/packets.ts';

/**
 * The stopped part by the fields in which it differs from what passes, such as `client ports 32768-49151` or
 * `to 10.0.3.0/24`; undefined where nothing passes there, or the fields are the same.
 */
export function stoppedPart(trace: Trace, blocker: Blocker): string | undefined {
	const passing = passingAt(trace, blocker);
	if (passing.length === 0 || blocker.parts.length === 0) return undefined;
	return describe(blocker.parts, passing, blocker.leg);
}

/** The packets that pass: at the blocker's own place where they come by it, and else where the leg begins. */
function passingAt({ paths }: Trace, { leg, node }: Blocker): PacketSet {
	const passing = paths.filter(({ verdict }) => verdict === 'reachable').map((path) => hopsOf(path, leg));
	const there = passing.flatMap((hops) => hops.filter((hop) => hop.node === node).flatMap(({ steps }) => steps[0]?.packets ?? []));
	return there.length > 0 ? there : passing.flatMap((hops) => hops[0]?.steps[0]?.packets ?? []);
}

function hopsOf(path: TracePath, leg: Leg): TracePath['forward'] {
	return leg === 'forward' ? path.forward : (path.return ?? []);
}

function describe(stopped: PacketSet, passing: PacketSet, leg: Leg): string | undefined {
	const words: string[] = [];
	const [from, to] = [sourcesOf(stopped), destinationsOf(stopped)];
	if (!isEmptyAddresses(from) && !equalAddressSets(from, sourcesOf(passing))) words.push(`from ${formatAddresses(from)}`);
	if (!isEmptyAddresses(to) && !equalAddressSets(to, destinationsOf(passing))) words.push(`to ${formatAddresses(to)}`);
	// The client's end: where requests come from, and where answers go to.
	const [clientPorts, servicePorts] =
		leg === 'forward' ? (['sourcePorts', 'destinationPorts'] as const) : (['destinationPorts', 'sourcePorts'] as const);
	const client = portsIn(stopped, clientPorts);
	const service = portsIn(stopped, servicePorts);
	if (client !== portsIn(passing, clientPorts)) words.push(`client ports ${client}`);
	if (service !== portsIn(passing, servicePorts)) words.push(`ports ${service}`);
	const icmp = icmpIn(stopped);
	if (icmp.length > 0 && icmp.join() !== icmpIn(passing).join()) words.push(icmpWords(icmp, from.family));
	return words.length === 0 ? undefined : words.join(', ');
}

function portsIn(packets: PacketSet, field: 'sourcePorts' | 'destinationPorts'): string {
	return formatNumbers(packets.reduce<NumberSet>((all, box) => unionNumbers(all, box[field]), []));
}

/** The ICMP messages, by name or number of their types, as far as they are not all. */
function icmpIn(packets: PacketSet): readonly string[] {
	return packets.flatMap((box) => formatPacket(box).icmp?.split(',') ?? []);
}

function icmpWords(types: readonly string[], family: Family): string {
	const alone = types.length === 1 && !/^\d+-\d+$/.test(types[0] ?? '');
	return `${family === 'ipv4' ? 'icmp' : 'icmpv6'} ${alone ? 'type' : 'types'} ${types.join(', ')}`;
}
