/** What the parts of a host's network stack share, and what is true of all of them. */

import type { Source } from '../../language/syntax.ts';
import type { Instance, Interface, Network } from '../../model/network.ts';
import { type AddressSet, prefixSet, uniteAddresses } from '../../net/address-set.ts';
import { type NumberSet, numberSet } from '../../net/number-set.ts';
import { familyOf } from '../../net/prefix.ts';
import { ownAddresses } from '../own-addresses.ts';
import type { Translator } from '../translate.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import { deviceOf } from './configured.ts';
import type { TableRoute } from './table-route.ts';
import { type HostTables, hostTables, interfaceOfGateway } from './tables.ts';
import { tunnelsOf } from './tunnels.ts';

export interface Stack {
	readonly context: WalkContext;
	readonly host: Instance;
	readonly tables: HostTables;
}

/** What packets come by: an interface, or a tunnel. */
export type Device = Pick<Interface, 'key' | 'shortName'>;

export function stackOf(context: WalkContext, host: Instance): Stack {
	return { context, host, tables: hostTables(context.network, host) };
}

/** Where to look for what the system does: its `os`, else the instance. */
export function osSource({ os, source }: Instance): Source | undefined {
	return os.source ?? source;
}

/**
 * The addresses that the host takes packets for, on whichever interface they come (Linux: weak host model): those of its interfaces, and
 * those that its own table has besides, such as an overlay address of a cluster (ip-route(8), `local`).
 */
export function localAddresses({ tables }: Stack, family: AddressSet['family']): AddressSet {
	const taken = (tables.routes.get('local') ?? []).filter(
		({ kind, prefix, source }) => kind === 'local' && source !== undefined && familyOf(prefix) === family,
	);
	return uniteAddresses(family, [
		...tables.interfaces.map((owner) => ownAddresses(owner, family)),
		...taken.map(({ prefix }) => prefixSet(prefix)),
	]);
}

/** The interface that a route leaves by; one without a device leaves by the interface whose subnet holds its gateway. */
export function outInterface({ tables }: Stack, route: TableRoute): Interface | undefined {
	return route.interface === undefined && route.deviceName === undefined && route.gateway !== undefined
		? interfaceOfGateway(tables, route.gateway)
		: tables.interfaces.find(({ key }) => key === route.interface);
}

/** The host as a masquerading translator. */
export function translatorOf(host: Instance): Translator {
	return { key: host.key, name: host.name, source: osSource(host), hasGroups: true };
}

/** Linux takes an unprivileged port in place of one (nf_nat maps ports of 1024 and up into 1024-65535). */
export const NAT_PORTS: NumberSet = numberSet([1024, 65535]);

/** The interfaces whose devices have another name on the host, by the file's: `eth0` may be `ens5` there, as `ip addr` shows. */
export function systemNames(network: Network, host: Instance): ReadonlyMap<string, string> {
	if (host.os.devices.length === 0) return NO_NAMES;
	const owners = host.interfaces.flatMap((key) => entity(network, key, 'interface') ?? []);
	return new Map(owners.flatMap((owner) => [[owner.shortName, deviceOf(network, host, owner)?.name ?? owner.shortName] as const]));
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** The names of all devices that the file gives the host: its interfaces, its tunnels, and what every host has. */
export function deviceNames(network: Network, host: Instance): readonly string[] {
	return [
		...host.interfaces.flatMap((key) => entity(network, key, 'interface')?.shortName ?? []),
		...tunnelsOf(network, host).map(({ shortName }) => shortName),
		'lo',
	];
}
