/** The three lines of points that ranges are drawn on: 16-bit numbers, IPv4 values and IPv6 values. */
import type { Line } from './range-set.ts';

/** An IPv6 address as two unsigned 64-bit halves: bigints of that size stay cheap to compare and mask. */
export type Ipv6Value = readonly [high: bigint, low: bigint];

const LAST_IPV4 = 0xffff_ffff;
const LAST_HALF = 0xffff_ffff_ffff_ffffn;

/** Ports, protocol numbers and ICMP type * 256 + code all fit in 16 bits. */
export const numberLine: Line<number> = numbersUpTo(0xffff);

/** IPv4 values: unsigned 32-bit integers, held as non-negative numbers. */
export const ipv4Line: Line<number> = numbersUpTo(LAST_IPV4);

export const ipv6Line: Line<Ipv6Value> = {
	first: [0n, 0n],
	last: [LAST_HALF, LAST_HALF],
	compare: ([aHigh, aLow], [bHigh, bLow]) => compareBigints(aHigh, bHigh) || compareBigints(aLow, bLow),
	next: ([high, low]) => {
		if (low < LAST_HALF) return [high, low + 1n];
		return high < LAST_HALF ? [high + 1n, 0n] : undefined;
	},
	previous: ([high, low]) => {
		if (low > 0n) return [high, low - 1n];
		return high > 0n ? [high - 1n, LAST_HALF] : undefined;
	},
};

/** Both halves as one 128-bit integer. */
export function joinIpv6([high, low]: Ipv6Value): bigint {
	return (high << 64n) | low;
}

/** A 128-bit integer as two halves; undefined below zero and from 2^128 on. */
export function splitIpv6(value: bigint): Ipv6Value | undefined {
	if (value < 0n || value >> 128n !== 0n) return undefined;
	return [value >> 64n, value & LAST_HALF];
}

/** The network mask of an IPv4 prefix. A shift by 32 would be a shift by 0 in JavaScript, so /0 stands apart. */
export function ipv4Mask(length: number): number {
	return length === 0 ? 0 : (LAST_IPV4 << (32 - length)) >>> 0;
}

/** The network mask of an IPv6 prefix, by halves. */
export function ipv6Mask(length: number): Ipv6Value {
	return IPV6_MASKS[length] ?? ipv6Line.last;
}

const IPV6_MASKS: readonly Ipv6Value[] = Array.from({ length: 129 }, (_, length) => [
	halfMask(Math.min(length, 64)),
	halfMask(Math.max(length - 64, 0)),
]);

function halfMask(length: number): bigint {
	return BigInt.asUintN(64, LAST_HALF << BigInt(64 - length));
}

function compareBigints(a: bigint, b: bigint): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

function numbersUpTo(last: number): Line<number> {
	return {
		first: 0,
		last,
		compare: (a, b) => a - b,
		next: (a) => (a < last ? a + 1 : undefined),
		previous: (a) => (a > 0 ? a - 1 : undefined),
	};
}
