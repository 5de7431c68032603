import type { LoadBalancer, Target, Things } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { listenerNodes } from './nodes.ts';

export const targetZoneNotEnabled: NetworkRule = {
	code: 'target-zone-not-enabled',
	severity: 'warning',
	round: 'network',
	summary: 'A target in a zone where its load balancer has no subnet',
	page: `A load balancer gives connections to targets in the zones that it has a subnet in. One in another zone can be registered, stays unused
and gets nothing (Elastic Load Balancing User Guide, "How Elastic Load Balancing works" › Availability Zones; the analyzer's
ELB_INSTALLED_AZ_RESTRICTION).

**What to do:** add a subnet of the target's zone to the load balancer, or take a target of one of its zones.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
instances:
  web-a: { interfaces: { eth0: { subnet: main.a } } }
  web-b: { interfaces: { eth0: { subnet: main.b } } }
load_balancers:
  front: { type: network, scheme: internal, subnets: [main.a], listeners: [ tcp 443 to web ] }
target_groups:
  web: { traffic: tcp 8080, targets: [web-a, web-b] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
instances:
  web-a: { interfaces: { eth0: { subnet: main.a } } }
  web-b: { interfaces: { eth0: { subnet: main.b } } }
load_balancers:
  front: { type: network, scheme: internal, subnets: [main.a, main.b], listeners: [ tcp 443 to web ] }
target_groups:
  web: { traffic: tcp 8080, targets: [web-a, web-b] }
`,
	judges: [{ kind: 'load-balancer', judge }],
};

function* judge(things: Things, balancer: LoadBalancer): Iterable<Report> {
	const told = new Set<Target>();
	for (const { group, nodes } of listenerNodes(things, balancer)) {
		for (const { target, code, reason } of nodes.flatMap(({ targets }) => targets.idle)) {
			if (code !== 'target-zone-not-enabled' || told.has(target)) continue;
			told.add(target);
			yield {
				message: reason,
				source: target.source,
				related: balancer.source === undefined ? [] : [{ message: `the load balancer ${balancer.name}`, source: balancer.source }],
				data: { group: group.name, loadBalancer: balancer.name },
			};
		}
	}
}
