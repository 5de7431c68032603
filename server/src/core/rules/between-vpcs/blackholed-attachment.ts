import { isUp } from '../../engine/routing/outside-links.ts';
import { entity } from '../../engine/walk-context.ts';
import type { Source } from '../../language/syntax.ts';
import type { Key, Link } from '../../model/link.ts';
import type { Attached, Route, Things, TransitGateway, TransitGatewayAttachment } from '../../model/network.ts';
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

An attached VPN connection carries nothing while both of its tunnels are down, a Direct Connect gateway or what carries a Connect attachment
while it is not in order; static routes that lead there stay and drop what they take.

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
	const link = attachedLink(attached);
	if (link !== undefined) return link.resolved && source !== undefined ? faultBehind(things, link.key, source) : undefined;
	const other =
		attached.kind === 'transit-gateway' && attached.other.resolved ? entity(things, attached.other.key, 'transit-gateway') : undefined;
	if (other === undefined || source === undefined || other.unreadable.length > 0 || acceptedBy(things, other, gateway.key) !== undefined)
		return undefined;
	return { why: `no attachment of ${other.name} names ${gateway.name}, so it is not accepted`, source };
}

/** What an attachment hangs on besides the gateway: a VPN connection, a Direct Connect gateway, what carries a Connect attachment. */
function attachedLink(attached: Attached): Link | undefined {
	switch (attached.kind) {
		case 'vpn-connection':
		case 'direct-connect-gateway':
			return attached.link;
		case 'connect':
			return attached.transport;
		default:
			return undefined;
	}
}

function faultBehind(things: Things, key: Key, source: Source): { readonly why: string; readonly source: Source } | undefined {
	const behind = things.entities.get(key);
	if (behind?.outOfOrder !== undefined) return { why: `${behind.name} is ${behind.outOfOrder.state}`, source };
	if (behind?.kind !== 'vpn-connection' || behind.unreadable.length > 0) return undefined;
	const end = behind.customerGateway.resolved ? entity(things, behind.customerGateway.key, 'customer-gateway') : undefined;
	if (end?.outOfOrder !== undefined) return { why: `customer gateway ${end.name} is ${end.outOfOrder.state}`, source };
	return isUp(things, behind) ? undefined : { why: `both tunnels of ${behind.name} are down`, source };
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
