/** A route in the table of a subnet, to a gateway of the VPC, a peering or a transit gateway that the packets can take. */

import { prefixesBehind } from '../../engine/routing/vpn-routes.ts';
import type { Hop } from '../../engine/trace.ts';
import { entity } from '../../engine/walk-context.ts';
import { entitiesOf } from '../../model/entities.ts';
import type { Network, Subnet, Vpc } from '../../model/network.ts';
import { otherSide } from '../../model/peering.ts';
import {
	type AddressSet,
	addressesIn,
	addressRanges,
	intersectAddresses,
	isEmptyAddresses,
	isSubsetAddresses,
	subtractAddresses,
} from '../../net/address-set.ts';
import { destinationsOf, type PacketSet, sourcesOf } from '../../net/packets.ts';
import { globalUnicast } from '../../net/special.ts';
import type { Candidate } from '../fix.ts';
import { addition, type Stop, wayTo } from './place.ts';
import { peerBlocks } from './rule-words.ts';
import { transitGatewaysTowards } from './transit-route.ts';

/** In the table of the subnet that knows no way. */
export function routes(stop: Stop): readonly Candidate[] {
	const { network } = stop.root;
	return intoTable(stop, stop.hop, (vpc, subnet) => {
		const destinations = destinationsOf(stop.blocker.parts);
		const [inside, transit] = [[...peerings(stop, vpc), ...vpnGateways(stop, vpc)], transitGatewaysTowards(network, vpc, destinations)];
		// What has its own way inside shall not go by the internet, where an IPv6 address could.
		const isInside = inside.length + transit.length > 0 && isOfVpc(network, destinations);
		return [...inside, ...(isInside ? [] : targets(stop, vpc, subnet)), ...transit];
	});
}

/** Beside a default route that takes private addresses to the internet: in the tables of the subnets that the packets came through. */
export function routesBesideDefault(stop: Stop): readonly Candidate[] {
	const { network } = stop.root;
	return wayTo(stop.trace, stop.blocker).flatMap((hop) =>
		intoTable(stop, hop, (vpc) => [
			...peerings(stop, vpc),
			...vpnGateways(stop, vpc),
			...transitGatewaysTowards(network, vpc, destinationsOf(stop.blocker.parts)),
		]),
	);
}

function intoTable(stop: Stop, hop: Hop, targetsOf: (vpc: Vpc, subnet: Subnet) => readonly string[]): readonly Candidate[] {
	const { root, trace, blocker } = stop;
	const { network } = root;
	const subnet = entity(network, hop.key, 'subnet');
	const table = subnet?.routeTable.resolved === true ? entity(network, subnet.routeTable.key, 'route-table') : undefined;
	const vpc = entity(network, subnet?.vpc, 'vpc');
	const blocks = peerBlocks(network, trace, destinationsOf(blocker.parts));
	if (subnet === undefined || table === undefined || vpc === undefined || blocks === undefined || table.unreadable.length > 0) return [];
	const path = ['vpcs', vpc.shortName, 'route_tables', table.shortName, 'routes'];
	return targetsOf(vpc, subnet).flatMap((target) => {
		const texts = blocks.map((block) => `${block} via ${target}`);
		return addition(stop, table.source ?? vpc.source, path, { kind: 'items', items: texts }, texts);
	});
}

/** The VPN gateway of the VPC, where a link of it knows all of the destinations. */
function vpnGateways({ root, blocker }: Stop, { key }: Vpc): readonly string[] {
	const { network } = root;
	const destinations = destinationsOf(blocker.parts);
	return entitiesOf(network, 'vpn-gateway').flatMap((gateway) => {
		const known = gateway.vpc === key && gateway.outOfOrder === undefined ? prefixesBehind(network, gateway.key) : { found: [] };
		const behind = 'missing' in known ? [] : known.found.map(({ behind: { prefix } }) => ({ prefix }));
		return isEmptyAddresses(subtractAddresses(destinations, addressesIn(destinations.family, behind))) ? [gateway.shortName] : [];
	});
}

/** The peerings with a VPC in which all of the destinations lie. */
function peerings({ root, blocker }: Stop, vpc: Vpc): readonly string[] {
	const { network } = root;
	const destinations = destinationsOf(blocker.parts);
	return entitiesOf(network, 'peering').flatMap((peering) => {
		const side = peering.outOfOrder === undefined ? otherSide(peering, vpc.key) : undefined;
		const other = side?.resolved === true ? entity(network, side.key, 'vpc') : undefined;
		const blocks = addressesIn(destinations.family, other?.blocks ?? []);
		return isEmptyAddresses(subtractAddresses(destinations, blocks)) ? [peering.shortName] : [];
	});
}

function isOfVpc(network: Network, destinations: AddressSet): boolean {
	return entitiesOf(network, 'vpc').some(({ blocks }) => isSubsetAddresses(destinations, addressesIn(destinations.family, blocks)));
}

/** The gateways that lead to the internet, the one that suits the sender first. */
function targets({ root, blocker }: Stop, vpc: Vpc, subnet: Subnet): readonly string[] {
	const { network } = root;
	const destinations = destinationsOf(blocker.parts);
	if (isEmptyAddresses(intersectAddresses(destinations, globalUnicast(destinations.family)))) return [];
	const internet = nameOf(network, vpc.internetGateway);
	if (destinations.family === 'ipv6') {
		const outward = nameOf(network, vpc.egressOnlyGateway);
		// Who was asked from the internet answers by the internet gateway; who asks needs no more than the way out.
		if (blocker.leg === 'return') return [...internet, ...outward];
		return outward.length > 0 ? outward : internet;
	}
	const nats = natGateways(network, vpc, subnet);
	return isPublic(network, vpc, blocker.parts) ? [...internet, ...nats] : [...nats, ...internet];
}

function nameOf(network: Network, key: string | undefined): readonly string[] {
	const found = key === undefined ? undefined : network.entities.get(key);
	return found === undefined ? [] : [found.shortName];
}

/** Those of the subnet's own zone first; one that stands in the subnet itself would be led back to itself. */
function natGateways(network: Network, vpc: Vpc, subnet: Subnet): readonly string[] {
	const found = entitiesOf(network, 'nat-gateway').flatMap((gateway) => {
		const link = entity(network, gateway.interface, 'interface')?.subnet;
		const own = link?.resolved === true ? entity(network, link.key, 'subnet') : undefined;
		return gateway.vpc === vpc.key && gateway.connectivity === 'public' && own !== undefined && own.key !== subnet.key
			? [{ name: gateway.shortName, isNear: own.zone === subnet.zone }]
			: [];
	});
	return found.toSorted((a, b) => Number(b.isNear) - Number(a.isNear)).map(({ name }) => name);
}

/** Whether an interface that the packets come from has a public address, which an internet gateway needs. */
function isPublic(network: Network, vpc: Vpc, packets: PacketSet): boolean {
	return addressRanges(sourcesOf(packets))
		.flatMap(({ from }) => network.index.ownersInVpc(vpc.key, from))
		.some((key) => entity(network, key, 'interface')?.addresses.some(({ publicAddress }) => publicAddress !== undefined) === true);
}
