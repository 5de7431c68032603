import type { Targets } from '../../engine/balancing/targets.ts';
import type { LoadBalancer, TargetGroup, Things } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { listenerNodes } from './nodes.ts';

export const loadBalancerNoHealthyTarget: NetworkRule = {
	code: 'load-balancer-no-healthy-target',
	severity: 'warning',
	round: 'network',
	summary: 'A listener whose target group has nobody to give connections to',
	page: `A listener gives each connection to a healthy target of its group. A group without targets, or with stopped ones only, has none. Where
all are marked \`unhealthy\`, an application, network or gateway load balancer gives connections to every one of them (it *fails
open*), and a classic one to none (Elastic Load Balancing guides, "Health checks for your target groups").

Health is what the file says: targets are healthy unless they say otherwise.

**What to do:** register targets, start them, or mend what their health checks find: mostly a group or network ACL that keeps the load
balancer's own addresses from the port of the health check.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
instances:
  web: { state: stopped, interfaces: { eth0: { subnet: main.a } } }
load_balancers:
  front: { type: application, scheme: internal, subnets: [main.a, main.b], listeners: [ tcp 443 to web ] }
target_groups:
  web: { traffic: tcp 8080, targets: [web] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
instances:
  web: { interfaces: { eth0: { subnet: main.a } } }
load_balancers:
  front: { type: application, scheme: internal, subnets: [main.a, main.b], listeners: [ tcp 443 to web ] }
target_groups:
  web: { traffic: tcp 8080, targets: [web] }
`,
	judges: [{ kind: 'load-balancer', judge }],
};

function* judge(things: Things, balancer: LoadBalancer): Iterable<Report> {
	for (const { listener, group, nodes } of listenerNodes(things, balancer)) {
		const [first] = nodes;
		const why = first === undefined || !nodes.every(({ targets }) => hasNone(targets)) ? undefined : reasonOf(first.targets, group);
		if (why === undefined) continue;
		yield {
			message: `${balancer.name} has no healthy target for "${listener.text}": ${why}`,
			source: listener.source,
			related: group.source === undefined ? [] : [{ message: `target group ${group.name}`, source: group.source }],
			data: { group: group.name },
		};
	}
}

/** Zones are another rule's. */
function hasNone(targets: Targets): boolean {
	return 'none' in targets ? NONE.has(targets.none.code) : targets.failsOpen;
}

const NONE: ReadonlySet<string> = new Set(['no-target', 'no-healthy-target']);

function reasonOf(targets: Targets, group: TargetGroup): string {
	return 'none' in targets
		? targets.none.reason
		: `all of ${group.name} are unhealthy, so AWS gives connections to each of them all the same`;
}
