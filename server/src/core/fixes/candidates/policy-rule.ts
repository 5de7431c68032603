/**
 * A routing table for the interface that an address belongs to, and a rule that chooses it by that address: what a host with
 * several interfaces needs so that answers leave by the interface that was asked (ip-rule(8)).
 */
import { nextPriority } from '../../engine/host/policy-rules.ts';
import { entity } from '../../engine/walk-context.ts';
import type { Instance, Interface } from '../../model/network.ts';
import { equalAddresses, formatAddress } from '../../net/address.ts';
import { singleAddress } from '../../net/address-set.ts';
import { destinationsOf, sourcesOf } from '../../net/packets.ts';
import type { Candidate } from '../fix.ts';
import { interfacesOf, routerOf, takesLines, written } from './host-lines.ts';
import type { Stop } from './place.ts';

export function policyRules(stop: Stop): readonly Candidate[] {
	const { root, blocker, hop } = stop;
	const { network } = root;
	const host = entity(network, entity(network, hop.key, 'interface')?.owner ?? hop.key, 'instance');
	// The filter asks where an answer would go, which has the packet's destination as its source.
	const address = singleAddress(blocker.code === 'rp-filter-drops' ? destinationsOf(blocker.parts) : sourcesOf(blocker.parts));
	if (host === undefined || host.interfaces.length < 2 || address === undefined || !takesLines(host)) return [];
	const owner = interfacesOf(network, host).find(({ addresses }) => addresses.some(({ prefix }) => equalAddresses(prefix.first, address)));
	const gateway = owner && routerOf(network, owner, address.family);
	if (owner === undefined || gateway === undefined) return [];
	const known = tableOf(host, owner, gateway);
	const table = known ?? `${freeTable(host, owner)}`;
	const change = { host: host.shortName, device: owner.shortName, family: address.family, table };
	const route = { ...change, kind: 'route', destination: 'default', gateway, metric: undefined, replaces: false } as const;
	return written(stop, host, [
		...(known === undefined ? [route] : []),
		{ ...change, kind: 'rule', from: formatAddress(address), priority: nextPriority(host) },
	]);
}

/** A table of the host that leads by this interface already. */
function tableOf({ os }: Instance, owner: Interface, router: string): string | undefined {
	return (os.routes ?? []).find(
		({ table, destination, device, gateway }) =>
			!KERNELS.has(table) &&
			destination.prefix.length === 0 &&
			device?.text === owner.shortName &&
			gateway !== undefined &&
			formatAddress(gateway.address) === router,
	)?.table;
}

const KERNELS: ReadonlySet<string> = new Set(['main', 'local', 'default']);

/** A hundred for each interface, as many guides count; above those where that one is taken. */
function freeTable({ os, interfaces }: Instance, owner: Interface): number {
	const taken = new Set([
		...(os.routes ?? []).map(({ table }) => table),
		...(os.rules ?? []).flatMap(({ action }) => ('table' in action ? [action.table] : [])),
	]);
	let table = (interfaces.indexOf(owner.key) + 1) * 100;
	while (taken.has(`${table}`)) table += 1;
	return table;
}
