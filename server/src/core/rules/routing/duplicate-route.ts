import { entity } from '../../engine/walk-context.ts';
import type { Route, RouteTable, Things, Vpc } from '../../model/network.ts';
import { formatPrefix, prefixKey } from '../../net/prefix.ts';
import { itemRemoved } from '../fixing.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { isEdgeTable, isUnresolved, targetOf } from './targets.ts';

export const duplicateRoute: NetworkRule = {
	code: 'duplicate-route',
	severity: 'error',
	round: 'network',
	summary: 'Two routes of one table for the same destination',
	page: `A route table says one thing about a destination. A second static route for it cannot be created: AWS answers
\`RouteAlreadyExists\` (Amazon VPC User Guide, "Configure route tables"). Blocks are compared as AWS stores them, so \`10.9.0.1/16\` and
\`10.9.0.0/16\` are the same destination.

Every table has a local route for each block of its VPC from the start. It cannot be deleted and no second route with that block can
stand beside it; only its target can be replaced, by a NAT gateway, a network interface or a Gateway Load Balancer endpoint
(Amazon VPC User Guide, "Replace or restore the target for a local route").

The tables of transit gateways are alike: one static route for a block (EC2 API, \`CreateTransitGatewayRoute\`).

A static route and one that a VPN gateway propagates may have the same destination; the static one wins (Amazon VPC User Guide,
"Route priority").

**What to do:** delete one of the two, or make the destination of one more specific: the longest prefix wins.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24, route_table: public }
    nat_gateways:
      nat: { subnet: public-a }
    route_tables:
      public:
        routes:
          - 0.0.0.0/0 via igw
          - 0.0.0.0/0 via nat
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24, route_table: public }
      private-a: { cidr: 10.0.2.0/24 }
    nat_gateways:
      nat: { subnet: public-a }
    route_tables:
      public:
        routes:
          - 0.0.0.0/0 via igw
      main:
        routes:
          - 0.0.0.0/0 via nat
`,
	judges: [
		{ kind: 'route-table', judge },
		{ kind: 'transit-gateway-route-table', judge: (_things, table) => twins(table) },
	],
	fixes: itemRemoved('Delete this route'),
};

function* judge(things: Things, table: RouteTable): Iterable<Report> {
	yield* twins(table);
	const vpc = entity(things, table.vpc, 'vpc');
	if (vpc !== undefined && !isEdgeTable(table)) yield* besideLocal(things, table, vpc);
}

/** Routes whose destination an earlier one has. */
function* twins(table: Pick<RouteTable, 'routes' | 'shortName'>): Iterable<Report> {
	const first = new Map<string, Route>();
	for (const route of table.routes) {
		const destination = destinationKey(route);
		const earlier = destination === undefined ? undefined : first.get(destination);
		if (destination !== undefined && earlier === undefined) first.set(destination, route);
		if (earlier === undefined) continue;
		yield {
			message: `${destinationWords(route)} has a route in ${table.shortName} already: "${earlier.text}"`,
			source: route.source,
			related: [{ message: 'the first route for this destination', source: earlier.source }],
			data: { destination: destinationText(route), first: earlier.text },
		};
	}
}

/** Routes for a whole block of the VPC with a target that the local route cannot be given. */
function* besideLocal(network: Things, table: RouteTable, vpc: Vpc): Iterable<Report> {
	const blocks = new Map(vpc.blocks.map((block) => [prefixKey(block.prefix), block]));
	for (const route of table.routes) {
		const { destination, target } = route;
		if (destination.kind !== 'block' || target.kind === 'blackhole' || isUnresolved(route)) continue;
		const block = blocks.get(prefixKey(destination.block.prefix));
		const to = targetOf(network, route);
		if (block === undefined || to === undefined || REPLACES_LOCAL.has(to.kind)) continue;
		yield {
			message: `${destinationWords(route)} is a block of the VPC ${vpc.shortName}, whose local route only a NAT gateway, a network interface or a Gateway Load Balancer endpoint can replace`,
			source: route.source,
			related: [{ message: 'the block of the VPC', source: block.source }],
			data: { destination: destinationText(route), first: 'local' },
		};
	}
}

const REPLACES_LOCAL: ReadonlySet<string> = new Set(['nat-gateway', 'interface', 'endpoint']);

function destinationKey({ destination }: Route): string | undefined {
	if (destination.kind === 'block') return prefixKey(destination.block.prefix);
	return destination.list.resolved ? destination.list.key : undefined;
}

function destinationText({ destination }: Route): string {
	return destination.kind === 'block' ? formatPrefix(destination.block.prefix) : destination.text;
}

/** The destination as written, and as AWS stores it where that differs. */
function destinationWords(route: Route): string {
	const { destination } = route;
	const canonical = destinationText(route);
	return destination.kind === 'block' && destination.block.text !== canonical
		? `${destination.block.text}, as AWS stores it ${canonical},`
		: canonical;
}
