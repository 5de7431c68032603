import type { Interface, Things } from '../../model/network.ts';
import { formatAddress } from '../../net/address.ts';
import type { NetworkRule, Report } from '../rule.ts';

export const surplusPublicAddress: NetworkRule = {
	code: 'surplus-public-address',
	severity: 'error',
	round: 'network',
	summary: 'A public address that belongs to no private one',
	page: `Each public IPv4 address belongs to one private IPv4 address of its interface: the first to the first, the second to the second (Amazon
VPC User Guide, "IP addressing"; Amazon EC2 User Guide, "Elastic IP addresses"). An interface with more public addresses than private
ones, or with IPv6 addresses alone, has no place for the rest. What comes for them is *unknown*.

**What to do:** write the private address that it belongs to under \`ip\`, or take the public one away.`,
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
      eth0: { subnet: main.public-a, ip: 10.0.1.10, public_ip: [203.0.113.10, 203.0.113.11] }
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
      eth0: { subnet: main.public-a, ip: [10.0.1.10, 10.0.1.11], public_ip: [203.0.113.10, 203.0.113.11] }
`,
	judges: [{ kind: 'interface', judge: judgeInterface }],
};

function* judgeInterface(_things: Things, { name, publicSurplus }: Interface): Iterable<Report> {
	for (const { address, source } of publicSurplus) {
		const text = address === undefined ? 'auto' : formatAddress(address);
		yield {
			message: `${text} belongs to no private address: ${name} has no further IPv4 address`,
			source,
			data: { address: text, interface: name },
		};
	}
}
