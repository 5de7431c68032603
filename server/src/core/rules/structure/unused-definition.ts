import { removeDeclaration } from '../../language/edit/remove.ts';
import type { Piece, Source } from '../../language/syntax.ts';
import { entitiesOf, vpcsOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { Network, NetworkAcl, PrefixList, RouteTable, SecurityGroup } from '../../model/network.ts';
import { edited } from '../fixing.ts';
import type { NetworkInput, NetworkRule } from '../rule.ts';

export const unusedDefinition: NetworkRule = {
	code: 'unused-definition',
	severity: 'hint',
	round: 'network',
	unused: true,
	summary: 'A security group, route table, network ACL or prefix list that nothing names',
	page: `It has no effect: no interface carries the security group, no subnet has the route table or the network ACL, no rule or route names
the prefix list. A security group that only its own rules name is unused too.

Often it is a slip: a subnet that names no table has the main one, and the table written for it stands unused beside it.

What AWS creates by itself (the main route table, the default network ACL and security group) is never reported, nor is an edge table,
which names its gateway itself. As long as a name or a line in the file cannot be read, nothing is called unused: it might be meant there.

**What to do:** name it where it is meant, or delete it.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24 }
    route_tables:
      public:
        routes:
          - 0.0.0.0/0 via igw
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24, route_table: public }
    route_tables:
      public:
        routes:
          - 0.0.0.0/0 via igw
`,
	*check(input) {
		if (somethingIsUnclear(input)) return;
		const { network } = input;
		const builtIn = builtIns(network);
		const assigned = assignedKeys(network);
		for (const entity of nameable(network)) {
			if (entity.source === undefined || builtIn.has(entity.key) || assigned.has(entity.key) || isUsed(network, entity)) continue;
			yield {
				message: `nothing uses the ${TITLE[entity.kind]} ${entity.shortName}`,
				source: entity.source,
				data: { name: entity.name, kind: entity.kind },
			};
		}
	},
	fixes: (input, { source }) =>
		edited(input, source, { title: `Delete ${textOf(source)}` }, (document) => removeDeclaration(document, source)),
};

function textOf({ piece, start, end }: Source): string {
	return piece.text.slice(start, end);
}

type Nameable = SecurityGroup | RouteTable | NetworkAcl | PrefixList;

const TITLE: Readonly<Record<Nameable['kind'], string>> = {
	'security-group': 'security group',
	'route-table': 'route table',
	'network-acl': 'network ACL',
	'prefix-list': 'prefix list',
};

function nameable(network: Network): readonly Nameable[] {
	return [
		...entitiesOf(network, 'security-group'),
		...entitiesOf(network, 'route-table'),
		...entitiesOf(network, 'network-acl'),
		...entitiesOf(network, 'prefix-list'),
	];
}

/** A line that cannot be read or a name that means nothing may be where the thing was meant. */
function somethingIsUnclear({ network, files }: NetworkInput): boolean {
	const problems = [network.problems, ...files.flatMap(({ document, decoded }) => [document.problems, decoded.problems])];
	return problems.some((list) => list.some(({ code }) => code !== 'outside-reference'));
}

function builtIns(network: Network): ReadonlySet<Key> {
	return new Set(vpcsOf(network).flatMap((vpc) => [vpc.mainTable, vpc.defaultAcl, vpc.defaultGroup]));
}

/** Tables and ACLs of subnets, groups of interfaces: most are used so, and need not be looked for among all references. */
function assignedKeys(network: Network): ReadonlySet<Key> {
	const keys = new Set<Key>();
	for (const { routeTable, acl } of entitiesOf(network, 'subnet')) {
		if (routeTable.resolved && routeTable.source !== undefined) keys.add(routeTable.key);
		if (acl.resolved && acl.source !== undefined) keys.add(acl.key);
	}
	for (const { key, members } of entitiesOf(network, 'security-group')) if (members.length > 0) keys.add(key);
	return keys;
}

function isUsed(network: Network, entity: Nameable): boolean {
	if (entity.kind === 'route-table' && entity.gateway !== undefined) return true;
	const own = entity.kind === 'security-group' ? ownReferences(entity) : undefined;
	return (network.references.get(entity.key) ?? []).some(({ piece, start }) => own?.get(piece)?.has(start) !== true);
}

/** Where a security group's rules name the group itself. */
function ownReferences({ key, inbound, outbound }: SecurityGroup): ReadonlyMap<Piece, ReadonlySet<number>> {
	const places = new Map<Piece, Set<number>>();
	for (const { peer } of [...inbound.rules, ...outbound.rules]) {
		if (peer.kind !== 'link' || !peer.link.resolved || peer.link.key !== key || peer.link.source === undefined) continue;
		const { piece, start } = peer.link.source;
		places.set(piece, (places.get(piece) ?? new Set<number>()).add(start));
	}
	return places;
}
