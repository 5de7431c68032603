/** What a VPC and what is in it take of the quotas, filters aside. */
import { entity } from '../../engine/walk-context.ts';
import type { Endpoint, Interface, NatGateway, Route, RouteTable, Things, Vpc } from '../../model/network.ts';
import { familyOf } from '../../net/prefix.ts';
import { type QuotaName, quotaOf } from './quota.ts';
import { FAMILIES, regionOf, type Use, vpcOf, weightOf, zoneOf } from './use.ts';

export function* usesOfVpc(vpc: Vpc): Iterable<Use> {
	const { name, source, blocks, subnets, vpnGateway } = vpc;
	yield { quota: 'subnets-per-vpc', owner: name, what: 'subnets', count: subnets.length, source };
	for (const { family, words } of FAMILIES) {
		const count = blocks.filter(({ prefix }) => familyOf(prefix) === family).length;
		yield { quota: `${family}-blocks-per-vpc`, owner: name, what: `${words} blocks`, count, source };
	}
	yield* inRegion(vpc, 'vpcs-per-region', 'VPCs', source);
	if (vpnGateway !== undefined) yield* inRegion(vpc, 'vpn-gateways-per-region', 'VPN gateways', source);
}

/** Local routes take no room, and propagated ones have a quota of their own. */
export function* usesOfTable(things: Things, { name, vpc, source, routes }: RouteTable): Iterable<Use> {
	yield partOfVpc(things, vpc, 'route-tables-per-vpc', 'route tables');
	for (const { family, words } of FAMILIES) {
		const count = routes.reduce((sum, route) => sum + roomOf(things, route, family), 0);
		yield { quota: 'routes-per-table', owner: name, what: `${words} routes`, count, source };
	}
}

/** How many routes of a family a written one is. */
export function roomOf(things: Things, { destination }: Route, family: 'ipv4' | 'ipv6'): number {
	if (destination.kind === 'block') return familyOf(destination.block.prefix) === family ? 1 : 0;
	const weight = weightOf(things, destination.list);
	return weight?.family === family ? weight.count : 0;
}

/** One more of what a VPC has some of. */
export function partOfVpc(things: Things, key: string, quota: QuotaName, what: string): Use {
	const vpc = entity(things, key, 'vpc');
	return { quota, owner: vpc?.name ?? key, what, count: 1, source: vpc?.source };
}

export function* usesOfEndpoint(things: Things, endpoint: Endpoint): Iterable<Use> {
	const vpc = entity(things, endpoint.vpc, 'vpc');
	if (vpc === undefined || endpoint.type === undefined) return;
	if (endpoint.type !== 'gateway') {
		yield partOfVpc(things, vpc.key, 'interface-endpoints-per-vpc', 'interface and Gateway Load Balancer endpoints');
		return;
	}
	yield partOfVpc(things, vpc.key, 'gateway-endpoints-per-vpc', 'gateway endpoints');
	yield* inRegion(vpc, 'gateway-endpoints-per-region', 'gateway endpoints', endpoint.source);
	// Its route names a prefix list of AWS, which takes the room that it takes in a written one.
	for (const link of endpoint.routeTables) {
		const table = link.resolved ? entity(things, link.key, 'route-table') : undefined;
		if (table === undefined) continue;
		yield { quota: 'routes-per-table', owner: table.name, what: 'IPv4 routes', count: 1, source: table.source ?? vpc.source };
	}
}

export function* usesOfNatGateway(things: Things, gateway: NatGateway): Iterable<Use> {
	const owner = entity(things, gateway.interface, 'interface');
	const place = owner === undefined ? undefined : vpcOf(things, owner.subnet);
	if (place === undefined) return;
	const zone = zoneOf(place.subnet, place.vpc);
	if (zone !== undefined) {
		yield { quota: 'nat-gateways-per-zone', owner: zone, what: 'NAT gateways', count: 1, source: gateway.source };
	}
	if (gateway.connectivity === 'public') yield* elasticAddress(place.vpc, gateway.source);
}

/** An `auto` address is none of the account's: AWS lends it. There are more interfaces than anything else, and most take nothing. */
export function usesOfInterface(things: Things, { name, source, ownerKind, groups, addresses, subnet }: Interface): readonly Use[] {
	const uses: Use[] = [];
	if (groups !== undefined && groups.length > GIVEN_GROUPS) {
		uses.push({ quota: 'groups-per-interface', owner: name, what: 'security groups', count: groups.length, source });
	}
	if (ownerKind !== 'instance') return uses;
	for (const { publicAddress } of addresses) {
		const isElastic = publicAddress?.assumed === false && publicAddress.lent !== true;
		const place = isElastic ? vpcOf(things, subnet) : undefined;
		if (place !== undefined) uses.push(...elasticAddress(place.vpc, publicAddress?.source));
	}
	return uses;
}

const GIVEN_GROUPS = quotaOf('groups-per-interface').default;

function elasticAddress(vpc: Vpc, source: Use['source']): Iterable<Use> {
	return inRegion(vpc, 'elastic-ips-per-region', 'Elastic IP addresses', source);
}

function* inRegion(vpc: Vpc, quota: QuotaName, what: string, source: Use['source']): Iterable<Use> {
	const owner = regionOf(vpc);
	if (owner !== undefined) yield { quota, owner, what, count: 1, source };
}
