import { replacing } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const invalidCidr: NetworkRule = {
	code: 'invalid-cidr',
	severity: 'error',
	round: 'network',
	summary: 'An address or a block that cannot be read',
	page: `An address is four numbers from 0 to 255 with dots between them, or an IPv6 address; a block is an address, a slash and a
prefix length. Leading zeros are refused, since some systems read \`010\` as eight.

What depends on the address or block is unknown until it is mended: it gets no findings of its own, and a flow that needs
it is undecided rather than guessed.

**What to do:** write the block out, such as \`10.0.2.0/24\`. A single host is \`/32\` in a rule (IPv6: \`/128\`), and
everything is \`0.0.0.0/0\` (\`::/0\`).`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.256.0/24 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.255.0/24 }
`,
	check: reported('invalid-cidr'),
	fixes: replacing('likely'),
};
