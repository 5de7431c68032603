/**
 * The routing tables of a host: the pasted ones, or what DHCP sets and the system adds; and the rules that lead to them.
 *
 * Linux looks in each table that a rule names for the longest prefix and among those for the lowest metric (ip-route(8)). DHCP gives each interface a default route by the subnet's router, metrics 100, 101 …
 * (OS-2, OS-4). Amazon Linux adds a table for each interface (amazon-ec2-net-utils, OS-10).
 */

import type { Source } from '../../language/syntax.ts';
import type { HostRoute } from '../../language/values.ts';
import { subnetOf } from '../../model/entities.ts';
import type { Key, Missing } from '../../model/link.ts';
import type { Instance, Interface, Network } from '../../model/network.ts';
import { routerAddress } from '../../model/subnet-addresses.ts';
import { type Address, type Family, parseAddress } from '../../net/address.ts';
import { contains, equalPrefixes, familyOf, formatPrefix, type Prefix, parsePrefix, prefixOf } from '../../net/prefix.ts';
import { type PrefixTable, prefixTable } from '../../net/prefix-table.ts';
import { announcedOver } from '../routing/announced-over.ts';
import { entity, perNetwork, type WalkContext } from '../walk-context.ts';
import { NET_UTILS_TABLE, type PolicyRule, policyRules, TABLE_NAMES } from './policy-rules.ts';
import { type Tunnel, tunnelsOf } from './tunnels.ts';

export interface TableRoute {
	readonly kind: 'unicast' | 'local' | 'blackhole' | 'unreachable' | 'prohibit' | 'throw';
	readonly prefix: Prefix;
	/** The interface that the device is; undefined where the line names none: then the gateway's subnet tells. */
	readonly interface: Key | undefined;
	readonly deviceName: string | undefined;
	/** The tunnel that the device is. */
	readonly tunnel?: Tunnel | undefined;
	/** Why nobody knows whether the route is there. */
	readonly doubt?: Missing | undefined;
	readonly gateway: Address | undefined;
	readonly preferredSource: Address | undefined;
	readonly metric: number;
	readonly text: string;
	readonly source: Source | undefined;
}

export interface HostTables {
	readonly rules: readonly PolicyRule[];
	readonly tables: ReadonlyMap<string, PrefixTable<TableRoute>>;
	/** The routes of each table as a list, for lookups that may use only some of them. */
	readonly routes: ReadonlyMap<string, readonly TableRoute[]>;
	readonly interfaces: readonly Interface[];
}

/** DHCP clients give the first interface this metric, the next one more. */
const DHCP_METRIC = 100;
/** Computed once for each version of the network. */
export const hostTables = perNetwork((network: Network, host: Instance): HostTables => {
	const interfaces = host.interfaces.flatMap((key) => entity(network, key, 'interface') ?? []);
	const devices = new Map(interfaces.map((each) => [each.shortName, each.key]));
	const tables = new Map<string, TableRoute[]>();
	const add = (table: string, route: TableRoute) => {
		const name = TABLE_NAMES[table] ?? table;
		const routes = tables.get(name);
		if (routes === undefined) {
			tables.set(name, [route]);
		} else {
			routes.push(route);
		}
	};
	for (const loopback of LOOPBACKS) {
		add('local', loopback);
	}
	interfaces.forEach((each, index) => {
		addOwn(network, each, index, host, add);
	});
	const tunnels = tunnelsOf(network, host);
	for (const tunnel of tunnels) {
		for (const route of tunnelRoutes(network, host, tunnel)) add('main', route);
	}
	for (const route of host.os.routes ?? []) {
		add(route.table, pasted(route, devices, tunnels));
	}
	return {
		interfaces,
		rules: policyRules(host, interfaces, devices),
		tables: new Map([...tables].map(([name, routes]) => [name, tableOf(routes)])),
		routes: tables,
	};
});

/** What BGP brings by a tunnel; pasted routes tell of these themselves. */
function tunnelRoutes(network: Network, host: Instance, tunnel: Tunnel): readonly TableRoute[] {
	const brought = announcedOver(network, tunnel);
	if ('missing' in brought) return [];
	return brought.found
		.filter(({ prefix }) => !pastes(host, familyOf(prefix)))
		.map(({ prefix, doubt }) => ({
			kind: 'unicast',
			prefix,
			interface: undefined,
			deviceName: tunnel.shortName,
			tunnel,
			doubt,
			gateway: undefined,
			preferredSource: undefined,
			metric: BGP_METRIC,
			text: `${formatPrefix(prefix)} dev ${tunnel.shortName} (BGP)`,
			source: tunnel.source,
		}));
}

/** Routing daemons give their routes this metric in the kernel (FRRouting, BIRD), where they do not say another. */
const BGP_METRIC = 20;

/** Routes by their prefixes. */
export function tableOf(routes: readonly TableRoute[]): PrefixTable<TableRoute> {
	return prefixTable(routes.map((value) => ({ prefix: value.prefix, value })));
}

