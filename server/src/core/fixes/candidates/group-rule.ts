/** A rule in a security group of the interface at which the packets are stopped. */
import { entity } from '../../engine/walk-context.ts';
import type { GroupDirection } from '../../model/filters.ts';
import type { Interface, Network, SecurityGroup } from '../../model/network.ts';
import { prefixesOf, prefixSet, singleAddress } from '../../net/address-set.ts';
import type { Candidate } from '../fix.ts';
import { addition, type Stop } from './place.ts';
import { peersOf, type RuleWords, rulesFor } from './rule-words.ts';
import { serviceMeant } from './service-meant.ts';

/** In the group that the fewest others carry first; by the peer's address, or by a group that nobody but the peer carries. */
export function groupRules(stop: Stop): readonly Candidate[] {
	const { root, blocker, hop } = stop;
	const { network } = root;
	const owner = entity(network, hop.key, 'interface');
	const { side } = blocker;
	if (owner === undefined || side === undefined) return [];
	return groupsOf(network, owner)
		.toSorted((a, b) => a.members.length - b.members.length)
		.flatMap((group) => peersFirst(stop, owner, group, side).flatMap((rules) => inGroup(stop, owner, group, side, rules)));
}

function groupsOf(network: Network, { groups = [] }: Interface): readonly SecurityGroup[] {
	return groups.flatMap((link) => (link.resolved ? (entity(network, link.key, 'security-group') ?? []) : []));
}

type Side = 'in' | 'out';

/** The ways to name the peer, as the list names its peers mostly: groups by groups, addresses by addresses. */
function peersFirst({ root, trace, blocker }: Stop, owner: Interface, group: SecurityGroup, side: Side): readonly (readonly RuleWords[])[] {
	const { network } = root;
	const peer = side === 'in' ? 'source' : 'destination';
	const byAddress = rulesFor(network, trace, blocker.parts, peer);
	if (byAddress === undefined) return [];
	const own = ownGroup(network, owner, group, blocker.parts, peer);
	const service = side === 'out' ? serviceMeant(network, trace, peersOf(blocker.parts, peer)) : undefined;
	const named = (name: string | undefined) =>
		name === undefined ? [] : [unique(byAddress.map(({ traffic }) => ({ traffic, peer: name })))];
	if (service !== undefined) return named(service.name);
	const byGroup = named(own?.name);
	// Its nodes are others when it grows, and so are their addresses.
	if (own?.isBalancer === true) return byGroup;
	const written = directionOf(group, side).rules.filter(({ source }) => source !== undefined);
	const links = written.filter((rule) => rule.peer.kind === 'link').length;
	return links * 2 > written.length ? [...byGroup, byAddress] : [byAddress, ...byGroup];
}

/**
 * A group that only the peer carries: its name means the peer's address and no other. Of a load balancer it means all of its
 * nodes, whatever their addresses are by then.
 */
function ownGroup(
	network: Network,
	owner: Interface,
	group: SecurityGroup,
	packets: Stop['blocker']['parts'],
	peer: 'source' | 'destination',
): { readonly name: string; readonly isBalancer: boolean } | undefined {
	const addresses = prefixesOf(peersOf(packets, peer)).map((prefix) => singleAddress(prefixSet(prefix)));
	if (addresses.length > MOST_NODES) return undefined;
	const holders = addresses.map((address) =>
		address === undefined ? undefined : entity(network, network.index.ownersInVpc(group.vpc, address)[0], 'interface'),
	);
	const [other] = holders;
	if (other === undefined || other.key === owner.key || !holders.every((holder) => holder?.owner === other.owner)) return undefined;
	const isBalancer = other.ownerKind === 'load-balancer';
	if (!isBalancer && (holders.length !== 1 || other.addresses.length !== 1)) return undefined;
	const isPeers = (key: string): boolean => key === other.key || (isBalancer && entity(network, key, 'interface')?.owner === other.owner);
	const own = groupsOf(network, other).find(
		({ vpc, members, possibleMembers }) => vpc === group.vpc && members.every(isPeers) && possibleMembers.length === 0,
	);
	return own && { name: own.shortName, isBalancer };
}

/** A load balancer has a node in each zone. */
const MOST_NODES = 8;

function inGroup(stop: Stop, owner: Interface, group: SecurityGroup, side: Side, rules: readonly RuleWords[]): readonly Candidate[] {
	const vpc = entity(stop.root.network, group.vpc, 'vpc');
	if (vpc === undefined) return [];
	const word = side === 'in' ? 'from' : 'to';
	const texts = rules.map(({ traffic, peer }) => `${traffic} ${word} ${peer}`);
	// A list that is written takes the place of the rules that AWS gives by itself: they are written out with it.
	const implied = directionOf(group, side).rules.flatMap(({ source, text }) => (source === undefined ? [text] : []));
	const path = ['vpcs', vpc.shortName, 'security_groups', group.shortName, side === 'in' ? 'inbound' : 'outbound'];
	const others = group.members.filter((key) => key !== owner.key).map((key) => stop.root.network.entities.get(key)?.name ?? key);
	return addition(stop, group.source ?? vpc.source, path, { kind: 'items', items: [...implied, ...texts] }, texts, others);
}

function directionOf(group: SecurityGroup, side: Side): GroupDirection {
	return side === 'in' ? group.inbound : group.outbound;
}

function unique(rules: readonly RuleWords[]): readonly RuleWords[] {
	return [...new Map(rules.map((rule) => [`${rule.traffic} ${rule.peer}`, rule])).values()];
}
