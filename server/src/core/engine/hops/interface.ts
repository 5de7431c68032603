/**
 * A network interface: the source/destination check and the security groups, on the way out and on the way in (Amazon
 * EC2 User Guide, "Elastic network interfaces"; ENI-2).
 */

import type { Key } from '../../model/link.ts';
import type { Interface } from '../../model/network.ts';

import { destinationsOf, type PacketSet, sourcesOf, subtractPackets } from '../../net/packets.ts';
import { arrive } from '../arrive.ts';
import { addStep, type Branch, deadEnd, enter, go, type Next, part, withPackets } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { type Ruling, throughGate } from '../filters/gate.ts';
import { throughAcl } from '../filters/network-acl.ts';
import { throughGroups } from '../filters/security-group.ts';
import { hopOf } from '../hop-names.ts';
import { isAssumed, ownAddresses } from '../own-addresses.ts';
import { addressesText, familyOfPackets } from '../packet-words.ts';
import type { LinkTarget, Place } from '../place.ts';
import { arrival } from '../routing/router.ts';
import { knownReplies, nodeAnswered } from '../sessions.ts';
import { comingFrom, destinedTo } from '../split.ts';
import { entity, type WalkContext } from '../walk-context.ts';

/** Packets that a host hands to its interface. */
export function leaveInterface(
	context: WalkContext,
	branch: Branch,
	{ interface: key, link }: Extract<Place, { at: 'interface-out' }>,
): readonly Next[] {
	const owner = entity(context.network, key, 'interface');
	if (owner === undefined || !owner.subnet.resolved) {
		return [];
	}
	const subnet = owner.subnet.key;
	const here = enter(branch, { ...hopOf(owner, 'interface'), assumed: isAssumed(owner) });
	const broken = subnetOutOfOrder(context, here, owner);
	if (broken !== undefined) {
		return [broken];
	}
	const checked = throughCheck(context, here, owner, 'out').flatMap((each) => throughGroups(context, each, owner, 'out'));
	return checked.flatMap((each) => {
		const answered = answersOf(each, owner);
		const others = answered === undefined ? each.packets : subtractPackets(each.packets, answered.packets);
		return [
			...(answered === undefined
				? []
				: [go(withPackets(each, answered.packets), { at: 'balanced-reply', from: subnet, node: answered.node })]),
			...part(each, others, (other) => ontoLink(context, other, owner, subnet, link)),
		];
	});
}

/** What it answers to connections that a load balancer gave it with their client's address. */
function answersOf(branch: Branch, owner: Interface): ReturnType<typeof nodeAnswered> {
	if (branch.leg === 'forward') return undefined;
	return nodeAnswered(branch.sessions, comingFrom(branch.packets, ownAddresses(owner, familyOfPackets(branch.packets))));
}

/** To the router, or straight to a neighbour: between two ends in one subnet neither a table nor an ACL is asked. */
function ontoLink(context: WalkContext, branch: Branch, owner: Interface, subnet: Key, link: LinkTarget): readonly Next[] {
	if (link.to === 'router') return [go(branch, { at: 'subnet-leave', subnet, by: owner.key })];
	const found = entity(context.network, subnet, 'subnet');
	// ACL-11: a classic load balancer's subnet is asked even so.
	const isClassic = entity(context.network, owner.owner, 'load-balancer')?.type === 'classic';
	const judged = isClassic && found !== undefined ? throughAcl(context, branch, found, 'out') : [branch];
	return judged.map((each) => {
		const name = context.network.entities.get(subnet)?.name ?? subnet;
		const direct = addStep(each, {
			kind: 'route',
			table: 'link',
			decision: 'passed',
			code: 'same-subnet',
			reason: `both ends are in ${name}: no route table and no network ACL is asked`,
			packets: each.packets,
			decided: [],
			source: context.network.entities.get(subnet)?.source,
		});
		return go(direct, arrival(context, link.interface));
	});
}

