import { freeNumbers } from '../../model/acl-numbers.ts';
import { entitiesOf } from '../../model/entities.ts';
import type { AclEntry } from '../../model/filters.ts';
import { itemRemoved } from '../fixing.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';
import { canMeet, directionsOf, type JudgedDirection, MOST_ENTRIES, packetsOfEntry } from './acl-directions.ts';
import { type Covering, coveredBy } from './coverage.ts';
import { renumbered } from './renumber.ts';

export const shadowedAclRule: NetworkRule = {
	code: 'shadowed-acl-rule',
	severity: 'warning',
	round: 'network',
	summary: 'A network ACL rule that never decides, since earlier ones take all of its traffic',
	page: `A network ACL is read by rule number from the lowest on, and the first rule that matches decides; what stands behind is not
asked any more (Amazon VPC User Guide, "Network ACLs"). A rule whose whole traffic is taken by rules with lower numbers never
decides anything, wherever it stands in the file.

If they decide otherwise, the rule does not do what it says: a \`deny\` behind an \`allow all\` lets everything through. If they decide
the same, it could go.

Several earlier rules can cover a rule together: its ports by one, the rest of its addresses by another.

**What to do:** give the more specific rule the lower number, or delete the one that never decides.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          - 100 allow all from 0.0.0.0/0
          - 110 deny tcp 22 from 203.0.113.0/24
        outbound:
          - 100 allow all to 0.0.0.0/0
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          - 90 deny tcp 22 from 203.0.113.0/24
          - 100 allow all from 0.0.0.0/0
        outbound:
          - 100 allow all to 0.0.0.0/0
`,
	judges: [{ kind: 'network-acl', judge: (_things, acl) => directionsOf(acl).flatMap((judged) => [...judge(judged)]) }],
	fixes: (input, finding) => [...movedUp(input, finding), ...itemRemoved('Delete this rule')(input, finding)],
};

/** A number before the rules that take all of its traffic, where one of them decides otherwise. */
function movedUp(input: NetworkInput, { source }: Finding): readonly QuickFix[] {
	for (const { direction } of entitiesOf(input.network, 'network-acl').flatMap(directionsOf)) {
		const entry = direction.entries.find((each) => each.source === source);
		if (entry === undefined) continue;
		const before = direction.entries.filter(({ number }) => number < entry.number);
		const earlier = before.filter((each) => canMeet(each, entry));
		const [first] = earlier;
		const [free] =
			freeNumbers(
				before.map(({ number }) => number),
				first?.number,
				1,
			) ?? [];
		const differs = earlier.some(({ action }) => action !== entry.action);
		return first !== undefined && free !== undefined && differs ? renumbered(input, source, free, `, before rule ${first.number}`) : [];
	}
	return [];
}

function* judge({ direction, way }: JudgedDirection): Iterable<Report> {
	const earlier: Covering<AclEntry>[] = [];
	for (const entry of direction.entries.slice(0, MOST_ENTRIES)) {
		const packets = packetsOfEntry(entry);
		const before = earlier.filter(({ rule }) => rule.number < entry.number && canMeet(rule, entry));
		const covering = before.length === 0 || entry.source === undefined ? undefined : coveredBy(packets, before);
		if (covering !== undefined && entry.source !== undefined) yield { ...report(entry, covering, way), source: entry.source };
		earlier.push({ rule: entry, packets });
	}
}

function report(entry: AclEntry, covering: readonly AclEntry[], way: string): Omit<Report, 'source'> {
	return {
		message: `${way} rule ${entry.number} never decides: ${whatTakes(entry, covering)}`,
		related: covering.flatMap(({ number, source }) => (source === undefined ? [] : [{ message: `rule ${number} comes first`, source }])),
		data: { number: entry.number, covering: covering.map(({ number }) => `${number}`) },
	};
}

function whatTakes(entry: AclEntry, covering: readonly AclEntry[]): string {
	const others = covering.filter(({ action }) => action !== entry.action);
	const verb = entry.action === 'allow' ? 'denies' : 'allows';
	const [only] = covering;
	if (covering.length === 1 && only !== undefined) {
		return others.length === 1 ? `"${only.text}" ${verb} all of it before` : `"${only.text}" takes all of it before`;
	}
	const numbers = covering.map(({ number }) => number);
	const names = `rules ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
	return others.length === covering.length
		? `${names} ${verb === 'denies' ? 'deny' : 'allow'} all of it before`
		: `${names} take all of it before`;
}
