import type { LoadBalancer, Things } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { listenerNodes } from './nodes.ts';

export const crossZoneOffZoneEmpty: NetworkRule = {
	code: 'cross-zone-off-zone-empty',
	severity: 'warning',
	round: 'network',
	summary: 'A zone of a load balancer that does not cross zones has no target',
	page: `Where cross-zone load balancing is off, as it is by itself on network and gateway load balancers, each node gives connections to targets
of its own zone (Elastic Load Balancing User Guide, "How Elastic Load Balancing works" › Cross-zone load balancing). A zone without a
target has a node, and an address, that serve nobody: DNS leaves it out as long as another zone serves, and whoever has the address in
a list or a cache, or asks through an endpoint in that zone, fails.

**What to do:** put a target into each zone, set \`cross_zone: true\` at the load balancer or at the target group, or leave the zone's subnet out.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
instances:
  web: { interfaces: { eth0: { subnet: main.a } } }
load_balancers:
  front: { type: network, scheme: internal, subnets: [main.a, main.b], listeners: [ tcp 443 to web ] }
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
  front: { type: network, scheme: internal, subnets: [main.a, main.b], cross_zone: true, listeners: [ tcp 443 to web ] }
target_groups:
  web: { traffic: tcp 8080, targets: [web] }
`,
	judges: [{ kind: 'load-balancer', judge }],
};

function* judge(things: Things, balancer: LoadBalancer): Iterable<Report> {
	// Whether it crosses zones follows from both.
	if (balancer.unreadable.length > 0) return;
	for (const { listener, group, nodes } of listenerNodes(things, balancer)) {
		for (const { node, targets } of nodes) {
			if (!('none' in targets) || targets.none.code !== 'no-target-in-zone') continue;
			const { zone, name } = node.subnet;
			yield {
				message: `${balancer.name} has no target of ${group.name} in zone ${zone ?? '?'}: its node in ${name} gives "${listener.text}" to nobody`,
				source: node.interface.subnet.source ?? listener.source,
				related: [{ message: 'the listener', source: listener.source }],
				data: { group: group.name, subnet: name },
			};
		}
	}
}
