/** A host's own firewall: the first matching line decides, nothing matches: allowed, and replies pass. */

import type { Cidr, FirewallRule } from '../../language/values.ts';
import type { Instance } from '../../model/network.ts';
import { type AddressSet, allAddresses, emptyAddresses, prefixSet } from '../../net/address-set.ts';
import { intersectPackets, isEmptyPackets, type PacketSet, subtractPackets } from '../../net/packets.ts';
import type { Branch } from '../branch.ts';
import { type Ruling, throughStatefulGate } from '../filters/gate.ts';
import { matching } from '../filters/match.ts';
import { familyOfPackets, trafficOf } from '../packet-words.ts';
import type { Decided } from '../trace.ts';
import type { WalkContext } from '../walk-context.ts';
import { deviceNames } from './stack.ts';

export interface Crossing {
	readonly direction: 'in' | 'out' | 'forward';
	/** Names of the devices that the packets come and go by. */
	readonly devices: readonly string[];
}

/** Sends the branch through the firewall and remembers the connection. A host without firewall lines has no gate. */
export function throughFirewall(context: WalkContext, branch: Branch, host: Instance, crossing: Crossing): readonly Branch[] {
	const { firewall, unreadableFirewall } = host.os;
	const [unreadable] = unreadableFirewall;
	if (firewall.length === 0 && unreadable === undefined) {
		return [branch];
	}
	const holder = `firewall of ${host.key}`;
	const gate = {
		filter: `firewall of ${host.name} ${crossing.direction}`,
		holder,
		reply: `the firewall of ${host.name} knows the connection`,
	};
	return throughStatefulGate(context, branch, gate, (packets) =>
		unreadable === undefined
			? judge(host, crossing, deviceNames(context.network, host), packets)
			: [
					{
						packets,
						decision: 'unknown',
						code: 'unreadable',
						reason: `a line of the firewall of ${host.name} could not be read`,
						decided: [],
						source: unreadable,
					},
				],
	);
}

function judge(host: Instance, crossing: Crossing, devices: readonly string[], packets: PacketSet): readonly Ruling[] {
	const allowed: Decided[] = [];
	const denied: Decided[] = [];
	const strange: Decided[] = [];
	let rest = packets;
	for (const rule of host.os.firewall) {
		const isStrange = rule.device !== undefined && !devices.includes(rule.device.text);
		const isOfDevice = rule.device === undefined || isStrange || crossing.devices.includes(rule.device.text);
		if (rule.direction !== crossing.direction || !isOfDevice) {
			continue;
		}
		const match = matchOf(rule, packets);
		const part = intersectPackets(rest, match);
		if (!isEmptyPackets(part)) {
			(isStrange ? strange : rule.action === 'allow' ? allowed : denied).push({ part, rule: rule.text, source: rule.source });
			rest = subtractPackets(rest, match);
		}
	}
	if (!isEmptyPackets(rest)) {
		allowed.push({ part: rest, rule: 'no line matches', source: undefined });
	}
	const refused = denied.flatMap(({ part }) => part);
	return [
		{
			packets: allowed.flatMap(({ part }) => part),
			decision: 'passed',
			code: 'host-firewall-allows',
			reason: `the firewall of ${host.name} lets it through`,
			decided: allowed,
			source: allowed[0]?.source,
		},
		{
			packets: refused,
			decision: 'denied',
			code: 'host-firewall-denies',
			reason: `the firewall of ${host.name} denies ${trafficOf(refused)}: "${denied[0]?.rule ?? ''}"`,
			decided: denied,
			source: denied[0]?.source,
		},
		{
			packets: strange.flatMap(({ part }) => part),
			decision: 'unknown',
			code: 'unresolved',
			reason: `"${strange[0]?.rule ?? ''}" names a device that ${host.name} does not have`,
			decided: strange,
			source: strange[0]?.source,
		},
	];
}

function matchOf(rule: FirewallRule, packets: PacketSet): PacketSet {
	const family = familyOfPackets(packets);
	return intersectPackets(
		matching(rule.traffic, 'source', blockOf(rule.from, family)),
		matching('all', 'destination', blockOf(rule.to, family)),
	);
}

function blockOf(cidr: Cidr | undefined, family: AddressSet['family']): AddressSet {
	if (cidr === undefined) {
		return allAddresses(family);
	}
	return cidr.prefix.first.family === family ? prefixSet(cidr.prefix) : emptyAddresses(family);
}
