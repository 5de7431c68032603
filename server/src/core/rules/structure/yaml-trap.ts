import { replacing } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const yamlTrap: NetworkRule = {
	code: 'yaml-trap',
	severity: 'error',
	round: 'network',
	summary: 'YAML reads something else than what is written',
	page: `YAML means something by these that nobody means in a topology file:

| written | what YAML reads |
| --- | --- |
| \`routes:\` and then lines without \`- \` | one long text |
| \`32764: from …\` under \`rules:\` without a bar | a map with the key \`32764\` |
| \`>\` before lines | one long text |
| \`{ traffic: tcp 22,443 }\` | a second key, \`443\` |
| \`- 2001:db8::\` | a map with the key \`2001:db8:\` |
| \`- * deny all …\` | an alias |
| \`{ cidr:10.0.0.0/16 }\` | one key without a value |
| a tab before a key | a key of another level |

And some parts of YAML are left out, each with another way:

| written | instead |
| --- | --- |
| \`&name\`, \`*name\`, \`<<\` | write it out, or declare it once and name it where it is used |
| \`!tag\` | nothing: what a value means follows from its key |
| a second document after \`---\` | a file of its own, and \`include\` |

Where it is plain what was meant, that is what the rest of the check goes on with, and the quick fix writes it.

**What to do:** a blank after every colon, quotes or a closing \`0\` for an address that ends in \`::\` (\`2001:db8::0\`), a list for several
values, and the bar \`|\` before lines that are pasted from a host.`,
	failing: `vpcs:
  main: { cidr:10.0.0.0/16 }
`,
	passing: `vpcs:
  main: { cidr: 10.0.0.0/16 }
`,
	check: reported('yaml-trap'),
	fixes: replacing('certain'),
};
