import type { NetworkRule } from '../rule.ts';
import { overQuota } from './over-quota.ts';
import { quotaList } from './quota-words.ts';

export const quotaExceeded: NetworkRule = {
	code: 'quota-exceeded',
	severity: 'warning',
	worst: 'error',
	round: 'network',
	summary: 'More of something than AWS gives an account',
	page: `AWS counts what an account has, and refuses what is one too many: the template that was fine in one account fails half made in the next one.
The quotas that are looked at, by their names (those of routes and of rules have pages of their own, too-many-routes and too-many-rules):

${quotaList('quota-exceeded')}

Quotas of a Region or an Availability Zone are looked at where a VPC says its \`region\`, a subnet its \`zone\`; VPCs that say no \`account\` are
taken for one account's. What the account has besides this file is not known. It is a warning as long as AWS gives more to who asks, and an error
beyond that.

**What to do:** ask AWS for more before it is needed, or do with less. If it has said yes, say so: by the setting \`hopwise.limits\` in the
editor, by \`hopwise check --limit subnets-per-vpc=400\` on the command line.`,
	failing: `vpcs:
  main:
    cidr: [10.0.0.0/20, 10.0.16.0/20, 10.0.32.0/20, 10.0.48.0/20, 10.0.64.0/20, 10.0.80.0/20]
`,
	passing: `vpcs:
  main:
    cidr: [10.0.0.0/16]
`,
	check: overQuota('quota-exceeded'),
};
