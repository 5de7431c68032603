/**
 * The routes that nobody writes: what the kernel sets for the addresses of its devices, what DHCP and router advertisements bring, and
 * what Amazon Linux adds for each interface. DHCP gives each interface a default route by the subnet's router, metrics 100, 101 …
 * (OS-2, OS-4); Amazon Linux a table of its own (amazon-ec2-net-utils, OS-10).
 */
import type { HostDevice } from '../../language/host-devices.ts';
import { subnetOf } from '../../model/entities.ts';
import type { Missing } from '../../model/link.ts';
import type { Instance, Interface, Network, Subnet } from '../../model/network.ts';
import { routerAddress } from '../../model/subnet-addresses.ts';
import { type Address, equalAddresses, type Family, formatAddress, parseAddress } from '../../net/address.ts';
import {
	contains,
	containsPrefix,
	equalPrefixes,
	familyOf,
	formatPrefix,
	type Prefix,
	parsePrefix,
	prefixKey,
	prefixOf,
} from '../../net/prefix.ts';
import { deviceOf, isOff, singleOf } from './configured.ts';
import { netUtilsTable, TABLE_NAMES } from './policy-rules.ts';
import type { TableRoute } from './table-route.ts';
import type { Tunnel } from './tunnels.ts';

type Add = (table: string, route: TableRoute) => void;

/** DHCP clients give the first interface this metric, the next one more. */
const DHCP_METRIC = 100;

/** What the kernel and the system set for one interface. */
export function addOwn(network: Network, owner: Interface, index: number, host: Instance, add: Add): void {
	const subnet = subnetOf(network, owner);
	const own = ({ kind, prefix, text, gateway, preferredSource, metric = 0, doubt }: OwnRoute): TableRoute => ({
		kind,
		prefix,
		interface: owner.key,
		deviceName: owner.shortName,
		gateway,
		preferredSource,
		metric,
		text,
		doubt,
		source: undefined,
	});
	for (const { prefix } of owner.addresses) {
		add('local', own({ kind: 'local', prefix, text: `local ${owner.name}` }));
	}
	const device = deviceOf(network, host, owner);
	// The kernel takes the routes of a device away that is switched off, not its addresses.
	if (isOff(device)) return;
	const ofNetUtils = (family: Family): string | undefined => netUtilsOf(host, index, family);
	const links = onLink(owner, subnet, device);
	for (const { prefix, text, address } of links) {
		const family = familyOf(prefix);
		const metric = pastes(host, family) ? 0 : dhcpMetric(host, index);
		const connected = own({
			kind: 'unicast',
			prefix,
			// Of IPv6 the kernel writes no `src` into it, and chooses by the destination.
			...(family === 'ipv4' ? { preferredSource: address } : {}),
			text: `${text} dev ${owner.shortName} (connected)`,
			metric,
		});
		if (!isPasted(host, prefix, owner.shortName)) add('main', connected);
		const table = ofNetUtils(family);
		if (table !== undefined) add(table, connected);
	}
	for (const block of subnet?.blocks ?? []) {
		const family = familyOf(block.prefix);
		const router = family === 'ipv6' ? ROUTER_IPV6 : routerAddress(block.prefix);
		if (router === undefined || firstAddress(owner, family) === undefined) continue;
		const defaultRoute = own({
			kind: 'unicast',
			prefix: prefixOf(router, 0),
			gateway: router,
			text: `default dev ${owner.shortName} (${family === 'ipv4' ? 'DHCP' : 'router advertisement'})`,
			metric: dhcpMetric(host, index),
			doubt: links.some(({ prefix }) => contains(prefix, router)) || family === 'ipv6' ? undefined : notOnLink(host, owner, router, device),
		});
		if (!pastes(host, family)) add('main', defaultRoute);
		const table = ofNetUtils(family);
		if (table !== undefined) add(table, defaultRoute);
	}
}

/** The table that Amazon Linux fills for an interface; `ip route` prints the main table alone, so that a paste without it leaves it there. */
function netUtilsOf({ os }: Instance, index: number, family: Family): string | undefined {
	const table = os.system === 'amazon-linux' ? netUtilsTable(index) : undefined;
	const isPasted = os.routes?.some((route) => route.table === `${table}` && familyOf(route.destination.prefix) === family) === true;
	return table === undefined || isPasted ? undefined : `${table}`;
}

