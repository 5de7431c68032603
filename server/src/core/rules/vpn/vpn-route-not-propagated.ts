import { prefixesBehind } from '../../engine/routing/vpn-routes.ts';
import { entity } from '../../engine/walk-context.ts';
import { write } from '../../language/edit/write.ts';
import { entitiesOf } from '../../model/entities.ts';
import { kindWords } from '../../model/kind-words.ts';
import type {
	Network,
	RouteTable,
	TransitGateway,
	TransitGatewayAttachment,
	TransitGatewayRouteTable,
	VpcGateway,
} from '../../model/network.ts';
import { attachmentsOf, tablesOf } from '../../model/transit-gateway.ts';
import { containsPrefix, formatPrefix, overlaps, type Prefix } from '../../net/prefix.ts';
import { tablePath } from '../between-vpcs/transit-gateways.ts';
import { edited } from '../fixing.ts';
import { blocksOfRoute, routesTo, tablesInUse } from '../routing/routes.ts';
import { targetOf } from '../routing/targets.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';

export const vpnRouteNotPropagated: NetworkRule = {
	code: 'vpn-route-not-propagated',
	severity: 'warning',
	round: 'network',
	summary: 'No table has a route to what lies behind a VPN gateway, or behind an attachment of a transit gateway',
	page: `A VPN gateway knows what lies behind its VPN connections and Direct Connect; the subnets' route tables know it only where the gateway
propagates into them, or where a route to the gateway is written (AWS Site-to-Site VPN User Guide, "Configure routing"; Amazon VPC User
Guide, "Enable or disable route propagation"). Without either, packets from the network arrive in the VPC and their answers find no way back.

A transit gateway's own tables are the same: what is behind an attached VPN connection, Direct Connect gateway or Connect peer
they know by \`propagations\` or by a static route, and of a static VPN connection by a static route only (Amazon VPC Transit
Gateways guide, "Transit gateway route tables").

There is no finding as long as one table in use has the route: it is common that only some subnets talk with the network.

**What to do:** write \`propagations: [vgw]\` in the tables of the subnets that talk with the network, or a route via the gateway.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    vpn_gateway: vgw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes: []
networks:
  office: { cidr: 192.168.0.0/16 }
customer_gateways:
  office: { network: office, ip: 198.51.100.1 }
  second: { network: office, ip: 198.51.100.2 }
vpn_connections:
  office: { customer_gateway: office, gateway: main.vgw }
  second: { customer_gateway: second, gateway: main.vgw }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    vpn_gateway: vgw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        propagations: [vgw]
networks:
  office: { cidr: 192.168.0.0/16 }
customer_gateways:
  office: { network: office, ip: 198.51.100.1 }
  second: { network: office, ip: 198.51.100.2 }
vpn_connections:
  office: { customer_gateway: office, gateway: main.vgw }
  second: { customer_gateway: second, gateway: main.vgw }
`,
	*check({ network }) {
		for (const gateway of entitiesOf(network, 'vpn-gateway')) yield* judge(network, gateway);
		for (const gateway of entitiesOf(network, 'transit-gateway')) yield* judgeTransit(network, gateway);
	},
	fixes,
};

function* judge(network: Network, gateway: VpcGateway): Iterable<Report> {
	const vpc = network.entities.get(gateway.vpc);
	const known = prefixesBehind(network, gateway.key);
	if (vpc?.kind !== 'vpc' || 'missing' in known || gateway.source === undefined) return;
	const tables = tablesInUse(network, vpc).map(({ table }) => table);
	if (tables.length === 0) return;
	const outside = known.found.filter(({ behind }) => !vpc.blocks.some(({ prefix }) => containsPrefix(prefix, behind.prefix)));
	const lost = outside.filter(({ behind }) => !tables.some((table) => mayLead(network, table, gateway, behind.prefix)));
	const [first] = lost;
	if (first === undefined) return;
	const blocks = [...new Set(lost.map(({ behind }) => formatPrefix(behind.prefix)))];
	yield {
		message: `no subnet of ${vpc.shortName} has a route to ${blocks.slice(0, 3).join(', ')}${blocks.length > 3 ? ` and ${blocks.length - 3} more` : ''} behind ${first.link.name}: ${gateway.shortName} propagates into no table in use`,
		source: gateway.source,
		related: first.link.source === undefined ? [] : [{ message: `the ${kindWords(first.link.kind)}`, source: first.link.source }],
		data: { vpc: vpc.shortName, gateway: gateway.shortName, tables: tables.map(({ shortName }) => shortName) },
	};
}

