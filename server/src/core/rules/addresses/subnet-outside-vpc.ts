import { subnetsOf } from '../../model/entities.ts';
import type { Block, Subnet, Things, Vpc } from '../../model/network.ts';
import { familyOf, formatPrefix, type Prefix, prefixKey, prefixOf } from '../../net/prefix.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { freeBlock } from './free-places.ts';
import { isTooWide } from './lengths.ts';

export const subnetOutsideVpc: NetworkRule = {
	code: 'subnet-outside-vpc',
	severity: 'error',
	round: 'network',
	summary: "A subnet's block does not lie within one block of its VPC",
	page: `A subnet's block lies inside one block of its VPC, or is the whole of it (VPC User Guide, "Subnet CIDR blocks"). A subnet
that spans two blocks of the VPC is refused too, even where the two are neighbours.

Where a block of the VPC cannot be read, no subnet is called outside: nobody knows.

**What to do:** give the subnet a part of the VPC's block, or add a block to the VPC: \`cidr: [10.0.0.0/16, 10.1.0.0/16]\`.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.1.1.0/24 }
`,
	passing: `vpcs:
  main:
    cidr: [10.0.0.0/16, 10.1.0.0/16]
    subnets:
      private-a: { cidr: 10.1.1.0/24 }
`,
	judges: [{ kind: 'vpc', judge }],
	fixes: freeBlock,
};

function* judge(things: Things, vpc: Vpc): Iterable<Report> {
	if (vpc.blocksIncomplete) return;
	const isInside = insideOf(vpc.blocks);
	for (const subnet of subnetsOf(things, vpc)) {
		for (const block of subnet.blocks) {
			if (!isTooWide('subnet', block.prefix) && !isInside(block.prefix)) yield report(vpc, subnet, block);
		}
	}
}

/** Asks by length, so that thousands of blocks and subnets stay fast. */
function insideOf(blocks: readonly Block[]): (inner: Prefix) => boolean {
	const known = new Set(blocks.map((block) => prefixKey(block.prefix)));
	const lengths = [...new Set(blocks.map((block) => block.prefix.length))];
	return (inner) => lengths.some((length) => length <= inner.length && known.has(prefixKey(prefixOf(inner.first, length))));
}

const MOST_NAMED = 5;

function report(vpc: Vpc, subnet: Subnet, block: Block): Report {
	const family = familyOf(block.prefix);
	const written = formatPrefix(block.prefix);
	const around = vpc.blocks.filter((candidate) => familyOf(candidate.prefix) === family);
	const named = around.slice(0, MOST_NAMED);
	const blocks = named.map((candidate) => formatPrefix(candidate.prefix)).join(', ') + (around.length > named.length ? ' …' : '');
	return {
		message:
			around.length === 0
				? `${vpc.shortName} has no ${family === 'ipv4' ? 'IPv4' : 'IPv6'} block for ${subnet.shortName} ${written}`
				: `${subnet.shortName} ${written} does not lie within ${vpc.shortName} ${blocks}`,
		source: block.source,
		related: named.map((candidate) => ({ message: `a block of ${vpc.shortName}`, source: candidate.source })),
		data: { subnet: subnet.name, block: written, vpc: vpc.name, blocks: named.map((candidate) => formatPrefix(candidate.prefix)) },
	};
}
