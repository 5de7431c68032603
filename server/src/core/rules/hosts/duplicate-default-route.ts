import { isNetToolsRoute } from '../../language/lines/net-tools-route.ts';
import type { HostRoute } from '../../language/values.ts';
import type { Instance, Things } from '../../model/network.ts';
import { formatAddress } from '../../net/address.ts';
import { edited } from '../fixing.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';

export const duplicateDefaultRoute: NetworkRule = {
	code: 'duplicate-default-route',
	severity: 'warning',
	round: 'network',
	summary: 'Two default routes of a host have the same metric, and the first takes everything',
	page: `In one table Linux tells routes for the same destination apart by their metric: the lowest is used, and the others stand by. With the
same metric \`ip route add\` refuses the second (\`RTNETLINK answers: File exists\`); where it got in by \`ip route append\`, or is
written into two configuration files, the first is used and the second never (ip-route(8)). Without \`metric\` it is 0.

This is for IPv4. Of IPv6 default routes with one metric the kernel takes turns.

**What to do:** give the one that shall stand by a higher metric. Where each interface shall answer by its own router, put the second
route into a table of its own, with a rule for the interface's address (\`hopwise explain asymmetric-return-path\`).`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.2.0/24 }

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10 }
      eth1: { subnet: main.b, ip: 10.0.2.10 }
    os:
      routes: |
        default via 10.0.1.1 dev eth0
        default via 10.0.2.1 dev eth1
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.2.0/24 }

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10 }
      eth1: { subnet: main.b, ip: 10.0.2.10 }
    os:
      routes: |
        default via 10.0.1.1 dev eth0
        default via 10.0.2.1 dev eth1 metric 101
`,
	judges: [{ kind: 'instance', judge: judgeHost }],
	fixes: metricRaised,
};

function* judgeHost(_things: Things, { os, shortName }: Instance): Iterable<Report> {
	// Windows weighs equal routes by the speed of their interfaces.
	if (os.system === 'windows') return;
	const first = new Map<string, HostRoute>();
	for (const route of os.routes ?? []) {
		const { prefix } = route.destination;
		if (prefix.length > 0 || prefix.first.family !== 'ipv4') continue;
		const key = `${route.table} ${route.metric}`;
		const earlier = first.get(key);
		if (earlier === undefined) first.set(key, route);
		// Two lines that say the same are a slip that changes nothing.
		if (earlier === undefined || wayOf(earlier) === wayOf(route)) continue;
		yield {
			message: `${shortName} has a default route with metric ${route.metric} in table ${route.table} already, ${wayOf(earlier)}: that one is used as long as its gateway answers`,
			source: route.source,
			related: [{ message: 'the one that is used', source: earlier.source }],
			data: { table: route.table, metric: route.metric, used: wayOf(earlier), free: freeMetric(os.routes ?? [], route) },
		};
	}
}

/** `via 10.0.1.1 dev eth0`, or the kind of a route that leads nowhere. */
function wayOf({ kind, gateway, device }: HostRoute): string {
	const way = [gateway && `via ${formatAddress(gateway.address)}`, device && `dev ${device.text}`].filter((part) => part !== undefined);
	return kind === 'unicast' ? way.join(' ') : [kind, ...way].join(' ');
}

/** One above every metric of the table's default routes: DHCP clients begin at 100. */
function freeMetric(routes: readonly HostRoute[], { table, destination }: HostRoute): number {
	const metrics = routes
		.filter((other) => other.table === table && other.destination.prefix.length === 0)
		.filter(({ destination: other }) => other.prefix.first.family === destination.prefix.first.family)
		.map(({ metric }) => metric);
	return Math.max(100, ...metrics) + 1;
}

/** A higher metric: in place of the one that is written, or behind the line. */
function metricRaised(input: NetworkInput, { source, data: { free, metric } }: Finding): readonly QuickFix[] {
	const text = source.piece.text.slice(source.start, source.end);
	const written = /\s(?:metric|preference|priority)\s+(\d+)/.exec(text);
	if (isNetToolsRoute(text)) return [];
	const title = `Give it metric ${free}, after the one with metric ${metric}`;
	return edited(input, source, { title }, (_, start) => {
		if (written === null) return { start: start + text.length, end: start + text.length, text: ` metric ${free}` };
		const end = start + written.index + written[0].length;
		return { start: end - (written[1] ?? '').length, end, text: `${free}` };
	});
}
