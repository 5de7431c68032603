/** Where in a picture the hops of a trace are: which box a way comes to, and at which row of it. */
import type { Hop, Trace } from '../../../engine/trace.ts';
import type { FlowEnd } from '../../../model/flow.ts';
import type { Key } from '../../../model/link.ts';
import type { Interface, Network } from '../../../model/network.ts';
import { hasAddress } from '../../../net/address-set.ts';
import { globalUnicast } from '../../../net/special.ts';
import { residentId, rowId } from '../boxes/box.ts';

/** A box that ways lead to. */
export type Spot =
	/** The part of an instance in one subnet, at one of its interfaces. */
	| { readonly at: 'instance'; readonly key: Key; readonly subnet: Key; readonly interface: Key }
	| { readonly at: 'function'; readonly key: Key; readonly subnet: Key; readonly interface: Key }
	/** The part of an interface endpoint in one subnet. */
	| { readonly at: 'endpoint'; readonly key: Key; readonly subnet: Key; readonly interface: Key }
	/** The node of a load balancer in one subnet. */
	| { readonly at: 'load-balancer'; readonly key: Key; readonly subnet: Key; readonly interface: Key }
	| { readonly at: 'nat-gateway'; readonly key: Key; readonly subnet: Key }
	/** On the edge of its VPC. */
	| { readonly at: 'gateway'; readonly key: Key; readonly vpc: Key }
	/** What joins VPCs. */
	| { readonly at: 'between'; readonly key: Key }
	/** What AWS answers on a host itself, drawn beside it. */
	| { readonly at: 'service'; readonly name: string; readonly subnet: Key }
	/** An address in a subnet that belongs to nothing there, as it is written. */
	| { readonly at: 'address'; readonly words: string; readonly subnet: Key }
	/** The internet, a network, and what has no place in a VPC. */
	| { readonly at: 'outside'; readonly key: Key }
	/** What a flow means that is no one thing of the file, as it is written. */
	| { readonly at: 'elsewhere'; readonly words: string };

export const INTERNET: Extract<Spot, { at: 'outside' }> = { at: 'outside', key: 'network:internet' };

/** The box's id. */
export function leafId(spot: Spot): string {
	switch (spot.at) {
		case 'instance':
		case 'function':
		case 'endpoint':
		case 'load-balancer':
			return residentId(spot.key, spot.subnet);
		case 'service':
			return residentId(`service:${spot.name}`, spot.subnet);
		case 'address':
			return residentId(`address:${spot.words}`, spot.subnet);
		case 'elsewhere':
			return `elsewhere:${spot.words}`;
		default:
			return spot.key;
	}
}

/** The id of the port in it. */
export function portId(spot: Spot): string {
	return spot.at === 'instance' ? rowId(leafId(spot), spot.interface) : leafId(spot);
}

/** Where a way comes to a hop and where it leaves it. */
export interface Station {
	readonly arrive: Spot;
	readonly leave: Spot;
}

/** Undefined for what is no box of its own on the way: subnets and interfaces are gates. */
export function stationAt(network: Network, hops: readonly Hop[], index: number, ends: readonly Spot[]): Station | undefined {
	const hop = hops[index];
	switch (hop?.kind) {
		case 'instance':
			return instanceStation(network, hops, index, ends);
		case 'function':
			return functionStation(network, hop, hops[index + 1] ?? hops[index - 1], ends);
		case 'nat-gateway': {
			const gateway = network.entities.get(hop.key ?? '');
			return both(gateway?.kind === 'nat-gateway' ? interfaceSpot(network, gateway.interface) : undefined);
		}
		case 'internet-gateway':
		case 'egress-only-gateway':
		case 'vpn-gateway': {
			const gateway = network.entities.get(hop.key ?? '');
			return both(gateway !== undefined && 'edgeTable' in gateway ? { at: 'gateway', key: gateway.key, vpc: gateway.vpc } : undefined);
		}
		case 'peering':
		case 'transit-gateway':
			return both(hop.key === undefined ? undefined : { at: 'between', key: hop.key });
		case 'vpn-connection':
		case 'direct-connect-gateway':
		case 'virtual-interface':
		case 'connect-peer':
			return both(hop.key === undefined ? undefined : { at: 'outside', key: hop.key });
		case 'endpoint':
		case 'load-balancer':
			return ownerStation(network, hop, [hops[index - 1], hops[index + 1]]);
		case 'service':
			return both(outsideSpot(network, hop.key ?? 'network:aws'));
		case 'internet':
			return both(INTERNET);
		case 'network':
			return both(hop.key === undefined ? undefined : outsideSpot(network, hop.key));
		case 'amazon-service': {
			const host = stationAt(network, hops, index - 1, ends) ?? stationAt(network, hops, index + 1, ends);
			return both(host !== undefined && 'subnet' in host.leave ? { at: 'service', name: hop.node, subnet: host.leave.subnet } : undefined);
		}
		default:
			return undefined;
	}
}

/** What a flow means by its ends. */
export interface Ends {
	readonly from: Spot;
	readonly to: Spot;
}

