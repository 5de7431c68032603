import { subnetOf } from '../../model/entities.ts';
import type { Interface, Subnet, Things } from '../../model/network.ts';
import { containsPrefix, familyOf, formatPrefix } from '../../net/prefix.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { freeAddress } from './free-places.ts';
import { addressText } from './texts.ts';
import { type WrittenAddress, writtenAddresses } from './written-addresses.ts';

export const addressOutsideSubnet: NetworkRule = {
	code: 'address-outside-subnet',
	severity: 'error',
	round: 'network',
	summary: "An interface's address does not lie in its subnet",
	page: `An interface is in one subnet, and every private address it has comes out of that subnet's block of the same family:
primary, secondary, and delegated prefixes (EC2 User Guide, "Elastic network interfaces"). AWS refuses any other.

Where the subnet's block cannot be read, nothing is called outside.

**What to do:** name the subnet that the address belongs to, or take an address of the named one. To be in two subnets, a host has an
interface in each.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      public-a: { cidr: 10.0.1.0/24 }
      private-a: { cidr: 10.0.2.0/24 }
instances:
  db:
    interfaces:
      eth0: { subnet: main.private-a, ip: 10.0.1.20 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      public-a: { cidr: 10.0.1.0/24 }
      private-a: { cidr: 10.0.2.0/24 }
instances:
  db:
    interfaces:
      eth0: { subnet: main.private-a, ip: 10.0.2.20 }
`,
	judges: [{ kind: 'interface', judge: judgeInterface }],
	fixes: freeAddress,
};

function* judgeInterface(things: Things, holder: Interface): Iterable<Report> {
	const subnet = subnetOf(things, holder);
	if (subnet === undefined || subnet.blocksIncomplete) return;
	for (const written of writtenAddresses(holder)) yield* judge(subnet, holder, written);
}

function* judge(subnet: Subnet, holder: Interface, { prefix, source }: WrittenAddress): Iterable<Report> {
	if (subnet.blocks.some((block) => containsPrefix(block.prefix, prefix))) return;
	const family = familyOf(prefix);
	const own = subnet.blocks.find((block) => familyOf(block.prefix) === family);
	const text = addressText(prefix);
	yield {
		message:
			own === undefined
				? `${subnet.shortName} has no ${family === 'ipv4' ? 'IPv4' : 'IPv6'} block for ${text}`
				: `${text} lies outside ${subnet.shortName} ${formatPrefix(own.prefix)}`,
		source,
		related: own === undefined ? [] : [{ message: "the subnet's block", source: own.source }],
		data: { address: text, interface: holder.name, subnet: subnet.name },
	};
}
