/** A VPC: its blocks and how much of them its subnets take, its gateways, its subnets. */

import { subnetsOf } from '../../../model/entities.ts';
import type { Key } from '../../../model/link.ts';
import type { Network, Subnet, Vpc } from '../../../model/network.ts';
import { countAddresses, emptyAddresses, intersectAddresses, prefixSet, unionAddresses } from '../../../net/address-set.ts';
import { familyOf, formatPrefix, type Prefix, prefixSize } from '../../../net/prefix.ts';
import { rangeWords } from '../block.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { aligned, amount, quoted, shortened } from '../words.ts';
import { stateWords } from './names.ts';
import { blockedWords } from './public-access.ts';
import { subnetWay } from './subnet-way.ts';

export function* vpcParts(network: Network, vpc: Vpc): Iterable<HoverPart> {
	const subnets = subnetsOf(network, vpc);
	yield title([`VPC ${quoted(vpc.name)}`, vpc.region, vpc.account, vpc.id].filter((word) => word !== undefined).join(' · '));
	yield* lines(vpc.blocks.map(({ prefix }) => `${formatPrefix(prefix)} · ${rangeWords(prefix)}${usage(prefix, subnets)}`));
	yield* lines(shortened(aligned(subnets.map((subnet) => [subnet.shortName, blocksOf(subnet), subnetWay(network, subnet)])), 12));
	yield* text(
		gateway(network, 'internet gateway', vpc.internetGateway),
		gateway(network, 'egress-only', vpc.egressOnlyGateway),
		gateway(network, 'VPN gateway', vpc.vpnGateway),
	);
	yield* text(
		vpc.blocksIncomplete ? 'a block of it is not known' : undefined,
		vpc.dnsSupport ? undefined : 'no DNS resolver',
		stateWords(vpc),
	);
	yield* text(blockedWords(network, vpc));
	yield* declared(vpc.source);
}

/** How much of an IPv4 block is left for further subnets; an IPv6 block has room for all there will be. */
function usage(block: Prefix, subnets: readonly Subnet[]): string {
	if (familyOf(block) === 'ipv6') return '';
	const whole = prefixSet(block);
	let taken = emptyAddresses(familyOf(block));
	for (const { prefix } of subnets.flatMap(({ blocks }) => blocks)) {
		if (familyOf(prefix) === familyOf(block)) taken = unionAddresses(taken, intersectAddresses(prefixSet(prefix), whole));
	}
	return `, ${amount(prefixSize(block) - countAddresses(taken))} in no subnet`;
}

function blocksOf({ blocks }: Subnet): string {
	return blocks.map(({ prefix }) => formatPrefix(prefix)).join(', ');
}

function gateway(network: Network, word: string, key: Key | undefined): string | undefined {
	const found = key === undefined ? undefined : network.entities.get(key);
	return found === undefined ? undefined : `${word} ${quoted(found.shortName)}`;
}
