import { entitiesOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { Network, Peering } from '../../model/network.ts';
import { otherSide } from '../../model/peering.ts';
import { replaced } from '../fixing.ts';
import { placeOfTarget } from '../routing/targets.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';
import { type BeyondPeering, beyondPeerings, blockWords } from './beyond-peering.ts';

export const transitivePeeringRoute: NetworkRule = {
	code: 'transitive-peering-route',
	severity: 'warning',
	round: 'network',
	summary: 'A route leads over a peering to a third VPC',
	page: `Peerings are not transitive. Where *a* is peered with *b*, and *b* with *c*, *a* cannot reach *c* through *b*: AWS takes the route, and
drops the packets at the peering (Amazon VPC Peering Guide, "Unsupported VPC peering configurations", Transitive peering).

**What to do:** peer both VPCs with each other and lead the route there, or join all of them by a transit gateway.`,
	failing: `vpcs:
  a:
    cidr: 10.0.0.0/16
    subnets: { one: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.2.0.0/16 via a-b
  b: { cidr: 10.1.0.0/16 }
  c: { cidr: 10.2.0.0/16 }
peerings:
  a-b: { between: [a, b] }
  b-c: { between: [b, c] }
`,
	passing: `vpcs:
  a:
    cidr: 10.0.0.0/16
    subnets: { one: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.2.0.0/16 via a-c
  b: { cidr: 10.1.0.0/16 }
  c: { cidr: 10.2.0.0/16 }
peerings:
  a-b: { between: [a, b] }
  b-c: { between: [b, c] }
  a-c: { between: [a, c] }
`,
	*check({ network }) {
		for (const beyond of beyondPeerings(network)) yield* report(network, beyond);
	},
	fixes,
};

function* report(network: Network, beyond: BeyondPeering): Iterable<Report> {
	const { route, peering, own, other, owner } = beyond;
	if (owner?.kind !== 'vpc') return;
	const direct = peeringOf(network, own.key, owner.key);
	const better = direct === undefined ? '' : `; ${direct.name} leads there`;
	yield {
		message: `${blockWords(beyond)} is in ${owner.name}: ${peering.name} joins ${own.name} and ${other.name}, and leads no further${better}`,
		source: placeOfTarget(route),
		related: owner.source === undefined ? [] : [{ message: `the VPC ${owner.name}`, source: owner.source }],
		data: direct === undefined ? {} : { peering: direct.shortName },
	};
}

function peeringOf(network: Network, one: Key, other: Key): Peering | undefined {
	return entitiesOf(network, 'peering').find((peering) => {
		const beyond = otherSide(peering, one);
		return beyond?.resolved === true && beyond.key === other;
	});
}

function fixes(input: NetworkInput, { source, data }: Finding): readonly QuickFix[] {
	const { peering } = data;
	return typeof peering === 'string' ? replaced(input, source, peering) : [];
}
