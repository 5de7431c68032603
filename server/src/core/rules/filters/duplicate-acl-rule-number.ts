import type { AclEntry } from '../../model/filters.ts';
import type { NetworkAcl, Things } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { directionsOf } from './acl-directions.ts';
import { renumbered } from './renumber.ts';

export const duplicateAclRuleNumber: NetworkRule = {
	code: 'duplicate-acl-rule-number',
	severity: 'error',
	round: 'network',
	summary: 'Two rules of a network ACL with one number in one direction',
	page: `The number of a rule is its place in the order, and its name: AWS refuses a second rule with the same number in the same
direction of a network ACL (\`NetworkAclEntryAlreadyExists\`), whether it is for IPv4 or for IPv6 (Amazon EC2 API,
"CreateNetworkAclEntry"). Numbers go from 1 to 32766.

Inbound and outbound rules are numbered apart.

**What to do:** give the second rule a number of its own. Steps of ten or a hundred leave room between rules.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          - 100 allow tcp 443 from 0.0.0.0/0
          - 100 allow tcp 80 from 0.0.0.0/0
        outbound:
          - 100 allow tcp 1024-65535 to 0.0.0.0/0
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          - 100 allow tcp 443 from 0.0.0.0/0
          - 110 allow tcp 80 from 0.0.0.0/0
        outbound:
          - 100 allow tcp 1024-65535 to 0.0.0.0/0
`,
	judges: [{ kind: 'network-acl', judge }],
	fixes: (input, { source, data: { free } }) => (typeof free === 'number' ? renumbered(input, source, free, ', which is free') : []),
};

function* judge(_things: Things, judged: NetworkAcl): Iterable<Report> {
	for (const { acl, way, direction } of directionsOf(judged)) {
		const first = new Map<number, AclEntry>();
		const taken = new Set(direction.entries.map(({ number }) => number));
		for (const entry of direction.entries) {
			const earlier = first.get(entry.number);
			if (earlier === undefined) first.set(entry.number, entry);
			if (earlier === undefined || entry.source === undefined) continue;
			const free = nextFree(entry.number, taken);
			yield {
				message: `${acl.shortName} has an ${way} rule ${entry.number} already: "${earlier.text}"`,
				source: entry.source,
				related: earlier.source === undefined ? [] : [{ message: `the first rule ${entry.number}`, source: earlier.source }],
				data: { number: entry.number, ...(free === undefined ? {} : { free }) },
			};
		}
	}
}

const LAST_NUMBER = 32766;

/** The next number that no rule of the direction has. */
function nextFree(number: number, taken: ReadonlySet<number>): number | undefined {
	for (let next = number + 1; next <= LAST_NUMBER; next += 1) {
		if (!taken.has(next)) return next;
	}
	return undefined;
}
