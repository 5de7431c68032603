/** What the property tests of this room draw from: small worlds, so that things collide, and their edges, so that arithmetic carries. */
import fc from 'fast-check';
import { type Address, parseAddress } from '../../../server/src/core/net/address.ts';
import { type Prefix, parsePrefix, prefixOf } from '../../../server/src/core/net/prefix.ts';

const IPV6_LAST = (1n << 128n) - 1n;

/** Runs a property with a fixed seed, so that every run of the tests tries the same values. */
export function holds<T>(property: fc.IProperty<T>, numRuns = 300): void {
	fc.assert(property, { seed: 20240229, numRuns });
}

export function address(text: string): Address {
	const read = parseAddress(text);
	if (read === undefined) throw new Error(`no address in this test: ${text}`);
	return read;
}

export function prefix(text: string): Prefix {
	const read = parsePrefix(text);
	if (!read.ok) throw new Error(`no prefix in this test: ${text}`);
	return read.prefix;
}

export function ipv4(value: number): Address {
	return { family: 'ipv4', value };
}

/** An IPv6 address by its 128-bit integer. */
export function ipv6(value: bigint): Address {
	return { family: 'ipv6', value: [value >> 64n, BigInt.asUintN(64, value)] };
}

/** The address as one integer, whatever its family: brute force needs no halves. */
export function integer(of: Address): bigint {
	return of.family === 'ipv4' ? BigInt(of.value) : of.value[0] * 2n ** 64n + of.value[1];
}

/** Any address, with the edges of the family and of the 64-bit halves drawn often. */
export const anyIpv4: fc.Arbitrary<Address> = fc.integer({ min: 0, max: 0xffff_ffff }).map(ipv4);
export const anyIpv6: fc.Arbitrary<Address> = fc
	.oneof(
		fc.bigInt({ min: 0n, max: IPV6_LAST }),
		fc.bigInt({ min: 2n ** 64n - 4n, max: 2n ** 64n + 4n }),
		fc.bigInt({ min: IPV6_LAST - 4n, max: IPV6_LAST }),
	)
	.map(ipv6);
export const anyAddress = fc.oneof(anyIpv4, anyIpv6);

export const anyPrefix: fc.Arbitrary<Prefix> = fc.oneof(
	fc.tuple(anyIpv4, fc.integer({ min: 0, max: 32 })).map(([first, length]) => prefixOf(first, length)),
	fc.tuple(anyIpv6, fc.integer({ min: 0, max: 128 })).map(([first, length]) => prefixOf(first, length)),
);

/** Some addresses of each family in order: both ends, the crossing of the signed 32-bit and of the 64-bit border, and a stretch between. */
export const IPV4_WORLD: readonly Address[] = [
	...steps(0, 6),
	...steps(0x0a00_0000, 10),
	...steps(0x7fff_fffd, 6),
	...steps(0xffff_fffa, 6),
].map(ipv4);
export const IPV6_WORLD: readonly Address[] = [
	...steps(0, 6).map(BigInt),
	...steps(-3, 6).map((step) => 2n ** 64n + BigInt(step)),
	...steps(-3, 6).map((step) => 2n ** 127n + BigInt(step)),
	...steps(-5, 6).map((step) => IPV6_LAST + BigInt(step)),
].map(ipv6);

export const worldAddress = fc.constantFrom(...IPV4_WORLD, ...IPV6_WORLD);

/** A prefix around an address of the world, often a long one, so that prefixes nest. */
export const worldPrefix: fc.Arbitrary<Prefix> = fc
	.tuple(worldAddress, fc.nat({ max: 6 }), fc.nat({ max: 128 }))
	.map(([at, short, any]) => {
		const bits = at.family === 'ipv4' ? 32 : 128;
		return prefixOf(at, any % 4 === 0 ? any % (bits + 1) : bits - short);
	});

function steps(from: number, count: number): readonly number[] {
	return Array.from({ length: count }, (_, index) => from + index);
}
