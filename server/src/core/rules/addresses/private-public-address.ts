import { formatAddress } from '../../net/address.ts';
import { contains, type Prefix, parsePrefix } from '../../net/prefix.ts';
import { replaced } from '../fixing.ts';
import type { NetworkRule } from '../rule.ts';
import { writtenValues } from '../written-values.ts';

export const privatePublicAddress: NetworkRule = {
	code: 'private-public-address',
	severity: 'error',
	round: 'network',
	summary: 'A public address that is none: the internet does not route it',
	page: `\`public_ip\` is an address that the internet knows: an Elastic IP address or one that AWS assigns (EC2 User Guide, "Elastic IP
addresses"), or the one that a network of yours is translated to. These are not (IANA, "IPv4 Special-Purpose Address Registry"):

| addresses | what they are |
| --- | --- |
| 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 | private |
| 100.64.0.0/10 | shared by the customers of a carrier |
| 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16 | the host itself, and its own link |
| 192.0.0.0/24, 198.18.0.0/15 | for protocols and benchmarks |
| 224.0.0.0/4, 240.0.0.0/4 | multicast, and reserved |

The ranges for documentation (\`192.0.2.0/24\`, \`198.51.100.0/24\`, \`203.0.113.0/24\`) may stand for a public address.

**What to do:** write the public address, or \`auto\` for some public address. The private one stands in \`ip\`.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24 }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via igw
instances:
  web-1:
    interfaces:
      eth0: { subnet: main.public-a, ip: 10.0.1.10, public_ip: 10.0.1.10 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24 }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via igw
instances:
  web-1:
    interfaces:
      eth0: { subnet: main.public-a, ip: 10.0.1.10, public_ip: 203.0.113.10 }
`,
	*check({ files }) {
		for (const { decoded } of files) {
			for (const { value } of writtenValues(decoded.topology, 'not-public')) {
				const { address, source } = value;
				const text = formatAddress(address);
				const range = RANGES.find(({ block }) => contains(block, address));
				const why = range === undefined ? '' : `: ${range.text} is ${range.what}`;
				yield {
					message: `${text} is no public address${why}`,
					source,
					data: range === undefined ? { address: text } : { address: text, range: range.text },
				};
			}
		}
	},
	fixes: (input, { source }) => replaced(input, source, 'auto', { remark: ', some public address' }),
};

interface Range {
	readonly text: string;
	readonly what: string;
	readonly block: Prefix;
}

/** What is not public, in words: all that `globalUnicast` leaves out of IPv4. */
const RANGES: readonly Range[] = [
	['0.0.0.0/8', 'the host itself'],
	['10.0.0.0/8', 'private'],
	['100.64.0.0/10', 'shared by the customers of a carrier'],
	['127.0.0.0/8', 'the host itself'],
	['169.254.0.0/16', 'link-local'],
	['172.16.0.0/12', 'private'],
	['192.0.0.0/24', 'for protocols'],
	['192.168.0.0/16', 'private'],
	['198.18.0.0/15', 'for benchmarks'],
	['224.0.0.0/4', 'multicast'],
	['240.0.0.0/4', 'reserved'],
].flatMap(([text = '', what = '']) => {
	const reading = parsePrefix(text);
	return reading.ok ? [{ text, what, block: reading.prefix }] : [];
});
