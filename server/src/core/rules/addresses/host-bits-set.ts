import { formatPrefix } from '../../net/prefix.ts';
import { replacing } from '../fixing.ts';
import type { NetworkRule } from '../rule.ts';
import { writtenValues } from '../written-values.ts';
import { isAllowedLength } from './lengths.ts';

export const hostBitsSet: NetworkRule = {
	code: 'host-bits-set',
	severity: 'warning',
	round: 'network',
	summary: 'A block whose address is not its first one',
	page: `The length of a block says how many bits are the network's; the rest are the hosts' and are zero in the block's address.
\`100.68.0.18/18\` is a host's address with its mask; the block is \`100.68.0.0/18\`.

AWS accepts the former and stores the latter, for VPCs, subnets, routes and the rules of network ACLs and security groups alike
(VPC User Guide, "VPC CIDR blocks"). So the file and the account differ, and a tool that compares them sees a change each time. Linux
refuses such a route.

Often the length is the slip: \`10.0.1.5/24\` in a rule lets 256 hosts in where one was meant, \`10.0.1.5/32\`.

**What to do:** write the block's first address, or the length that was meant.`,
	failing: `vpcs:
  main:
    cidr: 100.68.0.18/18
`,
	passing: `vpcs:
  main:
    cidr: 100.68.0.0/18
`,
	*check({ files }) {
		for (const { decoded } of files) {
			for (const { path, value: block } of writtenValues(decoded.topology, 'host-bits')) {
				// An address with the mask of its network, which has a finding about its length.
				if (path === 'instances.interfaces.ip' && !isAllowedLength('interface', block.prefix)) continue;
				const canonical = formatPrefix(block.prefix);
				yield {
					message: `${block.text} has host bits set: the block is ${canonical}`,
					source: block.source,
					data: { written: block.text, replacement: canonical },
				};
			}
		}
	},
	fixes: replacing('certain'),
};
