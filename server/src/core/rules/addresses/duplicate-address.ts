import type { Source } from '../../language/syntax.ts';
import { subnetsOf } from '../../model/entities.ts';
import type { Interface, Network, NetworkEntity, PublicAddress, Subnet } from '../../model/network.ts';
import { type AskThings, perPart, perPartAlone } from '../../model/versions/per-part.ts';
import { lazily } from '../../model/versions/remember.ts';
import { addressBits, containsPrefix, type Prefix, prefixKey, prefixOf } from '../../net/prefix.ts';
import type { AnalysedFile, NetworkRule, Report } from '../rule.ts';
import { freeAddress } from './free-places.ts';
import { type OverlapPair, overlapPairs } from './overlap-pairs.ts';
import { addressText, isSingle } from './texts.ts';
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
		const order = lazily(() => placeOrder(files));
		for (const held of privateAddresses.of(network).flat()) {
			for (const pair of overlapPairs([...held].sort(order()), ({ prefix }) => prefix)) yield report(pair, 'an');
		}
		for (const pair of overlapPairs(publicAddresses(network).sort(order()), ({ prefix }) => prefix)) yield report(pair, 'a public');
	},
	fixes: freeAddress,
};

/** By file and place: a NAT gateway and an instance may stand in either order. */
function placeOrder(files: readonly AnalysedFile[]): (a: Held, b: Held) => number {
	const placeOf = ({ source }: Held): readonly [file: number, offset: number] => {
		const index = files.findIndex(({ document }) => document.startOf(source.piece) !== undefined);
		return [Math.max(index, 0), (files[index]?.document.startOf(source.piece) ?? 0) + source.start];
	};
	return (a, b) => {
		const [first, second] = [placeOf(a), placeOf(b)];
		return first[0] - second[0] || first[1] - second[1];
	};
}

interface Held {
	readonly prefix: Prefix;
	/** Whose it is, as a person says it. */
	readonly holder: string;
	readonly source: Source;
}

/** The written private addresses of each VPC in which two of them overlap. Which one comes first in the files is looked at later. */
const privateAddresses = perPart(({ things }, ask): readonly (readonly Held[])[] => {
	const vpcs = things.flatMap((key) => overlapping(ask(key), ask));
	return vpcs.length === 0 ? NONE : vpcs;
});

function overlapping(vpc: NetworkEntity | undefined, ask: AskThings): readonly (readonly Held[])[] {
	if (vpc?.kind !== 'vpc') return NONE;
	const inSubnets = subnetsOf({ entities: { get: ask } }, vpc).map((subnet) => ({ subnet, holders: interfacesIn(subnet, ask) }));
	if (areApart(inSubnets.flatMap(({ holders }) => holders))) return NONE;
	return [inSubnets.flatMap(({ subnet, holders }) => holders.flatMap((holder) => heldIn(subnet, holder)))];
}

function interfacesIn({ interfaces }: Subnet, ask: AskThings): readonly Interface[] {
	return interfaces.flatMap((key) => {
		const holder = ask(key);
		return holder?.kind === 'interface' ? [holder] : [];
	});
}

/** All their addresses are single ones, and no two are the same: so it is in almost every VPC. */
function areApart(holders: readonly Interface[]): boolean {
	const seen = new Set<number | string>();
	for (const { addresses } of holders) {
		for (const { prefix } of addresses) {
			const key = prefix.first.family === 'ipv4' ? prefix.first.value : prefixKey(prefix);
			if (!isSingle(prefix) || seen.has(key)) return false;
			seen.add(key);
		}
	}
	return true;
}

const NONE: readonly never[] = [];

/** What lies outside the subnet has its own finding, and will be another address. */
function heldIn(subnet: Subnet, holder: Interface): readonly Held[] {
	return writtenAddresses(holder)
		.filter(({ prefix }) => subnet.blocksIncomplete || subnet.blocks.some((block) => containsPrefix(block.prefix, prefix)))
		.map((written) => ({ ...written, holder: holder.name }));
}

/** Of the written public addresses of interfaces, and those that outside networks translate to, the ones that are there twice. */
function publicAddresses(network: Network): Held[] {
	const first = new Map<string, Held>();
	const twice = new Set<Held>();
	for (const held of writtenPublic.of(network).flat()) {
		const key = prefixKey(held.prefix);
		const earlier = first.get(key);
		if (earlier === undefined) first.set(key, held);
		else twice.add(earlier).add(held);
	}
	return [...twice];
}

const writtenPublic = perPartAlone((own): readonly Held[] => {
	const written = own.flatMap(publicOf);
	return written.length === 0 ? NONE : written;
});

function publicOf(thing: NetworkEntity): readonly Held[] {
	if (thing.kind === 'interface') return thing.addresses.flatMap(({ publicAddress }) => held(thing.name, publicAddress));
	return thing.kind === 'network' ? held(thing.name, thing.publicAddress) : NONE;
}

function held(holder: string, address: PublicAddress | undefined): readonly Held[] {
	if (address?.source === undefined || address.assumed) return NONE;
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
