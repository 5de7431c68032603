import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const yamlSyntax: NetworkRule = {
	code: 'yaml-syntax',
	severity: 'error',
	round: 'network',
	summary: 'The text is not YAML as topology files use it',
	page: `A topology file is YAML 1.2, and the quiet half of it: one document, block maps and lists, \`{…}\` and \`[…]\` on one line, text, and
\`|\` for blocks of lines. What belongs together stands in one column, and tabs indent nothing.

Left out, each with another way:

| written | instead |
| --- | --- |
| \`&name\`, \`*name\`, \`<<\` | declare the thing once, and name it where it is used |
| \`!tag\` | nothing: the language knows the type of every value |
| a second \`---\` document | a file of its own, and \`include\` |
| nesting deeper than 100 | no topology needs it |

The rest of the file is still read: only what stands in the broken place is unknown.

**What to do:** look at the place and the line above it. Mostly a bracket or a quote is not closed, a colon is missing, or a line
stands one column off.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
`,
	check: reported('yaml-syntax'),
};
