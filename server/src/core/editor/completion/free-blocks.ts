/** Blocks that nobody has yet. */
import { type Address, compareAddresses, nextAddress, parseAddress } from '../../net/address.ts';
import { addressBits, containsPrefix, familyOf, lastAddress, overlaps, type Prefix, prefixKey, prefixOf } from '../../net/prefix.ts';

/**
 * Free blocks inside a VPC's block: in the size that most of its subnets have those behind the last subnet, then in each of the
 * usual sizes. Lengths as AWS takes them: Amazon VPC User Guide, "Subnet sizing".
 */
export function freeBlocks(vpc: Prefix, taken: readonly Prefix[]): readonly Prefix[] {
	const inside = taken
		.filter((each) => familyOf(each) === familyOf(vpc) && containsPrefix(vpc, each))
		.toSorted((a, b) => compareAddresses(a.first, b.first));
	const usual = familyOf(vpc) === 'ipv4' ? [24, 20, 22, 26, 28] : [64];
	const siblings = commonLength(inside);
	const lengths = [...new Set([...(siblings === undefined ? [] : [siblings]), ...usual])].filter(
		(length) => length > vpc.length || (length === vpc.length && inside.length === 0),
	);
	const found = lengths.flatMap((length, index) => blocksOf(vpc, inside, length, index === 0 ? 3 : 1));
	return [...new Map(found.map((prefix) => [prefixKey(prefix), prefix])).values()];
}

/** The length that most of them have. */
function commonLength(prefixes: readonly Prefix[]): number | undefined {
	const counts = new Map<number, number>();
	for (const { length } of prefixes) counts.set(length, (counts.get(length) ?? 0) + 1);
	return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

/** Free blocks of a length: first behind the last that is taken, then the lowest ones. */
function blocksOf(vpc: Prefix, taken: readonly Prefix[], length: number, most: number): readonly Prefix[] {
	const last = taken.at(-1);
	const behind = last === undefined ? undefined : nextAddress(lastAddress(last));
	const above = behind === undefined ? [] : walk(vpc, taken, length, behind, most);
	return [...above, ...walk(vpc, taken, length, vpc.first, most - above.length)];
}

/** Goes from block to block; each that is taken is left behind as a whole. */
function walk(vpc: Prefix, taken: readonly Prefix[], length: number, from: Address, most: number): readonly Prefix[] {
	const found: Prefix[] = [];
	let at: Address | undefined = from;
	for (let steps = 0; at !== undefined && found.length < most && steps <= taken.length + most + 1; steps++) {
		const candidate: Prefix = prefixOf(at, length);
		const aligned: Prefix | undefined = compareAddresses(candidate.first, at) < 0 ? blockBehind(candidate) : candidate;
		if (aligned === undefined || !containsPrefix(vpc, aligned)) break;
		const holder: Prefix | undefined = taken.findLast((each) => overlaps(each, aligned));
		if (holder === undefined) found.push(aligned);
		const end: Address = lastAddress(holder !== undefined && holder.length < length ? holder : aligned);
		at = nextAddress(end);
	}
	return found;
}

function blockBehind(block: Prefix): Prefix | undefined {
	const first = nextAddress(lastAddress(block));
	return first && { first, length: block.length };
}

/** Private IPv4 blocks of the size /16 (RFC 1918) that overlap none of these, the first three. */
export function freeVpcBlocks(taken: readonly Prefix[]): readonly Prefix[] {
	const ranges = [
		{ text: '10.0.0.0', length: 8 },
		{ text: '172.16.0.0', length: 12 },
	];
	return ranges
		.flatMap(({ text, length }) => {
			const first = parseAddress(text);
			const own = taken.filter((each) => familyOf(each) === 'ipv4' && each.length >= 8);
			return first === undefined || addressBits(first.family) !== 32 ? [] : walk({ first, length }, own, 16, first, 3);
		})
		.slice(0, 3);
}
