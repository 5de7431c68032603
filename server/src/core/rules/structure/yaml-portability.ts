import { replacing } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const yamlPortability: NetworkRule = {
	code: 'yaml-portability',
	severity: 'hint',
	round: 'network',
	summary: 'Hopwise reads it, other YAML tools refuse it',
	page: `A value that begins with a colon, such as \`::/0 via eigw\`, is fine in a list with one item a line. Between brackets
some YAML readers (PyYAML among them) take the colon for a key and refuse the file, so a script beside Hopwise may not read it.

**What to do:** write the list one item a line, or put the value in quotes.`,
	failing: `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8:1::/56]
    egress_only_internet_gateway: eigw
    subnets:
      a: { cidr: [10.0.1.0/24, 2001:db8:1::/64] }
    route_tables:
      main:
        routes: [ ::/0 via eigw ]
`,
	passing: `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8:1::/56]
    egress_only_internet_gateway: eigw
    subnets:
      a: { cidr: [10.0.1.0/24, 2001:db8:1::/64] }
    route_tables:
      main:
        routes:
          - ::/0 via eigw
`,
	check: reported('yaml-portability'),
	fixes: replacing('certain'),
};
