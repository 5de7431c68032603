import type { Network } from '../../model/network.ts';
import { reported } from '../from-problems.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { senderFault } from './sender-address.ts';

export const ambiguousReference: NetworkRule = {
	code: 'ambiguous-reference',
	severity: 'error',
	round: 'network',
	summary: 'A name or address that means two things where it stands',
	page: `Nothing shadows anything: a name means exactly one thing of the kinds that its place takes. Real accounts do call their internet gateway
and their transit gateway the same; a route's target could then be either.

The address that a flow comes \`from\` means the one thing that owns it, so two owners are ambiguous as well.

What hangs on it is unknown until it is clear. Both meanings are shown.

**What to do:** rename one of the two, or say the longer name: \`main.edge\`, \`web-1.eth0\`.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: way-out
    subnets:
      public-a: { cidr: 10.0.1.0/24 }
    nat_gateways:
      way-out: { subnet: public-a }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via way-out
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24 }
    nat_gateways:
      nat: { subnet: public-a }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via igw
`,
	*check(input) {
		yield* reported('ambiguous-reference')(input);
		yield* sharedSenders(input.network);
	},
};

function* sharedSenders(network: Network): Iterable<Report> {
	for (const flow of network.flows) {
		const fault = senderFault(network, flow);
		if (fault?.kind !== 'several') continue;
		const owners = fault.owners.flatMap((key) => network.entities.get(key) ?? []);
		yield {
			message: `${flow.from.text} is an address of ${owners.map(({ name }) => name).join(' and of ')}: write which one sends`,
			source: flow.from.source ?? flow.source,
			related: owners.flatMap(({ name, source }) => (source === undefined ? [] : [{ message: `${name} has it`, source }])),
			data: { name: flow.from.text, owners: owners.map(({ name }) => name) },
		};
	}
}
