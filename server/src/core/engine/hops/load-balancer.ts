/**
 * A load balancer, behind one of its nodes: a listener takes the connection and a target of its group gets it, each possible
 * one on a way of its own; answers go back by the same node (LB-2, LB-5 to LB-7).
 */
import type { Interface, Listener, LoadBalancer, TargetGroup, Things } from '../../model/network.ts';
import { numberSet } from '../../net/number-set.ts';
import { type PacketSet, subtractPackets } from '../../net/packets.ts';
import { ICMP, ICMPV6 } from '../../net/protocols.ts';
import { arrive } from '../arrive.ts';
import { type AtNode, giveTo } from '../balancing/give.ts';
import { balancerRefusals, groupRefusal, listenerRefusal, membersRefusal } from '../balancing/refused.ts';
import { type Doubt, type NodeAt, nodeAt, targetsOf, typeWords } from '../balancing/targets.ts';
import { addStep, type Branch, deadEnd, enter, go, hopsOfSender, missingEnd, type Next, part, unknownEnd, withPackets } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { isAssumed } from '../own-addresses.ts';
import { destinationsText, sourcesText, trafficOf } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { undoBalancing } from '../sessions.ts';
import { ofTraffic } from '../split.ts';
import { entity, linked, type WalkContext } from '../walk-context.ts';
import { throughOwnInterface } from './own-interface.ts';

/** Packets that a node has taken. */
export function throughLoadBalancer(
	context: WalkContext,
	branch: Branch,
	{ interface: key, by }: Extract<Place, { at: 'load-balancer' }>,
): readonly Next[] {
	const found = nodeOf(context, key);
	if (found === undefined) return [];
	const { balancer, node } = found;
	const here = enter(branch, { ...hopOf(balancer, 'load-balancer', `in ${node.subnet.shortName}`), assumed: isAssumed(node.interface) });
	if (branch.leg === 'return') return giveBack(context, here, balancer, node);
	const broken = outOfOrderEnd(here, balancer);
	if (broken !== undefined) return [broken];
	// An internal one keeps what comes through an internet gateway out, by IPv6 too (ipv6.deny_all_igw_traffic).
	if (by === undefined && !balancer.internetFacing && hopsOfSender(branch).some(({ kind }) => kind === 'internet-gateway')) {
		const reason = `${balancer.name} is internal: it takes nothing from the internet`;
		return [deadEnd(here, { code: 'balancer-internal', reason, source: balancer.source })];
	}
	const wanted = branch.meant;
	if (by === undefined && wanted !== undefined && wanted !== balancer.key && wanted !== key) {
		const reason = `${destinationsText(branch.packets)} is ${balancer.name} here: the flow means another`;
		return [deadEnd(here, { code: 'someone-else', reason, source: balancer.source })];
	}
	const [refusal] = balancerRefusals(context.network, balancer);
	if (refusal !== undefined) return [unknownEnd(here, refusal)];
	const taken = balancer.listeners.map((listener) => ({ listener, packets: takenBy(listener, here.packets) }));
	const others = taken.reduce((rest, { packets }) => subtractPackets(rest, packets), here.packets);
	return [
		...taken.flatMap(({ listener, packets }) =>
			part(here, packets, (each) => intoGroup(context, listened(each, balancer, listener), { balancer, node, by }, listener)),
		),
		...(balancer.listenersUnreadable.length > 0
			? [unreadListener(here, balancer)]
			: part(here, others, (each) => notListened(each, balancer))),
	];
}

/** It may take what another listener takes too: two on one port are ways of both groups. */
function unreadListener(branch: Branch, { name, listenersUnreadable: [source] }: LoadBalancer): Next {
	return unknownEnd(branch, { code: 'unreadable', reason: `a listener of ${name} could not be read`, source });
}

/** A load balancer's own packets: health checks and whatever a flow asks of it, or what it answers for a function. */
export function sendFromLoadBalancer(
	context: WalkContext,
	branch: Branch,
	{ interface: key }: Extract<Place, { at: 'load-balancer-send' }>,
): readonly Next[] {
	const found = nodeOf(context, key);
	if (found === undefined) return [];
	const { balancer, node } = found;
	const begun = addStep(
		enter(branch, { ...hopOf(balancer, 'load-balancer', `in ${node.subnet.shortName}`), assumed: isAssumed(node.interface) }),
		{
			kind: 'originate',
			decision: 'passed',
			code: 'originates',
			reason: `${balancer.name} ${branch.leg === 'forward' ? 'sends' : 'answers'} from ${node.subnet.name}`,
			packets: branch.packets,
			decided: [],
			source: balancer.source,
		},
	);
	const broken = outOfOrderEnd(begun, balancer);
	return broken === undefined ? throughOwnInterface(context, begun, node.interface) : [broken];
}

