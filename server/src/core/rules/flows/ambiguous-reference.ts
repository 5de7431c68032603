import type { Network } from '../../model/network.ts';
import { replaced } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';
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

**What to do:** say the longer name, such as \`main.edge\` or \`web-1.eth0\`; rename one of the two where they have the same longer name too.`,
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
		for (const report of reported('ambiguous-reference')(input)) yield adviceThatHelps(input.network, report);
		yield* sharedSenders(input.network);
	},
	fixes: fullNames,
};

/** Each of the things that are meant, by the name that only it has. */
function fullNames(input: NetworkInput, { source, related, data: { owners, name: written } }: Finding): readonly QuickFix[] {
	const places = new Set(related.map((place) => place.source));
	const meant = [...input.network.entities.values()].filter((entity) => entity.source !== undefined && places.has(entity.source));
	const names = Array.isArray(owners) ? owners : meant.map(({ name }) => name);
	return new Set(names).size < names.length ? [] : names.flatMap((name) => (name === written ? [] : replaced(input, source, name)));
}

/** Where all that is meant has one and the same full name, no longer name tells them apart. */
function adviceThatHelps(network: Network, report: Report): Report {
	const { related = [], data = {} } = report;
	const places = new Set(related.map(({ source }) => source));
	const meant = [...network.entities.values()].filter(({ source }) => source !== undefined && places.has(source));
	const oneName = meant.length > 1 && meant.every(({ name }) => name === meant[0]?.name);
	if (!oneName) return report;
	return { ...report, message: `\`${data['name']}\` means ${related.map(({ message }) => message).join(' and ')}: rename one of them` };
}

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
