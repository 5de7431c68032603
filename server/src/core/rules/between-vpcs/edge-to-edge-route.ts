import { endpointBeyond } from '../endpoints/gateway-endpoint-from-outside.ts';
import { placeOfTarget } from '../routing/targets.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { type BeyondPeering, beyondPeerings, blockWords } from './beyond-peering.ts';

export const edgeToEdgeRoute: NetworkRule = {
	code: 'edge-to-edge-route',
	severity: 'warning',
	round: 'network',
	summary: 'A route leads over a peering to what lies behind the other VPC',
	page: `A peering leads to the addresses of the other VPC and not through them. That VPC's internet gateway, NAT gateways, VPN and Direct Connect
connections and gateway endpoints serve nobody who comes over a peering, and what is behind them does not come over it either: AWS drops the
packets (Amazon VPC Peering Guide, "Unsupported VPC peering configurations", Edge to edge routing).

A route wider than the other VPC's blocks is fine, except for \`0.0.0.0/0\` and \`::/0\`: of these everything but the other VPC is dropped.

**What to do:** give the VPC a gateway of its own, or go by a transit gateway. What ends at an interface of the other VPC (a proxy, a load
balancer, an interface endpoint) is reached by that interface's address.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { app: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via main-egress
  egress:
    cidr: 10.1.0.0/16
    internet_gateway: igw
peerings:
  main-egress: { between: [main, egress] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets: { app: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via igw
  egress:
    cidr: 10.1.0.0/16
    internet_gateway: igw
peerings:
  main-egress: { between: [main, egress] }
`,
	*check({ network }) {
		for (const beyond of beyondPeerings(network)) {
			if (endpointBeyond(network, beyond) === undefined) yield* report(beyond);
		}
	},
};

function* report(beyond: BeyondPeering): Iterable<Report> {
	const { route, peering, other, block, owner } = beyond;
	if (owner?.kind === 'vpc') return;
	const dropped = `${peering.name} leads no further than ${other.name}`;
	const message =
		block.length === 0
			? `of ${blockWords(beyond)} only ${other.blocks.map(({ text }) => text).join(', ')} gets through: ${dropped}, and to none of its gateways`
			: `${blockWords(beyond)} is ${owner === undefined ? `not in ${other.name}` : `in ${owner.name}`}: ${dropped}, and to nothing that is linked to it`;
	yield { message, source: placeOfTarget(route), data: { vpc: other.name } };
}
