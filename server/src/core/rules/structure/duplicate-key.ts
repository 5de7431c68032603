import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const duplicateKey: NetworkRule = {
	code: 'duplicate-key',
	severity: 'error',
	round: 'network',
	summary: 'The same key or name twice',
	page: `In YAML the later of two equal keys replaces the earlier one in some tools and is refused by others. Names are keys too: two subnets
of one VPC cannot have one name, and neither can two things of one kind at the top, also when they stand in two files that are
read together.

The first one counts. Things of different kinds may have the same name.

**What to do:** rename one of them, or join the two.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
      private-a: { cidr: 10.0.2.0/24 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
      private-b: { cidr: 10.0.2.0/24 }
`,
	check: reported('duplicate-key'),
};
