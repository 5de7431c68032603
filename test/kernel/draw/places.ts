/** Where things are: VPCs with blocks, subnets cut out of them with holes between, and free addresses. */
import type { Random } from './random.ts';

/** Hosts on the internet. 198.51.100.0/24 and 203.0.113.0/24 stand for public addresses (RFC 5737). */
export const STRANGERS: Readonly<Record<string, string>> = { partner: '198.51.100.7', vendor: '198.51.100.200', visitor: '203.0.113.200' };
export const PUBLIC_BLOCKS = ['198.51.100.0/24', '198.51.100.0/25', '198.51.100.128/25', '203.0.113.192/26', '198.51.100.7/32'];

export interface Block {
	readonly first: number;
	readonly length: number;
}

export interface DrawnSubnet {
	readonly name: string;
	readonly vpc: string;
	readonly block: Block;
}

export interface DrawnVpc {
	readonly name: string;
	readonly blocks: readonly Block[];
	readonly subnets: readonly DrawnSubnet[];
	readonly hasInternet: boolean;
}

export function drawVpc(random: Random, name: string, second: number): DrawnVpc {
	const first = blockOf(10, second, 0, 0, random.pick([16, 16, 17, 18]));
	const more = random.chance(0.3) ? [blockOf(10, second + 40, random.pick([0, 64, 128]), 0, random.pick([20, 22, 24]))] : [];
	const blocks = [first, ...more];
	const count = name === 'main' ? 3 + random.below(2) : 1 + random.below(2);
	const subnets: DrawnSubnet[] = [];
	let free = first.first;
	for (let index = 0; index < count; index++) {
		const isElsewhere = more[0] !== undefined && index === count - 1;
		const length = isElsewhere ? random.pick([26, 27, 28]) : random.pick([20, 23, 24, 24, 25, 26, 27, 28]);
		const start = isElsewhere ? (more[0]?.first ?? 0) : aligned(free + random.pick([0, 0, 512, 4096]), length);
		const block = { first: start, length };
		if (!isElsewhere && start + sizeOf(block) > first.first + sizeOf(first)) continue;
		subnets.push({ name: `s${index}`, vpc: name, block });
		if (!isElsewhere) free = start + sizeOf(block);
	}
	return { name, blocks, subnets, hasInternet: random.chance(0.9) };
}

export function blockOf(a: number, b: number, c: number, d: number, length: number): Block {
	return { first: aligned(((a << 24) | (b << 16) | (c << 8) | d) >>> 0, length, 'down'), length };
}

export function sizeOf({ length }: Block): number {
	return 2 ** (32 - length);
}

function aligned(address: number, length: number, way: 'up' | 'down' = 'up'): number {
	const size = 2 ** (32 - length);
	return (way === 'up' ? Math.ceil(address / size) : Math.floor(address / size)) * size;
}

export function addressText(address: number): string {
	return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

export function blockText({ first, length }: Block): string {
	return `${addressText(first)}/${length}`;
}

export function routerText({ block }: DrawnSubnet): string {
	return addressText(block.first + 1);
}

/** An address of the subnet that is not taken yet; it is taken now. The first four and the last are AWS's (ADR-12). */
export function freeAddress(random: Random, { block }: DrawnSubnet, taken: Set<number>): number {
	for (;;) {
		const address = block.first + 4 + random.below(sizeOf(block) - 5);
		if (!taken.has(address)) {
			taken.add(address);
			return address;
		}
	}
}

/** A block around or inside this one: the same, a half of it, something wider, one address. */
export function nearBlock(random: Random, { first, length }: Block): Block {
	switch (random.below(5)) {
		case 0:
			return { first: aligned(first, length - 1, 'down'), length: length - 1 };
		case 1:
			return { first, length: length + 1 };
		case 2:
			return { first: first + sizeOf({ first, length }) / 2, length: length + 1 };
		case 3:
			return { first: first + 4 + random.below(sizeOf({ first, length }) - 5), length: 32 };
		default:
			return { first, length };
	}
}
