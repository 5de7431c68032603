import type { LoadBalancer, Things } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';

export const listenerMissing: NetworkRule = {
	code: 'listener-missing',
	severity: 'warning',
	round: 'network',
	summary: 'A load balancer without listeners',
	page: `A load balancer takes what its listeners name, protocol and port, and nothing else. Without one every connection to it fails
(Elastic Load Balancing User Guide, "How Elastic Load Balancing works"; the analyzer's ELBV2_LISTENERS_MISMATCH). A gateway load
balancer needs one too: \`all to GROUP\`.

**What to do:** add the listener, or delete the load balancer.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
load_balancers:
  front: { type: application, scheme: internal, subnets: [main.a, main.b] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
instances:
  web: { interfaces: { eth0: { subnet: main.b } } }
load_balancers:
  front: { type: application, scheme: internal, subnets: [main.a, main.b], listeners: [ tcp 443 to web ] }
target_groups:
  web: { traffic: tcp 8080, targets: [web] }
`,
	judges: [{ kind: 'load-balancer', judge }],
};

function* judge(_things: Things, { name, source, listeners, listenersUnreadable }: LoadBalancer): Iterable<Report> {
	if (source === undefined || listeners.length > 0 || listenersUnreadable.length > 0) return;
	yield { message: `${name} has no listeners: it takes no connection`, source };
}
