/** A connection as a node of a load balancer gives it to a target: to its address and port, from the client's address or the node's own. */
import type { LoadBalancer, TargetGroup } from '../../model/network.ts';
import { type Address, formatAddress } from '../../net/address.ts';
import { addressSet } from '../../net/address-set.ts';
import { type NumberSet, numberSet } from '../../net/number-set.ts';
import { mapPackets, type PacketBox, type PacketSet, sourcesOf, subtractPackets } from '../../net/packets.ts';
import { arrive } from '../arrive.ts';
import { addStep, type Branch, deadEnd, enter, type Next, part, unknownEnd, withPackets } from '../branch.ts';
import { primaryAddress } from '../ends/end-parts.ts';
import { hopOf } from '../hop-names.ts';
import { throughOwnInterface } from '../hops/own-interface.ts';
import { sourcesText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import type { Balanced } from '../sessions.ts';
import { comingFrom } from '../split.ts';
import type { WalkContext } from '../walk-context.ts';
import { senderSeen } from './sender-seen.ts';
import type { ChosenTarget, NodeAt } from './targets.ts';

/** ACL-8: ports that a node sends from. */
export const NODE_PORTS = numberSet([1024, 65535]);

export interface AtNode {
	readonly balancer: LoadBalancer;
	readonly node: NodeAt;
	/** The endpoint's interface that brings the packets, where they come over PrivateLink. */
	readonly by: Extract<Place, { at: 'load-balancer' }>['by'];
}

export interface Choice {
	readonly target: ChosenTarget;
	/** All targets are unhealthy: this one gets connections for that reason. */
	readonly failsOpen: boolean;
}

/** Gives what a listener took to one of the group's targets. */
export function giveTo(context: WalkContext, branch: Branch, at: AtNode, group: TargetGroup, choice: Choice): readonly Next[] {
	const { balancer, node, by } = at;
	const { target } = choice;
	const own = node.interface;
	if (target.at.kind === 'function') {
		const { function: asked } = target.at;
		const called = enter(calling(branch, group, choice), hopOf(asked, 'function'));
		const taker = { name: asked.name, source: asked.source, keys: [asked.key] };
		return arrive({ ...called, meant: undefined }, taker, { at: 'load-balancer-send', interface: own.key });
	}
	const port = target.target.port ?? groupPort(group);
	const address = spokenTo(target);
	if (port === undefined || address === undefined) {
		const what = port === undefined ? `the port of target group ${group.name}` : `the address of ${target.name}`;
		return [unknownEnd(branch, { code: 'not-written', reason: `${what} is not written`, source: target.target.source })];
	}
	const seen = senderSeen(context.network, {
		balancer,
		group,
		target,
		packets: branch.packets,
		vpc: node.subnet.vpc,
		address,
		isPrivateLink: by !== undefined,
	});
	if ('doubt' in seen) return [unknownEnd(branch, seen.doubt)];
	const from = primaryAddress(own, address.family);
	if (seen.sees === 'node' && from === undefined) {
		const family = address.family === 'ipv4' ? 'IPv4' : 'IPv6';
		return [unknownEnd(branch, { code: 'not-written', reason: `the ${family} address of ${own.name} is not written`, source: own.source })];
	}
	const meant = target.at.kind === 'interface' ? (target.at.balancer?.key ?? target.at.owner.key) : undefined;
	const to = { address, ports: numberSet(port) };
	// NLB-3: what asks a load balancer cannot be given its own connection while the target sees the client.
	const looping = seen.sees === 'client' ? comingFrom(branch.packets, addressSet(address)) : [];
	return [
		...part(branch, subtractPackets(branch.packets, looping), (each) => {
			const given =
				seen.sees === 'client' || from === undefined
					? keepingClient(each, at, group, choice, to)
					: asNode(each, at, group, choice, to, from);
			return throughOwnInterface(context, { ...given, meant }, own);
		}),
		...part(branch, looping, (each) => [
			deadEnd(each, {
				code: 'target-loopback',
				reason: `${target.name} asks ${balancer.name} and is given its own connection: it sees itself as the sender, and does not answer ${balancer.name}`,
				source: target.target.source,
			}),
		]),
	];
}

interface SpokenTo {
	readonly address: Address;
	readonly ports: NumberSet;
}

function toTarget(packets: PacketSet, to: SpokenTo): PacketSet {
	return mapPackets(packets, (box) => ({ ...box, ...destinationOf(to) }));
}

function destinationOf({ address, ports }: SpokenTo): Pick<PacketBox, 'destination' | 'destinationPorts'> {
	return { destination: addressSet(address), destinationPorts: ports };
}

/** NLB-2, NLB-5: rules that name a group of the load balancer see it even so. */
function keepingClient(branch: Branch, { node, by }: AtNode, group: TargetGroup, choice: Choice, to: SpokenTo): Branch {
	const before = branch.packets;
	const after = toTarget(before, to);
	const given = addStep(chosen(branch, after, group, choice, `${choice.target.name} at ${formatAddress(to.address)}`), {
		kind: 'filter',
		filter: 'client address',
		decision: 'passed',
		code: 'client-address-kept',
		reason: `${choice.target.name} sees the client's own address, ${sourcesText(after)}`,
		packets: after,
		decided: [],
		source: group.source,
	});
	const session: Balanced = { kind: 'balanced', holder: node.interface.key, before, after, keepsClient: true, by };
	return { ...given, groupsOf: { node: node.interface.key }, sessions: [...given.sessions, session] };
}

/** LB-2: a connection of the node's own. */
function asNode(branch: Branch, { balancer, node, by }: AtNode, group: TargetGroup, choice: Choice, to: SpokenTo, from: Address): Branch {
	const before = branch.packets;
	const after = mapPackets(before, (box) => ({ ...box, source: addressSet(from), sourcePorts: NODE_PORTS, ...destinationOf(to) }));
	// No packet has addresses of two families: where the target's is the other one, both ends change at once.
	const addressed = sourcesOf(before).family === to.address.family ? toTarget(before, to) : after;
	const given = chosen(branch, addressed, group, choice, `${choice.target.name} at ${formatAddress(to.address)}`);
	const sent = addStep(withPackets(given, after), {
		kind: 'translate',
		field: 'source',
		assumed: false,
		before: given.packets,
		decision: 'passed',
		code: 'balancer-source',
		reason: `${choice.target.name} sees ${formatAddress(from)} of ${balancer.name} as the sender, not ${sourcesText(before)}`,
		packets: after,
		decided: [],
		source: balancer.source,
	});
	const session: Balanced = { kind: 'balanced', holder: node.interface.key, before, after, keepsClient: false, by };
	return { ...sent, groupsOf: 'source', sessions: [...sent.sessions, session] };
}

function chosen(branch: Branch, packets: PacketSet, group: TargetGroup, { target, failsOpen }: Choice, to: string): Branch {
	const why = failsOpen ? ': every target is unhealthy, so that each gets connections' : '';
	return addStep(withPackets(branch, packets), {
		kind: 'translate',
		field: 'destination',
		assumed: false,
		before: branch.packets,
		decision: 'passed',
		code: 'target-chosen',
		reason: `target group ${group.name} gives it to ${to}${why}`,
		packets,
		decided: [{ part: packets, rule: target.target.text, source: target.target.source }],
		source: target.target.source,
	});
}

/** A function is not spoken to over the network: the load balancer calls it, and answers. */
function calling(branch: Branch, group: TargetGroup, { target }: Choice): Branch {
	const { packets } = branch;
	return addStep(branch, {
		kind: 'route',
		table: group.name,
		decision: 'passed',
		code: 'target-chosen',
		reason: `target group ${group.name} calls ${target.name}, past every route and group`,
		packets,
		decided: [{ part: packets, rule: target.target.text, source: target.target.source }],
		source: target.target.source,
	});
}

/** The address of a target; a function has none. Target groups are of IPv4 unless they say otherwise (docs/fidelity.md, position 38). */
export function spokenTo({ at }: ChosenTarget): Address | undefined {
	switch (at.kind) {
		case 'address':
			return at.address;
		case 'interface':
			return primaryAddress(at.owner, 'ipv4') ?? primaryAddress(at.owner, 'ipv6');
		case 'function':
			return undefined;
	}
}

function groupPort({ traffic }: TargetGroup): number | undefined {
	const ports = traffic?.ports;
	return ports !== undefined && ports.from === ports.to ? ports.from : undefined;
}
