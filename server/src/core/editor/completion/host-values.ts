/** What lines of a host's own routes, rules and firewall name: its interfaces and addresses, its tables, its routers. */
import { entity } from '../../engine/walk-context.ts';
import { subnetOf } from '../../model/entities.ts';
import { keyOf } from '../../model/names/named-sections.ts';
import type { Instance, Interface, Network } from '../../model/network.ts';
import { routerAddress } from '../../model/subnet-addresses.ts';
import { formatAddress } from '../../net/address.ts';
import { addressBits, familyOf } from '../../net/prefix.ts';
import { type Candidate, nameAround, type ValuePlace } from './candidate.ts';

/** What the instance around the place has of this; nothing where it is not known. */
export function hostCandidates(
	place: ValuePlace,
	thing: 'device' | 'gateway' | 'own-address' | 'table' | 'priority',
): readonly Candidate[] {
	const { network } = place;
	const name = nameAround(place, 'instance');
	const instance = name === undefined ? undefined : entity(network, keyOf('instance', name), 'instance');
	if (instance === undefined) return [];
	const interfaces = instance.interfaces.flatMap((key) => entity(network, key, 'interface') ?? []);
	switch (thing) {
		case 'device':
			return interfaces.map((each) => ({ text: each.shortName, kind: 'reference', detail: deviceDetail(network, each), thing: each.key }));
		case 'gateway':
			return interfaces.flatMap((each) => routersOf(network, each));
		case 'own-address':
			return interfaces.flatMap(addressesOf);
		case 'table':
			return tablesOf(instance);
		case 'priority':
			return [{ text: `${nextPriority(instance)}:`, kind: 'value', detail: 'asked before the rules that are there' }];
	}
}

function deviceDetail(network: Network, held: Interface): string {
	const subnet = subnetOf(network, held);
	return subnet === undefined ? 'network interface' : `network interface · in ${subnet.name}`;
}

function routersOf(network: Network, held: Interface): readonly Candidate[] {
	const subnet = subnetOf(network, held);
	return (subnet?.blocks ?? []).flatMap(({ prefix }) => {
		const router = routerAddress(prefix);
		return router === undefined
			? []
			: [{ text: formatAddress(router), kind: 'value' as const, detail: `VPC router of ${subnet?.shortName ?? ''} · ${held.shortName}` }];
	});
}

function addressesOf({ addresses, shortName }: Interface): readonly Candidate[] {
	return addresses
		.filter(({ prefix, assumed }) => !assumed && prefix.length === addressBits(familyOf(prefix)))
		.map(({ prefix }) => ({ text: formatAddress(prefix.first), kind: 'value', detail: `address of ${shortName}` }));
}

/** Every Linux host has these (ip-rule(8)). */
const BUILT_IN: ReadonlyMap<string, string> = new Map([
	['main', 'the main table'],
	['local', "the host's own addresses"],
	['default', 'asked last; empty unless something is written into it'],
]);

function tablesOf({ os }: Instance): readonly Candidate[] {
	const looked = os.rules.flatMap(({ action }) => (action.kind === 'lookup' ? [action.table] : []));
	const written = [...(os.routes ?? []).map(({ table }) => table), ...looked];
	const own = new Set(written.filter((table) => !BUILT_IN.has(table)));
	return [
		...[...own].map((text): Candidate => ({ text, kind: 'value', detail: 'a table of this host' })),
		...[...BUILT_IN].map(([text, detail]): Candidate => ({ text, kind: 'value', detail })),
	];
}

/** Below the kernel's own (32766 is `main`) and below every rule that is written: ip-rule(8). */
function nextPriority({ os }: Instance): number {
	const written = os.rules.flatMap(({ priority }) => (priority === undefined || priority === 0 ? [] : [priority]));
	return Math.max(1, Math.min(32766, ...written) - 1);
}