/** Where packets for an address of nobody came to its subnet, it is meant there. */
export function endsOf(network: Network, { flow: { from, to }, paths }: Trace): Ends {
	const subnet = paths.map(({ forward }) => forward.at(-1)).find((hop) => hop?.kind === 'subnet' && isOfNobody(hop))?.key;
	return {
		from: knownSpotOf(network, from) ?? { at: 'elsewhere', words: from.text },
		to:
			knownSpotOf(network, to) ?? (subnet === undefined ? { at: 'elsewhere', words: to.text } : { at: 'address', words: to.text, subnet }),
	};
}

function isOfNobody({ steps }: Hop): boolean {
	return steps.some(({ code, decision }) => code === 'address-of-nobody' && decision === 'denied');
}

function knownSpotOf(network: Network, end: FlowEnd): Spot | undefined {
	if (end.kind === 'missing') return undefined;
	if (end.kind === 'entity') return spotOfKey(network, end.key);
	const owners = network.index.ownersOf(end.address);
	const [owner] = owners;
	if (owner !== undefined) return owners.length > 1 ? undefined : spotOfKey(network, owner.key);
	return hasAddress(globalUnicast(end.address.family), end.address) ? INTERNET : undefined;
}

function spotOfKey(network: Network, key: Key): Spot | undefined {
	const entity = network.entities.get(key);
	switch (entity?.kind) {
		case 'interface':
			return interfaceSpot(network, key);
		case 'nat-gateway':
			return interfaceSpot(network, entity.interface);
		case 'endpoint':
			return entity.interfaces.length === 0 ? { at: 'gateway', key, vpc: entity.vpc } : firstOf(network, entity.interfaces, key);
		case 'instance':
		case 'function':
		case 'load-balancer':
			return firstOf(network, entity.interfaces, key);
		case 'network':
		case 'network-host':
			return outsideSpot(network, key);
		default:
			return undefined;
	}
}

function firstOf(network: Network, interfaces: readonly Key[], owner: Key): Spot {
	const [first] = interfaces;
	const spot = first === undefined ? undefined : interfaceSpot(network, first);
	if (spot === undefined) return { at: 'outside', key: owner };
	// Functions share interfaces: the box is that of the one that was asked about.
	return spot.at === 'function' ? { ...spot, key: owner } : spot;
}

/** The box of whoever owns the interface. */
function interfaceSpot(network: Network, key: Key): Spot | undefined {
	const owned = network.entities.get(key);
	if (owned?.kind !== 'interface') return undefined;
	const { owner, ownerKind, subnet } = owned;
	if (!subnet.resolved) return { at: 'outside', key: owner };
	if (ownerKind === 'nat-gateway') return { at: ownerKind, key: owner, subnet: subnet.key };
	return { at: ownerKind, key: owner, subnet: subnet.key, interface: key };
}

function outsideSpot(network: Network, key: Key): Spot {
	const entity = network.entities.get(key);
	return { at: 'outside', key: entity?.kind === 'network-host' ? entity.network : key };
}

function both(spot: Spot | undefined): Station | undefined {
	return spot === undefined ? undefined : { arrive: spot, leave: spot };
}

/** The interfaces before and behind it say where an instance is come to and left. */
function instanceStation(network: Network, hops: readonly Hop[], index: number, ends: readonly Spot[]): Station | undefined {
	const key = hops[index]?.key ?? '';
	const host = network.entities.get(key);
	if (host?.kind !== 'instance') return undefined;
	const ownAt = (at: number): Spot | undefined => {
		const near = network.entities.get(hops[at]?.key ?? '');
		return isOwn(near, key) ? interfaceSpot(network, near.key) : undefined;
	};
	const [before, after] = [ownAt(index - 1), ownAt(index + 1)];
	const arrive = before ?? after ?? ends.find((end) => end.at === 'instance' && end.key === key) ?? firstOf(network, host.interfaces, key);
	return { arrive, leave: after ?? arrive };
}

function isOwn(entity: ReturnType<Network['entities']['get']>, owner: Key): entity is Interface {
	return entity?.kind === 'interface' && entity.owner === owner;
}

/** What has an interface in each of its subnets, by the one beside it on the way; a gateway endpoint stands on the edge of its VPC. */
function ownerStation(network: Network, hop: Hop, beside: readonly (Hop | undefined)[]): Station | undefined {
	const owner = network.entities.get(hop.key ?? '');
	if (owner?.kind !== 'endpoint' && owner?.kind !== 'load-balancer') return undefined;
	const own = beside.flatMap((each) => {
		const near = network.entities.get(each?.key ?? '');
		return isOwn(near, owner.key) ? [near] : [];
	});
	const [near] = own;
	if (near !== undefined) return both(interfaceSpot(network, near.key));
	return both(
		owner.interfaces.length === 0 && owner.kind === 'endpoint'
			? { at: 'gateway', key: owner.key, vpc: owner.vpc }
			: firstOf(network, owner.interfaces, owner.key),
	);
}

function functionStation(network: Network, hop: Hop, beside: Hop | undefined, ends: readonly Spot[]): Station | undefined {
	const key = hop.key ?? '';
	const near = network.entities.get(beside?.key ?? '');
	const spot = near?.kind === 'interface' ? interfaceSpot(network, near.key) : undefined;
	const known = spot?.at === 'function' ? { ...spot, key } : ends.find((end) => end.at === 'function' && end.key === key);
	const host = network.entities.get(key);
	return both(known ?? (host?.kind === 'function' ? firstOf(network, host.interfaces, key) : undefined));
}
