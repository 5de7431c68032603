/** Elastic IP addresses, by the interface that they are given to. */
import { text } from '../../aws/json.ts';
import type { Ref } from '../../records/recorded.ts';
import { belongsTo } from '../companions.ts';
import { type Reading, skip } from '../reading.ts';
import { primaryOf, thing } from '../references/resolve.ts';
import type { Resource } from '../snapshot/resource.ts';

/** An address that an interface was given. */
export interface GivenAddress {
	/** In the words of the language: the address, or `auto` where it is known after apply only. */
	readonly publicIp: string;
	/** The one of its addresses that it belongs to; undefined: the first. */
	readonly privateIp: string | undefined;
}

/** What `aws_eip` and `aws_eip_association` give to interfaces and instances. */
export function givenAddresses(reading: Reading): ReadonlyMap<Ref, readonly GivenAddress[]> {
	const given = new Map<Ref, GivenAddress[]>();
	const give = (to: Ref, eip: Resource | undefined, by: Resource, privateIp: string | undefined): void => {
		const publicIp = text(eip?.values, 'public_ip') ?? text(by.values, 'public_ip') ?? 'auto';
		for (const each of new Set([eip, by])) if (each !== undefined) belongsTo(reading, to, each);
		const before = given.get(to) ?? [];
		given.set(to, before.some((each) => each.publicIp === publicIp && publicIp !== 'auto') ? before : [...before, { publicIp, privateIp }]);
	};
	for (const association of reading.of('aws_eip_association')) {
		const holder = holderOf(reading, association, 'network_interface_id', 'instance_id');
		const address = thing(reading, association, 'allocation_id', 'address');
		if (typeof holder === 'string')
			give(holder, address.kind === 'found' ? address.resource : undefined, association, text(association.values, 'private_ip_address'));
		else skip(reading, association, holder?.why ?? 'it gives an address to nothing');
	}
	for (const eip of reading.of('aws_eip')) {
		const holder = holderOf(reading, eip, 'network_interface', 'instance');
		if (typeof holder === 'string') give(holder, eip, eip, text(eip.values, 'associate_with_private_ip'));
		else if (holder !== undefined) skip(reading, eip, holder.why);
	}
	return given;
}

/** The interface, or the first one of the instance; undefined where neither is written. */
function holderOf(
	reading: Reading,
	resource: Resource,
	byInterface: string,
	byInstance: string,
): Ref | { readonly why: string } | undefined {
	const own = thing(reading, resource, byInterface, 'interface');
	if (own.kind === 'found') return own.ref;
	const instance = thing(reading, resource, byInstance, 'instance');
	if (instance.kind === 'found' && instance.resource !== undefined) return primaryOf(reading, instance.resource).ref;
	if (instance.kind === 'found') return { why: `it is given to ${instance.ref}, which is not imported` };
	return own.kind === 'unknown' ? own : instance.kind === 'unknown' ? instance : undefined;
}

/** Addresses as an interface has them: the nth belongs to its nth IPv4 address. */
export function publicIpsOf(given: readonly GivenAddress[], ips: readonly string[]): readonly string[] {
	const ipv4 = ips.filter((each) => !each.includes(':') && !each.includes('/'));
	const placed = new Map(given.map(({ publicIp, privateIp }) => [Math.max(0, ipv4.indexOf(privateIp ?? '')), publicIp]));
	return Array.from({ length: Math.max(-1, ...placed.keys()) + 1 }, (_, index) => placed.get(index) ?? 'none');
}
