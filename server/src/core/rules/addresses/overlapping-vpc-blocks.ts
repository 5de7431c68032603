import type { Block, Things, Vpc } from '../../model/network.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { itemRemoved } from '../fixing.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { isTooWide } from './lengths.ts';
import { type OverlapPair, overlapPairs } from './overlap-pairs.ts';

export const overlappingVpcBlocks: NetworkRule = {
	code: 'overlapping-vpc-blocks',
	severity: 'error',
	round: 'network',
	summary: 'Two blocks of one VPC share addresses',
	page: `A VPC has one primary IPv4 block and may have further ones. AWS adds none that overlaps a block the VPC has already
(VPC User Guide, "VPC CIDR blocks").

Blocks of *different* VPCs may be the same: that matters only where the two are joined.

**What to do:** drop the block that lies inside the other, or choose one beside it. A block never grows or shrinks once it
belongs to a VPC.`,
	failing: `vpcs:
  main:
    cidr: [10.4.0.0/16, 10.4.128.0/20]
`,
	passing: `vpcs:
  main:
    cidr: [10.4.0.0/16, 10.5.128.0/20]
`,
	judges: [{ kind: 'vpc', judge }],
	fixes: (input, finding) => (finding.data['relation'] === 'around' ? [] : itemRemoved('Delete this block')(input, finding)),
};

function* judge(_things: Things, vpc: Vpc): Iterable<Report> {
	const blocks = vpc.blocks.filter(({ prefix }) => !isTooWide('vpc', prefix));
	for (const pair of overlapPairs(blocks, ({ prefix }) => prefix)) yield report(vpc, pair);
}

function report(vpc: Vpc, { earlier, later, relation }: OverlapPair<Block>): Report {
	const block = formatPrefix(later.prefix);
	const other = formatPrefix(earlier.prefix);
	const verb = relation === 'inside' ? 'lies inside' : 'contains';
	return {
		message: relation === 'equal' ? `${vpc.shortName} has ${block} twice` : `${block} ${verb} ${other} of the same VPC, ${vpc.shortName}`,
		source: later.source,
		related: [{ message: 'the block it overlaps', source: earlier.source }],
		data: { vpc: vpc.name, block, other, relation },
	};
}
