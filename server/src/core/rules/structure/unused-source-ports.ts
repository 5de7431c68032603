import { removeKey } from '../../language/edit/remove.ts';
import type { FlowDeclaration } from '../../language/schema/declarations.ts';
import { protocolName, TCP, UDP } from '../../net/protocols.ts';
import { edited } from '../fixing.ts';
import type { NetworkRule } from '../rule.ts';

export const unusedSourcePorts: NetworkRule = {
	code: 'unused-source-ports',
	severity: 'hint',
	round: 'network',
	summary: 'A flow says which ports it is sent from, and its traffic has none',
	page: `Only TCP and UDP have ports. \`source_ports\` narrows the ports that the sender may choose for its end of a connection; beside traffic of
another protocol it says nothing.

**What to do:** leave it out, or add the traffic that was meant.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
instances:
  app: { interfaces: { eth0: { subnet: main.private-a } } }
  db: { interfaces: { eth0: { subnet: main.private-a } } }
flows:
  ping: { from: app, to: db, traffic: icmp echo-request, source_ports: 1024-65535 }
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
  ping: { from: app, to: db, traffic: icmp echo-request }
`,
	*check({ files }) {
		for (const { decoded } of files) {
			for (const { name, value } of decoded.topology.flows) {
				const source = value.source_ports === undefined ? undefined : value.keySources.get('source_ports');
				const protocols = protocolsWithoutPorts(value);
				if (source === undefined || protocols === undefined) continue;
				yield {
					message: `source_ports says nothing here: ${together(protocols)} no ports`,
					source,
					data: { flow: name, protocols },
				};
			}
		}
	},
	fixes: (input, { source }) => edited(input, source, { title: 'Delete source_ports' }, (document) => removeKey(document, source)),
};

function together(names: readonly string[]): string {
	return names.length < 2 ? `${names.join('')} has` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} have`;
}

/** The protocols of a flow's traffic; undefined where one of them has ports, or is not known. */
function protocolsWithoutPorts({ traffic }: FlowDeclaration): readonly string[] | undefined {
	if (traffic === undefined || traffic.broken || traffic.value.length === 0) return undefined;
	const names = new Set<string>();
	for (const item of traffic.value) {
		if (item.broken || item.value.protocol === 'all' || item.value.protocol === TCP || item.value.protocol === UDP) return undefined;
		names.add(protocolName(item.value.protocol) ?? `protocol ${item.value.protocol}`);
	}
	return [...names];
}
