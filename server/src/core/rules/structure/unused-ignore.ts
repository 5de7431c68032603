import { meantCode } from '../ignores.ts';
import type { IgnoreRule } from '../rule.ts';

export const unusedIgnore: IgnoreRule = {
	code: 'unused-ignore',
	severity: 'warning',
	round: 'ignores',
	unused: true,
	summary: 'A hopwise-ignore comment that silences nothing',
	page: `\`# hopwise-ignore CODE\` silences the findings of that code on its own line, or, where the comment has a line to itself, on the next
line that says something. Several codes stand behind each other; what follows a colon is the reason, for people:

\`\`\`yaml
          - tcp 22 from 0.0.0.0/0        # hopwise-ignore open-to-the-internet: until the office has its VPN
\`\`\`

A comment that silences nothing is left over from something that was mended, or has a slip in its code. It would hide the next finding
there, which nobody expects to be hidden.

**What to do:** delete it, or write the code as \`hopwise check\` prints it.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }        # hopwise-ignore overlapping-subnets
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.1.0/25 }        # hopwise-ignore overlapping-subnets: both are drawn, one will go
`,
	*check({ ignores, used, codes }) {
		for (const ignore of ignores) {
			if (used.has(ignore)) continue;
			const meant = meantCode(ignore.code, codes);
			const message = codes.includes(ignore.code)
				? `nothing is found as ${ignore.code} on the line that this comment is for`
				: `no finding is called ${ignore.code}${meant === undefined ? '' : `; ${meant} is`}`;
			yield { message, source: ignore.source, ...(meant === undefined ? {} : { data: { replacement: meant } }) };
		}
	},
};
