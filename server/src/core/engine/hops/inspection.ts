/**
 * A gateway load balancer endpoint: what a route leads to it goes through an appliance behind a gateway load balancer, in GENEVE,
 * comes back as it was and is routed by the table of the endpoint's subnet (VPE-19 to VPE-22; LB-12; docs/fidelity.md, position 40).
 */
import { isStrangersService } from '../../model/names/names.ts';
import type { Endpoint, Interface, LoadBalancer, TargetGroup } from '../../model/network.ts';
import { formatAddress } from '../../net/address.ts';
import { addressSet } from '../../net/address-set.ts';
import { numberSet } from '../../net/number-set.ts';
import { intersectPackets, isEmptyPackets, type PacketSet, packetBox } from '../../net/packets.ts';
import { UDP } from '../../net/protocols.ts';
import { NODE_PORTS, spokenTo } from '../balancing/give.ts';
import { byNodesNear } from '../balancing/nodes-near.ts';
import { balancerRefusals, GENEVE_PORT, groupRefusal, listenerRefusal } from '../balancing/refused.ts';
import { endpointRefusals } from '../balancing/refused-endpoint.ts';
import { type ChosenTarget, type NodeAt, nodeAt, targetsOf, typeWords } from '../balancing/targets.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, unknownEnd, withPackets } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { primaryAddress } from '../ends/end-parts.ts';
import { hopOf } from '../hop-names.ts';
import { isAssumed } from '../own-addresses.ts';
import type { Place } from '../place.ts';
import { entity, linked, type WalkContext } from '../walk-context.ts';
import { throughOwnInterface } from './own-interface.ts';

/** What a route has led to an endpoint's interface. */
export function intoInspection(context: WalkContext, branch: Branch, endpoint: Endpoint, from: Interface): readonly Next[] {
	const { service: link, serviceText, name, source } = endpoint;
	if (keepsClient(branch)) {
		const reason = `a load balancer gives this connection with its client's address: AWS carries none through ${name}`;
		return [unknownEnd(branch, { code: 'refused', reason, source })];
	}
	const [refusal] = endpointRefusals(context.network, endpoint);
	if (refusal !== undefined) return [unknownEnd(branch, refusal)];
	if (!link.resolved) {
		const strangers = `${name} leads it through ${serviceText}, whose appliances are not in this file, and it comes back`;
		// Whose appliances they are only the service knows: they are taken to let through what they are given.
		return isStrangersService(serviceText)
			? [comesBack(context, inspected(branch, endpoint, strangers), from)]
			: [missingEnd(branch, link.missing)];
	}
	const service = entity(context.network, link.key, 'endpoint-service');
	const [unread] = service?.unreadable ?? [];
	if (service === undefined || unread !== undefined) {
		const message = `a load balancer of ${serviceText} could not be read`;
		return [
			unread === undefined
				? unknownEnd(branch, { code: 'refused', reason: `${serviceText} has no appliances: AWS makes no such endpoint`, source })
				: missingEnd(branch, { code: 'unreadable', message, source: unread }),
		];
	}
	return byNodesNear(
		context,
		branch,
		{ endpoint, service, from },
		{
			refusal: (balancer) =>
				balancer.type === 'gateway'
					? undefined
					: `${service.name} offers ${typeWords(balancer)}, ${balancer.name}: AWS makes no gateway load balancer endpoint for it`,
			into: (balancer, node) => intoNode(context, branch, balancer, node, from),
		},
	);
}

/** What came back to an endpoint: to the router, by the table of its subnet (VPE-19). */
export function goOnFromInspection(
	context: WalkContext,
	branch: Branch,
	{ interface: key }: Extract<Place, { at: 'inspected' }>,
): readonly Next[] {
	const owner = entity(context.network, key, 'interface');
	const endpoint = entity(context.network, owner?.owner, 'endpoint');
	if (owner === undefined || endpoint === undefined) return [];
	const here = enter(branch, hopOf(endpoint, 'endpoint', 'gateway load balancer endpoint'));
	return [comesBack(context, inspected(here, endpoint, `${endpoint.serviceText} has inspected it, and it comes back as it was`), owner)];
}

function inspected(branch: Branch, { source }: Endpoint, reason: string): Branch {
	return addStep(branch, {
		kind: 'filter',
		filter: 'inspection',
		decision: 'passed',
		code: 'inspected',
		reason,
		packets: branch.packets,
		decided: [],
		source,
	});
}

