import { write } from '../../language/edit/write.ts';
import type { Things, TransitGatewayAttachment } from '../../model/network.ts';
import { tablesOf } from '../../model/transit-gateway.ts';
import { edited } from '../fixing.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';
import { attachmentPath, gatewayOf } from './transit-gateways.ts';

export const associationMissing: NetworkRule = {
	code: 'association-missing',
	severity: 'warning',
	round: 'network',
	summary: 'An attachment is in no route table of its transit gateway',
	page: `What comes to a transit gateway by an attachment is looked up in the route table that the attachment is associated with, and without one it is
dropped (Amazon VPC Transit Gateways guide, "Associate a transit gateway route table"; Reachability Analyzer,
\`TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION\`). That a table leads *to* the attachment does not help its answers.

An attachment that names no \`route_table\` is in \`default\`, unless the gateway says \`default_route_table_association: false\`.

**What to do:** name a route table.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
transit_gateways:
  tgw:
    default_route_table_association: false
    attachments:
      main: { subnets: [main.a] }
    route_tables:
      spokes: {}
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
transit_gateways:
  tgw:
    default_route_table_association: false
    attachments:
      main: { subnets: [main.a], route_table: spokes }
    route_tables:
      spokes: {}
`,
	judges: [{ kind: 'transit-gateway-attachment', judge }],
	fixes,
};

function* judge(things: Things, attachment: TransitGatewayAttachment): Iterable<Report> {
	const { source, shortName, routeTable, outOfOrder } = attachment;
	const gateway = gatewayOf(things, attachment);
	if (routeTable !== undefined || source === undefined || gateway === undefined || outOfOrder !== undefined) return;
	const tables = tablesOf(things, gateway).flatMap((table) => (table.source === undefined ? [] : [table.shortName]));
	yield {
		message: `${shortName} is in no route table of ${gateway.name}: what comes from there is dropped`,
		source,
		related: [],
		data: { tables, path: attachmentPath(gateway, attachment) },
	};
}

/** One for each table, as long as they are few. */
function fixes(input: NetworkInput, { source, data }: Finding): readonly QuickFix[] {
	const { tables, path } = data;
	if (typeof tables !== 'object' || typeof path !== 'object' || tables.length > MOST_TABLES) return [];
	return tables.flatMap((table) =>
		edited(input, source, { title: `Associate ${path.at(-1) ?? ''} with ${table}` }, (document) =>
			write(document, [...path, 'route_table'], { kind: 'value', text: table }),
		),
	);
}

const MOST_TABLES = 4;
