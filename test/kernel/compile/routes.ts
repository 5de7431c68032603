/**
 * A route table of a VPC as the routes of a Linux table. The kernel finds the longest prefix by itself (RT-9 ff.); `throw`
 * leaves what is local to the delivery inside the VPC.
 */
import type { Network, Route } from '../../../server/src/core/model/network.ts';
import { formatPrefix } from '../../../server/src/core/net/prefix.ts';
import { bridgeOf, type SubnetBridge } from './bridges.ts';
import { NotBuilt } from './plan.ts';
import { addressesOf, ipv4Blocks, linkedThing, type Of, type Port, thing } from './things.ts';

/** What routes can lead to. */
export interface Ways {
	readonly subnets: readonly SubnetBridge[];
	readonly ports: readonly Port[];
	/** Devices of gateways by their keys; those of no device carry nothing. */
	readonly gateways: ReadonlyMap<string, string>;
}

/** Arguments of `ip route add`, one for each prefix. */
export function routesOf(network: Network, vpc: Of<'vpc'>, table: Of<'route-table'>, ways: Ways): readonly string[] {
	if (table.propagations.length > 0 || table.unreadable.length > 0) throw new NotBuilt(`${table.name} has routes that are not known`);
	const chosen = new Map<string, string>();
	const blocks = table.routes.filter(({ destination }) => destination.kind === 'block');
	const lists = table.routes.filter(({ destination }) => destination.kind === 'prefix-list');
	for (const route of blocks) {
		const [block] = blocksOf(network, route);
		if (block === undefined) continue;
		if (chosen.has(block)) throw new NotBuilt(`${table.name} has two routes for ${block}`);
		chosen.set(block, wayOf(network, route, ways));
	}
	const listed = new Set<string>();
	for (const route of lists) {
		for (const block of blocksOf(network, route)) {
			if (listed.has(block)) throw new NotBuilt(`${table.name} has two prefix lists with ${block}`);
			listed.add(block);
			// RT-10: at one prefix a static route goes before one of a prefix list.
			if (!chosen.has(block)) chosen.set(block, wayOf(network, route, ways));
		}
	}
	// RT-5: a local route for each block of the VPC, unless its target was replaced.
	for (const block of ipv4Blocks(vpc.blocks)) if (!chosen.has(block)) chosen.set(block, 'throw');
	if (!chosen.has('0.0.0.0/0')) chosen.set('0.0.0.0/0', 'blackhole');
	return [...chosen].map(([block, way]) => (way === 'throw' || way === 'blackhole' ? `${way} ${block}` : `${block} ${way}`));
}

function blocksOf(network: Network, { destination }: Route): readonly string[] {
	if (destination.kind === 'block') {
		return destination.block.prefix.first.family === 'ipv4' ? [formatPrefix(destination.block.prefix)] : [];
	}
	return ipv4Blocks(linkedThing(network, destination.list, 'prefix-list').blocks);
}

/** RT-7: a route to what is gone or out of order still wins, and drops. */
function wayOf(network: Network, { target }: Route, { subnets, ports, gateways }: Ways): string {
	if (target.kind === 'blackhole') return 'blackhole';
	if (!target.link.resolved) throw new NotBuilt(target.link.missing.message);
	const found = network.entities.get(target.link.key);
	if (found === undefined || found.outOfOrder !== undefined) return 'blackhole';
	switch (found.kind) {
		case 'internet-gateway':
		case 'vpn-gateway':
		case 'peering': {
			const device = gateways.get(found.key);
			if (device === undefined && found.kind === 'vpn-gateway') return 'blackhole';
			if (device === undefined) throw new NotBuilt(`${found.name} is not at this VPC`);
			return `dev ${device}`;
		}
		case 'nat-gateway':
			return viaPort(found.interface, ports, subnets);
		case 'interface':
			return thing(network, found.owner, 'instance').outOfOrder === undefined ? viaPort(found.key, ports, subnets) : 'blackhole';
		default:
			throw new NotBuilt(`a route to ${found.kind} ${found.name}`);
	}
}

function viaPort(key: string, ports: readonly Port[], subnets: readonly SubnetBridge[]): string {
	const port = ports.find(({ owner }) => owner.key === key);
	const [address] = port === undefined ? [] : addressesOf(port.owner);
	if (port === undefined || address === undefined) throw new NotBuilt(`${key} is not in this VPC`);
	return `via ${address} dev ${bridgeOf(subnets, port.subnet).device} onlink`;
}
