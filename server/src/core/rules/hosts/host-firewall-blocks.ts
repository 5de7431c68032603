import { sourcesText } from '../../engine/packet-words.ts';
import { blockersOf, flowFacts, flowWords, wayWords } from '../flows/flow-words.ts';
import type { FlowRule } from '../rule.ts';
import { hostOfBlocker } from './host-of-blocker.ts';

export const hostFirewallBlocks: FlowRule = {
	code: 'host-firewall-blocks',
	severity: 'warning',
	round: 'flows',
	proven: true,
	summary: 'A line of a host’s own firewall stops a flow',
	page: `Security groups and network ACLs let packets through, and the host's own packet filter does not: no analyzer of AWS looks there.
The finding stands at the line that decides, of \`os.firewall\` or of what \`iptables-save\` or \`nft list ruleset\` printed; where no
line matches, at the policy of the chain. It is there for flows that are not as expected.

**What to do:** let the packets through in a line above it, narrow the line that denies, or say \`expect: blocked\` at the flow where
that is meant.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      open: { inbound: [all from 10.0.0.0/16] }

instances:
  client:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10 }
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.20, security_groups: [open] }
    os:
      firewall:
        - allow tcp 22 in
        - deny  all    in

flows:
  ask: { from: client, to: app, traffic: tcp 443 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      open: { inbound: [all from 10.0.0.0/16] }

instances:
  client:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10 }
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.20, security_groups: [open] }
    os:
      firewall:
        - allow tcp 22  in
        - allow tcp 443 in
        - deny  all     in

flows:
  ask: { from: client, to: app, traffic: tcp 443 }
`,
	*check({ network, trace }) {
		if (trace.met || trace.flow.expect === 'blocked') return;
		for (const blocker of blockersOf(trace)) {
			const host = blocker.code === 'host-firewall-denies' ? hostOfBlocker(network, trace, blocker) : undefined;
			if (host === undefined) continue;
			for (const { part, rule, source } of blocker.decided) {
				if (source === undefined) continue;
				yield {
					message: `"${rule}" of ${host.shortName} stops what ${sourcesText(part)} sends of ${flowWords(trace)}${wayWords(blocker.leg)}`,
					source,
					related: [{ message: 'the flow', source: trace.flow.source }],
					data: { ...flowFacts(trace), host: host.name },
				};
			}
		}
	},
};
