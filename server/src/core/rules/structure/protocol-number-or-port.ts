import type { Traffic } from '../../language/values.ts';
import { replacing } from '../fixing.ts';
import type { NetworkRule } from '../rule.ts';
import { writtenValues } from '../written-values.ts';

export const protocolNumberOrPort: NetworkRule = {
	code: 'protocol-number-or-port',
	severity: 'warning',
	round: 'network',
	summary: 'A number alone is a protocol, and this one is better known as a port',
	page: `Traffic is a protocol and then its ports: \`tcp 22\`. A number alone is the number of an IP protocol that has no name in the language
(IANA, "Assigned Internet Protocol Numbers"): \`22\` is XNS IDP, which nobody has sent for decades, and no connection to port 22 matches it.

It is asked of the numbers that are well-known ports (IANA, "Service Name and Transport Protocol Port Number Registry") and of protocols
that hardly anyone uses.

**What to do:** write the protocol before the port: \`tcp 22\`, \`udp 53\`.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
    security_groups:
      web:
        inbound:
          - 22 from 10.0.0.0/16
instances:
  web-1:
    interfaces:
      eth0: { subnet: main.private-a, security_groups: [web] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
    security_groups:
      web:
        inbound:
          - tcp 22 from 10.0.0.0/16
instances:
  web-1:
    interfaces:
      eth0: { subnet: main.private-a, security_groups: [web] }
`,
	*check({ files }) {
		for (const { decoded } of files) {
			for (const { value: traffic } of writtenValues(decoded.topology, 'bare-number')) {
				const transport = TRANSPORTS.get(traffic.protocol);
				if (transport === undefined) continue;
				const port = `${transport} ${traffic.protocol}`;
				yield {
					message: `${traffic.protocol} is a protocol number here; for the port write \`${port}\``,
					source: traffic.source,
					data: { number: traffic.text, replacement: port },
				};
			}
		}
	},
	fixes: replacing('likely'),
};

/** Well-known ports of no protocol that is in use, and what most connections to them are. */
const TRANSPORTS: ReadonlyMap<Traffic['protocol'], 'tcp' | 'udp'> = new Map([
	...[20, 21, 22, 23, 25, 80, 110, 111, 119, 135, 139, 143, 179, 194].map((port) => [port, 'tcp'] as const),
	...[53, 67, 68, 69, 123, 138, 161, 162].map((port) => [port, 'udp'] as const),
]);
