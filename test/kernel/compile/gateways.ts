/** NAT gateways, internet gateways and the internet, a namespace each. */
import { formatAddress } from '../../../server/src/core/net/address.ts';
import { bridgeOf } from './bridges.ts';
import { hearing } from './hearing.ts';
import { addPipe, addSpace, forwards, type Plan, type Space } from './plan.ts';
import { addressesOf, ipv4Blocks, type Of, type Port, routerOf } from './things.ts';
import { chain, table } from './traffic.ts';
import type { VpcSpace } from './vpc.ts';

/**
 * Many to one: TCP, UDP and ICMP of the VPC's own sources leave with the gateway's address and ports 1024-65535, replies
 * come back, and nobody else comes in (NAT-2, NAT-6, NAT-7). It has no group and no table of its own: what it sends goes
 * to the router of its subnet (NAT-3).
 */
export function addNatGateway(plan: Plan, vpc: VpcSpace, port: Port, number: number): void {
	const space = addSpace(plan, `n${number}`);
	forwards(space);
	const bridge = bridgeOf(vpc.subnets, port.subnet);
	plan.wires.push([
		{ space: vpc.space, device: port.device, mac: wireMac(port) },
		{ space, device: 'eth0', mac: port.mac },
	]);
	const [own] = addressesOf(port.owner);
	const router = routerOf(port.subnet);
	space.ip.push(
		`addr add ${own}/32 dev eth0`,
		'link set eth0 up',
		`neigh add ${router} lladdr ${bridge.mac} dev eth0 nud permanent`,
		`route add default via ${router} dev eth0 onlink`,
	);
	space.nft.push(
		...table('ip', 'nat', [
			chain('through', [
				'type filter hook forward priority 0; policy drop;',
				'ct state established accept',
				'ct state invalid drop',
				`ip saddr != { ${ipv4Blocks(vpc.vpc.blocks).join(', ')} } drop`,
				'ip protocol { tcp, udp, icmp } accept',
			]),
			chain('own', ['type filter hook input priority 0; policy drop;']),
			chain('hide', [
				'type nat hook postrouting priority 100; policy accept;',
				`ip protocol { tcp, udp } snat to ${own}:1024-65535`,
				`snat to ${own}`,
			]),
		]),
	);
}

/** The VPC's end of an interface's wire needs a MAC of its own. */
export function wireMac({ mac }: Port): string {
	return mac.replace(/^02:00:00/, '02:01:00');
}

/**
 * One to one, without state, before routing: private to public on the way out, public to private on the way in; what has
 * no public address, and what is or comes from private addresses, is dropped (IGW-2, IGW-3, IGW-6, IGW-7).
 */
export function addInternetGateway(plan: Plan, vpc: VpcSpace, internet: Space, number: number): void {
	const space = addSpace(plan, `g${number}`);
	forwards(space);
	addPipe(plan, { space: vpc.space, device: 'igw' }, { space, device: 'vpc' });
	addPipe(plan, { space: internet, device: `g${number}` }, { space, device: 'net' });
	const pairs = publicPairs(vpc.ports);
	for (const [, address] of pairs) internet.ip.push(`route add ${address}/32 dev g${number}`);
	space.ip.push(
		'route add default dev net table 1',
		'route add default dev vpc table 2',
		'rule add pref 1 iif vpc lookup 1',
		'rule add pref 2 iif net lookup 2',
	);
	const translate = (side: 'saddr' | 'daddr', map: readonly (readonly [string, string])[]) =>
		map.length === 0
			? ['drop']
			: [
					`ip ${side} != { ${map.map(([key]) => key).join(', ')} } drop`,
					`ip ${side} set ip ${side} map { ${map.map(([key, value]) => `${key} : ${value}`).join(', ')} }`,
				];
	space.nft.push(
		...table('ip', 'gateway', [
			chain('out', [`ip daddr { ${PRIVATE} } drop`, ...translate('saddr', pairs)]),
			chain('in', [
				`ip saddr { ${PRIVATE} } drop`,
				...translate(
					'daddr',
					pairs.map(([inside, outside]) => [outside, inside]),
				),
			]),
			chain('translate', [
				'type filter hook prerouting priority -300; policy accept;',
				'iifname vmap { "vpc" : goto out, "net" : goto in }',
			]),
		]),
	);
}

/** RFC 1918 and RFC 6598. */
const PRIVATE = '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10';

function publicPairs(ports: readonly Port[]): readonly (readonly [inside: string, outside: string])[] {
	return ports.flatMap(({ owner }) =>
		owner.addresses.flatMap(({ prefix, publicAddress }) =>
			publicAddress === undefined ? [] : [[formatAddress(prefix.first), formatAddress(publicAddress.address)] as const],
		),
	);
}

/** Carries what has a public address to the gateway that has it; the strangers are its own addresses, and answer. */
export function addInternet(plan: Plan, strangers: readonly string[]): Space {
	const space = addSpace(plan, 'net');
	forwards(space);
	for (const stranger of strangers) space.ip.push(`addr add ${stranger}/32 dev lo`);
	space.ip.push('route add blackhole default');
	space.nft.push(...hearing());
	plan.speakers.push({ space, name: 'internet', addresses: strangers });
	return space;
}

/** The peering as a wire between two routers, and the name of its ends. What comes by it is delivered inside and goes no further (RT-34). */
export function addPeering(plan: Plan, a: VpcSpace, b: VpcSpace, { outOfOrder }: Of<'peering'>, number: number): string | undefined {
	if (outOfOrder !== undefined) return undefined;
	const device = `x${number}`;
	addPipe(plan, { space: a.space, device }, { space: b.space, device });
	return device;
}
