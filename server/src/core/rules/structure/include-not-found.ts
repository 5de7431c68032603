import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const includeNotFound: NetworkRule = {
	code: 'include-not-found',
	severity: 'error',
	round: 'network',
	summary: 'An included file is not there',
	page: `\`include\` names files relative to the file that it stands in, inside the workspace, without wildcards. All of them together are one
topology.

What the missing file would have declared is unknown, so names that are not found are not reported while it is missing.

**What to do:** correct the path, or take the line out.`,
	failing: `include: [shared/prefix-lists.topo.yaml]
vpcs:
  main:
    cidr: 10.0.0.0/16
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
`,
	check: reported('include-not-found'),
};
