import { balancerRefusals, groupRefusal, inOneZone, listenerRefusal, membersRefusal } from '../../engine/balancing/refused.ts';
import type { Doubt } from '../../engine/balancing/targets.ts';
import { entity } from '../../engine/walk-context.ts';
import type { Listener, LoadBalancer, TargetGroup, Things } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { listenerNodes } from './nodes.ts';

export const refusedLoadBalancer: NetworkRule = {
	code: 'refused-load-balancer',
	severity: 'error',
	round: 'network',
	summary: 'A load balancer, a listener or a target group that AWS does not make as it is written',
	page: `AWS refuses these, so flows that come by them are not decided, but for the last:

- a load balancer with two subnets in one zone, or with subnets of two VPCs
  (Elastic Load Balancing User Guide, "How Elastic Load Balancing works" › Availability Zones)
- two listeners of a classic load balancer on one port; a second listener of a gateway load balancer
  (Classic Load Balancers guide, "Listeners"; Gateway Load Balancers guide, "Listeners")
- a listener of an application or classic load balancer for anything but \`tcp\`, or of a gateway load balancer for anything but \`all\`
  (Application Load Balancers guide, "Listeners"; Gateway Load Balancers guide, "Listeners")
- a listener and a target group of two protocols; targets of a gateway load balancer that are spoken to by anything but \`udp 6081\`
  (Network Load Balancers guide, "Target groups"; Gateway Load Balancers guide, "Target groups")
- a load balancer or a function as a target beside others: it is the only one of its group
  (Network Load Balancers guide, "Application Load Balancers as targets"; Application Load Balancers guide, "Lambda functions as targets")
- an instance as a target that is in another VPC than its load balancer, a public address as a target
  (Network Load Balancers guide, "Target groups"; Application Load Balancers guide, "Target type")
- an application load balancer in a single Availability Zone (Application Load Balancers guide, "Availability Zones and load balancer nodes")

**What to do:** keep the one that is meant, or add a subnet of another zone.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
instances:
  web: { interfaces: { eth0: { subnet: main.a } } }
load_balancers:
  front: { type: application, scheme: internal, subnets: [main.a, main.b], listeners: [ udp 53 to web ] }
target_groups:
  web: { traffic: udp 53, targets: [web] }
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
  front: { type: network, scheme: internal, cross_zone: true, subnets: [main.a, main.b], listeners: [ udp 53 to web ] }
target_groups:
  web: { traffic: udp 53, targets: [web] }
`,
	judges: [
		{ kind: 'load-balancer', judge: judgeBalancer },
		{ kind: 'target-group', judge: judgeGroup },
	],
};

function* judgeBalancer(things: Things, balancer: LoadBalancer): Iterable<Report> {
	const refusals = balancerRefusals(things, balancer);
	yield* reportsOf([...refusals, ...inOneZone(things, balancer)]);
	for (const listener of balancer.listeners) yield* reportsOf([refusalOf(things, balancer, listener)]);
	// Where it is not known which VPC it is in, neither is whose targets it takes.
	if (refusals.length === 0) yield* reportsOf(refusedTargets(things, balancer));
}

/** Each target once, whichever listeners and nodes would give to it. */
function refusedTargets(things: Things, balancer: LoadBalancer): readonly Doubt[] {
	const byPlace = new Map<Doubt['source'], Doubt>();
	for (const { targets } of listenerNodes(things, balancer).flatMap(({ nodes }) => nodes)) {
		for (const doubt of 'open' in targets ? targets.open : []) {
			if (doubt.code === 'refused') byPlace.set(doubt.source, doubt);
		}
	}
	return [...byPlace.values()];
}

/** What is wrong with the listener itself comes first: another one may well take the group. */
function refusalOf(things: Things, balancer: LoadBalancer, listener: Listener): Doubt | undefined {
	const group = listener.group.resolved ? entity(things, listener.group.key, 'target-group') : undefined;
	const isRead = group !== undefined && group.unreadable.length === 0;
	return listenerRefusal(balancer, listener) ?? (isRead ? groupRefusal(balancer, listener, group) : undefined);
}

function* judgeGroup(things: Things, group: TargetGroup): Iterable<Report> {
	if (group.unreadable.length === 0) yield* reportsOf([membersRefusal(things, group)]);
}

function* reportsOf(refusals: readonly (Doubt | undefined)[]): Iterable<Report> {
	for (const refusal of refusals) {
		if (refusal?.source !== undefined) yield { message: refusal.reason, source: refusal.source, data: {} };
	}
}
