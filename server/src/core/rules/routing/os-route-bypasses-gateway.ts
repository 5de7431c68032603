import { isNetToolsRoute } from '../../language/lines/net-tools-route.ts';
import type { HostRoute } from '../../language/values.ts';
import { entitiesOf } from '../../model/entities.ts';
import type { Instance, Things } from '../../model/network.ts';
import { formatAddresses, isSubsetAddresses, prefixSet } from '../../net/address-set.ts';
import { containsPrefix, familyOf, type Prefix } from '../../net/prefix.ts';
import { LINK_LOCAL, LINK_LOCAL_IPV6 } from '../../net/special.ts';
import { edited } from '../fixing.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';
import { type HostInterface, hostInterfaces, linkBlock, routerText } from './host-interfaces.ts';

export const osRouteBypassesGateway: NetworkRule = {
	code: 'os-route-bypasses-gateway',
	severity: 'warning',
	round: 'network',
	summary: 'A host looks for remote addresses on its own link',
	page: `A route with a device and no gateway says that its addresses are on that device's own link: the host asks there, by ARP, who has
them, and nobody answers for an address of another subnet. What is in another subnet is reached through the VPC router, the
second address of the host's own subnet: \`10.4.2.1\` in \`10.4.2.0/24\` (Amazon VPC User Guide, "Subnet CIDR blocks").

    ip route add 10.5.2.0/24 dev net1                  no answer
    ip route add 10.5.2.0/24 via 10.4.2.1 dev net1     through the router

**What to do:** add \`via\` and the router of the interface's subnet.`,
	failing: `vpcs:
  main:
    cidr: [10.4.0.0/16, 10.5.0.0/16]
    subnets:
      internal-a: { cidr: 10.4.2.0/24 }
      internal-b: { cidr: 10.5.2.0/24 }

instances:
  app:
    interfaces:
      net1: { subnet: main.internal-a, ip: 10.4.2.10 }
    os:
      routes: |
        10.5.2.0/24 dev net1
`,
	passing: `vpcs:
  main:
    cidr: [10.4.0.0/16, 10.5.0.0/16]
    subnets:
      internal-a: { cidr: 10.4.2.0/24 }
      internal-b: { cidr: 10.5.2.0/24 }

instances:
  app:
    interfaces:
      net1: { subnet: main.internal-a, ip: 10.4.2.10 }
    os:
      routes: |
        10.5.2.0/24 via 10.4.2.1 dev net1
`,
	judges: [{ kind: 'instance', judge: judgeHost }],
	fixes: throughRouter,
};

function* judgeHost(things: Things, host: Instance): Iterable<Report> {
	const routes = host.os.routes ?? [];
	if (routes.length === 0) return;
	const links = new Map(hostInterfaces(things, host).map((link) => [link.device, link]));
	for (const route of routes) {
		const link = route.device === undefined ? undefined : links.get(route.device.text);
		const report = link && judge(route, link);
		if (report !== undefined) yield report;
	}
}

/** `via` and the router behind the destination. */
function throughRouter(input: NetworkInput, { source, data: { router } }: Finding): readonly QuickFix[] {
	const route = entitiesOf(input.network, 'instance')
		.flatMap(({ os }) => os.routes ?? [])
		.find((each) => each.source === source);
	// A row of `route -n` has no place for another word.
	if (route === undefined || typeof router !== 'string' || isNetToolsRoute(route.text)) return [];
	const { destination } = route;
	return edited(input, destination.source, { title: `Insert "via ${router}"` }, (_, start) => {
		const end = start + destination.source.end - destination.source.start;
		return { start: end, end, text: ` via ${router}` };
	});
}

function judge(route: HostRoute, link: HostInterface): Report | undefined {
	if (route.kind !== 'unicast' || route.gateway !== undefined || isOfTheLink(route.destination.prefix)) return undefined;
	const block = linkBlock(link, familyOf(route.destination.prefix));
	if (block === undefined || link.subnet === undefined || containsPrefix(block.prefix, route.destination.prefix)) return undefined;
	const destination = formatAddresses(prefixSet(route.destination.prefix));
	const router = routerText(block);
	const where = containsPrefix(route.destination.prefix, block.prefix) ? 'reaches beyond' : 'is not in';
	const way = router === undefined ? '' : `: "via ${router}" leads through its router`;
	return {
		message: `${destination} ${where} ${link.subnet.shortName} ${block.text}, and without a gateway ${link.device} looks for it on its own link${way}`,
		source: route.source,
		related: [{ message: `the subnet of ${link.device}`, source: block.source }],
		data: { destination, device: link.device, ...(router === undefined ? {} : { router }) },
	};
}

/** Link-local and multicast addresses are on every link: RFC 3927, RFC 4291, RFC 5771. */
function isOfTheLink(prefix: Prefix): boolean {
	const set = prefixSet(prefix);
	if (isSubsetAddresses(set, familyOf(prefix) === 'ipv4' ? LINK_LOCAL : LINK_LOCAL_IPV6)) return true;
	const { first } = prefix;
	return first.family === 'ipv4' ? first.value >= MULTICAST_IPV4 : first.value[0] >= MULTICAST_IPV6;
}

const MULTICAST_IPV4 = 0xe0000000;
const MULTICAST_IPV6 = 0xff00000000000000n;
