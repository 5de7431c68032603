import { replacing } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const invalidRule: NetworkRule = {
	code: 'invalid-rule',
	severity: 'error',
	round: 'network',
	summary: 'A rule that cannot be read',
	page: `A rule is one line, and each kind has one form:

| rule | form |
| --- | --- |
| security group | \`TRAFFIC from BLOCK-OR-NAME\` inbound, \`TRAFFIC to BLOCK-OR-NAME\` outbound |
| network ACL | \`NUMBER allow TRAFFIC from BLOCK\`, \`deny\` likewise, \`to\` outbound |
| route | \`BLOCK-OR-PREFIX-LIST via TARGET\`, or \`… blackhole\` |
| host firewall | \`allow TRAFFIC in\`, \`deny\` likewise, \`out\` or \`forward\`, then \`from\`, \`to\` and \`on\` as needed |
| host packet filter | what \`iptables-save\`, \`ip6tables-save\` and \`nft list ruleset\` print |
| host route, host rule | a line as \`ip route\` or \`ip rule\` prints it |

Traffic is \`all\`, \`tcp 443\`, \`udp 1024-65535\`, \`icmp echo-request\`, or another protocol by its name or number.

A routing table that another tool printed (\`route -n\`, Windows' \`route print\`) is one finding, not one for each line.

The other rules of the list are still read. What the broken one would have decided is unknown.

**What to do:** the message says which word is expected where.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          - 100 alow all from 0.0.0.0/0
        outbound:
          - 100 allow all to 0.0.0.0/0
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
	check: reported('invalid-rule'),
	fixes: replacing('certain'),
};
