import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const missingKey: NetworkRule = {
	code: 'missing-key',
	severity: 'error',
	round: 'network',
	summary: 'A key that must be there is not',
	page: `Most keys may be left out, and then mean what AWS does when nobody configured it. A few have no such meaning: a VPC and a subnet
have a block, an interface is in a subnet, a flow goes from somewhere to somewhere with some traffic.

**What to do:** add the key. The language reference marks the ones that must be there.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { zone: eu-west-1a }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
`,
	check: reported('missing-key'),
};
