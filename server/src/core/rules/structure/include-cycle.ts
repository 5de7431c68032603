import { itemRemoved } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const includeCycle: NetworkRule = {
	code: 'include-cycle',
	severity: 'error',
	round: 'network',
	summary: 'A file includes itself, directly or through others',
	page: `Files that are included are read once each, wherever they are named. A file that includes one that includes it again has no first
place: the include is passed over, and the rest is read.

**What to do:** take one of the includes out. What both files need goes into a third one that both include.

(The example below is the file \`example.topo.yaml\` itself.)`,
	failing: `include: [example.topo.yaml]
vpcs:
  main:
    cidr: 10.0.0.0/16
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
`,
	check: reported('include-cycle'),
	fixes: itemRemoved('Take this include out'),
};
