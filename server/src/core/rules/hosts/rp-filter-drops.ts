import { sourcesText } from '../../engine/packet-words.ts';
import { blockersOf, flowFacts, flowWords, wayWords } from '../flows/flow-words.ts';
import type { FlowRule } from '../rule.ts';
import { hostOfBlocker } from './host-of-blocker.ts';

export const rpFilterDrops: FlowRule = {
	code: 'rp-filter-drops',
	severity: 'warning',
	round: 'flows',
	proven: true,
	summary: 'A strict reverse path filter drops packets of a flow',
	page: `With \`rp_filter\` strict (\`net.ipv4.conf.*.rp_filter = 1\`) Linux looks up where it would send an answer, and drops a packet that came
by another interface (Documentation/networking/ip-sysctl; RFC 3704). No firewall and no log says so: \`tcpdump\` shows the packet,
and the application never sees it. A host with two interfaces answers all but its own subnets by its default route, out of the
first: what asks the address of the second is dropped.

The finding stands at \`rp_filter\` and shows the route that decides. It is there for flows that are not as expected.

**What to do:** let answers leave where they were asked: a table with the second interface's router and a rule for its address. Then
strict is satisfied, and so is the source/destination check of the first interface, which would drop the answers with \`loose\` too.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.2.0/24 }
      c: { cidr: 10.0.3.0/24 }
    security_groups:
      open: { inbound: [all from 10.0.0.0/16] }

instances:
  client:
    interfaces:
      eth0: { subnet: main.c, ip: 10.0.3.10 }
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [open] }
      eth1: { subnet: main.b, ip: 10.0.2.10, security_groups: [open] }
    os:
      rp_filter: strict

flows:
  ask: { from: client, to: app.eth1, traffic: tcp 443 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.2.0/24 }
      c: { cidr: 10.0.3.0/24 }
    security_groups:
      open: { inbound: [all from 10.0.0.0/16] }

instances:
  client:
    interfaces:
      eth0: { subnet: main.c, ip: 10.0.3.10 }
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [open] }
      eth1: { subnet: main.b, ip: 10.0.2.10, security_groups: [open] }
    os:
      routes: |
        default via 10.0.1.1 dev eth0
        default via 10.0.2.1 dev eth1 table 200
      rules: |
        32765: from 10.0.2.10 lookup 200
      rp_filter: strict

flows:
  ask: { from: client, to: app.eth1, traffic: tcp 443 }
`,
	*check({ network, trace }) {
		if (trace.met || trace.flow.expect === 'blocked') return;
		for (const blocker of blockersOf(trace)) {
			const host = blocker.code === 'rp-filter-drops' ? hostOfBlocker(network, trace, blocker) : undefined;
			if (host?.os.rpFilter !== 'strict' || host.os.rpFilterSource === undefined) continue;
			const way = blocker.decided.find(({ part, rule }) => part.length > 0 && !rule.startsWith('rp_filter'))?.rule;
			const instead = way === undefined ? 'has no way back to it' : `answers it by "${way}", not where it came in`;
			yield {
				message: `drops what ${sourcesText(blocker.parts)} sends of ${flowWords(trace)}${wayWords(blocker.leg)}: ${host.shortName} ${instead}`,
				source: host.os.rpFilterSource,
				related: [
					...blocker.decided.flatMap(({ rule, source }) =>
						source === undefined || source === host.os.rpFilterSource ? [] : [{ message: `answers go by "${rule}"`, source }],
					),
					{ message: 'the flow', source: trace.flow.source },
				],
				data: { ...flowFacts(trace), host: host.name },
			};
		}
	},
};
