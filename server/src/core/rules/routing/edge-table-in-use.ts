import { entity } from '../../engine/walk-context.ts';
import { subnetsOf } from '../../model/entities.ts';
import type { RouteTable, Things } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { isEdgeTable } from './targets.ts';

export const edgeTableInUse: NetworkRule = {
	code: 'edge-table-in-use',
	severity: 'error',
	round: 'network',
	summary: 'The route table of a gateway that subnets follow too',
	page: `A table with \`gateway\` is for what comes in by that gateway, and for nothing else: no subnet follows it, and the main route table of a VPC,
which is there for subnets that name none, cannot be one (Amazon VPC User Guide, "Gateway route tables").

**What to do:** give the gateway a table of its own, and leave \`main\` and what subnets name without \`gateway\`.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      servers: { cidr: 10.0.1.0/24, route_table: ingress }
    route_tables:
      ingress:
        gateway: igw
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      servers: { cidr: 10.0.1.0/24 }
    route_tables:
      ingress:
        gateway: igw
`,
	judges: [{ kind: 'route-table', judge }],
};

function* judge(things: Things, table: RouteTable): Iterable<Report> {
	const vpc = entity(things, table.vpc, 'vpc');
	if (!isEdgeTable(table) || vpc === undefined) return;
	if (table.key === vpc.mainTable) {
		const source = table.gateway?.source;
		if (source !== undefined) {
			yield { message: `${table.shortName} is the main table of ${vpc.shortName}: it cannot be that of a gateway`, source };
		}
		return;
	}
	for (const { shortName, routeTable } of subnetsOf(things, vpc)) {
		if (!routeTable.resolved || routeTable.key !== table.key || routeTable.source === undefined) continue;
		yield {
			message: `${table.shortName} is a gateway's table: ${shortName} cannot follow it`,
			source: routeTable.source,
			related: table.gateway?.source === undefined ? [] : [{ message: 'the gateway that it belongs to', source: table.gateway.source }],
			data: { table: table.name },
		};
	}
}
