/**
 * Security groups: stateful, allow only, the union of all groups of an interface (Amazon VPC User Guide, "Security group
 * rules"; SG-1 to SG-7). A rule that names a group means the private addresses of the interfaces that carry it.
 */

import type { Source } from '../../language/syntax.ts';
import type { GroupPeer, GroupRule } from '../../model/filters.ts';
import type { Key, Missing } from '../../model/link.ts';
import type { Interface, Network, NetworkHost, SecurityGroup } from '../../model/network.ts';
import { equalAddresses, type Family } from '../../net/address.ts';
import {
	type AddressSet,
	addressesIn,
	addressSet,
	allAddresses,
	emptyAddresses,
	prefixSet,
	singleAddress,
	subtractAddresses,
	unionAddresses,
	uniteAddresses,
} from '../../net/address-set.ts';
import {
	destinationsOf,
	intersectPackets,
	isEmptyPackets,
	type PacketSet,
	sourcesOf,
	subtractPackets,
	unionPackets,
} from '../../net/packets.ts';
import { familyOf } from '../../net/prefix.ts';
import type { Branch } from '../branch.ts';
import { familyOfPackets, trafficOf } from '../packet-words.ts';
import type { Decided, Side } from '../trace.ts';
import { entity, linked, serviceStandIns, type WalkContext } from '../walk-context.ts';
import { type Ruling, type StandIn, throughStatefulGate } from './gate.ts';
import { scopeOf } from './group-scope.ts';
import { lostReference } from './lost-reference.ts';
import { matching } from './match.ts';

/** Sends the branch through the groups of an interface and remembers what went through, open or not. */
export function throughGroups(context: WalkContext, branch: Branch, owner: Interface, side: Side): readonly Branch[] {
	if (owner.groups === undefined) {
		return [branch];
	}
	const names = owner.groups.map(
		(link) => (link.resolved ? context.network.entities.get(link.key)?.shortName : writtenAt(link.source)) ?? '?',
	);
	const filter = `${names.length === 1 ? 'group' : 'groups'} ${names.join(', ')} ${side}`;
	const gate = { filter, holder: owner.key, reply: `${owner.name} knows the connection: its reply passes whatever the rules say` };
	return throughStatefulGate(context, branch, gate, (packets, standsFor) =>
		judge({ network: context.network, branch, side, standsFor, owner }, side, packets),
	);
}

/** The name as the file has it, where nothing is called so. */
function writtenAt(source: Source | undefined): string | undefined {
	return source?.piece.text.slice(source.start, source.end);
}

/** What a rule that names a group is matched against. */
interface Membership {
	readonly network: Network;
	/** The way that the packets have come: once something on it hid the sender, group names match nothing (SG-10). */
	readonly branch: Branch;
	readonly side: Side;
	readonly standsFor: StandIn | undefined;
	/** Whose rules are asked. */
	readonly owner: Interface;
}

function judge(membership: Membership, side: Side, packets: PacketSet): readonly Ruling[] {
	const { network, owner } = membership;
	if (isEmptyPackets(packets)) {
		return [];
	}
	const groups = (owner.groups ?? []).map((link) => linked(network, link, 'security-group'));
	const found = groups.flatMap((group) => ('found' in group ? [group.found] : []));
	const { allowed, rest: refused } = allow(membership, found, side, packets);
	const doubts = [
		...groups.flatMap((group) => ('missing' in group ? [{ packets: refused, missing: group.missing }] : [])),
		...found.flatMap((group) => doubtsOf(membership, group, side, refused)),
	].filter(({ packets: part }) => !isEmptyPackets(part));
	const doubtful = doubts.reduce<PacketSet>((set, doubt) => unionPackets(set, doubt.packets), []);
	const denied = subtractPackets(refused, doubtful);
	const rules = found.flatMap((group) => directionOf(group, side).rules);
	const lost = side === 'in' && !isEmptyPackets(denied) ? lostReference(membership, rules, denied) : undefined;
	const unmatched = lost === undefined ? denied : subtractPackets(denied, lost.packets);
	const [doubt] = doubts;
	const rulesThere = rules.length > 0;
	return [
		{
			packets: subtractPackets(packets, refused),
			decision: 'passed',
			code: 'group-allows',
			reason: `the groups of ${owner.name} let it ${side}`,
			decided: allowed,
			source: allowed[0]?.source,
		},
		{
			packets: unmatched,
			decision: 'denied',
			code: rulesThere ? 'group-denies' : 'group-has-no-rules',
			reason: denial(owner, found, side, unmatched, rulesThere),
			decided: [{ part: unmatched, rule: 'no rule', source: placeOfRules(found, side) }],
			source: placeOfRules(found, side),
			side,
		},
		...(lost === undefined ? [] : [lost]),
		...(doubt === undefined
			? []
			: [
					{
						packets: doubtful,
						decision: 'unknown' as const,
						code: doubt.missing.code,
						reason: doubt.missing.message,
						decided: [],
						source: doubt.missing.source,
					},
				]),
	];
}

