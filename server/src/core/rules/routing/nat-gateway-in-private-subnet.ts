import { entity, linked } from '../../engine/walk-context.ts';
import type { NatGateway, RouteTable, Subnet, Things } from '../../model/network.ts';
import type { NetworkRule, RelatedPlace, Report } from '../rule.ts';
import { internetRouteAdded } from './internet-route-added.ts';
import { internetWay } from './internet-way.ts';

export const natGatewayInPrivateSubnet: NetworkRule = {
	code: 'nat-gateway-in-private-subnet',
	severity: 'warning',
	round: 'network',
	summary: 'A NAT gateway whose own subnet has no way to the internet',
	page: `What a NAT gateway has translated is looked up in the route table of the subnet that it stands in. A public NAT gateway needs a
route to an internet gateway there; AWS creates it without one, and then nothing that is sent through it arrives (Amazon VPC
User Guide, "NAT gateways" and "Troubleshoot NAT gateways").

Its own subnet must not have the NAT gateway as its default route either: the packets would go back to where they come from.
The usual slip is to put the NAT gateway into the private subnet that it serves.

There is no finding where the default route leads to a network interface, an endpoint, a transit gateway, a peering connection
or a virtual private gateway, since what stands there may lead on to the internet.

**What to do:** put the NAT gateway into a subnet whose table has \`0.0.0.0/0 via\` the internet gateway. A NAT gateway that is only for
other private networks is \`connectivity: private\`.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      private-a: { cidr: 10.0.2.0/24 }
    nat_gateways:
      nat: { subnet: private-a }
    route_tables:
      main:
        routes:
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
      main:
        routes:
          - 0.0.0.0/0 via nat
      public:
        routes:
          - 0.0.0.0/0 via igw
`,
	judges: [{ kind: 'nat-gateway', judge }],
	fixes: internetRouteAdded,
};

function* judge(things: Things, gateway: NatGateway): Iterable<Report> {
	const link = entity(things, gateway.interface, 'interface')?.subnet;
	const subnet = link && linked(things, link, 'subnet');
	const table = subnet && 'found' in subnet ? linked(things, subnet.found.routeTable, 'route-table') : undefined;
	const source = link?.source ?? gateway.source;
	if (subnet === undefined || !('found' in subnet) || table === undefined || !('found' in table) || source === undefined) return;
	const fault = faultOf(things, gateway, subnet.found, table.found);
	if (fault !== undefined) yield { ...fault, source, data: { subnet: subnet.found.name, table: table.found.name } };
}

function faultOf(
	network: Things,
	gateway: NatGateway,
	{ shortName: subnet }: Subnet,
	table: RouteTable,
): Omit<Report, 'source'> | undefined {
	const way = internetWay(network, table);
	if (way.kind === 'elsewhere' && way.target?.key === gateway.key) {
		return {
			message: `${gateway.shortName} stands in ${subnet}, whose default route leads back to ${gateway.shortName}`,
			related: [{ message: 'the default route of its own subnet', source: way.route.source }],
		};
	}
	if (gateway.connectivity === 'private') return undefined;
	if (way.kind === 'elsewhere' && (way.target === undefined || LEADS_NOWHERE.has(way.target.kind))) {
		return {
			message: `${gateway.shortName} stands in ${subnet}, whose table ${table.shortName} has no route to an internet gateway: "${way.route.text}"`,
			related: [{ message: 'the default route of its subnet', source: way.route.source }],
		};
	}
	if (way.kind !== 'none' || table.propagations.length > 0) return undefined;
	return {
		message: `${gateway.shortName} stands in ${subnet}, whose table ${table.shortName} has no route to an internet gateway`,
		related: placeOf(table),
	};
}

/** Default routes that end the way of what a NAT gateway sends. */
const LEADS_NOWHERE: ReadonlySet<string> = new Set(['nat-gateway', 'egress-only-gateway']);

function placeOf(table: RouteTable): readonly RelatedPlace[] {
	return table.source === undefined ? [] : [{ message: 'the table of its subnet', source: table.source }];
}
