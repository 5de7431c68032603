import type { Step, Trace } from '../../engine/trace.ts';
import type { FlowRule, RelatedPlace } from '../rule.ts';
import { flowFacts, flowWords } from './flow-words.ts';

export const unexpectedlyReachableFlow: FlowRule = {
	code: 'unexpectedly-reachable-flow',
	severity: 'error',
	round: 'flows',
	summary: 'A flow that is to be blocked is reachable',
	page: `The flow says \`expect: blocked\`, and its packets get through and are answered. The related places are the rules and routes that
let them, in the order in which the packets meet them.

Closing one of them is enough. A security group allows only, and the rules of all groups of an interface count together (Amazon VPC User
Guide, "Security group rules"); in a network ACL the first rule that matches decides ("Network ACL rules").

**What to do:** narrow one of the rules that are named, or drop \`expect: blocked\` where the flow may pass.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      app: {}
      db:
        inbound:
          - tcp 5432 from 10.0.0.0/16

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [app] }
  db:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.20, security_groups: [db] }

flows:
  no-queries: { from: app, to: db, traffic: tcp 5432, expect: blocked }
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
          - tcp 5432 from 10.0.2.0/24

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [app] }
  db:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.20, security_groups: [db] }

flows:
  no-queries: { from: app, to: db, traffic: tcp 5432, expect: blocked }
`,
	*check({ trace }) {
		if (trace.flow.expect !== 'blocked' || trace.verdict !== 'reachable') return;
		yield {
			message: `${flowWords(trace)} is reachable, but the flow says expect: blocked`,
			source: trace.flow.source,
			related: openings(trace),
			data: flowFacts(trace),
		};
	},
};

/** Every written rule and route that let packets of the flow on, once. */
function openings({ paths }: Trace): readonly RelatedPlace[] {
	const known = new Map<object, Set<number>>();
	const steps = paths.flatMap((path) => [...path.forward, ...(path.return ?? [])]).flatMap((hop) => hop.steps);
	return steps.flatMap((step) =>
		step.decided.flatMap(({ rule, source }) => {
			if (source === undefined || step.decision !== 'passed') return [];
			const starts = known.get(source.piece) ?? new Set();
			if (starts.has(source.start)) return [];
			known.set(source.piece, starts.add(source.start));
			return [{ message: `${whoDecides(step)}: ${rule}`, source }];
		}),
	);
}

function whoDecides(step: Step): string {
	if (step.kind === 'filter' || step.kind === 'match-session') return step.filter;
	return step.kind === 'route' ? `table ${step.table}` : step.reason;
}
