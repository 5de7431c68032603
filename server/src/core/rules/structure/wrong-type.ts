import { replacing } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const wrongType: NetworkRule = {
	code: 'wrong-type',
	severity: 'error',
	round: 'network',
	summary: 'A value of another form than its key takes',
	page: `YAML gives text and the language gives types: \`true\` and \`false\` are the only flags (not \`yes\`, \`on\` or \`1\`, which YAML tools read
differently), a list of rules is always a list, a name starts with a letter.

What depends on the value is unknown until it is mended.

**What to do:** write what the message says is expected there.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    dns_support: yes
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    dns_support: true
`,
	check: reported('wrong-type'),
	fixes: replacing('likely'),
};
