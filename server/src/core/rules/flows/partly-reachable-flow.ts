import type { Blocker, Trace } from '../../engine/trace.ts';
import type { FlowRule } from '../rule.ts';
import { stoppedPart } from './flow-parts.ts';
import { blockersOf, flowFacts, flowWords, moreWords, placesOf, wayWords } from './flow-words.ts';

export const partlyReachableFlow: FlowRule = {
	code: 'partly-reachable-flow',
	severity: 'error',
	round: 'flows',
	proven: true,
	summary: 'A flow of which one part passes and another does not, or is to and does not',
	page: `A flow is many packets: every port that the client may choose for its end, every address of a block, every interface that AWS
may pick. Here some of them get through and some do not, so that connections sometimes work and sometimes do not.

The classic case is a network ACL that lets answers go to a part of the ephemeral ports only: 32768-60999 on Linux, 49152-65535 on Windows,
1024-65535 for NAT gateways, load balancers and Lambda functions (Amazon VPC User Guide, "Ephemeral ports"). Another is a Lambda function
in two subnets of which only one has a route: each invocation uses either (AWS Lambda Developer Guide, "VPC networking for
Lambda").

A flow with \`expect: partial\` that passes as a whole, or not at all, has this finding too.

**What to do:** widen the rule that is named to the part that fails; or say \`expect: partial\`, or narrow the flow with \`source_ports\`.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.2.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          - 100 allow tcp 443 from 10.0.1.0/24
        outbound:
          - 100 allow tcp 49152-65535 to 10.0.1.0/24
    security_groups:
      web:
        inbound:
          - tcp 443 from 10.0.1.0/24

instances:
  client:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [web] }
  server:
    interfaces:
      eth0: { subnet: main.b, ip: 10.0.2.10, security_groups: [web] }

flows:
  https: { from: client, to: server, traffic: tcp 443 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.2.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          - 100 allow tcp 443 from 10.0.1.0/24
        outbound:
          - 100 allow tcp 1024-65535 to 10.0.1.0/24
    security_groups:
      web:
        inbound:
          - tcp 443 from 10.0.1.0/24

instances:
  client:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [web] }
  server:
    interfaces:
      eth0: { subnet: main.b, ip: 10.0.2.10, security_groups: [web] }

flows:
  https: { from: client, to: server, traffic: tcp 443 }
`,
	*check({ trace }) {
		const message = messageOf(trace);
		if (message === undefined) return;
		const blockers = blockersOf(trace);
		const part = blockers[0] && stoppedPart(trace, blockers[0]);
		yield {
			message,
			source: trace.flow.source,
			related: placesOf(trace, blockers),
			data: { ...flowFacts(trace, blockers), ...(part === undefined ? {} : { part }) },
		};
	},
};

function messageOf(trace: Trace): string | undefined {
	const { expect } = trace.flow;
	const blockers = blockersOf(trace);
	const why = whyOf(trace, blockers);
	if (trace.verdict === 'partial') {
		if (expect === 'reachable') return `a part of ${flowWords(trace)} is blocked${why}`;
		return expect === 'blocked' ? `only a part of ${flowWords(trace)} is blocked${why}` : undefined;
	}
	if (expect !== 'partial' || trace.verdict === 'unknown') return undefined;
	return trace.verdict === 'reachable'
		? `all of ${flowWords(trace)} is reachable, but the flow says expect: partial`
		: `all of ${flowWords(trace)} is blocked, but the flow says expect: partial${why}`;
}

function whyOf(trace: Trace, blockers: readonly Blocker[]): string {
	const [first] = blockers;
	if (first === undefined) return '';
	const part = stoppedPart(trace, first);
	return `${wayWords(first.leg)}${part === undefined ? '' : `, ${part}`}: ${first.reason}${moreWords(blockers.length - 1)}`;
}
