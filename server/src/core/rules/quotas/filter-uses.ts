/** What security groups and network ACLs take of the quotas: each family and direction has its own. */
import { entity } from '../../engine/walk-context.ts';
import type { GroupDirection } from '../../model/filters.ts';
import type { NetworkAcl, SecurityGroup, Things } from '../../model/network.ts';
import type { Family } from '../../net/address.ts';
import { familyOf } from '../../net/prefix.ts';
import { FAMILIES, regionOf, type Use, weightOf } from './use.ts';
import { partOfVpc } from './vpc-uses.ts';

const DIRECTIONS = ['inbound', 'outbound'] as const;

/** The closing deny of each family is counted with the rules. */
export function* usesOfAcl(things: Things, acl: NetworkAcl): Iterable<Use> {
	yield partOfVpc(things, acl.vpc, 'acls-per-vpc', 'network ACLs');
	for (const direction of DIRECTIONS) {
		for (const { family, words } of FAMILIES) {
			const count = acl[direction].entries.filter(({ block }) => familyOf(block) === family).length + 1;
			const source = acl[direction].source ?? acl.source;
			yield { quota: 'rules-per-acl', owner: acl.name, what: `${direction} ${words} rules with the closing deny`, count, source };
		}
	}
}

export function* usesOfGroup(things: Things, group: SecurityGroup): Iterable<Use> {
	const vpc = entity(things, group.vpc, 'vpc');
	const region = vpc === undefined ? undefined : regionOf(vpc);
	if (region !== undefined) {
		yield { quota: 'groups-per-region', owner: region, what: 'security groups', count: 1, source: group.source ?? vpc?.source };
	}
	for (const direction of DIRECTIONS) {
		for (const { family, words } of FAMILIES) {
			const count = rulesOf(things, group[direction], family);
			const source = group[direction].source ?? group.source;
			const what = `${direction} ${words} rules`;
			yield { quota: 'rules-per-group', owner: group.name, what, count, source };
			yield* atInterfaces(things, group, count, what);
		}
	}
}

/** How many rules of a family there are: one that names a group is one of each. */
function rulesOf(things: Things, { rules }: GroupDirection, family: Family): number {
	return rules.reduce((sum, { peer }) => {
		if (peer.kind === 'block') return sum + (peer.prefix.first.family === family ? 1 : 0);
		const named = peer.link.resolved ? things.entities.get(peer.link.key) : undefined;
		if (named?.kind === 'security-group') return sum + 1;
		const weight = weightOf(things, peer.link);
		return sum + (weight?.family === family ? weight.count : 0);
	}, 0);
}

/** AWS lets both quotas grow as long as their product is 1,000 at most. */
function* atInterfaces(things: Things, group: SecurityGroup, rules: number, what: string): Iterable<Use> {
	if (rules <= MOST_PRODUCT / MOST_GROUPS) return;
	for (const key of group.members) {
		const member = entity(things, key, 'interface');
		const groups = member?.groups?.length ?? 0;
		if (member === undefined || groups * rules <= MOST_PRODUCT) continue;
		yield {
			quota: 'rules-per-interface',
			owner: member.name,
			what: `(${groups} groups times the ${rules} ${what} of ${group.shortName})`,
			count: groups * rules,
			source: member.source,
		};
	}
}

const MOST_PRODUCT = 1000;
const MOST_GROUPS = 16;
