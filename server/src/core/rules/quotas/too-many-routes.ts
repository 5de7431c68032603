import type { NetworkRule } from '../rule.ts';
import { overQuota } from './over-quota.ts';
import { quotaList } from './quota-words.ts';

export const tooManyRoutes: NetworkRule = {
	code: 'too-many-routes',
	severity: 'warning',
	worst: 'error',
	round: 'network',
	summary: 'More routes than AWS takes',
	page: `AWS refuses a route that is one too many (\`RouteLimitExceeded\`), and a prefix list that would grow a table beyond its quota; what a gateway
would propagate beyond its quota is left out. IPv4 and IPv6 routes are counted apart.

A route to a prefix list takes the room of all entries that the list may ever have, its \`max_entries\`, and not of those that it has (Amazon
VPC User Guide, "Managed prefix lists"). Local routes take none. The quotas that are looked at, by their names:

${quotaList('too-many-routes')}

It is a warning as long as AWS gives more to who asks, and an error beyond that.

**What to do:** join neighbouring blocks, lower the \`max_entries\` of a prefix list, or ask AWS for more. If it has said yes, say so: by the
setting \`hopwise.limits\` in the editor, by \`hopwise check --limit routes-per-table=1000\` on the command line.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - partners via igw
prefix_lists:
  partners: { cidr: [198.51.100.0/24, 203.0.113.0/24], max_entries: 600 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - partners via igw
prefix_lists:
  partners: { cidr: [198.51.100.0/24, 203.0.113.0/24], max_entries: 60 }
`,
	check: overQuota('too-many-routes'),
};