function allow(
	membership: Membership,
	groups: readonly SecurityGroup[],
	side: Side,
	packets: PacketSet,
): { readonly allowed: readonly Decided[]; readonly rest: PacketSet } {
	const family = familyOfPackets(packets);
	const allowed: Decided[] = [];
	let rest = packets;
	for (const group of groups) {
		for (const rule of directionOf(group, side).rules) {
			if (isEmptyPackets(rest)) {
				return { allowed, rest };
			}
			const match = packetsOfRule(membership, rule, side, family);
			const part = intersectPackets(rest, match);
			if (!isEmptyPackets(part)) {
				allowed.push({ part, rule: rule.text, source: rule.source });
				rest = subtractPackets(rest, match);
			}
		}
	}
	return { allowed, rest };
}

/** What a rule would allow; nothing for a peer that is not known (`doubtsOf` speaks of those). */
function packetsOfRule(membership: Membership, rule: GroupRule, side: Side, family: Family): PacketSet {
	const peers = peersOf(membership, rule.peer, family);
	return matching(rule.traffic, side === 'in' ? 'source' : 'destination', 'known' in peers ? peers.known : emptyAddresses(family));
}

/** The refused packets that an unreadable rule, or one with an unknown peer, might allow. */
function doubtsOf(
	membership: Membership,
	group: SecurityGroup,
	side: Side,
	refused: PacketSet,
): readonly { readonly packets: PacketSet; readonly missing: Missing }[] {
	const family = familyOfPackets(refused);
	const direction = directionOf(group, side);
	const [unreadable] = direction.unreadable;
	if (unreadable !== undefined) {
		return [
			{
				packets: refused,
				missing: { code: 'unreadable', message: `a rule of security group ${group.name} could not be read`, source: unreadable },
			},
		];
	}
	return direction.rules.flatMap((rule) => {
		const peers = peersOf(membership, rule.peer, family);
		if ('known' in peers) {
			return possibleMembersDoubt(membership, rule, side, refused);
		}
		const match = matching(rule.traffic, side === 'in' ? 'source' : 'destination', allAddresses(family));
		return [{ packets: intersectPackets(refused, match), missing: { ...peers.missing, source: rule.source ?? peers.missing.source } }];
	});
}

/** The refused packets of interfaces that may carry the group that a rule names. */
function possibleMembersDoubt(
	membership: Membership,
	{ traffic, peer, text }: GroupRule,
	side: Side,
	refused: PacketSet,
): readonly { readonly packets: PacketSet; readonly missing: Missing }[] {
	const { network, branch } = membership;
	const group = peer.kind === 'link' && peer.link.resolved ? entity(network, peer.link.key, 'security-group') : undefined;
	const family = familyOfPackets(refused);
	const { groupsOf } = branch;
	if (typeof groupsOf === 'object' && side === 'in') {
		const isPossible = group?.possibleMembers.includes(groupsOf.node) === true;
		const packets = isPossible ? intersectPackets(refused, matching(traffic, 'source', allAddresses(family))) : [];
		return isEmptyPackets(packets) ? [] : [{ packets, missing: possibleMember(network, groupsOf.node, text) }];
	}
	return (groupsOf === 'nobody' ? [] : (group?.possibleMembers ?? [])).flatMap((key) => {
		const addresses = memberAddresses(membership, [key], family);
		const packets = intersectPackets(refused, matching(traffic, side === 'in' ? 'source' : 'destination', addresses));
		return isEmptyPackets(packets) ? [] : [{ packets, missing: possibleMember(network, key, text) }];
	});
}

function possibleMember(network: Network, key: Key, text: string): Missing {
	const owner = entity(network, key, 'interface');
	const message = `whether ${owner?.name ?? key} is in the group of "${text}" is not known: a group of it is not`;
	return { code: 'unresolved', message, source: owner?.source };
}

