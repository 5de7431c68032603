import type { HostRoute } from '../../language/values.ts';
import type { Block, Instance, Things } from '../../model/network.ts';
import { formatAddress } from '../../net/address.ts';
import { addressSet, isSubsetAddresses } from '../../net/address-set.ts';
import { contains } from '../../net/prefix.ts';
import { LINK_LOCAL_IPV6 } from '../../net/special.ts';
import { replaced } from '../fixing.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { type HostInterface, hostInterfaces, isLinkUnknown, linkBlock, routerText } from './host-interfaces.ts';

export const osGatewayNotOnLink: NetworkRule = {
	code: 'os-gateway-not-on-link',
	severity: 'error',
	round: 'network',
	summary: 'A route of a host whose gateway is not on the link of its interface',
	page: `A host reaches a gateway on its own link, without any other route. So the gateway has to lie in the subnet of the interface
that the route leaves by; Linux refuses another one with \`Nexthop has invalid gateway\` (ip-route(8)).

In AWS the gateway of every subnet is the VPC router, the second address of its block: \`10.4.2.1\` in \`10.4.2.0/24\` (Amazon VPC User
Guide, "Subnet CIDR blocks"). The usual slip is the router of another interface's subnet.

There is no finding for \`onlink\` routes, for IPv6 link-local gateways, and where another route says that the gateway is on the
link.

**What to do:** name the router of that interface's own subnet, or the interface in whose subnet the gateway lies.`,
	failing: `vpcs:
  main:
    cidr: 10.4.0.0/16
    subnets:
      public-a: { cidr: 10.4.1.0/24 }
      internal-a: { cidr: 10.4.2.0/24 }

instances:
  app:
    interfaces:
      net0: { subnet: main.public-a, ip: 10.4.1.10 }
      net1: { subnet: main.internal-a, ip: 10.4.2.10 }
    os:
      routes: |
        default via 10.4.1.1 dev net0
        10.4.3.0/24 via 10.4.1.1 dev net1
`,
	passing: `vpcs:
  main:
    cidr: 10.4.0.0/16
    subnets:
      public-a: { cidr: 10.4.1.0/24 }
      internal-a: { cidr: 10.4.2.0/24 }

instances:
  app:
    interfaces:
      net0: { subnet: main.public-a, ip: 10.4.1.10 }
      net1: { subnet: main.internal-a, ip: 10.4.2.10 }
    os:
      routes: |
        default via 10.4.1.1 dev net0
        10.4.3.0/24 via 10.4.2.1 dev net1
`,
	judges: [{ kind: 'instance', judge: judgeHost }],
	fixes: (input, { source, data: { router } }) =>
		typeof router === 'string' ? replaced(input, source, router, { remark: ', the router of that subnet' }) : [],
};

function* judgeHost(things: Things, host: Instance): Iterable<Report> {
	const routes = host.os.routes ?? [];
	// A line that could not be read may be the one that says the gateway is on the link.
	if (routes.length === 0 || host.os.unreadableRoutes.length > 0) return;
	const links = hostInterfaces(things, host);
	for (const route of routes) {
		const report = judge(route, links, routes);
		if (report !== undefined) yield report;
	}
}

function judge(route: HostRoute, links: readonly HostInterface[], routes: readonly HostRoute[]): Report | undefined {
	const { gateway, device } = route;
	if (gateway === undefined || route.onLink || isLinkLocal(gateway)) return undefined;
	const candidates = device === undefined ? links : links.filter((link) => link.device === device.text);
	// A device that is none of the host's interfaces (a tunnel, a bridge) has a link that the file does not know.
	if (candidates.length === 0 || candidates.some(isLinkUnknown)) return undefined;
	const blocks = candidates.flatMap((link) => linkBlock(link, gateway.address.family) ?? []);
	if (blocks.some(({ prefix }) => contains(prefix, gateway.address)) || isMadeReachable(route, gateway, routes)) return undefined;
	const [only] = candidates;
	const [block] = blocks;
	const written = formatAddress(gateway.address);
	if (device === undefined || only === undefined) {
		return {
			message: `the gateway ${written} is in no subnet of the host's interfaces`,
			source: gateway.source,
			data: { gateway: written },
		};
	}
	const subnet = only.subnet?.shortName ?? '';
	if (block === undefined) {
		return {
			message: `the gateway ${written} is not in ${subnet}, the subnet of ${device.text}`,
			source: gateway.source,
			data: { gateway: written },
		};
	}
	return { ...withRouter(written, device.text, subnet, block), source: gateway.source };
}

function withRouter(gateway: string, device: string, subnet: string, block: Block): Omit<Report, 'source'> {
	const router = routerText(block);
	return {
		message: `the gateway ${gateway} is not in ${subnet} ${block.text}, the subnet of ${device}${router === undefined ? '' : `: its router is ${router}`}`,
		related: [{ message: `the subnet of ${device}`, source: block.source }],
		data: { gateway, device, ...(router === undefined ? {} : { router }) },
	};
}

type Gateway = NonNullable<HostRoute['gateway']>;

/** IPv6 routers are mostly named by their link-local address, which is on every link. */
function isLinkLocal({ address }: Gateway): boolean {
	return address.family === 'ipv6' && isSubsetAddresses(addressSet(address), LINK_LOCAL_IPV6);
}

/** Another route without a gateway says that the address is on a link. */
function isMadeReachable(route: HostRoute, { address }: Gateway, routes: readonly HostRoute[]): boolean {
	return routes.some(
		(other) =>
			other.kind === 'unicast' &&
			other.gateway === undefined &&
			other.destination.prefix.length > 0 &&
			(route.device === undefined || other.device?.text === route.device.text) &&
			contains(other.destination.prefix, address),
	);
}
