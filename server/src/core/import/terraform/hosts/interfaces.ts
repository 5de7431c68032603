/** Network interfaces: those that are resources by themselves. */
import { text, texts } from '../../aws/json.ts';
import type { InterfaceRecord } from '../../records/hosts.ts';
import type { Ref } from '../../records/recorded.ts';
import { companionsOf } from '../companions.ts';
import { MAY_BE_WRONG, type Reading, skip } from '../reading.ts';
import { idOf } from '../references/identity.ts';
import { builtInOf, type FoundList, refBy, thing, things } from '../references/resolve.ts';
import type { Part, Resource } from '../snapshot/resource.ts';
import { flagOf } from '../usual.ts';
import { type GivenAddress, givenAddresses, publicIpsOf } from './addresses.ts';

/** What interfaces are given by other resources. */
export interface Given {
	readonly addresses: ReadonlyMap<Ref, readonly GivenAddress[]>;
	/** Groups, by interface. */
	readonly groups: ReadonlyMap<Ref, readonly Resource[]>;
}

/** Reads `aws_eip`, `aws_eip_association` and `aws_network_interface_sg_attachment`. */
export function readGiven(reading: Reading): Given {
	return {
		addresses: givenAddresses(reading),
		groups: companionsOf(reading, ['aws_network_interface_sg_attachment'], 'network_interface_id', 'interface', MAY_BE_WRONG),
	};
}

/** An `aws_network_interface` as a device of an instance; undefined, with a note, where its subnet is not told. */
export function interfaceOf(reading: Reading, own: Resource, device: number, given: Given): InterfaceRecord | undefined {
	const { values } = own;
	const subnet = thing(reading, own, 'subnet_id', 'subnet');
	if (subnet.kind !== 'found') return skip(reading, own, subnet.kind === 'unknown' ? subnet.why : 'it does not say its subnet');
	const ref = reading.refOf(own);
	const listed = [...texts(values, 'private_ip_list'), ...texts(values, 'private_ips')];
	const first = text(values, 'private_ip');
	const ips = [
		...new Set([
			...(first === undefined ? [] : [first]),
			...listed,
			...texts(values, 'ipv4_prefixes'),
			...texts(values, 'ipv6_address_list'),
			...texts(values, 'ipv6_addresses'),
			...texts(values, 'ipv6_prefixes'),
		]),
	];
	return {
		ref,
		id: idOf(own),
		device,
		subnet: subnet.ref,
		ips,
		publicIps: publicIpsOf(given.addresses.get(ref) ?? [], ips),
		groups: groupsOf(reading, own, ref, subnet.ref, things(reading, own, 'security_groups', 'security-group'), given),
		sourceDestCheck: flagOf(reading, own, 'source_dest_check', true),
	};
}

/** The groups that an interface is written with, and those that are attached to it; undefined: the default one alone. */
export function groupsOf(
	reading: Reading,
	part: Part,
	ref: Ref,
	subnet: Ref,
	written: FoundList,
	given: Given,
): readonly Ref[] | undefined {
	if (written.gap !== undefined) skip(reading, part, `${written.gap}: ${MAY_BE_WRONG}`);
	const attached = (given.groups.get(ref) ?? []).flatMap((each) => refBy(reading, each, 'security_group_id', 'security-group') ?? []);
	const own = written.targets.map((each) => each.ref);
	if (own.length === 0 && written.gap === undefined)
		return attached.length === 0 ? undefined : [...defaultGroup(reading, subnet), ...attached];
	return [...new Set([...own, ...attached])];
}

function defaultGroup(reading: Reading, subnet: Ref): readonly Ref[] {
	const found = reading.of('aws_subnet', 'aws_default_subnet').find((each) => reading.refOf(each) === subnet);
	const vpc = found === undefined ? undefined : thing(reading, found, 'vpc_id', 'vpc');
	return vpc?.kind === 'found' && vpc.resource !== undefined ? [builtInOf(reading, vpc.resource, 'security-group').ref] : [];
}
