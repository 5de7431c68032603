/** A block, wherever it is written: its ends, its size, and what it belongs to. */

import { entity } from '../../engine/walk-context.ts';
import { entitiesOf, subnetsOf } from '../../model/entities.ts';
import type { Network, Subnet, Vpc } from '../../model/network.ts';
import { type Address, equalAddresses, formatAddress } from '../../net/address.ts';
import {
	addressBits,
	containsPrefix,
	equalPrefixes,
	familyOf,
	formatPrefix,
	lastAddress,
	type Prefix,
	prefixSize,
} from '../../net/prefix.ts';
import type { Around } from './around.ts';
import { elsewhereBlock } from './elsewhere.ts';
import { type HoverPart, type HoverQuestion, text, title } from './hover-parts.ts';
import { count, listed, quoted } from './words.ts';

/** What a block is: its ends, its size, and what it belongs to. */
export function blockParts(
	{ network }: HoverQuestion,
	{ prefix, address }: { readonly prefix: Prefix; readonly address: Address },
	{ vpc }: Around,
): readonly HoverPart[] {
	const canonical = equalAddresses(prefix.first, address);
	return [
		title(`${formatPrefix(prefix)} · ${rangeWords(prefix)}`),
		...text(canonical ? undefined : `written as ${formatAddress(address)}/${prefix.length}, which means ${formatPrefix(prefix)}`),
		...(prefix.length === 0 ? [] : text(...blockMeanings(network, prefix, vpc))),
	];
}

/** `10.0.1.0 – 10.0.1.255, 256 addresses`; what is everything says so. */
export function rangeWords(prefix: Prefix): string {
	if (prefix.length === 0) return `every ${familyOf(prefix) === 'ipv4' ? 'IPv4' : 'IPv6'} address`;
	if (prefix.length === addressBits(familyOf(prefix))) return 'one address';
	return `${formatAddress(prefix.first)} – ${formatAddress(lastAddress(prefix))} · ${count(prefixSize(prefix), 'address', 'addresses')}`;
}

function blockMeanings(network: Network, prefix: Prefix, around: Vpc | undefined): readonly (string | undefined)[] {
	const all = entitiesOf(network, 'vpc');
	const vpcs = all.filter(({ blocks }) => blocks.some((block) => containsPrefix(block.prefix, prefix)));
	const meant = around !== undefined && vpcs.includes(around) ? [around] : vpcs;
	if (meant.length > 0) return meant.flatMap((vpc) => blockInVpc(network, vpc, prefix, all.length > 1));
	const outside = entitiesOf(network, 'network').filter(({ blocks }) => blocks.some((block) => containsPrefix(block.prefix, prefix)));
	if (outside.length > 0) return outside.map((each) => `in the network ${quoted(each.name)}`);
	const holds = all.filter(({ blocks }) => blocks.some((block) => containsPrefix(prefix, block.prefix)));
	return [holds.length > 0 ? `holds VPC ${listed(holds.map(({ name }) => quoted(name)))}` : elsewhereBlock(prefix)];
}

function blockInVpc(network: Network, vpc: Vpc, prefix: Prefix, several: boolean): readonly string[] {
	const subnets = subnetsOf(network, vpc);
	const name = (subnet: Subnet): string => quoted(several ? subnet.name : subnet.shortName);
	const exact = subnets.find(({ blocks }) => blocks.some((block) => equalPrefixes(block.prefix, prefix)));
	if (exact !== undefined) return [`the block of subnet ${name(exact)}`];
	const around = subnets.find(({ blocks }) => blocks.some((block) => containsPrefix(block.prefix, prefix)));
	if (around !== undefined) return [...delegation(network, vpc, prefix), `in subnet ${name(around)}`];
	const inside = subnets.filter(({ blocks }) => blocks.some((block) => containsPrefix(prefix, block.prefix)));
	const holds = inside.length === 0 ? 'holds no subnet' : `holds ${inside.length === 1 ? 'subnet' : 'subnets'} ${listed(inside.map(name))}`;
	const whole = vpc.blocks.some((block) => equalPrefixes(block.prefix, prefix));
	return [`${whole ? 'a block of' : 'in'} VPC ${quoted(vpc.name)}`, holds];
}

/** The interface that the block is delegated to. */
function delegation(network: Network, vpc: Vpc, prefix: Prefix): readonly string[] {
	const owners = network.index.ownersInVpc(vpc.key, prefix.first).flatMap((key) => entity(network, key, 'interface') ?? []);
	const holder = owners.find(({ addresses }) => addresses.some((held) => equalPrefixes(held.prefix, prefix)));
	return holder === undefined ? [] : [`delegated to ${quoted(holder.name)}`];
}
