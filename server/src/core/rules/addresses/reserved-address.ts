import { subnetOf } from '../../model/entities.ts';
import type { Block, Instance, Interface, Subnet, Things } from '../../model/network.ts';
import { type ReservedAddress, reservedAddresses, reservedUse, reservedWords, routerAddress } from '../../model/subnet-addresses.ts';
import { formatAddress } from '../../net/address.ts';
import { contains, containsPrefix, formatPrefix, type Prefix } from '../../net/prefix.ts';
import { replacing } from '../fixing.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { freeAddress } from './free-places.ts';
import { isAllowedLength } from './lengths.ts';
import { isSingle } from './texts.ts';
import { writtenAddresses } from './written-addresses.ts';

export const reservedAddress: NetworkRule = {
	code: 'reserved-address',
	severity: 'error',
	round: 'network',
	summary: 'An address that AWS keeps for itself in every subnet',
	page: `In every subnet AWS keeps the first four addresses and the last, in IPv4 and IPv6 alike (VPC User Guide, "Subnet CIDR
blocks"). In \`10.0.1.0/24\`:

| address | kept for |
| --- | --- |
| 10.0.1.0 | the network's address |
| 10.0.1.1 | the VPC router: the gateway of every host in the subnet |
| 10.0.1.2 | DNS (the server itself answers at the VPC's first block plus two) |
| 10.0.1.3 | future use |
| 10.0.1.255 | broadcast, which a VPC does not have |

No interface can have one of them: not a host's, primary or secondary, and not a NAT gateway's. As the gateway in a host's route only
the router's address leads anywhere.

**What to do:** take an address between them, here \`10.0.1.4\` to \`10.0.1.254\`, or write none: AWS then picks a free one.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      public-a: { cidr: 10.0.1.0/24 }
instances:
  web-1:
    interfaces:
      eth0: { subnet: main.public-a, ip: 10.0.1.1 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      public-a: { cidr: 10.0.1.0/24 }
instances:
  web-1:
    interfaces:
      eth0: { subnet: main.public-a, ip: 10.0.1.4 }
`,
	judges: [
		{ kind: 'interface', judge: addressesOf },
		{ kind: 'instance', judge: gatewaysOf },
	],
	fixes: (input, finding) => [...replacing('likely')(input, finding), ...freeAddress(input, finding)],
};

const WHOSE = "the first four addresses and the last are AWS's";

/** The documentation gives the places of IPv6 addresses a meaning only for the router. */
const IPV6_PLACES = { network: 'first', dns: 'third', future: 'fourth', broadcast: 'last' } as const;

function roleOf({ use, address }: ReservedAddress, { shortName }: Subnet): string {
	if (address.family === 'ipv6' && use !== 'router') return `the ${IPV6_PLACES[use]} address of ${shortName}`;
	return use === 'future' ? `kept for future use in ${shortName}` : `the ${reservedWords(use, address.family)} of ${shortName}`;
}

/** The blocks of a subnet that AWS could have created: of any other it is not known what would be kept. */
function blocksOf(subnet: Subnet): readonly Block[] {
	return subnet.blocks.filter((block) => isAllowedLength('subnet', block.prefix));
}

function* addressesOf(network: Things, holder: Interface): Iterable<Report> {
	const subnet = subnetOf(network, holder);
	if (subnet === undefined) return;
	for (const block of blocksOf(subnet)) {
		for (const { prefix, source } of writtenAddresses(holder)) {
			const kept = keptIn(block.prefix, prefix);
			if (kept === undefined) continue;
			const address = formatAddress(kept.address);
			const what = isSingle(prefix) ? `${address} is` : `${formatPrefix(prefix)} holds ${address},`;
			yield {
				message: `${what} ${roleOf(kept, subnet)}: ${WHOSE}`,
				source,
				related: [{ message: "the subnet's block", source: block.source }],
				data: { address, use: kept.use, subnet: subnet.name, block: formatPrefix(block.prefix) },
			};
		}
	}
}

/** The lowest kept address that a prefix inside the block holds. */
function keptIn(block: Prefix, prefix: Prefix): ReservedAddress | undefined {
	return containsPrefix(block, prefix) ? reservedAddresses(block).find(({ address }) => contains(prefix, address)) : undefined;
}

function* gatewaysOf(network: Things, { os, interfaces }: Instance): Iterable<Report> {
	const holders = interfaces.flatMap((key) => {
		const holder = network.entities.get(key);
		return holder?.kind === 'interface' ? [holder] : [];
	});
	for (const { gateway, device } of os.routes ?? []) {
		if (gateway === undefined) continue;
		const ways = device === undefined ? holders : holders.filter((holder) => holder.shortName === device.text);
		const subnets = new Set(ways.flatMap((holder) => subnetOf(network, holder) ?? []));
		for (const subnet of subnets) {
			for (const block of blocksOf(subnet)) {
				const use = reservedUse(block.prefix, gateway.address);
				if (use === undefined || use === 'router') continue;
				const address = formatAddress(gateway.address);
				const router = formatAddress(routerAddress(block.prefix) ?? block.prefix.first);
				yield {
					message: `${address} is ${roleOf({ use, address: gateway.address }, subnet)} and routes nothing: the VPC router is ${router}`,
					source: gateway.source,
					related: [{ message: "the subnet's block", source: block.source }],
					data: { address, use, subnet: subnet.name, block: formatPrefix(block.prefix), router, replacement: router },
				};
			}
		}
	}
}