/** A transit gateway's tables know what is behind its attachments as subnets' tables do: by propagation, or by routes. */
function* judgeTransit(network: Network, gateway: TransitGateway): Iterable<Report> {
	const tables = tablesOf(network, gateway);
	if (gateway.unreadable.length > 0 || tables.some(({ unreadable }) => unreadable.length > 0)) return;
	for (const attachment of attachmentsOf(network, gateway)) {
		const { attached, shortName, source, outOfOrder } = attachment;
		if (attached.kind === 'vpc' || attached.kind === 'transit-gateway' || attached.kind === 'missing') continue;
		const connection =
			attached.kind === 'vpn-connection' && attached.link.resolved ? entity(network, attached.link.key, 'vpn-connection') : undefined;
		const isStatic = connection?.routing === 'static';
		const isKnown = tables.some((table) => routesTo(table, attachment).length > 0 || (!isStatic && mayLearnFrom(table, attachment)));
		if (isKnown || source === undefined || outOfOrder !== undefined) continue;
		yield {
			message: isStatic
				? `no table of ${gateway.name} has a route to ${shortName}: nothing is learned from a static VPN connection`
				: `no table of ${gateway.name} has a route to ${shortName}: it propagates into none`,
			source,
			data: {
				attachment: shortName,
				tables: isStatic ? [] : tables.flatMap((table) => (table.source === undefined ? [] : [tablePath(gateway, table).join('/')])),
			},
		};
	}
}

function mayLearnFrom({ propagations }: TransitGatewayRouteTable, { key }: TransitGatewayAttachment): boolean {
	return propagations.some((link) => !link.resolved || link.key === key);
}

/** By propagation or by a route; what cannot be read may be either. */
function mayLead(network: Network, table: RouteTable, gateway: VpcGateway, prefix: Prefix): boolean {
	if (table.unreadable.length > 0 || table.propagations.some((link) => !link.resolved || link.key === gateway.key)) return true;
	return table.routes.some((route) => {
		const blocks = targetOf(network, route) === gateway ? blocksOfRoute(network, route) : [];
		return blocks === undefined || blocks.some((block) => overlaps(block, prefix));
	});
}

/** Into one of the tables in use. */
function fixes(input: NetworkInput, { source, data }: Finding): readonly QuickFix[] {
	const { vpc, gateway, attachment, tables } = data;
	if (typeof attachment === 'string' && typeof tables === 'object') {
		return tables.length > MOST_TABLES ? [] : tables.flatMap((table) => intoTable(input, source, attachment, table.split('/')));
	}
	if (typeof vpc !== 'string' || typeof gateway !== 'string' || typeof tables !== 'object' || tables.length > MOST_TABLES) return [];
	return tables.flatMap((table) => {
		const path = ['vpcs', vpc, 'route_tables', table, 'propagations'];
		const title = `Add ${gateway} to the propagations of ${vpc}.${table}`;
		return edited(input, source, { title }, (document) => write(document, path, { kind: 'items', items: [gateway] }));
	});
}

const MOST_TABLES = 4;

function intoTable(input: NetworkInput, source: Finding['source'], attachment: string, path: readonly string[]): readonly QuickFix[] {
	const title = `Let ${attachment} propagate into ${path.at(-1) ?? ''}`;
	return edited(input, source, { title }, (document) => write(document, [...path, 'propagations'], { kind: 'items', items: [attachment] }));
}
