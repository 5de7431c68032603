/** Sets of addresses in words, where a list of ranges would hide what they are. */

import type { Address } from './address.ts';
import { type AddressSet, addressRanges, countAddresses, formatAddresses, prefixSet, subtractAddresses } from './address-set.ts';
import { addressBits, contains, formatPrefix, type Prefix, prefixOf, prefixSize } from './prefix.ts';

/**
 * A block with a few gaps as `203.0.113.0/24 without 203.0.113.9` or `203.0.113.0/24 without 2 addresses`; undefined for
 * a set that is one range, and for one that lacks more than a sixteenth of its smallest block.
 */
export function blockWithGaps(set: AddressSet): string | undefined {
	const ranges = addressRanges(set);
	const [from, to] = [ranges[0]?.from, ranges.at(-1)?.to];
	if (ranges.length < 2 || from === undefined || to === undefined) return undefined;
	const block = enclosingBlock(from, to);
	const gaps = subtractAddresses(prefixSet(block), set);
	const count = countAddresses(gaps);
	return count * 16n > prefixSize(block) ? undefined : `${formatPrefix(block)} without ${gapsText(gaps, count)}`;
}

function gapsText(gaps: AddressSet, count: bigint): string {
	const parts = addressRanges(gaps).length;
	if (parts === 1) return formatAddresses(gaps);
	return count <= MOST_COUNTED ? `${count} addresses` : `${parts} blocks`;
}

const MOST_COUNTED = 999n;

function enclosingBlock(from: Address, to: Address): Prefix {
	let length: number = addressBits(from.family);
	while (length > 0 && !contains(prefixOf(from, length), to)) length--;
	return prefixOf(from, length);
}
