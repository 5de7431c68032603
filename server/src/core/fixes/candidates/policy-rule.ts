/**
 * A routing table for the interface that an address belongs to, and a rule that chooses it by that address: what a host with
 * several interfaces needs so that answers leave by the interface that was asked (ip-rule(8)).
 */
import { entity } from '../../engine/walk-context.ts';
import type { Instance, Interface } from '../../model/network.ts';
import { equalAddresses, formatAddress } from '../../net/address.ts';
import { singleAddress } from '../../net/address-set.ts';
import { destinationsOf, sourcesOf } from '../../net/packets.ts';
import type { Candidate } from '../fix.ts';
import { interfacesOf, routerOf } from './host-route.ts';
import { addition, type Stop, together } from './place.ts';

export function policyRules(stop: Stop): readonly Candidate[] {
	const { root, blocker, hop } = stop;
	const { network } = root;
	const host = entity(network, entity(network, hop.key, 'interface')?.owner ?? hop.key, 'instance');
	// The filter asks where an answer would go, which has the packet's destination as its source.
	const address = singleAddress(blocker.code === 'rp-filter-drops' ? destinationsOf(blocker.parts) : sourcesOf(blocker.parts));
	if (host?.os.routes === undefined || host.interfaces.length < 2 || address === undefined || host.os.unreadableRoutes.length > 0)
		return [];
	const owner = interfacesOf(network, host).find(({ addresses }) => addresses.some(({ prefix }) => equalAddresses(prefix.first, address)));
	const router = owner && routerOf(network, owner, address.family);
	if (owner === undefined || router === undefined) return [];
	const known = tableOf(host, owner, router);
	const table = known ?? freeTable(host, owner);
	const os = ['instances', host.shortName, 'os'];
	const route = `default via ${router} dev ${owner.shortName} table ${table}`;
	const rule = `from ${formatAddress(address)} lookup ${table}`;
	const routes = known === undefined ? addition(stop, host.source, [...os, 'routes'], { kind: 'lines', lines: [route] }, [route]) : [];
	const rules = addition(stop, host.source, [...os, 'rules'], { kind: 'lines', lines: [rule] }, [rule]);
	return rules.length === 0 || (known === undefined && routes.length === 0) ? [] : [together([...routes, ...rules])];
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
