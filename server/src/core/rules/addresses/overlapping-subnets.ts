import { subnetsOf } from '../../model/entities.ts';
import type { Block, Subnet, Things, Vpc } from '../../model/network.ts';
import { formatPrefix } from '../../net/prefix.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { freeBlock } from './free-places.ts';
import { isTooWide } from './lengths.ts';
import { type OverlapPair, overlapPairs } from './overlap-pairs.ts';

export const overlappingSubnets: NetworkRule = {
	code: 'overlapping-subnets',
	severity: 'error',
	round: 'network',
	summary: 'Two subnets of a VPC share addresses',
	page: `AWS creates no subnet whose block overlaps that of another subnet in the VPC: each address belongs to one subnet at most
(VPC User Guide, "Subnet CIDR blocks"). The second one fails with \`InvalidSubnet.Conflict\`.

Blocks never overlap halfway: one always lies inside the other, or both are the same. The finding is at the subnet that
comes later in the file, and names the other.

**What to do:** give one of them a block of its own. A \`/24\` ends where the third number changes, a \`/20\` where it changes
by sixteen.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      public-a: { cidr: 10.0.1.0/24 }
      private-b: { cidr: 10.0.1.128/25 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      public-a: { cidr: 10.0.1.0/25 }
      private-b: { cidr: 10.0.1.128/25 }
`,
	judges: [{ kind: 'vpc', judge }],
	fixes: freeBlock,
};

function* judge(things: Things, vpc: Vpc): Iterable<Report> {
	for (const pair of overlapPairs(subnetBlocks(things, vpc), ({ block }) => block.prefix)) yield report(pair);
}

interface SubnetBlock {
	readonly subnet: Subnet;
	readonly block: Block;
}

function subnetBlocks(network: Things, vpc: Vpc): readonly SubnetBlock[] {
	return subnetsOf(network, vpc).flatMap((subnet) =>
		subnet.blocks.filter(({ prefix }) => !isTooWide('subnet', prefix)).map((block) => ({ subnet, block })),
	);
}

function report({ earlier, later, relation }: OverlapPair<SubnetBlock>): Report {
	return {
		message: messageOf(later, earlier, relation),
		source: later.block.source,
		related: [{ message: 'the block it overlaps', source: earlier.block.source }],
		data: {
			subnet: later.subnet.name,
			block: formatPrefix(later.block.prefix),
			other: earlier.subnet.name,
			otherBlock: formatPrefix(earlier.block.prefix),
		},
	};
}

function messageOf(later: SubnetBlock, earlier: SubnetBlock, relation: OverlapPair<SubnetBlock>['relation']): string {
	const name = `${later.subnet.shortName} ${formatPrefix(later.block.prefix)}`;
	const other = earlier.subnet.shortName;
	if (relation === 'equal') return `${name} is the block of ${other} too`;
	return `${name} ${relation === 'inside' ? 'lies inside' : 'contains'} ${other} ${formatPrefix(earlier.block.prefix)}`;
}
