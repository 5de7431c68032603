import { entity } from '../../engine/walk-context.ts';
import type { Source } from '../../language/syntax.ts';
import type { Route, Things, TransitGateway, TransitGatewayAttachment } from '../../model/network.ts';
import { acceptedBy, attachedVpc, attachmentsOf, tablesOf } from '../../model/transit-gateway.ts';
import { routesTo, tablesInUse } from '../routing/routes.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { gatewayOf } from './transit-gateways.ts';

export const blackholedAttachment: NetworkRule = {
	code: 'blackholed-attachment',
	severity: 'warning',
	round: 'network',
	summary: 'A route leads to an attachment that carries nothing',
	page: `Only an attachment that is \`available\` carries packets. Routes to one that is deleted, rejected or not accepted yet stay in the transit
gateway's tables, and are then \`blackhole\`: they win as before, and drop what they take (Amazon VPC Transit Gateways guide, "Transit
gateway attachments" and "Transit gateway route tables"). Likewise what the VPC itself sends to the gateway.

A peering of two transit gateways is accepted when an attachment of the other one names this gateway.

**What to do:** have the attachment accepted or make it anew, or delete the routes.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
  b:
    cidr: 10.1.0.0/16
    subnets: { a: { cidr: 10.1.1.0/24 } }
transit_gateways:
  tgw:
    attachments:
      main: { subnets: [main.a] }
      b: { subnets: [b.a], state: pending-acceptance }
    route_tables:
      default:
        routes:
          - 10.1.0.0/16 via b
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
  b:
    cidr: 10.1.0.0/16
    subnets: { a: { cidr: 10.1.1.0/24 } }
transit_gateways:
  tgw:
    attachments:
      main: { subnets: [main.a] }
      b: { subnets: [b.a] }
    route_tables:
      default:
        routes:
          - 10.1.0.0/16 via b
`,
	judges: [{ kind: 'transit-gateway-attachment', judge }],
};

function* judge(things: Things, attachment: TransitGatewayAttachment): Iterable<Report> {
	const gateway = gatewayOf(things, attachment);
	const fault = gateway === undefined ? undefined : faultOf(things, gateway, attachment);
	if (gateway === undefined || fault === undefined) return;
	const routes = routesOver(things, gateway, attachment);
	if (routes.length === 0) return;
	yield {
		message: `${attachment.shortName} carries nothing, and ${routes.length === 1 ? 'a route leads' : `${routes.length} routes lead`} there: ${fault.why}`,
		source: fault.source,
		related: routes.map((route) => ({ message: `"${route.text}" drops what it takes`, source: route.source })),
		data: { attachment: attachment.name },
	};
}

function faultOf(
	things: Things,
	gateway: TransitGateway,
	{ outOfOrder, attached, source }: TransitGatewayAttachment,
): { readonly why: string; readonly source: Source } | undefined {
	if (outOfOrder !== undefined) return { why: `its state is ${outOfOrder.state}`, source: outOfOrder.source };
	const other =
		attached.kind === 'transit-gateway' && attached.other.resolved ? entity(things, attached.other.key, 'transit-gateway') : undefined;
	if (other === undefined || source === undefined || other.unreadable.length > 0 || acceptedBy(things, other, gateway.key) !== undefined)
		return undefined;
	return { why: `no attachment of ${other.name} names ${gateway.name}, so it is not accepted`, source };
}

/** The gateway's routes that lead there; and, of its VPC, those by which it sends to the gateway. */
function routesOver(things: Things, gateway: TransitGateway, attachment: TransitGatewayAttachment): readonly Route[] {
	const vpc = attachedVpc(things, attachment);
	const isReplaced = attachmentsOf(things, gateway).some(
		(other) => other.outOfOrder === undefined && vpc !== undefined && attachedVpc(things, other) === vpc,
	);
	return [
		...tablesOf(things, gateway).flatMap((table) => routesTo(table, attachment)),
		...(vpc === undefined || isReplaced ? [] : tablesInUse(things, vpc).flatMap(({ table }) => routesTo(table, gateway))),
	];
}
