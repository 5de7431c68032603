/** What is no VPC: networks with their hosts, what links them to AWS, and prefix lists. */

import type { Named, NetworkDeclaration } from '../../language/schema/declarations.ts';
import type { Field, InterfaceIp, Items, Reference } from '../../language/values.ts';
import type { Family } from '../../net/address.ts';
import { addressSet, type FamilyAddresses, prefixSet, uniteAddresses } from '../../net/address-set.ts';
import { blocksOf, brokenAt, itemsOf, unreadableOf, valueOr, written } from '../fields.ts';
import type { Key } from '../link.ts';
import { keyOf } from '../names/named-sections.ts';
import { type Joined, joined, linkIn } from './announced.ts';
import { type Building, named, routeOf } from './build-vpc.ts';
import type { UnitedDeclarations } from './declarations.ts';
import { once } from './declarations.ts';

export function buildNetworks(united: UnitedDeclarations, building: Building): void {
	const linked = linksOfNetworks(united, building);
	for (const declaration of united.networks) {
		buildNetwork(declaration, linked.of(keyOf('network', declaration.name)), building);
	}
	for (const name of ['internet', 'aws'] as const) {
		if (!united.networks.some((network) => network.name === name)) {
			building.add({
				kind: 'network',
				key: keyOf('network', name),
				name,
				shortName: name,
				source: undefined,
				id: undefined,
				outOfOrder: undefined,
				unreadable: [],
				builtIn: name,
				blocks: [],
				blocksIncomplete: false,
				publicAddress: undefined,
				hosts: [],
				links: [],
				routes: undefined,
				routesUnreadable: [],
			});
		}
	}
	const declared = new Set(
		united.networks.filter(({ name }) => name === 'aws').flatMap(({ value }) => value.hosts.map(({ name }) => `aws.${name}`)),
	);
	for (const service of building.links.services) {
		if (!declared.has(service)) {
			building.add({
				kind: 'network-host',
				key: keyOf('service', service),
				name: service,
				shortName: service.slice('aws.'.length),
				source: undefined,
				id: undefined,
				outOfOrder: undefined,
				unreadable: [],
				network: keyOf('network', 'aws'),
				addresses: undefined,
			});
		}
	}
}

function buildNetwork(declaration: Named<NetworkDeclaration>, links: readonly Key[], building: Building): void {
	const { name, value } = declaration;
	const builtIn = name === 'internet' || name === 'aws' ? name : undefined;
	const hostKind = name === 'aws' ? 'service' : 'host';
	const hosts = once(value.hosts);
	const publicIp = valueOr(value.public_ip, undefined);
	const key = keyOf('network', name);
	building.add({
		kind: 'network',
		...named(declaration, 'network', name),
		id: undefined,
		outOfOrder: undefined,
		unreadable: brokenAt(written(declaration, 'public_ip')),
		builtIn,
		blocks: blocksOf(value.cidr),
		blocksIncomplete: unreadableOf(written(declaration, 'cidr')).length > 0,
		publicAddress: publicIp?.kind === 'address' ? { address: publicIp.address, assumed: false, source: publicIp.source } : undefined,
		hosts: hosts.map((host) => keyOf(hostKind, `${name}.${host.name}`)),
		links,
		routes:
			value.routes === undefined || value.routes.broken
				? undefined
				: itemsOf(value.routes).map(({ value: rule }) => routeOf(rule, building.links)),
		routesUnreadable: unreadableOf(written(declaration, 'routes')),
	});
	for (const host of hosts) {
		building.add({
			kind: 'network-host',
			...named(host, hostKind, `${name}.${host.name}`),
			id: undefined,
			outOfOrder: undefined,
			unreadable: unreadableOf(host.value),
			network: key,
			addresses: addressesOf(host.value),
		});
	}
}

/** Undefined where any of them could not be read: the host is then not fully known. */
function addressesOf(field: Field<Items<InterfaceIp>>): FamilyAddresses | undefined {
	const sets = itemsOf(field).map(({ value }) => (value.kind === 'address' ? addressSet(value.address) : prefixSet(value.cidr.prefix)));
	if (sets.length === 0 || unreadableOf(field).length > 0) return undefined;
	const ofFamily = (family: Family) =>
		uniteAddresses(
			family,
			sets.filter((set) => set.family === family),
		);
	return { ipv4: ofFamily('ipv4'), ipv6: ofFamily('ipv6') };
}

/** Customer gateways, virtual interfaces and Connect peers join a network to AWS. */
function linksOfNetworks(united: UnitedDeclarations, building: Pick<Building, 'links'>): Joined {
	const found = joined();
	const add = (field: Field<Reference>, key: Key) => found.add(linkIn(field, 'a name', building), key);
	for (const { name, value } of united.customer_gateways) add(value.network, keyOf('customer_gateway', name));
	for (const { name, value } of united.virtual_interfaces) add(value.network, keyOf('virtual_interface', name));
	for (const { name, value } of united.connect_peers) add(value.network, keyOf('connect_peer', name));
	return found;
}

/** What carries routes to a VPN gateway: VPN connections, virtual interfaces, associations of a Direct Connect gateway. */
export function linksOfVpnGateways(united: UnitedDeclarations, building: Pick<Building, 'links'>): ReadonlyMap<Key, readonly Key[]> {
	const found = joined();
	const add = (field: Field<Reference>, key: Key) => found.add(linkIn(field, 'a name', building), key);
	for (const { name, value } of united.vpn_connections) add(value.gateway, keyOf('vpn_connection', name));
	for (const { name, value } of united.virtual_interfaces) add(value.gateway, keyOf('virtual_interface', name));
	for (const { name, value } of united.direct_connect_gateways) {
		for (const association of value.associations) add(association.value.gateway, keyOf('association', `${name}.${association.name}`));
	}
	return found.lists;
}

export function buildPrefixLists(united: UnitedDeclarations, building: Building): void {
	for (const declaration of united.prefix_lists) {
		const { value } = declaration;
		building.add({
			kind: 'prefix-list',
			...named(declaration, 'prefix_list', declaration.name),
			id: valueOr(value.id, undefined),
			outOfOrder: undefined,
			unreadable: [],
			maxEntries: valueOr(value.max_entries, undefined),
			blocks: blocksOf(value.cidr),
			blocksIncomplete: value.cidr === undefined || unreadableOf(written(declaration, 'cidr')).length > 0,
		});
	}
}
