/**
 * Tiny evaluators of single packets, written from AWS's pages and knowing nothing of the engine: what an ACL, the groups
 * of an interface, a route table and a host's main table say.
 */
import type { NetworkSpec, SpecAclEntry, SpecGroupRule, SpecInstance, SpecInterface, SpecTraffic } from './random-network.ts';

export interface Packet {
	/** IANA's number. */
	readonly protocol: number;
	readonly source: string;
	readonly destination: string;
	readonly destinationPort: number;
}

const NUMBERS = { tcp: 6, udp: 17, icmp: 1 } as const;

export function matchesTraffic({ protocol, ports }: SpecTraffic, packet: Packet): boolean {
	if (protocol === 'all') return true;
	if (NUMBERS[protocol] !== packet.protocol) return false;
	return ports === undefined || (ports[0] <= packet.destinationPort && packet.destinationPort <= ports[1]);
}

export function inBlock(address: string, block: string): boolean {
	const [base = '', length = '32'] = block.split('/');
	const shift = 2 ** (32 - Number(length));
	return Math.floor(numberOf(address) / shift) === Math.floor(numberOf(base) / shift);
}

/** The first entry by number that matches decides; none: denied. */
export function aclAllows(entries: readonly SpecAclEntry[], side: 'in' | 'out', packet: Packet): boolean {
	const peer = side === 'in' ? packet.source : packet.destination;
	const [first] = entries
		.filter(({ traffic, block }) => matchesTraffic(traffic, packet) && inBlock(peer, block))
		.sort((a, b) => a.number - b.number);
	return first?.action === 'allow';
}

/** Any rule of any group allows; a group as peer is the private addresses of its members, unless the sender is hidden. */
export function groupsAllow(spec: NetworkSpec, owner: SpecInterface, side: 'in' | 'out', packet: Packet, membersKnown: boolean): boolean {
	const peer = side === 'in' ? packet.source : packet.destination;
	const rules: readonly SpecGroupRule[] = owner.groups.flatMap((name) => spec.groups[name]?.[side] ?? []);
	return rules.some(({ traffic, peer: wanted }) => {
		const matches = wanted.includes('/') ? inBlock(peer, wanted) : membersKnown && membersOf(spec, wanted).includes(peer);
		return matches && matchesTraffic(traffic, packet);
	});
}

function membersOf(spec: NetworkSpec, group: string): readonly string[] {
	return spec.instances.flatMap(({ interfaces }) =>
		interfaces.filter(({ groups }) => groups.includes(group)).flatMap(({ ip }) => ip ?? []),
	);
}

/** The rule that a route table uses for a destination, as it is written; undefined where it has none. */
export function routeFor(spec: NetworkSpec, table: string, vpcBlock: string, destination: string): string | undefined {
	const written = (spec.tables[table] ?? []).map(({ destination: block, target }) => ({
		block,
		text: `${block} ${target === 'blackhole' ? target : `via ${target}`}`,
	}));
	// A static route with the block of the VPC stands in local's place.
	const local = written.some(({ block }) => block === vpcBlock) ? [] : [{ block: vpcBlock, text: `${vpcBlock} local` }];
	return longest([...written, ...local], destination)?.text;
}

/** The line of a host's main table for a destination, as the trace calls it; hosts with rules of their own are not asked. */
export function hostRouteFor(
	{ interfaces, routes }: SpecInstance,
	subnets: NetworkSpec['subnets'],
	destination: string,
): string | undefined {
	const connected = interfaces.map(({ name, subnet }, index) => {
		const block = subnets.find((each) => each.name === subnet)?.block ?? '';
		return { block, text: `${block} dev ${name} (connected)`, metric: routes === undefined ? 100 + index : 0 };
	});
	const others =
		routes === undefined
			? interfaces.map(({ name }, index) => ({ block: '0.0.0.0/0', text: `default dev ${name} (DHCP)`, metric: 100 + index }))
			: routes
					.filter((line) => !line.includes('table'))
					.map((line) => {
						const words = line.split(' ');
						const block = words.find((word) => word.includes('/') || word === 'default') ?? '';
						const metric = words.indexOf('metric');
						return { block: block === 'default' ? '0.0.0.0/0' : block, text: line, metric: metric < 0 ? 0 : Number(words[metric + 1]) };
					});
	const all = [...connected, ...others].filter(({ block }) => inBlock(destination, block));
	const length = Math.max(...all.map(({ block }) => lengthOf(block)));
	return all.filter(({ block }) => lengthOf(block) === length).sort((a, b) => a.metric - b.metric)[0]?.text;
}

function longest<T extends { readonly block: string }>(routes: readonly T[], destination: string): T | undefined {
	return routes.filter(({ block }) => inBlock(destination, block)).sort((a, b) => lengthOf(b.block) - lengthOf(a.block))[0];
}

function lengthOf(block: string): number {
	return Number(block.split('/')[1]);
}

function numberOf(address: string): number {
	return address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}
