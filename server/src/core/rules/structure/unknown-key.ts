import { replacing } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { NetworkRule } from '../rule.ts';

export const unknownKey: NetworkRule = {
	code: 'unknown-key',
	severity: 'error',
	round: 'network',
	summary: 'A key that the language does not have there',
	page: `Every kind of thing has its own keys; the language reference lists them. A key that is none of them would be passed over in
silence, and the network would not be the one that was meant. So it is an error, and the nearest key is named.

Keys are Terraform's arguments without \`enable_\`, \`_enabled\`, \`_support\`, \`_id\`, \`_arn\`, \`_block\` and \`_type\`: \`cidr\`, not
\`cidr_block\`; \`route_table\`, not \`route_table_id\`.

Below a map of names that is left empty, a key at its own column is most likely one of its names, one level too far to the left:
\`security_groups:\` and then \`web:\` beside it, not below it.

**What to do:** take the key that the message names, or one that completion offers at that place.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    dns_suport: false
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    dns_support: false
`,
	check: reported('unknown-key'),
	fixes: replacing('likely'),
};
