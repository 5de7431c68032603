import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const outsideReference: NetworkRule = {
	code: 'outside-reference',
	severity: 'hint',
	round: 'network',
	summary: 'A name of the form of an AWS id lies outside this file',
	page: `A file need not describe everything. A name that is not declared and has the form of an AWS id (\`sg-09920178\`, \`pl-63a5400a\`) is taken as
something that exists in AWS and not here.

What it decides is unknown: a flow that depends on it is undecided rather than guessed.

**What to do:** nothing, if that is how it is. To have it traced, declare the thing under a name of its own (its \`id\` may stand beside it) and use that name.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
instances:
  web-1:
    interfaces:
      eth0: { subnet: main.private-a, security_groups: [sg-09920178] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
    security_groups:
      web:
        id: sg-09920178
        inbound:
          - tcp 443 from 0.0.0.0/0
instances:
  web-1:
    interfaces:
      eth0: { subnet: main.private-a, security_groups: [web] }
`,
	check: reported('outside-reference'),
};
