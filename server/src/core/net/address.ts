/** IP addresses of both families: reading, printing, order and distance. */
import { Address6 } from 'ip-address';
import { type Ipv6Value, ipv4Line, ipv6Line, joinIpv6, splitIpv6 } from './lines.ts';

export type { Ipv6Value } from './lines.ts';

export type Family = 'ipv4' | 'ipv6';

/** `value` is the address as an unsigned 32-bit integer. */
export interface Ipv4Address {
	readonly family: 'ipv4';
	readonly value: number;
}

/** `value` is the address as two unsigned 64-bit halves. */
export interface Ipv6Address {
	readonly family: 'ipv6';
	readonly value: Ipv6Value;
}

export type Address = Ipv4Address | Ipv6Address;

/**
 * Reads one address, strictly: a dotted quad without leading zeros, or IPv6 text as in RFC 4291 2.2. Anything else gives undefined:
 * blanks around it, `10.0.0`, `010.0.0.1`, `10.0.0.1/32`, zone ids, brackets.
 */
export function parseAddress(text: string): Address | undefined {
	return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** IPv4 as a dotted quad, IPv6 as RFC 5952 wants it. */
export function formatAddress(address: Address): string {
	if (address.family === 'ipv6') return Address6.fromBigInt(joinIpv6(address.value)).correctForm();
	const { value } = address;
	return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** Numeric order; all IPv4 before all IPv6. */
export function compareAddresses(a: Address, b: Address): number {
	if (a.family === 'ipv4') return b.family === 'ipv4' ? a.value - b.value : -1;
	return b.family === 'ipv6' ? ipv6Line.compare(a.value, b.value) : 1;
}

export function equalAddresses(a: Address, b: Address): boolean {
	return compareAddresses(a, b) === 0;
}

/** The address `by` places further (or back); undefined past the ends of its family. */
export function offsetAddress(address: Address, by: bigint): Address | undefined {
	if (address.family === 'ipv6') {
		const value = splitIpv6(joinIpv6(address.value) + by);
		return value && { family: 'ipv6', value };
	}
	const value = BigInt(address.value) + by;
	return value < 0n || value > BigInt(ipv4Line.last) ? undefined : { family: 'ipv4', value: Number(value) };
}

/** The neighbour above; undefined for the last address of the family. */
export function nextAddress(address: Address): Address | undefined {
	if (address.family === 'ipv4') return ipv4OrNothing(ipv4Line.next(address.value));
	return ipv6OrNothing(ipv6Line.next(address.value));
}

/** The neighbour below; undefined for the first address of the family. */
export function previousAddress(address: Address): Address | undefined {
	if (address.family === 'ipv4') return ipv4OrNothing(ipv4Line.previous(address.value));
	return ipv6OrNothing(ipv6Line.previous(address.value));
}

/** How many places `to` lies after `from`, negative when before. Addresses of two families have no distance: that throws. */
export function addressDistance(from: Address, to: Address): bigint {
	if (from.family === 'ipv4' && to.family === 'ipv4') return BigInt(to.value - from.value);
	if (from.family === 'ipv6' && to.family === 'ipv6') return joinIpv6(to.value) - joinIpv6(from.value);
	throw new TypeError('addressDistance needs two addresses of one family');
}

/** A text that is different for different addresses of either family; made for Map keys, not for people. */
export function addressKey(address: Address): string {
	return address.family === 'ipv4' ? String(address.value) : `${address.value[0]}:${address.value[1]}`;
}

// The library takes microseconds for each address and a topology holds tens of thousands, so dotted quads are read here
// (address.test.ts holds both readings equal).
const DOTTED_QUAD = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

function parseIpv4(text: string): Address | undefined {
	const match = DOTTED_QUAD.exec(text);
	if (match === null) return undefined;
	const [a, b, c, d] = [Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4])];
	if (a > 255 || b > 255 || c > 255 || d > 255) return undefined;
	return { family: 'ipv4', value: ((a << 24) | (b << 16) | (c << 8) | d) >>> 0 };
}

// The library reads zone ids and prefix lengths too; both are no part of an address here.
const IPV6_CHARACTERS = /^[\da-f:.]{2,45}$/i;

function parseIpv6(text: string): Address | undefined {
	if (!IPV6_CHARACTERS.test(text)) return undefined;
	try {
		return ipv6OrNothing(splitIpv6(new Address6(text).bigInt()));
	} catch {
		return undefined;
	}
}

function ipv4OrNothing(value: number | undefined): Address | undefined {
	return value === undefined ? undefined : { family: 'ipv4', value };
}

function ipv6OrNothing(value: Ipv6Value | undefined): Address | undefined {
	return value === undefined ? undefined : { family: 'ipv6', value };
}