/** What the kernel and the system set for one interface. */
function addOwn(network: Network, owner: Interface, index: number, host: Instance, add: (table: string, route: TableRoute) => void): void {
	const subnet = subnetOf(network, owner);
	const own = ({ kind, prefix, text, gateway, preferredSource, metric = 0 }: OwnRoute): TableRoute => ({
		kind,
		prefix,
		interface: owner.key,
		deviceName: owner.shortName,
		gateway,
		preferredSource,
		metric,
		text,
		source: undefined,
	});
	for (const { prefix } of owner.addresses) {
		add('local', own({ kind: 'local', prefix, text: `local ${owner.name}` }));
	}
	for (const block of subnet?.blocks ?? []) {
		const family = familyOf(block.prefix);
		const address = owner.addresses.find(({ prefix }) => familyOf(prefix) === family)?.prefix.first;
		const router = family === 'ipv6' ? ROUTER_IPV6 : routerAddress(block.prefix);
		if (address === undefined || router === undefined) {
			continue;
		}
		const everywhere = prefixOf(router, 0);
		const connected = own({
			kind: 'unicast',
			prefix: block.prefix,
			preferredSource: address,
			text: `${block.text} dev ${owner.shortName} (connected)`,
			metric: pastes(host, family) ? 0 : dhcpMetric(host, index),
		});
		const defaultRoute = own({
			kind: 'unicast',
			prefix: everywhere,
			gateway: router,
			text: `default dev ${owner.shortName} (${family === 'ipv4' ? 'DHCP' : 'router advertisement'})`,
			metric: dhcpMetric(host, index),
		});
		if (!isPasted(host, block.prefix, owner.shortName)) {
			add('main', connected);
		}
		if (!pastes(host, family)) {
			add('main', defaultRoute);
		}
		if (host.os.system === 'amazon-linux' && !pastes(host, family)) {
			add(String(NET_UTILS_TABLE + index), connected);
			add(String(NET_UTILS_TABLE + index), defaultRoute);
		}
	}
}

/** Of a route that the system sets by itself, what is not the interface's. */
interface OwnRoute extends Pick<TableRoute, 'kind' | 'prefix' | 'text'> {
	readonly gateway?: Address;
	readonly preferredSource?: Address;
	readonly metric?: number;
}

/** The pasted routes tell of this connected route themselves, with the metric that it has. */
function isPasted(host: Instance, prefix: Prefix, device: string): boolean {
	return (
		host.os.routes?.some(
			(route) =>
				route.device?.text === device &&
				equalPrefixes(route.destination.prefix, prefix) &&
				route.gateway === undefined &&
				(TABLE_NAMES[route.table] ?? route.table) === 'main',
		) === true
	);
}

/**
 * Whether the file gives the host's routes of a family. `ip route` prints IPv4 only, so a paste without IPv6 says nothing
 * of the default route that router advertisements bring. Pasted connected routes say no metric where there is none.
 */
function pastes({ os: { routes } }: Instance, family: Family): boolean {
	return routes !== undefined && (family === 'ipv4' || routes.some(({ destination }) => familyOf(destination.prefix) === family));
}

/** Windows weighs its interfaces by their speed: all that is known is that they are alike. */
function dhcpMetric(host: Instance, index: number): number {
	return host.os.system === 'windows' ? DHCP_METRIC : DHCP_METRIC + index;
}

/** What never leaves a host (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3). */
const LOOPBACKS: readonly TableRoute[] = [loopback('127.0.0.0/8', '127.0.0.1'), loopback('::1/128', '::1')].flatMap((route) => route ?? []);

function loopback(block: string, own: string): TableRoute | undefined {
	const reading = parsePrefix(block);
	return reading.ok
		? {
				kind: 'local',
				prefix: reading.prefix,
				interface: undefined,
				deviceName: 'lo',
				gateway: undefined,
				preferredSource: parseAddress(own),
				metric: 0,
				text: `local ${block} dev lo`,
				source: undefined,
			}
		: undefined;
}

/** The router answers on this link-local address in every subnet (Amazon VPC User Guide, "Subnet CIDR blocks"; ADR-18). */
const ROUTER_IPV6 = parseAddress('fe80:ec2::1');

function pasted(route: HostRoute, devices: ReadonlyMap<string, Key>, tunnels: readonly Tunnel[]): TableRoute {
	const { kind, destination, gateway, device, preferredSource, metric, text, source } = route;
	return {
		kind: kind === 'broadcast' || kind === 'multicast' || kind === 'anycast' ? 'unreachable' : kind,
		prefix: destination.prefix,
		interface: device === undefined ? undefined : devices.get(device.text),
		deviceName: device?.text,
		tunnel: device === undefined || devices.has(device.text) ? undefined : tunnels.find(({ shortName }) => shortName === device.text),
		gateway: gateway?.address,
		preferredSource: preferredSource?.address,
		metric,
		text,
		source,
	};
}

/** The interface that a route without a device uses: the one whose subnet holds the gateway. */
export function interfaceOfGateway(context: WalkContext, interfaces: readonly Interface[], gateway: Address): Interface | undefined {
	return interfaces.find((owner) => {
		const subnet = subnetOf(context.network, owner);
		return subnet?.blocks.some(({ prefix }) => contains(prefix, gateway)) === true;
	});
}