/** Packets that arrive at an interface. */
export function enterInterface(
	context: WalkContext,
	branch: Branch,
	{ interface: key }: Extract<Place, { at: 'interface-in' }>,
): readonly Next[] {
	const owner = entity(context.network, key, 'interface');
	if (owner === undefined) {
		return [];
	}
	const here = enter(branch, { ...hopOf(owner, 'interface'), assumed: isAssumed(owner) });
	const broken = subnetOutOfOrder(context, here, owner);
	if (broken !== undefined) {
		return [broken];
	}
	const checked = throughCheck(context, here, owner, 'in').flatMap((each) => throughGroups(context, each, owner, 'in'));
	return checked.flatMap((each) => intoOwner(each, owner));
}

function intoOwner(branch: Branch, owner: Interface): readonly Next[] {
	switch (owner.ownerKind) {
		case 'function':
			return intoFunction(branch, owner);
		case 'endpoint':
			return [go(branch, { at: 'interface-endpoint', interface: owner.key })];
		case 'load-balancer':
			return [go(branch, { at: 'load-balancer', interface: owner.key, by: undefined })];
		default:
			return [go(branch, { at: 'host-receive', host: owner.owner, interface: owner.key })];
	}
}

function subnetOutOfOrder(context: WalkContext, branch: Branch, { subnet: link }: Interface): Next | undefined {
	const subnet = link.resolved ? entity(context.network, link.key, 'subnet') : undefined;
	return outOfOrderEnd(branch, subnet, entity(context.network, subnet?.vpc, 'vpc'));
}

/** A function's interface only ever opens connections (LMB-1): what it takes are replies. */
function intoFunction(branch: Branch, owner: Interface): readonly Next[] {
	const replies = branch.leg === 'return' ? knownReplies(branch.sessions, owner.key, branch.packets) : [];
	const [sender] = branch.forward?.hops ?? [];
	if (replies.length === 0 || sender === undefined) {
		return [
			deadEnd(branch, {
				code: 'function-takes-no-connections',
				reason: `${owner.name} belongs to a Lambda function: functions open connections, nothing can connect to them`,
				source: owner.source,
			}),
		];
	}
	const { node, kind, key, detail, assumed, source } = sender;
	const place = { at: 'function-send' as const, function: owner.owner, interface: owner.key };
	return arrive(
		enter(branch, { node, kind, key, detail, assumed, source }),
		{ name: node, source, keys: [key ?? owner.owner, owner.key] },
		place,
	);
}

/** Out, the source has to be one of the interface's own addresses; in, the destination (ENI-2). */
function throughCheck(context: WalkContext, branch: Branch, owner: Interface, side: 'in' | 'out'): readonly Branch[] {
	if (!owner.sourceDestCheck) {
		return [branch];
	}
	const own = ownAddresses(owner, familyOfPackets(branch.packets));
	const genuine = side === 'out' ? comingFrom(branch.packets, own) : destinedTo(branch.packets, own);
	const foreign = subtractPackets(branch.packets, genuine);
	if (foreign.length === 0) {
		return [branch];
	}
	const [unreadable] = [...(owner.addressesIncomplete ? [owner.source] : []), ...owner.unreadable];
	if (unreadable !== undefined) {
		return throughGate(context, branch, 'source/destination check', (packets) => [
			{
				packets,
				decision: 'unknown',
				code: 'unreadable',
				reason: `${owner.addressesIncomplete ? 'an address' : 'the source/destination check'} of ${owner.name} could not be read`,
				decided: [],
				source: unreadable,
			},
		]);
	}
	return throughGate(context, branch, 'source/destination check', () => checkRulings(owner, side, genuine, foreign));
}

function checkRulings(owner: Interface, side: 'in' | 'out', genuine: PacketSet, foreign: PacketSet): readonly Ruling[] {
	const stranger = addressesText(
		side === 'out' ? sourcesOf(foreign.length > 0 ? foreign : genuine) : destinationsOf(foreign.length > 0 ? foreign : genuine),
	);
	return [
		{
			packets: genuine,
			decision: 'passed',
			code: 'source-check-passes',
			reason: 'the address is the interface’s own',
			decided: [],
			source: undefined,
		},
		{
			packets: foreign,
			decision: 'denied',
			code: side === 'out' ? 'source-check-drops' : 'destination-check-drops',
			reason: `${side === 'out' ? 'the source' : 'the destination'} ${stranger} is no address of ${owner.name}, and its source/destination check is on`,
			decided: [{ part: foreign, rule: 'source_dest_check', source: owner.source }],
			source: owner.source,
		},
	];
}
