/** What a route leads to, for the rules about routes. */
import { entity } from '../../engine/walk-context.ts';
import { entitiesOf, subnetOf, subnetsOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { Network, NetworkEntity, Route, RouteTable, Subnet, Things } from '../../model/network.ts';

/** The thing a route leads to; undefined for a blackhole and where the name is not in the file. */
export function targetOf(network: Things, { target }: Route): NetworkEntity | undefined {
	return target.kind === 'to' && target.link.resolved ? network.entities.get(target.link.key) : undefined;
}

/** Whether it could lead anywhere: its target's name means nothing that the file knows. */
export function isUnresolved({ target }: Route): boolean {
	return target.kind === 'to' && !target.link.resolved;
}

/** Where the target is named, or the route as a whole. */
export function placeOfTarget({ target, source }: Route): Route['source'] {
	return target.kind === 'to' ? (target.link.source ?? source) : source;
}

/** The VPC that something lies in; undefined where it lies in none or that is not known. */
export function vpcOfTarget(network: Things, target: NetworkEntity): Key | undefined {
	switch (target.kind) {
		case 'internet-gateway':
		case 'egress-only-gateway':
		case 'vpn-gateway':
		case 'nat-gateway':
		case 'endpoint':
			return target.vpc;
		case 'interface':
			return subnetOf(network, target)?.vpc;
		default:
			return undefined;
	}
}

/** The subnets that each route table serves, in the order of the file. */
export function subnetsByTable(network: Network): ReadonlyMap<Key, readonly Subnet[]> {
	const served = new Map<Key, Subnet[]>();
	for (const subnet of entitiesOf(network, 'subnet')) {
		if (!subnet.routeTable.resolved) continue;
		const known = served.get(subnet.routeTable.key);
		if (known === undefined) served.set(subnet.routeTable.key, [subnet]);
		else known.push(subnet);
	}
	return served;
}

/** Whether a subnet of its VPC uses the table: AWS takes none of another VPC. */
export function servesSubnets(things: Things, { key, vpc }: RouteTable): boolean {
	const owner = entity(things, vpc, 'vpc');
	return owner !== undefined && subnetsOf(things, owner).some(({ routeTable }) => routeTable.resolved && routeTable.key === key);
}

/** An edge table belongs to a gateway and serves what comes in there. */
export function isEdgeTable({ gateway }: RouteTable): boolean {
	return gateway !== undefined;
}