/** SG-10: groups are not seen through it. */
function comesBack({ network }: WalkContext, branch: Branch, { subnet, key, source }: Interface): Next {
	const through: Branch = { ...branch, groupsOf: 'nobody' };
	if (!subnet.resolved) return missingEnd(through, subnet.missing);
	return network.entities.has(subnet.key)
		? go(through, { at: 'subnet-leave', subnet: subnet.key, by: key })
		: missingEnd(through, { code: 'unresolved', message: 'the subnet of the endpoint is not in this file', source });
}

function keepsClient({ sessions, packets, leg }: Branch): boolean {
	return (
		leg === 'forward' &&
		sessions.some((each) => each.kind === 'balanced' && each.keepsClient && !isEmptyPackets(intersectPackets(packets, each.after)))
	);
}

function intoNode(context: WalkContext, branch: Branch, balancer: LoadBalancer, node: Interface, from: Interface): readonly Next[] {
	const at = nodeAt(context.network, node);
	if (at === undefined) return [];
	const here = enter(branch, { ...hopOf(balancer, 'load-balancer', `in ${at.subnet.shortName}`), assumed: isAssumed(node) });
	const broken = outOfOrderEnd(here, balancer);
	if (broken !== undefined) return [broken];
	const [unreadable] = balancer.listenersUnreadable;
	if (unreadable !== undefined) {
		return [missingEnd(here, { code: 'unreadable', message: `a listener of ${balancer.name} could not be read`, source: unreadable })];
	}
	if (balancer.listeners.length === 0) {
		const reason = `${balancer.name} has no listener, so it takes nothing`;
		return [deadEnd(here, { code: 'no-listener', reason, source: balancer.source })];
	}
	const [refusal] = balancerRefusals(context.network, balancer);
	if (refusal !== undefined) return [unknownEnd(here, refusal)];
	return balancer.listeners.flatMap((listener) => {
		const found = linked(context.network, listener.group, 'target-group');
		if ('missing' in found) return [missingEnd(here, found.missing)];
		const refused = listenerRefusal(balancer, listener) ?? groupRefusal(balancer, listener, found.found);
		return refused === undefined ? intoAppliances(context, here, { balancer, node: at, from }, found.found) : [unknownEnd(here, refused)];
	});
}

interface Inspecting {
	readonly balancer: LoadBalancer;
	readonly node: NodeAt;
	/** The endpoint's interface. */
	readonly from: Interface;
}

function intoAppliances(context: WalkContext, branch: Branch, at: Inspecting, group: TargetGroup): readonly Next[] {
	const { balancer, node } = at;
	const targets = targetsOf(context.network, balancer, node, group);
	if ('none' in targets) return [deadEnd(branch, targets.none)];
	const known = branch.sessions.flatMap((each) => (each.kind === 'inspected' && each.holder === balancer.key ? [each.target] : []));
	const same = branch.leg === 'return' ? targets.chosen.filter(({ name }) => known.includes(name)) : [];
	return [
		...(same.length > 0 ? same : targets.chosen).flatMap((target) => wrap(context, branch, at, group, target)),
		...targets.open.map((doubt) => unknownEnd(branch, doubt)),
	];
}

function wrap(
	context: WalkContext,
	branch: Branch,
	{ balancer, node: { interface: node }, from }: Inspecting,
	group: TargetGroup,
	target: ChosenTarget,
): readonly Next[] {
	const address = spokenTo(target);
	const own = address === undefined ? undefined : primaryAddress(node, address.family);
	if (address === undefined || own === undefined) {
		const what = address === undefined ? `the address of ${target.name}` : `an address of ${node.name} of its family`;
		return [unknownEnd(branch, { code: 'not-written', reason: `${what} is not written`, source: target.target.source })];
	}
	const outer: PacketSet = [
		packetBox({
			source: addressSet(own),
			destination: addressSet(address),
			protocols: numberSet(UDP),
			sourcePorts: NODE_PORTS,
			destinationPorts: numberSet(GENEVE_PORT),
		}),
	];
	const inner = branch.packets;
	const wrapped = addStep(withPackets(branch, outer), {
		kind: 'translate',
		field: 'destination',
		assumed: false,
		before: inner,
		decision: 'passed',
		code: 'inspector-chosen',
		reason: `target group ${group.name} gives it to ${target.name} at ${formatAddress(address)}, in GENEVE`,
		packets: outer,
		decided: [{ part: outer, rule: target.target.text, source: target.target.source }],
		source: target.target.source,
	});
	const sessions: Branch['sessions'] = [
		...wrapped.sessions,
		{ kind: 'wrapped', inner, outer, by: from.key },
		{ kind: 'inspected', holder: balancer.key, target: target.name },
	];
	return throughOwnInterface(context, { ...wrapped, sessions, groupsOf: 'source' }, node);
}