/** A block that a device finds on its link, and the address that it sends from there. */
interface OnLink {
	readonly prefix: Prefix;
	readonly text: string;
	readonly address: Address;
}

/** The subnet's blocks, or what the system shows behind the addresses of the device. */
function onLink(owner: Interface, subnet: Subnet | undefined, device: HostDevice | undefined): readonly OnLink[] {
	const found = new Map<string, OnLink>();
	for (const { prefix, text } of subnet?.blocks ?? []) {
		const address = firstAddress(owner, familyOf(prefix));
		if (address === undefined) continue;
		// A single address of IPv6 is DHCP's; what is on the link comes with router advertisements.
		const shown = device?.addresses.find((each) => equalAddresses(each.address, address));
		const isLearned = shown !== undefined && isSingle(shown.onLink) && familyOf(prefix) === 'ipv6';
		if (shown === undefined || isLearned) found.set(prefixKey(prefix), { prefix, text, address });
	}
	for (const { address, onLink: prefix } of device?.addresses ?? []) {
		const isOwn = owner.addresses.some((each) => equalPrefixes(each.prefix, singleOf(address)));
		if (isOwn && !isSingle(prefix) && !found.has(prefixKey(prefix))) {
			found.set(prefixKey(prefix), { prefix, text: formatPrefix(prefix), address });
		}
	}
	return [...found.values()];
}

function isSingle({ first, length }: Prefix): boolean {
	return length === (first.family === 'ipv4' ? 32 : 128);
}

function firstAddress({ addresses }: Interface, family: Family): Address | undefined {
	return addresses.find(({ prefix }) => familyOf(prefix) === family)?.prefix.first;
}

/** A device that is no interface of the file: a bridge of containers, a loopback address, a tunnel. */
export function addOther({ name, link, addresses }: HostDevice, tunnels: readonly Tunnel[], add: Add): void {
	for (const { address, onLink: prefix, source } of addresses) {
		const text = `${formatPrefix(prefix)} dev ${name}`;
		const route = {
			interface: undefined,
			deviceName: name,
			tunnel: tunnels.find(({ shortName }) => shortName === name),
			gateway: undefined,
			preferredSource: address,
			metric: 0,
			source,
		};
		if (LOOPBACKS.some((own) => containsPrefix(own.prefix, singleOf(address)))) continue;
		add('local', { ...route, kind: 'local', prefix: singleOf(address), text: `local ${text}` });
		// One without a carrier keeps its routes (Linux ip-sysctl, ignore_routes_with_linkdown).
		if (link !== 'off' && name !== 'lo' && !isSingle(prefix))
			add('main', { ...route, kind: 'unicast', prefix, text: `${text} (connected)` });
	}
}

/** Of a route that the system sets by itself, what is not the interface's. */
interface OwnRoute extends Pick<TableRoute, 'kind' | 'prefix' | 'text'> {
	readonly gateway?: Address;
	readonly preferredSource?: Address;
	readonly metric?: number;
	readonly doubt?: Missing | undefined;
}

/** The kernel takes no gateway that is not on the link, unless it is told `onlink`. */
function notOnLink(host: Instance, owner: Interface, router: Address, device: HostDevice | undefined): Missing {
	return {
		code: 'not-written',
		message: `${formatAddress(router)} is on no link of ${owner.name} as \`ip addr\` shows it: whether ${host.name} has a default route there its \`routes\` would tell`,
		source: device?.source,
	};
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
 * Whether the file gives the host's routes of a family. `ip route` prints IPv4 and `ip -6 route` IPv6, so what one of them prints
 * says nothing of the other's, such as the default route that router advertisements bring; an empty list is IPv4's. Pasted connected
 * routes say no metric where there is none.
 */
export function pastes({ os: { routes } }: Instance, family: Family): boolean {
	if (routes === undefined) return false;
	return routes.length === 0 ? family === 'ipv4' : routes.some(({ destination }) => familyOf(destination.prefix) === family);
}

/** Windows weighs its interfaces by their speed: all that is known is that they are alike. */
function dhcpMetric(host: Instance, index: number): number {
	return host.os.system === 'windows' ? DHCP_METRIC : DHCP_METRIC + index;
}

/** What never leaves a host (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3). */
export const LOOPBACKS: readonly TableRoute[] = [loopback('127.0.0.0/8', '127.0.0.1'), loopback('::1/128', '::1')].flatMap(
	(route) => route ?? [],
);

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
