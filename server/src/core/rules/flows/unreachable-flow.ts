import type { FlowRule } from '../rule.ts';
import { blockersOf, flowFacts, flowWords, moreWords, placesOf, wayWords } from './flow-words.ts';

export const unreachableFlow: FlowRule = {
	code: 'unreachable-flow',
	severity: 'error',
	round: 'flows',
	proven: true,
	summary: 'A flow that is to be reachable is blocked',
	page: `The flow's packets were walked hop by hop, as AWS and the hosts would send them, and their answers back; none of them gets
through. The message names the first thing that stops them, on the way there or on the way back; the related places are all that
do. Each is judged as if the ones before it were open, so that mending one does not merely lead to the next.

Security groups remember a connection, so an answer needs no rule of theirs; network ACLs, route tables and the hosts' own routes are
asked again for the answer (Amazon VPC User Guide, "Control traffic to subnets using network ACLs").

A flow without \`expect\` is to be reachable.

**What to do:** \`hopwise trace\` shows every hop with the rule that decided. Open what is named, or say \`expect: blocked\` where that is
what is meant.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      app: {}
      db:
        inbound:
          - tcp 3306 from app

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [app] }
  db:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.20, security_groups: [db] }

flows:
  query: { from: app, to: db, traffic: tcp 5432 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      app: {}
      db:
        inbound:
          - tcp 5432 from app

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [app] }
  db:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.20, security_groups: [db] }

flows:
  query: { from: app, to: db, traffic: tcp 5432 }
`,
	*check({ trace }) {
		if (trace.flow.expect !== 'reachable' || trace.verdict !== 'blocked') return;
		const blockers = blockersOf(trace);
		const [first] = blockers;
		const why = first === undefined ? '' : `${wayWords(first.leg)}: ${first.reason}${moreWords(blockers.length - 1)}`;
		yield {
			message: `${flowWords(trace)} is blocked${why}`,
			source: trace.flow.source,
			related: placesOf(trace, blockers),
			data: flowFacts(trace, blockers),
		};
	},
};
