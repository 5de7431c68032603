import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const otherVpcReference: NetworkRule = {
	code: 'other-vpc-reference',
	severity: 'error',
	round: 'network',
	summary: 'A part of another VPC, where AWS takes only one of the same VPC',
	page: `Route tables, network ACLs, security groups and subnets belong to one VPC, and so does everything that has them: a subnet takes a route
table and a network ACL of its own VPC, a NAT gateway lies in a subnet of its own, an interface carries groups of the VPC that its subnet
is in, an edge table belongs to a gateway of its VPC (Amazon VPC User Guide, "Subnet route tables", "Network ACL basics", "Security
groups").

\`other.web\` reaches a name in another VPC, and a rule may name a group of a peered VPC in that way; here AWS refuses it.

What hangs on the name is unknown.

**What to do:** name one of the same VPC, or declare one there that says the same.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24, route_table: other.private }
  other:
    cidr: 10.1.0.0/16
    subnets:
      private-a: { cidr: 10.1.1.0/24, route_table: private }
    route_tables:
      private: { routes: [] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24, route_table: private }
    route_tables:
      private: { routes: [] }
  other:
    cidr: 10.1.0.0/16
    subnets:
      private-a: { cidr: 10.1.1.0/24, route_table: private }
    route_tables:
      private: { routes: [] }
`,
	check: reported('other-vpc-reference'),
};
