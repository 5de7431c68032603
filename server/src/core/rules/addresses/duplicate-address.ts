import type { Source } from '../../language/syntax.ts';
import { entitiesOf, subnetOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { Network, PublicAddress } from '../../model/network.ts';
import { addressBits, containsPrefix, type Prefix, prefixOf } from '../../net/prefix.ts';
import type { AnalysedFile, NetworkRule, Report } from '../rule.ts';
import { freeAddress } from './free-places.ts';
import { type OverlapPair, overlapPairs } from './overlap-pairs.ts';
import { addressText } from './texts.ts';
import { writtenAddresses } from './written-addresses.ts';

export const duplicateAddress: NetworkRule = {
	code: 'duplicate-address',
	severity: 'error',
	round: 'network',
	summary: 'Two interfaces have the same address',
	page: `Within a VPC a private address belongs to one interface at most, whether it is primary, secondary or part of a delegated prefix.
In two VPCs the same private address may be used twice.

A public address belongs to one private address in the whole world (EC2 User Guide, "Elastic IP addresses"), so it is found
wherever it stands twice.

A packet to such an address would have two places to go: AWS refuses the second one.

**What to do:** give one of them another address, or write none: AWS then picks a free one. An address that moves between hosts
belongs to one of them at a time.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
instances:
  db-1:
    interfaces:
      eth0: { subnet: main.private-a, ip: 10.0.1.20 }
  db-2:
    interfaces:
      eth0: { subnet: main.private-a, ip: 10.0.1.20 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
instances:
  db-1:
    interfaces:
      eth0: { subnet: main.private-a, ip: 10.0.1.20 }
  db-2:
    interfaces:
      eth0: { subnet: main.private-a, ip: 10.0.1.21 }
`,
	*check({ network, files }) {
		const order = placeOrder(files);
		for (const held of privateAddresses(network).values()) {
			for (const pair of overlapPairs([...held].sort(order), ({ prefix }) => prefix)) yield report(pair, 'an');
		}
		for (const pair of overlapPairs([...publicAddresses(network)].sort(order), ({ prefix }) => prefix)) yield report(pair, 'a public');
	},
	fixes: freeAddress,
};

/** By file and place: a NAT gateway and an instance may stand in either order. */
function placeOrder(files: readonly AnalysedFile[]): (a: Held, b: Held) => number {
	const owner = new Map(
		files.flatMap((file, index) => file.document.pieces.map((piece) => [piece, { index, start: file.document.startOf(piece) ?? 0 }])),
	);
	const placeOf = ({ source }: Held) => owner.get(source.piece) ?? { index: 0, start: 0 };
	return (a, b) => {
		const [first, second] = [placeOf(a), placeOf(b)];
		return first.index - second.index || first.start + a.source.start - (second.start + b.source.start);
	};
}

interface Held {
	readonly prefix: Prefix;
	/** Whose it is, as a person says it. */
	readonly holder: string;
	readonly source: Source;
}

/** The written private addresses of each VPC. */
function privateAddresses(network: Network): ReadonlyMap<Key, readonly Held[]> {
	const byVpc = new Map<Key, Held[]>();
	for (const holder of entitiesOf(network, 'interface')) {
		const subnet = subnetOf(network, holder);
		if (subnet === undefined) continue;
		const held = byVpc.get(subnet.vpc) ?? [];
		byVpc.set(subnet.vpc, held);
		for (const written of writtenAddresses(holder)) {
			// What lies outside the subnet has its own finding, and will be another address.
			const inside = subnet.blocksIncomplete || subnet.blocks.some((block) => containsPrefix(block.prefix, written.prefix));
			if (inside) held.push({ ...written, holder: holder.name });
		}
	}
	return byVpc;
}

/** The written public addresses of interfaces, and those that outside networks translate to. */
function publicAddresses(network: Network): readonly Held[] {
	const ofInterfaces = entitiesOf(network, 'interface').flatMap(({ name, addresses }) =>
		addresses.flatMap(({ publicAddress }) => held(name, publicAddress)),
	);
	return [...ofInterfaces, ...entitiesOf(network, 'network').flatMap(({ name, publicAddress }) => held(name, publicAddress))];
}

function held(holder: string, address: PublicAddress | undefined): readonly Held[] {
	if (address?.source === undefined || address.assumed) return [];
	return [{ prefix: prefixOf(address.address, addressBits(address.address.family)), holder, source: address.source }];
}

function report({ earlier, later, relation }: OverlapPair<Held>, article: 'an' | 'a public'): Report {
	const address = addressText(later.prefix);
	const other = addressText(earlier.prefix);
	const message = {
		equal:
			later.holder === earlier.holder
				? `${later.holder} has ${address} twice`
				: `${address} is ${article} address of ${earlier.holder} too`,
		inside: `${address} is part of ${other}, which is delegated to ${earlier.holder}`,
		around: `${address} holds ${other}, an address of ${earlier.holder}`,
	};
	return {
		message: message[relation],
		source: later.source,
		related: [{ message: 'the other place it is given', source: earlier.source }],
		data: { address, holder: later.holder, other: earlier.holder },
	};
}