type Peers = { readonly known: AddressSet } | { readonly missing: Missing };

function peersOf(membership: Membership, peer: GroupPeer, family: Family): Peers {
	const { network } = membership;
	if (peer.kind === 'block') {
		return { known: familyOf(peer.prefix) === family ? prefixSet(peer.prefix) : emptyAddresses(family) };
	}
	if (!peer.link.resolved) {
		return { missing: peer.link.missing };
	}
	const named = network.entities.get(peer.link.key);
	switch (named?.kind) {
		case 'security-group':
			return members(membership, named, family);
		case 'prefix-list':
			return named.blocksIncomplete
				? { missing: { code: 'unreadable', message: `prefix list ${named.name} could not be read whole`, source: named.source } }
				: {
						known: addressesIn(family, named.blocks),
					};
		case 'network-host':
			return named.addresses === undefined ? untoldAddresses(membership, named) : { known: named.addresses[family] };
		default:
			return { missing: { code: 'unresolved', message: `${peer.text} is no group and no prefix list`, source: peer.link.source } };
	}
}

/** Of packets for a service, or from it, the rule knows that they are its own: one address stands for all of them. */
function untoldAddresses({ network, branch, side, standsFor }: Membership, { key, name, source }: NetworkHost): Peers {
	const standIn = serviceStandIns(network, 'all').get(key);
	const peer = singleAddress(side === 'out' ? destinationsOf(branch.packets) : sourcesOf(branch.packets));
	if (standIn === undefined || peer === undefined || !equalAddresses(standIn, peer)) {
		return { missing: { code: 'not-written', message: `the addresses of ${name} are not in this file`, source } };
	}
	return { known: standsFor?.service === key ? standsFor.candidates : addressSet(standIn) };
}

function members(membership: Membership, group: SecurityGroup, family: Family): Peers {
	const { network, branch, side, owner } = membership;
	const nobody = { known: emptyAddresses(family) };
	const { groupsOf } = branch;
	const isNode = typeof groupsOf === 'object' && side === 'in';
	if (groupsOf === 'nobody' || (isNode && !group.members.includes(groupsOf.node))) return nobody;
	const scope = scopeOf(network, group, owner, branch, side);
	switch (scope.kind) {
		case 'matches':
			return { known: isNode ? allAddresses(family) : memberAddresses(membership, group.members, family) };
		case 'stale':
			return nobody;
		case 'unknown':
			return scope;
	}
}

/**
 * The addresses of members. Where every address that an assumed one could be is asked about, its owner has all of them and no other
 * member has any: who is in a group does not hang on the address that it gets.
 */
function memberAddresses({ network, standsFor, side }: Membership, members: readonly Key[], family: Family): AddressSet {
	const addresses = members
		.flatMap((key) => entity(network, key, 'interface')?.addresses ?? [])
		.filter(({ prefix }) => familyOf(prefix) === family);
	const all = uniteAddresses(
		family,
		addresses.map(({ prefix }) => prefixSet(prefix)),
	);
	if (standsFor?.candidates.family !== family || standsFor.on !== (side === 'in' ? 'source' : 'destination')) return all;
	const isMember = addresses.some(({ prefix, assumed }) => assumed && equalAddresses(prefix.first, standsFor.address));
	return isMember ? unionAddresses(all, standsFor.candidates) : subtractAddresses(all, standsFor.candidates);
}

function directionOf(group: SecurityGroup, side: Side): SecurityGroup['inbound'] {
	return side === 'in' ? group.inbound : group.outbound;
}

function placeOfRules(groups: readonly SecurityGroup[], side: Side): Source | undefined {
	const [first] = groups;
	return first === undefined ? undefined : (directionOf(first, side).source ?? first.source);
}

function denial(owner: Interface, groups: readonly SecurityGroup[], side: Side, denied: PacketSet, rulesThere: boolean): string {
	const names = groups.map(({ name }) => name).join(', ');
	const what = groups.length === 1 ? `security group ${names}` : `security groups ${names}`;
	const verb = groups.length === 1 ? 'lets' : 'let';
	const direction = side === 'in' ? 'inbound' : 'outbound';
	return rulesThere
		? `${what} of ${owner.name} ${verb} no ${trafficOf(denied)} ${side}`
		: `${what} of ${owner.name} ${verb} nothing ${side}: no ${direction} rule`;
}
