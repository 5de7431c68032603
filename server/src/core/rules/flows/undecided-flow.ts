import type { Trace } from '../../engine/trace.ts';
import type { Network } from '../../model/network.ts';
import type { FlowRule } from '../rule.ts';
import { flowFacts, flowWords, placesOf, unknownsOf, wayWords } from './flow-words.ts';
import { senderFault } from './sender-address.ts';

export const undecidedFlow: FlowRule = {
	code: 'undecided-flow',
	severity: 'warning',
	round: 'flows',
	summary: 'Whether a flow is reachable cannot be told from the file',
	page: `Something that decides about the flow is not known: a line that could not be read, a name that is not in the file, an address
that the file leaves open while a rule treats the possible ones differently, or a kind of resource that no packet is walked through
yet. Rather than guess, the walk says what is missing and where. An unknown verdict meets no expectation.

What could not be read has a finding of its own, and so does an end of the flow that names nothing.

**What to do:** mend or write what is named.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      db:
        inbound:
          - tcp 5432 from sg-09920178

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10 }
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
      db:
        inbound:
          - tcp 5432 from default

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10 }
  db:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.20, security_groups: [db] }

flows:
  query: { from: app, to: db, traffic: tcp 5432 }
`,
	*check({ network, trace }) {
		if (trace.verdict !== 'unknown' || isBroken(network, trace)) return;
		const unknowns = unknownsOf(trace);
		const [first] = unknowns;
		const why = first === undefined ? '' : `${wayWords(first.leg)}: ${first.reason}`;
		const more = unknowns.length > 1 ? ` (and ${unknowns.length - 1} more)` : '';
		yield {
			message: `${flowWords(trace)} is not decided${why}${more}`,
			source: trace.flow.source,
			related: placesOf(trace, unknowns),
			data: flowFacts(trace, unknowns),
		};
	},
};

/** The flow itself could not be read, or an end of it names nothing: that has its finding at this very place. */
function isBroken(network: Network, { flow }: Trace): boolean {
	const named = flow.from.kind !== 'missing' && flow.to.kind !== 'missing' && senderFault(network, flow) === undefined;
	return !named || flow.unreadable.length > 0;
}
