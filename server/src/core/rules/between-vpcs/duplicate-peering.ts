import { entitiesOf } from '../../model/entities.ts';
import type { Peering } from '../../model/network.ts';
import type { NetworkInput, NetworkRule, Report } from '../rule.ts';

export const duplicatePeering: NetworkRule = {
	code: 'duplicate-peering',
	severity: 'error',
	round: 'network',
	summary: 'Two peerings of the same two VPCs',
	page: `Between two VPCs AWS makes one peering, whichever of them asks. A second one is refused as long as the first is there or waits to be accepted;
one that was deleted or rejected, has failed or has expired is no obstacle (Amazon VPC Peering Guide, "VPC peering limitations").

**What to do:** keep one of both, and let the routes lead to it.`,
	failing: `vpcs:
  main: { cidr: 10.20.0.0/16 }
  b: { cidr: 10.21.0.0/16 }
peerings:
  main-b: { between: [main, b] }
  b-main: { between: [b, main] }
`,
	passing: `vpcs:
  main: { cidr: 10.20.0.0/16 }
  b: { cidr: 10.21.0.0/16 }
peerings:
  main-b: { between: [main, b], state: rejected }
  b-main: { between: [b, main] }
`,
	check,
};

function* check({ network }: NetworkInput): Iterable<Report> {
	const known = new Map<string, Peering>();
	for (const peering of entitiesOf(network, 'peering')) {
		const { name, source, requester, accepter, outOfOrder, unreadable } = peering;
		if (!requester.resolved || !accepter.resolved || unreadable.length > 0 || ENDED.has(outOfOrder?.state ?? '')) continue;
		const pair = [requester.key, accepter.key].sort().join(' ');
		const first = known.get(pair);
		if (first === undefined) known.set(pair, peering);
		else if (source !== undefined) {
			yield {
				message: `${name} joins the same two VPCs as ${first.name}: AWS makes one peering between two VPCs`,
				source,
				related: first.source === undefined ? [] : [{ message: 'the first one', source: first.source }],
				data: { first: first.name },
			};
		}
	}
}

const ENDED: ReadonlySet<string> = new Set(['deleting', 'deleted', 'rejected', 'failed', 'expired']);
