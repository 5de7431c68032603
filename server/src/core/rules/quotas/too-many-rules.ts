import type { NetworkRule } from '../rule.ts';
import { overQuota } from './over-quota.ts';
import { quotaList } from './quota-words.ts';

export const tooManyRules: NetworkRule = {
	code: 'too-many-rules',
	severity: 'warning',
	worst: 'error',
	round: 'network',
	summary: 'More rules in a security group or network ACL than AWS takes',
	page: `AWS refuses a rule that is one too many (\`RulesPerSecurityGroupLimitExceeded\`, \`NetworkAclEntryLimitExceeded\`). Each direction has a quota of its
own, and in it each family. A rule of a security group that names a group is one IPv4 rule and one IPv6 rule; one that names a prefix list is as
many as its \`max_entries\`, however few it has. In a network ACL the closing deny is a rule like the others. The quotas that are looked at, by
their names:

${quotaList('too-many-rules')}

It is a warning as long as AWS gives more to who asks, and an error beyond that. More rules also cost: AWS says that many rules of a network ACL
slow it down.

**What to do:** join blocks, put ports that belong together into one rule, share the rules out to several groups of an interface, or ask AWS for
more. If it has said yes, say so: by the setting \`hopwise.limits\` in the editor, by \`hopwise check --limit rules-per-group=120\` on the
command line.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
    security_groups:
      web:
        inbound:
          - tcp 443 from partners
          - tcp 8443 from partners
instances:
  web:
    interfaces:
      eth0: { subnet: main.a, security_groups: [web] }
prefix_lists:
  partners: { cidr: [198.51.100.0/24, 203.0.113.0/24], max_entries: 40 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
    security_groups:
      web:
        inbound:
          - tcp 443 from partners
          - tcp 8443 from partners
instances:
  web:
    interfaces:
      eth0: { subnet: main.a, security_groups: [web] }
prefix_lists:
  partners: { cidr: [198.51.100.0/24, 203.0.113.0/24], max_entries: 20 }
`,
	check: overQuota('too-many-rules'),
};
