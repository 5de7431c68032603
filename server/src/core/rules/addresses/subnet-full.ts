import type { Block, Interface, Subnet, Things } from '../../model/network.ts';
import { usableAddresses } from '../../model/subnet-addresses.ts';
import { countAddresses } from '../../net/address-set.ts';
import { familyOf, formatPrefix, overlaps, prefixSize } from '../../net/prefix.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { isAllowedLength } from './lengths.ts';
import { isSingle } from './texts.ts';

export const subnetFull: NetworkRule = {
	code: 'subnet-full',
	severity: 'error',
	round: 'network',
	summary: 'A subnet has fewer addresses than its interfaces need',
	page: `Of a subnet's addresses AWS keeps five, so a \`/28\` has 11 to give away and a \`/24\` has 251 (VPC User Guide, "Subnet CIDR
blocks"). Every interface takes one IPv4 address at least, NAT gateways and functions included; secondary addresses count, and a
delegated prefix takes sixteen.

When none is free, AWS answers \`InsufficientFreeAddressesInSubnet\`. The block of a subnet never grows.

**What to do:** move some of the interfaces to another subnet, or make the subnet anew with a larger block.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/28 }
instances:
  node:
    interfaces:
      eth0:
        subnet: main.private-a
        ip: [10.0.1.4, 10.0.1.5, 10.0.1.6, 10.0.1.7, 10.0.1.8, 10.0.1.9, 10.0.1.10, 10.0.1.11, 10.0.1.12, 10.0.1.13, 10.0.1.14]
  one-more:
    interfaces:
      eth0: { subnet: main.private-a }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/27 }
instances:
  node:
    interfaces:
      eth0:
        subnet: main.private-a
        ip: [10.0.1.4, 10.0.1.5, 10.0.1.6, 10.0.1.7, 10.0.1.8, 10.0.1.9, 10.0.1.10, 10.0.1.11, 10.0.1.12, 10.0.1.13, 10.0.1.14]
  one-more:
    interfaces:
      eth0: { subnet: main.private-a }
`,
	judges: [{ kind: 'subnet', judge }],
};

function* judge(things: Things, subnet: Subnet): Iterable<Report> {
	// An IPv6 block cannot run out: a /64 has more addresses than AWS has interfaces.
	const block = subnet.blocks.find((candidate) => familyOf(candidate.prefix) === 'ipv4');
	if (block === undefined || !isAllowedLength('subnet', block.prefix)) return;
	const { taken, first } = needed(things, subnet, block);
	const usable = countAddresses(usableAddresses(block.prefix));
	if (taken <= usable) return;
	yield {
		message: `${subnet.shortName} ${formatPrefix(block.prefix)} has ${usable} usable addresses, and ${taken} are needed`,
		source: block.source,
		related: first?.source === undefined ? [] : [{ message: `no address is left for ${first.name}`, source: first.source }],
		data: { subnet: subnet.name, block: formatPrefix(block.prefix), usable: Number(usable), needed: Number(taken) },
	};
}

/** How many IPv4 addresses the interfaces of a subnet need, and the first one that gets none. */
function needed(network: Things, subnet: Subnet, block: Block): { readonly taken: bigint; readonly first: Interface | undefined } {
	const usable = countAddresses(usableAddresses(block.prefix));
	let taken = 0n;
	let first: Interface | undefined;
	for (const key of subnet.interfaces) {
		const holder = network.entities.get(key);
		if (holder?.kind !== 'interface') continue;
		taken += addressesOf(holder, block);
		if (taken > usable) first ??= holder;
	}
	return { taken, first };
}

/** The addresses that an interface has in the block; one is the least, since AWS gives every interface one. */
function addressesOf({ addresses, addressesIncomplete }: Interface, block: Block): bigint {
	const ipv4 = addresses.filter(({ prefix }) => familyOf(prefix) === 'ipv4');
	if (ipv4.length === 0) return addressesIncomplete ? 0n : 1n;
	// What lies elsewhere, and a prefix of a length that AWS does not delegate, have their own findings.
	const possible = ipv4.filter(
		({ prefix }) => overlaps(block.prefix, prefix) && (isSingle(prefix) || isAllowedLength('interface', prefix)),
	);
	return possible.reduce((sum, { prefix }) => sum + prefixSize(prefix), 0n);
}
