/** Instances, with all interfaces that they have. */
import { number, text, texts } from '../../aws/json.ts';
import type { InstanceRecord, InterfaceRecord } from '../../records/hosts.ts';
import type { State } from '../../records/recorded.ts';
import { belongsTo } from '../companions.ts';
import { assume, leaveOut, type Reading, recorded, skip } from '../reading.ts';
import { statusOf } from '../references/parts.ts';
import { primaryOf, thing, things } from '../references/resolve.ts';
import type { Resource } from '../snapshot/resource.ts';
import { flagOf } from '../usual.ts';
import { publicIpsOf } from './addresses.ts';
import { attachedInterfaces } from './attached.ts';
import { type Given, groupsOf, interfaceOf, readGiven } from './interfaces.ts';

/** `aws_instance`; interfaces that are attached to nothing are noted. */
export function readInstances(reading: Reading): readonly InstanceRecord[] {
	const given = readGiven(reading);
	const { byInstance, free } = attachedInterfaces(reading);
	for (const { resource, why, isUseless } of free) {
		skip(reading, resource, why);
		if (isUseless) reading.nowhere.set(reading.refOf(resource), `${resource.address} is attached to no instance`);
	}
	return reading.of('aws_instance').flatMap((instance) => {
		const record = recorded(reading, instance);
		const state = text(instance.values, 'instance_state');
		const attached = byInstance.get(record.ref) ?? [];
		for (const { resource } of attached) belongsTo(reading, record.ref, resource);
		if (state === 'terminated' || state === 'shutting-down') {
			for (const ref of [record.ref, primaryOf(reading, instance).ref]) reading.nowhere.set(ref, `${instance.address} is ${state}`);
			return leaveOut(reading, instance, `it is ${state}`);
		}
		const interfaces = attached.flatMap(({ resource, device }) => interfaceOf(reading, resource, device, given) ?? []);
		const own = attached.some(({ device }) => device === 0) ? undefined : primaryInterface(reading, instance, given);
		const all = [...(own === undefined ? [] : [own]), ...interfaces].sort((a, b) => a.device - b.device);
		if (all.length === 0) return [];
		return { ...record, interfaces: all, isWindows: isWindows(reading, instance), state: stateOf(state) };
	});
}

/** The interface that AWS makes with an instance. */
function primaryInterface(reading: Reading, instance: Resource, given: Given): InterfaceRecord | undefined {
	const subnet = thing(reading, instance, 'subnet_id', 'subnet');
	if (subnet.kind !== 'found') return skip(reading, instance, subnet.kind === 'unknown' ? subnet.why : NO_SUBNET);
	const { ref, isNew } = primaryOf(reading, instance);
	const ips = ipsOf(reading, instance, subnet.resource);
	const addresses = given.addresses.get(ref) ?? [];
	const lent = addresses.length > 0 ? undefined : lentAddress(reading, instance, subnet.resource);
	const byId = things(reading, instance, 'vpc_security_group_ids', 'security-group');
	// In a state the same groups are here by their names.
	const byName = things(reading, instance, 'security_groups', 'security-group');
	const named = { ...byName, targets: byName.targets.filter((each) => each.resource !== undefined || each.ref.startsWith('sg-')) };
	return {
		ref,
		id: isNew ? undefined : ref,
		device: 0,
		subnet: subnet.ref,
		ips,
		publicIps: lent === undefined ? publicIpsOf(addresses, ips) : [lent],
		groups: groupsOf(reading, instance, ref, subnet.ref, byId.isWritten ? byId : named, given),
		sourceDestCheck: flagOf(reading, instance, 'source_dest_check', true),
	};
}

const NO_SUBNET = 'it does not say its subnet: it is in a default one, or in that of its launch template';

/** Its addresses; IPv6 ones alone would say that it has no IPv4 address, and that is so in a subnet without IPv4 only. */
function ipsOf(reading: Reading, instance: Resource, subnet: Resource | undefined): readonly string[] {
	const { values } = instance;
	const first = text(values, 'private_ip');
	const ipv6 = texts(values, 'ipv6_addresses');
	const isOpen = (number(values, 'ipv6_address_count') ?? 0) > ipv6.length;
	const isIpv6 = subnet !== undefined && flagOf(reading, subnet, 'ipv6_native', false);
	if (isOpen || (ipv6.length > 0 && first === undefined && !isIpv6))
		assume(reading, instance, 'one of its addresses is known after apply only: it has any free IPv4 address, and no IPv6 address');
	if (first === undefined) return isIpv6 ? ipv6 : [];
	return [first, ...texts(values, 'secondary_private_ips'), ...ipv6];
}

/**
 * The public address that AWS lends it: as the instance says, else as its subnet does (Amazon VPC User Guide, "IP addressing for your VPCs and
 * subnets").
 */
function lentAddress(reading: Reading, instance: Resource, subnet: Resource | undefined): string | undefined {
	const { values } = instance;
	const address = text(values, 'public_ip');
	if (address !== undefined) return `auto ${address}`;
	// A state tells it where there is one.
	if (text(values, 'id') !== undefined && statusOf(instance, 'public_ip') !== 'unknown') return undefined;
	const isUsual = subnet !== undefined && flagOf(reading, subnet, 'map_public_ip_on_launch', false);
	const isLent = flagOf(reading, instance, 'associate_public_ip_address', isUsual);
	return isLent ? 'auto' : undefined;
}

/** Nothing but its image tells the system, where a data source has looked that up. */
function isWindows(reading: Reading, { values }: Resource): boolean {
	const image = text(values, 'ami');
	const found = reading.data('aws_ami').find((each) => image !== undefined && text(each.values, 'id') === image);
	const platform = text(found?.values, 'platform') ?? text(found?.values, 'platform_details') ?? '';
	return platform.toLowerCase().startsWith('windows');
}

function stateOf(word: string | undefined): State {
	return word === 'running' ? undefined : word;
}
