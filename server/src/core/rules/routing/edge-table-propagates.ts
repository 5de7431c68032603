import type { RouteTable, Things } from '../../model/network.ts';
import { itemRemoved } from '../fixing.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { isEdgeTable } from './targets.ts';

export const edgeTablePropagates: NetworkRule = {
	code: 'edge-table-propagates',
	severity: 'error',
	round: 'network',
	summary: 'The route table of a gateway that takes over learnt routes',
	page: `A table with \`gateway\` is for what comes in by that gateway. Its routes are for blocks of the VPC and its subnets, and AWS takes no table
for it that a VPN gateway propagates routes into (Amazon VPC User Guide, "Gateway route tables").

**What to do:** take \`propagations\` out. The tables that subnets follow are where learnt routes belong.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    vpn_gateway: vgw
    subnets:
      servers: { cidr: 10.0.1.0/24 }
    route_tables:
      ingress:
        gateway: igw
        propagations: [vgw]
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    vpn_gateway: vgw
    subnets:
      servers: { cidr: 10.0.1.0/24 }
    route_tables:
      main:
        propagations: [vgw]
      ingress:
        gateway: igw
`,
	judges: [{ kind: 'route-table', judge }],
	fixes: itemRemoved('Take the propagation out'),
};

function* judge(_things: Things, table: RouteTable): Iterable<Report> {
	if (!isEdgeTable(table)) return;
	for (const { source } of table.propagations) {
		if (source === undefined) continue;
		yield {
			message: `${table.shortName} is a gateway's table: AWS takes none that a VPN gateway propagates routes into`,
			source,
			data: { table: table.name },
		};
	}
}
