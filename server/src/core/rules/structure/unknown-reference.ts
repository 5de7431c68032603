import { replacing } from '../fixing.ts';
import { reportedNames } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const unknownReference: NetworkRule = {
	code: 'unknown-reference',
	severity: 'error',
	round: 'network',
	summary: 'A name that means nothing where it stands',
	page: `A place takes certain kinds of things: \`route_table\` a route table, a rule's \`from\` a block, a security group, a prefix list or an AWS
service. The name must mean one thing of those kinds, in the VPC of the thing that uses it or at the top of the file. Things in
another VPC are named with it: \`main.public-a\`, and a host's interface as \`web-1.eth0\`.

A name that may be declared where something could not be read (in a map of names with a broken line, in a file that is missing) is not
called unknown. Any other name is, whatever else is broken.

What hangs on the name is unknown: a flow that needs it is undecided, and nothing else is reported because of it.

**What to do:** correct the name (the nearest is offered), or declare the thing. Something that is meant to lie outside the file is written by its
AWS id, such as \`sg-09920178\`.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24, network_acl: egde }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          - 100 allow all from 0.0.0.0/0
        outbound:
          - 100 allow all to 0.0.0.0/0
`,
	check: (input) => reportedNames('unknown-reference', input),
	fixes: replacing('likely'),
};