function nodeOf({ network }: WalkContext, key: Interface['key']): Pick<AtNode, 'balancer' | 'node'> | undefined {
	const owner = entity(network, key, 'interface');
	const balancer = entity(network, owner?.owner, 'load-balancer');
	const node = owner && nodeAt(network, owner);
	return balancer === undefined || node === undefined ? undefined : { balancer, node };
}

/** LB-6: the protocol and the port have to be the listener's. */
function takenBy({ traffic: { protocol, ports } }: Listener, packets: PacketSet): PacketSet {
	return ofTraffic(packets, {
		...(protocol === 'all' ? {} : { protocols: numberSet(protocol) }),
		...(ports === undefined ? {} : { destinationPorts: numberSet([ports.from, ports.to]) }),
	});
}

function listened(branch: Branch, balancer: LoadBalancer, { text, source }: Listener): Branch {
	const { packets } = branch;
	return addStep(branch, {
		kind: 'route',
		table: 'listeners',
		decision: 'passed',
		code: 'listener-takes',
		reason: `the listener "${text}" of ${balancer.name} takes it`,
		packets,
		decided: [{ part: packets, rule: text, source }],
		source,
	});
}

/** LB-7. Whether it answers pings AWS does not say. */
function notListened(branch: Branch, balancer: LoadBalancer): readonly Next[] {
	const pings = ofTraffic(branch.packets, { protocols: numberSet(ICMP, ICMPV6) });
	const others = subtractPackets(branch.packets, pings);
	const has = balancer.listeners.map(({ traffic }) => traffic.text);
	return [
		...part(branch, pings, (each) => [
			unknownEnd(each, {
				code: 'not-written',
				reason: `AWS does not say whether ${typeWords(balancer)} answers ${trafficOf(pings)}`,
				source: balancer.source,
			}),
		]),
		...part(branch, others, (each) => [
			deadEnd(each, {
				code: 'no-listener',
				reason: `${balancer.name} does not listen to ${trafficOf(others)}: ${has.length === 0 ? 'it has no listeners' : `it listens to ${has.join(', ')}`}`,
				source: balancer.source,
			}),
		]),
	];
}

function intoGroup(context: WalkContext, branch: Branch, at: AtNode, listener: Listener): readonly Next[] {
	const named = linked(context.network, listener.group, 'target-group');
	if ('missing' in named) return [missingEnd(branch, named.missing)];
	const group = named.found;
	const doubt = doubtOf(context.network, at.balancer, listener, group);
	if (doubt !== undefined) return [unknownEnd(branch, doubt)];
	const targets = targetsOf(context.network, at.balancer, at.node, group);
	if ('none' in targets) return [deadEnd(branch, targets.none)];
	return [
		...targets.chosen.flatMap((target) => giveTo(context, branch, at, group, { target, failsOpen: targets.failsOpen })),
		...targets.open.map((doubt) => unknownEnd(branch, doubt)),
	];
}

/** Why it is not known what a group makes of a listener's connections, and what AWS refuses of both. */
function doubtOf(things: Things, balancer: LoadBalancer, listener: Listener, group: TargetGroup): Doubt | undefined {
	const [unreadable] = group.unreadable;
	return unreadable === undefined
		? (listenerRefusal(balancer, listener) ?? groupRefusal(balancer, listener, group) ?? membersRefusal(things, group))
		: { code: 'unreadable', reason: `a key of target group ${group.name} could not be read`, source: unreadable };
}

/** The answers of the node's target, as its client expects them. */
function giveBack(context: WalkContext, branch: Branch, balancer: LoadBalancer, { interface: own }: NodeAt): readonly Next[] {
	const undone = undoBalancing(branch.sessions, own.key, branch.packets);
	if (undone === undefined) {
		// Its own connections end here; who else answers it finds nothing that it asked.
		return branch.forward?.hops[0]?.key === balancer.key
			? arrive(
					branch,
					{ name: balancer.name, source: balancer.source, keys: [balancer.key, own.key] },
					{ at: 'load-balancer-send', interface: own.key },
				)
			: [unexpected(branch, balancer)];
	}
	const { known, restored, by } = undone;
	const step = addStep(withPackets(branch, restored), {
		kind: 'translate',
		field: 'source',
		assumed: false,
		before: known,
		decision: 'passed',
		code: 'balancer-reply',
		reason: `${balancer.name} gave the connection, and answers its client`,
		packets: restored,
		decided: [],
		source: balancer.source,
	});
	const endpoint = by === undefined ? undefined : entity(context.network, by, 'interface')?.owner;
	const strange = subtractPackets(branch.packets, known);
	return [
		...(endpoint === undefined ? throughOwnInterface(context, step, own) : [go(step, { at: 'endpoint-reply', endpoint, interface: by })]),
		...part(branch, strange, (each) => [unexpected(each, balancer)]),
	];
}

function unexpected(branch: Branch, balancer: LoadBalancer): Next {
	return deadEnd(branch, {
		code: 'unexpected-reply',
		reason: `${balancer.name} has no connection with ${sourcesText(branch.packets)}`,
		source: balancer.source,
	});
}
