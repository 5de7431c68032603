import type { Network } from '../../model/network.ts';
import { replacing } from '../fixing.ts';
import { reportedNames } from '../from-problems.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { senderFault } from './sender-address.ts';

export const unknownEndpoint: NetworkRule = {
	code: 'unknown-endpoint',
	severity: 'error',
	round: 'network',
	summary: 'A flow goes from or to something that is not in the file',
	page: `A flow's end is an instance, an instance's interface, a function, a network, a network's host, an AWS service (\`aws.s3\`), \`internet\`, or an
address. As the start, an address must belong to something in the file: somebody has to send.

The flow is undecided until both ends are known.

**What to do:** correct the name, or declare the host. Somebody on the internet is \`internet\`, or a host of the network \`internet\`.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
instances:
  app: { interfaces: { eth0: { subnet: main.private-a } } }
  db: { interfaces: { eth0: { subnet: main.private-a } } }
flows:
  query: { from: app, to: dv, traffic: tcp 5432 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
instances:
  app: { interfaces: { eth0: { subnet: main.private-a } } }
  db: { interfaces: { eth0: { subnet: main.private-a } } }
flows:
  query: { from: app, to: db, traffic: tcp 5432 }
`,
	*check(input) {
		yield* reportedNames('unknown-endpoint', input);
		yield* unknownSenders(input.network);
	},
	fixes: replacing('likely'),
};

function* unknownSenders(network: Network): Iterable<Report> {
	for (const flow of network.flows) {
		if (senderFault(network, flow)?.kind !== 'nobody') continue;
		yield {
			message: `nothing in this file has the address ${flow.from.text}`,
			source: flow.from.source ?? flow.source,
			data: { name: flow.from.text },
		};
	}
}
