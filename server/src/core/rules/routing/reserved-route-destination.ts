import type { RouteTable, Things } from '../../model/network.ts';
import { containsPrefix, formatPrefix, type Prefix, parsePrefix } from '../../net/prefix.ts';
import { itemRemoved } from '../fixing.ts';
import type { NetworkRule, Report } from '../rule.ts';

export const reservedRouteDestination: NetworkRule = {
	code: 'reserved-route-destination',
	severity: 'error',
	round: 'network',
	summary: 'A route to addresses that AWS keeps for its own services',
	page: `AWS answers at some addresses on every host itself: instance metadata at \`169.254.169.254\` and \`fd00:ec2::254\`, DNS at \`169.254.169.253\`,
time at \`169.254.169.123\`. No route leads there: AWS refuses one whose destination is \`169.254.168.0/22\` or \`fd00:ec2::/32\`, or lies in
them (Amazon VPC User Guide, "Configure route tables", "Routes").

A wider route such as \`169.254.0.0/16\` is accepted. Packets to these addresses do not take it.

**What to do:** leave the route out. The services answer without one.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
    route_tables:
      main:
        routes:
          - 169.254.169.254/32 via igw
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
    route_tables:
      main:
        routes: []
`,
	judges: [{ kind: 'route-table', judge }],
	fixes: itemRemoved('Delete this route'),
};

function* judge(_things: Things, table: RouteTable): Iterable<Report> {
	for (const { destination } of table.routes) {
		if (destination.kind !== 'block') continue;
		const { prefix, text, source } = destination.block;
		const range = RESERVED.find((reserved) => containsPrefix(reserved, prefix));
		if (range === undefined) continue;
		const kept = formatPrefix(range);
		yield {
			message: `AWS keeps ${text === kept ? kept : `${kept}, and with it ${text},`} for its own services: no route can lead there`,
			source,
			data: { table: table.name, destination: formatPrefix(prefix), range: kept },
		};
	}
}

const RESERVED: readonly Prefix[] = ['169.254.168.0/22', 'fd00:ec2::/32'].flatMap((text) => {
	const reading = parsePrefix(text);
	return reading.ok ? [reading.prefix] : [];
});
