/**
 * The routing tables of a host: the pasted ones, or what DHCP sets and the system adds; and the rules that lead to them.
 *
 * Linux looks in each table that a rule names for the longest prefix and among those for the lowest metric (ip-route(8)).
 */

import type { HostRoute } from '../../language/values.ts';
import type { Key } from '../../model/link.ts';
import type { Instance, Interface, Network } from '../../model/network.ts';
import type { Address } from '../../net/address.ts';
import { contains, familyOf, formatPrefix } from '../../net/prefix.ts';
import { type PrefixTable, prefixTable } from '../../net/prefix-table.ts';
import { announcedOver } from '../routing/announced-over.ts';
import { entity, perNetwork } from '../walk-context.ts';
import { asConfigured, deviceOf, isOff } from './configured.ts';
import { addOther, addOwn, LOOPBACKS, pastes } from './own-routes.ts';
import { type PolicyRule, policyRules, TABLE_NAMES } from './policy-rules.ts';
import type { TableRoute } from './table-route.ts';
import { type Tunnel, tunnelsOf } from './tunnels.ts';

export interface HostTables {
	readonly rules: readonly PolicyRule[];
	readonly tables: ReadonlyMap<string, PrefixTable<TableRoute>>;
	/** The routes of each table as a list, for lookups that may use only some of them. */
	readonly routes: ReadonlyMap<string, readonly TableRoute[]>;
	readonly interfaces: readonly Interface[];
}

/** Computed once for each version of the network. */
export const hostTables = perNetwork((network: Network, host: Instance): HostTables => {
	const interfaces = host.interfaces
		.flatMap((key) => entity(network, key, 'interface') ?? [])
		.map((each) => asConfigured(network, host, each));
	const shown = interfaces.map((each) => ({ owner: each, device: deviceOf(network, host, each) }));
	const devices = new Map(
		shown.flatMap(({ owner, device }) => [owner.shortName, device?.name ?? owner.shortName].map((name) => [name, owner.key] as const)),
	);
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
	for (const device of host.os.devices) {
		if (!devices.has(device.name)) addOther(device, tunnels, add);
	}
	for (const tunnel of tunnels) {
		for (const route of tunnelRoutes(network, host, tunnel)) add('main', route);
	}
	const down = new Set([
		...shown.filter(({ device }) => isOff(device)).map(({ device }) => device?.name),
		...host.os.devices.filter(({ link }) => link === 'off').map(({ name }) => name),
	]);
	for (const route of host.os.routes ?? []) {
		// The two outputs are of two moments: the kernel has no route by a device that is switched off.
		if (route.device !== undefined && down.has(route.device.text)) continue;
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

/** The interface that a route without a device uses: the kernel looks for the gateway on its links when the route is added (ip-route(8)). */
export function interfaceOfGateway({ routes, interfaces }: HostTables, gateway: Address): Interface | undefined {
	const onLink = (routes.get('main') ?? []).filter(
		(route) => route.kind === 'unicast' && route.gateway === undefined && route.interface !== undefined && contains(route.prefix, gateway),
	);
	const [nearest] = onLink.toSorted((one, other) => other.prefix.length - one.prefix.length || one.metric - other.metric);
	return interfaces.find(({ key }) => key === nearest?.interface);
}
