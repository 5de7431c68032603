import { entity, linked } from '../../engine/walk-context.ts';
import type { Interface, Route, RouteTable, Subnet, Things } from '../../model/network.ts';
import { formatAddress } from '../../net/address.ts';
import { intersectAddresses, isEmptyAddresses, prefixSet } from '../../net/address-set.ts';
import { globalUnicast } from '../../net/special.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { internetRouteAdded } from './internet-route-added.ts';
import { internetWay } from './internet-way.ts';
import { targetOf } from './targets.ts';

export const publicAddressWithoutInternetRoute: NetworkRule = {
	code: 'public-address-without-internet-route',
	severity: 'warning',
	round: 'network',
	summary: 'A public address in a subnet without a route to an internet gateway',
	page: `A public IPv4 address lives at the internet gateway, which puts it in place of the private one. Packets pass there only when
the subnet's route table leads to that gateway: without such a route the address can neither be used nor answer (Amazon VPC
User Guide, "Enable internet access for VPCs using internet gateways").

A default route to a NAT gateway does not help: the NAT gateway sends under its own address, and drops what comes from outside.

There is no finding where the default route, or one for other public addresses, leads to a network interface or a Gateway Load
Balancer endpoint: an appliance there may pass packets on to the internet gateway.

**What to do:** give the subnet a table with \`0.0.0.0/0 via\` the internet gateway, or drop the public address.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      a: { cidr: 10.0.1.0/24 }

instances:
  web:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, public_ip: 203.0.113.20 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      a: { cidr: 10.0.1.0/24 }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via igw

instances:
  web:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, public_ip: 203.0.113.20 }
`,
	judges: [{ kind: 'interface', judge: judgeInterface }],
	fixes: internetRouteAdded,
};

function* judgeInterface(things: Things, owner: Interface): Iterable<Report> {
	// What is wrong with a NAT gateway's subnet is said there.
	if (owner.ownerKind === 'nat-gateway' || owner.addresses.every(({ publicAddress }) => publicAddress === undefined)) return;
	const subnet = linked(things, owner.subnet, 'subnet');
	const table = 'found' in subnet ? linked(things, subnet.found.routeTable, 'route-table') : undefined;
	if (!('found' in subnet) || table === undefined || !('found' in table)) return;
	yield* judge(things, owner, subnet.found, table.found);
}

/** One finding for an interface, at the first of its public addresses. */
function* judge(network: Things, owner: Interface, subnet: Subnet, table: RouteTable): Iterable<Report> {
	const mapped = owner.addresses.find(({ publicAddress }) => publicAddress !== undefined)?.publicAddress;
	const source = mapped?.source ?? owner.source;
	if (mapped === undefined || source === undefined) return;
	const way = internetWay(network, table);
	if (way.kind === 'gateway' || way.kind === 'unknown') return;
	if (table.routes.some((route) => leadsThroughAppliance(network, route))) return;
	const what = mapped.assumed ? `the public address of ${owner.name}` : formatAddress(mapped.address);
	const instead = way.kind === 'elsewhere' ? `: "${way.route.text}"` : '';
	const gateway = entity(network, subnet.vpc, 'vpc')?.internetGateway === undefined ? ', and the VPC has none' : '';
	yield {
		message: `${what} cannot be used: table ${table.shortName} of ${subnet.shortName} has no route to an internet gateway${instead}${gateway}`,
		source,
		related: [
			...(way.kind === 'elsewhere' ? [{ message: 'the default route', source: way.route.source }] : []),
			...(way.kind === 'none' && table.source !== undefined ? [{ message: 'the table', source: table.source }] : []),
		],
		data: { subnet: subnet.name, table: table.name },
	};
}

/** The default route, half of it or a longer one: some packets of the internet go by an appliance, and their answers come by it. */
function leadsThroughAppliance(network: Things, route: Route): boolean {
	const { destination } = route;
	const target = targetOf(network, route);
	if (target === undefined || !APPLIANCES.has(target.kind)) return false;
	return destination.kind !== 'block' || !isEmptyAddresses(intersectAddresses(prefixSet(destination.block.prefix), globalUnicast('ipv4')));
}

const APPLIANCES: ReadonlySet<string> = new Set(['interface', 'endpoint']);
