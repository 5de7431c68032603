import { entity } from '../../engine/walk-context.ts';
import { kindWords } from '../../model/kind-words.ts';
import type { NetworkEntity, RouteTable, Things } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { isEdgeTable, servesSubnets, targetOf } from './targets.ts';

export const blackholeRoute: NetworkRule = {
	code: 'blackhole-route',
	severity: 'warning',
	round: 'network',
	summary: 'A route that traffic takes leads to something out of order',
	page: `A route whose target is out of order stays in its table: a NAT gateway that failed, the interface of a stopped instance. AWS shows its state as \`blackhole\`.

Such a route still wins. AWS chooses by the longest prefix before it looks at the state, so packets are dropped and no wider
route takes over (Amazon EC2 API, "Route", State; Amazon VPC User Guide, "Route priority").

The finding is made for tables that some subnet or gateway uses. A route that is written as \`blackhole\` says itself what
happens, and has no finding; of peerings \`peering-not-active\` tells, with the routes that lead there.

**What to do:** bring the target back into its working state, or lead the route elsewhere or delete it.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24, route_table: public }
      private-a: { cidr: 10.0.2.0/24 }
    nat_gateways:
      nat: { subnet: public-a, state: failed }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via nat
      public:
        routes:
          - 0.0.0.0/0 via igw
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24, route_table: public }
      private-a: { cidr: 10.0.2.0/24 }
    nat_gateways:
      nat: { subnet: public-a, state: available }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via nat
      public:
        routes:
          - 0.0.0.0/0 via igw
`,
	judges: [{ kind: 'route-table', judge: deadRoutes }],
};

function* deadRoutes(network: Things, table: RouteTable): Iterable<Report> {
	if (!isEdgeTable(table) && !servesSubnets(network, table)) return;
	for (const route of table.routes) {
		const target = targetOf(network, route);
		const fault = target && faultOf(network, target);
		if (target === undefined || target.kind === 'peering' || fault === undefined || route.target.kind === 'blackhole') continue;
		const { entity: dead, state } = fault;
		const who =
			dead === target ? `the ${kindWords(target.kind)} ${route.target.text}` : `${route.target.text} of the instance ${dead.shortName}`;
		yield {
			message: `"${route.text}" drops what it takes: ${who}, whose state is ${state.state}`,
			source: route.source,
			related: [{ message: `the state of ${dead.shortName}`, source: state.source }],
			data: { target: route.target.text, state: state.state },
		};
	}
}

interface Fault {
	readonly entity: NetworkEntity;
	readonly state: NonNullable<NetworkEntity['outOfOrder']>;
}

/** The target itself, or the instance whose interface it is, when it is not in its working state. */
function faultOf(network: Things, target: NetworkEntity): Fault | undefined {
	if (target.outOfOrder !== undefined) return { entity: target, state: target.outOfOrder };
	const owner = target.kind === 'interface' ? entity(network, target.owner, 'instance') : undefined;
	return owner?.outOfOrder === undefined ? undefined : { entity: owner, state: owner.outOfOrder };
}
