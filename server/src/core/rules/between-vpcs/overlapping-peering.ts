import type { Peering, Things } from '../../model/network.ts';
import { sharedBlocks, vpcsOfPeering } from '../../model/peering.ts';
import { formatPrefix } from '../../net/prefix.ts';
import type { NetworkRule, Report } from '../rule.ts';

export const overlappingPeering: NetworkRule = {
	code: 'overlapping-peering',
	severity: 'error',
	round: 'network',
	summary: 'A peering of two VPCs that share addresses',
	page: `AWS makes no peering between VPCs of which any IPv4 blocks overlap, or any IPv6 blocks: the request becomes \`failed\`. It does not help
that other blocks, or only the other family, would be used (Amazon VPC Peering Guide, "VPC peering limitations" and "Unsupported VPC
peering configurations").

What a trace leads over such a peering is unknown.

**What to do:** give one of both VPCs other blocks; a block cannot be changed, so that means a new VPC. Where a single service is needed, an
endpoint service (AWS PrivateLink) joins VPCs whatever their blocks are.`,
	failing: `vpcs:
  main: { cidr: 10.20.0.0/16 }
  b: { cidr: [10.21.0.0/16, 10.20.128.0/20] }
peerings:
  main-b: { between: [main, b] }
`,
	passing: `vpcs:
  main: { cidr: 10.20.0.0/16 }
  b: { cidr: [10.21.0.0/16, 10.22.128.0/20] }
peerings:
  main-b: { between: [main, b] }
`,
	judges: [{ kind: 'peering', judge }],
};

function* judge(things: Things, peering: Peering): Iterable<Report> {
	const [one, other] = vpcsOfPeering(things, peering);
	const source = peering.accepter.source ?? peering.source;
	if (one === undefined || other === undefined || source === undefined) return;
	if (one.key === other.key) {
		yield { message: `${peering.name} joins ${one.name} with itself`, source };
		return;
	}
	const shared = sharedBlocks(one, other);
	if (shared === undefined) return;
	const [block, second] = [formatPrefix(shared.one.prefix), formatPrefix(shared.other.prefix)];
	yield {
		message: `${second} of ${other.name} overlaps ${block} of ${one.name}: AWS makes no peering between them`,
		source,
		related: [
			{ message: `the block of ${one.name}`, source: shared.one.source },
			{ message: `the block of ${other.name}`, source: shared.other.source },
		],
		data: { block, other: second },
	};
}
