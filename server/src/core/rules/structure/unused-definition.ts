import { removeDeclaration } from '../../language/edit/remove.ts';
import type { Piece, Source } from '../../language/syntax.ts';
import type { Key } from '../../model/link.ts';
import type { Network, NetworkAcl, PrefixList, RouteTable, SecurityGroup } from '../../model/network.ts';
import { perPartAlone } from '../../model/versions/per-part.ts';
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
		for (const entity of unassigned.of(network).flat()) {
			if (entity.source === undefined || isUsed(network, entity)) continue;
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

/** A line that cannot be read or a name that means nothing may be where the thing was meant. */
function somethingIsUnclear({ network, files }: NetworkInput): boolean {
	const problems = [network.problems, ...files.flatMap(({ document, decoded }) => [document.problems, decoded.problems])];
	return problems.some((list) => list.some(({ code }) => code !== 'outside-reference'));
}

/**
 * Those that no subnet has and no interface carries: most are used so, and need not be looked for among all references. What
 * AWS creates by itself is none of them.
 */
const unassigned = perPartAlone((own): readonly Nameable[] => {
	const assigned = new Set<Key>();
	const nameable: Nameable[] = [];
	for (const thing of own) {
		switch (thing.kind) {
			case 'vpc':
				for (const key of [thing.mainTable, thing.defaultAcl, thing.defaultGroup]) assigned.add(key);
				break;
			case 'subnet':
				for (const link of [thing.routeTable, thing.acl]) if (link.resolved) assigned.add(link.key);
				break;
			case 'security-group':
				if (thing.members.length === 0) nameable.push(thing);
				break;
			case 'route-table':
			case 'network-acl':
			case 'prefix-list':
				nameable.push(thing);
		}
	}
	const left = nameable.filter(({ key }) => !assigned.has(key));
	return left.length === 0 ? NONE : left;
});

const NONE: readonly never[] = [];

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
