/** Fixes that put what is free next in the place of an address or a block that cannot stay. */
import { entitiesOf, subnetOf } from '../../model/entities.ts';
import { nextFreeAddress, nextFreeBlock } from '../../model/free-addresses.ts';
import { formatAddress } from '../../net/address.ts';
import { familyOf, formatPrefix } from '../../net/prefix.ts';
import { replaced } from '../fixing.ts';
import type { Finding, NetworkInput, QuickFix } from '../rule.ts';
import { isSingle } from './texts.ts';

/** The next free address of the subnet in place of a private address of one of its interfaces. */
export function freeAddress(input: NetworkInput, { source }: Finding): readonly QuickFix[] {
	const { network } = input;
	for (const holder of entitiesOf(network, 'interface')) {
		const held = holder.addresses.find((address) => address.source === source && isSingle(address.prefix));
		const subnet = subnetOf(network, holder);
		if (held === undefined || subnet === undefined) continue;
		const block = subnet.blocks.find(({ prefix }) => familyOf(prefix) === familyOf(held.prefix));
		const free = block && nextFreeAddress(network, subnet, block.prefix);
		return free === undefined
			? []
			: replaced(input, source, formatAddress(free), { remark: `, the next free address of ${subnet.shortName}` });
	}
	return [];
}

/** The next free block of its VPC, as large as it is, in place of a subnet's. */
export function freeBlock(input: NetworkInput, { source }: Finding): readonly QuickFix[] {
	const { network } = input;
	for (const subnet of entitiesOf(network, 'subnet')) {
		const block = subnet.blocks.find((each) => each.source === source);
		const vpc = block && network.entities.get(subnet.vpc);
		if (block === undefined || vpc?.kind !== 'vpc') continue;
		const free = nextFreeBlock(network, vpc, familyOf(block.prefix), block.prefix.length);
		return free === undefined ? [] : replaced(input, source, formatPrefix(free), { remark: `, the next free block of ${vpc.shortName}` });
	}
	return [];
}
